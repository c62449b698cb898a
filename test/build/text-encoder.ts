import iconv from 'iconv-lite';

/**
 * Encodes text in a value of Specific Character Set (0008,0005), by PS3.5 6.1 and PS3.3 C.12.1.1.2, with code
 * extensions where there are several terms.
 */
type Encode = (character: string) => Uint8Array | undefined;

const ESCAPE = 0x1b;

function viaIconv(encoding: string): Encode {
  return (character) => {
    const bytes = iconv.encode(character, encoding);
    return iconv.decode(bytes, encoding) === character ? bytes : undefined;
  };
}

function when(
  encode: Encode,
  accepts: (bytes: Uint8Array) => boolean,
  map = (bytes: Uint8Array) => bytes,
): Encode {
  return (character) => {
    const bytes = encode(character);
    return bytes !== undefined && accepts(bytes) ? map(bytes) : undefined;
  };
}

const ascii: Encode = (character) =>
  character.charCodeAt(0) < 0x80 && character.length === 1
    ? Uint8Array.of(character.charCodeAt(0))
    : undefined;

const low = (bytes: Uint8Array) => bytes.map((byte) => byte & 0x7f);
const isHighPair = (bytes: Uint8Array) => bytes.length === 2 && bytes.every((byte) => byte >= 0xa1);
const isHigh = (bytes: Uint8Array) => bytes.length === 1 && (bytes[0] ?? 0) >= 0xa0;

const halfWidthKatakana = when(viaIconv('shift_jis'), isHigh);

interface CodeElement {
  /** What follows ESC to designate it (PS3.3 Table C.12-3 and C.12-4). */
  readonly escape: string;
  readonly half: 'G0' | 'G1';
  readonly encode: Encode;
}

const latinHalf = (designation: string, encoding: string): CodeElement => ({
  escape: designation,
  half: 'G1',
  encode: when(viaIconv(encoding), isHigh),
});

const CODE_ELEMENTS: Readonly<Record<string, readonly CodeElement[]>> = {
  'ISO 2022 IR 6': [{ escape: '(B', half: 'G0', encode: ascii }],
  'ISO 2022 IR 100': [latinHalf('-A', 'iso-8859-1')],
  'ISO 2022 IR 101': [latinHalf('-B', 'iso-8859-2')],
  'ISO 2022 IR 109': [latinHalf('-C', 'iso-8859-3')],
  'ISO 2022 IR 110': [latinHalf('-D', 'iso-8859-4')],
  'ISO 2022 IR 144': [latinHalf('-L', 'iso-8859-5')],
  'ISO 2022 IR 127': [latinHalf('-G', 'iso-8859-6')],
  'ISO 2022 IR 126': [latinHalf('-F', 'iso-8859-7')],
  'ISO 2022 IR 138': [latinHalf('-H', 'iso-8859-8')],
  'ISO 2022 IR 148': [latinHalf('-M', 'iso-8859-9')],
  'ISO 2022 IR 203': [latinHalf('-b', 'iso-8859-15')],
  'ISO 2022 IR 166': [latinHalf('-T', 'tis620')],
  'ISO 2022 IR 13': [{ escape: ')I', half: 'G1', encode: halfWidthKatakana }],
  'ISO 2022 IR 87': [{ escape: '$B', half: 'G0', encode: when(viaIconv('euc-jp'), isHighPair, low) }],
  'ISO 2022 IR 159': [
    {
      escape: '$(D',
      half: 'G0',
      encode: when(
        viaIconv('euc-jp'),
        (bytes) => bytes.length === 3 && bytes[0] === 0x8f,
        (bytes) => low(bytes.subarray(1)),
      ),
    },
  ],
  'ISO 2022 IR 149': [{ escape: '$)C', half: 'G1', encode: when(viaIconv('euc-kr'), isHighPair) }],
  'ISO 2022 IR 58': [{ escape: '$)A', half: 'G1', encode: when(viaIconv('gb2312'), isHighPair) }],
};

const WHOLE_ENCODINGS: Readonly<Record<string, string>> = {
  ISO_IR_192: 'utf-8',
  GB18030: 'gb18030',
  GBK: 'gbk',
  ISO_IR_13: 'shift_jis',
};

const SINGLE_BYTE: Readonly<Record<string, string>> = {
  ISO_IR_100: 'iso-8859-1',
  ISO_IR_101: 'iso-8859-2',
  ISO_IR_109: 'iso-8859-3',
  ISO_IR_110: 'iso-8859-4',
  ISO_IR_144: 'iso-8859-5',
  ISO_IR_127: 'iso-8859-6',
  ISO_IR_126: 'iso-8859-7',
  ISO_IR_138: 'iso-8859-8',
  ISO_IR_148: 'iso-8859-9',
  ISO_IR_203: 'iso-8859-15',
  ISO_IR_166: 'tis620',
};

/** Characters after which the code elements fall back to the first ones (PS3.5 6.1.2.5.3). */
const RESETS = /[\r\n\t\f]/;

/**
 * @param terms values of Specific Character Set; none for the default repertoire.
 * @param isPersonName whether `^` and `=` are delimiters.
 * @throws where a character is in none of them.
 */
export function encodeText(text: string, terms: readonly string[], isPersonName = false): Uint8Array {
  const first = (terms[0] ?? '').replaceAll(' ', '_');
  const whole = WHOLE_ENCODINGS[first] ?? SINGLE_BYTE[first];
  if (whole !== undefined && terms.length === 1) return iconv.encode(text, whole);
  return encodeWithExtensions(text, terms, isPersonName);
}

function encodeWithExtensions(text: string, terms: readonly string[], isPersonName: boolean): Uint8Array {
  const asExtension = (term: string) => term.replace(/^ISO_IR /, 'ISO 2022 IR ') || 'ISO 2022 IR 6';
  const elements = [...(CODE_ELEMENTS['ISO 2022 IR 6'] ?? [])].concat(
    ...terms.map((term) => CODE_ELEMENTS[asExtension(term)] ?? []),
  );
  const firstTerm = asExtension(terms[0] ?? '');
  const initialHigh = CODE_ELEMENTS[firstTerm]?.find((element) => element.half === 'G1');
  const isReset = (character: string) =>
    RESETS.test(character) ||
    character === '\\' ||
    (isPersonName && (character === '^' || character === '='));

  const output: number[] = [];
  let g0: CodeElement | undefined = elements[0];
  let g1 = initialHigh;
  const toAscii = () => {
    if (g0 !== elements[0]) output.push(ESCAPE, 0x28, 0x42);
    g0 = elements[0];
  };
  for (const character of text) {
    if (isReset(character)) {
      toAscii();
      g1 = initialHigh;
      output.push(character.charCodeAt(0));
      continue;
    }
    const current = [g0, g1].find((element) => element?.encode(character) !== undefined);
    const element = current ?? elements.find((other) => other.encode(character) !== undefined);
    const bytes = element?.encode(character);
    if (element === undefined || bytes === undefined) throw new Error(`${character} is in none of ${terms}`);
    if (current === undefined) {
      output.push(ESCAPE, ...Buffer.from(element.escape, 'latin1'));
      if (element.half === 'G0') g0 = element;
      else g1 = element;
    }
    output.push(...bytes);
  }
  toAscii();
  return Uint8Array.from(output);
}
