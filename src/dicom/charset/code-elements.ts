import { TextDecoder } from 'node:util';

/**
 * Code elements of ISO 2022 that character sets with code extensions are made of (PS3.3 Table C.12-3 and C.12-4,
 * PS3.5 6.1.2.4).
 */
export interface CodeElement {
  /** Where it is invoked: G0 by bytes below 0x80, G1 by bytes above. */
  readonly half: 'G0' | 'G1';
  /** Bytes of a character. */
  readonly width: 1 | 2;
  /** Decodes a run of its bytes; undefined where they aren't all of it. */
  readonly decode: (bytes: Uint8Array) => string | undefined;
}

const decoders = new Map<string, TextDecoder>();

/** Decodes bytes wholly in one of the encodings that TextDecoder knows, or not at all. */
export function decodeStrictly(bytes: Uint8Array, encoding: string): string | undefined {
  let decoder = decoders.get(encoding);
  if (decoder === undefined) {
    decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
    decoders.set(encoding, decoder);
  }
  try {
    return decoder.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function ascii(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

function raised(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => byte | 0x80);
}

/** JIS X 0212 in the third plane of EUC-JP: each pair behind 0x8F. */
function supplementaryKanji(bytes: Uint8Array): Uint8Array {
  const euc = new Uint8Array((bytes.length >> 1) * 3);
  for (let pair = 0; pair * 2 + 1 < bytes.length; pair += 1) {
    euc[pair * 3] = 0x8f;
    euc[pair * 3 + 1] = (bytes[pair * 2] ?? 0) | 0x80;
    euc[pair * 3 + 2] = (bytes[pair * 2 + 1] ?? 0) | 0x80;
  }
  return euc;
}

const single = (half: 'G0' | 'G1', encoding: string): CodeElement => ({
  half,
  width: 1,
  decode: (bytes) => decodeStrictly(bytes, encoding),
});

/** ISO 646, the default repertoire, and the Latin letters of JIS X 0201, whose yen sign is DICOM's backslash. */
export const ASCII: CodeElement = { half: 'G0', width: 1, decode: ascii };

const KANJI: CodeElement = {
  half: 'G0',
  width: 2,
  decode: (bytes) => decodeStrictly(raised(bytes), 'euc-jp'),
};

const SUPPLEMENTARY_KANJI: CodeElement = {
  half: 'G0',
  width: 2,
  decode: (bytes) => decodeStrictly(supplementaryKanji(bytes), 'euc-jp'),
};

const KATAKANA = single('G1', 'shift_jis');
const HANGUL: CodeElement = { half: 'G1', width: 2, decode: (bytes) => decodeStrictly(bytes, 'euc-kr') };
const HANZI: CodeElement = { half: 'G1', width: 2, decode: (bytes) => decodeStrictly(bytes, 'gbk') };

/** By what follows ESC. `$@`, `$(B` and `(I` are not DICOM's, but are written. */
export const DESIGNATIONS: ReadonlyMap<string, CodeElement> = new Map([
  ['(B', ASCII],
  ['(J', ASCII],
  ['(I', { half: 'G0', width: 1, decode: (bytes) => decodeStrictly(raised(bytes), 'shift_jis') }],
  [')I', KATAKANA],
  ['$B', KANJI],
  ['$@', KANJI],
  ['$(B', KANJI],
  ['$(D', SUPPLEMENTARY_KANJI],
  ['$)C', HANGUL],
  ['$)A', HANZI],
  ['-A', single('G1', 'windows-1252')],
  ['-B', single('G1', 'iso-8859-2')],
  ['-C', single('G1', 'iso-8859-3')],
  ['-D', single('G1', 'iso-8859-4')],
  ['-L', single('G1', 'iso-8859-5')],
  ['-G', single('G1', 'iso-8859-6')],
  ['-F', single('G1', 'iso-8859-7')],
  ['-H', single('G1', 'iso-8859-8')],
  ['-M', single('G1', 'windows-1254')],
  ['-b', single('G1', 'iso-8859-15')],
  ['-T', single('G1', 'windows-874')],
]);

/** ISO registration numbers of defined terms, and what designates their code element beside ISO 646. */
export const REGISTRATIONS: ReadonlyMap<string, string> = new Map([
  ['6', '(B'],
  ['13', ')I'],
  ['58', '$)A'],
  ['87', '$B'],
  ['100', '-A'],
  ['101', '-B'],
  ['109', '-C'],
  ['110', '-D'],
  ['126', '-F'],
  ['127', '-G'],
  ['138', '-H'],
  ['144', '-L'],
  ['148', '-M'],
  ['149', '$)C'],
  ['159', '$(D'],
  ['166', '-T'],
  ['203', '-b'],
]);
