import { ASCII, DESIGNATIONS, decodeStrictly, REGISTRATIONS } from './code-elements.js';
import { DEFAULT_STATE, decodeWithExtensions, type InitialState } from './code-extensions.js';

/** What Specific Character Set (0008,0005) means (PS3.3 C.12.1.1.2). */
export interface CharacterSet {
  /** The encoding of all bytes, where there are no code extensions. */
  readonly encoding: string | undefined;
  readonly state: InitialState;
  /** False where a term isn't one of the standard. */
  readonly isKnown: boolean;
}

/** Text, and how surely it is what was written. */
export interface Decoded {
  readonly text: string;
  /** `guessed`: not in the character set in force, but readable; `damaged`: some of it is lost. */
  readonly certainty: 'certain' | 'guessed' | 'damaged';
}

/** Terms without code extensions; 166 is TIS 620, and ISO 8859-1 and -9 are read with the letters of Windows. */
const WHOLE: ReadonlyMap<string, string> = new Map([
  ['IR 13', 'shift_jis'],
  ['IR 100', 'windows-1252'],
  ['IR 101', 'iso-8859-2'],
  ['IR 109', 'iso-8859-3'],
  ['IR 110', 'iso-8859-4'],
  ['IR 126', 'iso-8859-7'],
  ['IR 127', 'iso-8859-6'],
  ['IR 138', 'iso-8859-8'],
  ['IR 144', 'iso-8859-5'],
  ['IR 148', 'windows-1254'],
  ['IR 166', 'windows-874'],
  ['IR 192', 'utf-8'],
  ['IR 203', 'iso-8859-15'],
  ['GB18030', 'gb18030'],
  ['GBK', 'gbk'],
]);

const DEFAULT_REPERTOIRE: CharacterSet = { encoding: undefined, state: DEFAULT_STATE, isKnown: true };

/** A term without its usual misspellings: `IR 100`, `2022 IR 100`, `GBK`. */
function normalTerm(term: string): string {
  const plain = term
    .toUpperCase()
    .replace(/[-_ ]+/g, ' ')
    .trim();
  const match = /^(?:ISO ?)?(?:IR )?(2022 ?)?IR ?(\d+)$/.exec(plain);
  if (match) return match[1] === undefined ? `IR ${match[2]}` : `2022 IR ${match[2]}`;
  if (plain === 'UTF 8' || plain === 'UTF8') return 'IR 192';
  return plain === 'GB2312' ? 'GBK' : plain;
}

function registrationOf(term: string): string | undefined {
  return REGISTRATIONS.get(/IR (\d+)$/.exec(term)?.[1] ?? '');
}

function withExtensions(terms: readonly string[]): CharacterSet {
  const elements = terms.map((term) => (term === '' ? ASCII : DESIGNATIONS.get(registrationOf(term) ?? '')));
  const high = elements.filter((element) => element?.half === 'G1');
  const [first] = elements;
  return {
    encoding: undefined,
    state: {
      g0: ASCII,
      g1: first?.half === 'G1' ? first : undefined,
      otherG1: high.filter((element) => element !== undefined),
    },
    isKnown: elements.every((element) => element !== undefined),
  };
}

function parse(value: string): CharacterSet {
  const terms = value.split('\\').map((term) => normalTerm(term));
  const [first = ''] = terms;
  // A multi-byte set without code extensions stands alone; writers that add others mean the first.
  const whole =
    terms.length === 1 || first === 'IR 192' || first.startsWith('GB') ? WHOLE.get(first) : undefined;
  if (whole !== undefined) return { encoding: whole, state: DEFAULT_STATE, isKnown: true };
  if (terms.length === 1 && (first === '' || first === 'IR 6')) return DEFAULT_REPERTOIRE;
  return withExtensions(terms);
}

const MOST_CACHED = 256;
const parsed = new Map<string, CharacterSet>();

/**
 * The character set that a value of Specific Character Set (0008,0005) means.
 *
 * @param value its values with backslashes between them; empty for the default repertoire.
 * @example characterSetOf('\\ISO 2022 IR 87')
 */
export function characterSetOf(value: string): CharacterSet {
  const known = parsed.get(value);
  if (known !== undefined) return known;
  if (parsed.size >= MOST_CACHED) parsed.clear();
  const characterSet = parse(value);
  parsed.set(value, characterSet);
  return characterSet;
}

/** Control characters but white space, and the sign for what can't be shown: text that has them was read wrongly. */
const UNREADABLE = /(?!\s)\p{Cc}|\ufffd/u;
const ESCAPE = String.fromCharCode(0x1b);

/** False for text that was read wrongly; escape sequences are judged by themselves. */
function isReadable(text: string): boolean {
  return !UNREADABLE.test(text.replaceAll(ESCAPE, ''));
}

/**
 * Decodes a value's bytes.
 *
 * What isn't in the character set is read as UTF-8 if it is that, else as Windows-1252, and is marked as guessed; it is
 * damaged where that gives control characters too.
 *
 * @param isPersonName whether `^` and `=` are delimiters (PS3.5 6.1.2.5.3).
 */
export function decodeText(bytes: Uint8Array, characterSet: CharacterSet, isPersonName: boolean): Decoded {
  const { encoding, state } = characterSet;
  const hasEscape = bytes.includes(0x1b);
  if (encoding !== undefined && !hasEscape) {
    const text = decodeStrictly(bytes, encoding);
    if (text !== undefined) return { text, certainty: 'certain' };
  } else {
    const text = decodeWithExtensions(bytes, state, isPersonName);
    if (text !== undefined) return { text, certainty: encoding === undefined ? 'certain' : 'guessed' };
  }
  return guess(bytes);
}

function guess(bytes: Uint8Array): Decoded {
  const utf8 = decodeStrictly(bytes, 'utf-8');
  if (utf8 !== undefined && isReadable(utf8)) return { text: utf8, certainty: 'guessed' };
  const windows = decodeStrictly(bytes, 'windows-1252') ?? '';
  return {
    text: windows,
    certainty: !isReadable(windows) || bytes.includes(0x1b) ? 'damaged' : 'guessed',
  };
}
