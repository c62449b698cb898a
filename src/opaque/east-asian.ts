import { TextDecoder } from 'node:util';

/** Bytes of a character by its first: one or two; and whether the first is that of a character in daily use. */
interface ByteSet {
  readonly step: string;
  readonly decoder: TextDecoder;
  readonly isSingle: (byte: number) => boolean;
  readonly isCommon: (lead: number) => boolean;
}

const between = (least: number, most: number) => (byte: number) => byte >= least && byte <= most;
const ascii = between(0x20, 0x7e);
const kana = between(0xa1, 0xdf);
const kanjiOfFirstLevel = between(0xb0, 0xcf);
const hangul = between(0xb0, 0xc8);
const hanziOfFirstLevel = between(0xb0, 0xd7);
/** Kana, and the punctuation that stands beside ideographs (JIS X 0208 rows 1, 4 and 5). */
const isJapaneseRow = (lead: number) => lead === 0xa1 || lead === 0xa4 || lead === 0xa5 || lead === 0x8e;

/** The sets by the characters that names are written with: JIS X 0208 and GB 2312 of the first level, Hangul of KS X 1001. */
const SETS: readonly ByteSet[] = [
  {
    step: 'euc-jp',
    decoder: new TextDecoder('euc-jp', { fatal: true }),
    isSingle: ascii,
    isCommon: (lead) => isJapaneseRow(lead) || kanjiOfFirstLevel(lead),
  },
  {
    step: 'shift_jis',
    decoder: new TextDecoder('shift_jis', { fatal: true }),
    isSingle: (byte) => ascii(byte) || kana(byte),
    isCommon: (lead) => between(0x81, 0x83)(lead) || between(0x88, 0x98)(lead),
  },
  {
    step: 'euc-kr',
    decoder: new TextDecoder('euc-kr', { fatal: true }),
    isSingle: ascii,
    isCommon: hangul,
  },
  {
    step: 'gb18030',
    decoder: new TextDecoder('gb18030', { fatal: true }),
    isSingle: ascii,
    isCommon: hanziOfFirstLevel,
  },
];
/** Fewer characters are a number as well. */
const LEAST_CHARACTERS = 3;

/**
 * Bytes as text of an East Asian set, where all of its characters are in daily use: hardly any other bytes read so, and
 * UTF-16 of ideographs least of all.
 */
export function readCommonEastAsian(bytes: Uint8Array): { step: string; text: string } | undefined {
  const set = SETS.find((one) => isAllCommon(bytes, one));
  if (set === undefined) return undefined;
  try {
    return { step: set.step, text: set.decoder.decode(bytes) };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return undefined;
  }
}

function isAllCommon(bytes: Uint8Array, { isSingle, isCommon }: ByteSet): boolean {
  let wide = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (isSingle(byte)) continue;
    const next = bytes[at + 1] ?? 0;
    if (!isCommon(byte) || next < 0x40) return false;
    wide += 1;
    at += 1;
  }
  return wide >= LEAST_CHARACTERS;
}
