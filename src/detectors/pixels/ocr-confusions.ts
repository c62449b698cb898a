/** What recognisers take for each other: a letter read for a digit, and a digit read for a letter. */
const DIGIT_OF: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  Q: '0',
  D: '0',
  I: '1',
  l: '1',
  '|': '1',
  i: '1',
  Z: '2',
  S: '5',
  s: '5',
  G: '6',
  B: '8',
  g: '9',
};

const LETTER_OF: Readonly<Record<string, string>> = {
  '0': 'O',
  '1': 'I',
  '5': 'S',
  '8': 'B',
  '2': 'Z',
  '6': 'G',
  '|': 'I',
};

function replaced(token: string, table: Readonly<Record<string, string>>): string {
  return [...token].map((character) => table[character] ?? character).join('');
}

function count(token: string, pattern: RegExp): number {
  return [...token].filter((character) => pattern.test(character)).length;
}

function asItMayBe(token: string): string {
  const digits = count(token, /\d/);
  const letters = count(token, /\p{L}/u);
  if (digits === 0 || letters === 0) return token;
  return digits > letters ? replaced(token, DIGIT_OF) : replaced(token, LETTER_OF);
}

/** A capital I among small letters, or between the capitals of `ElSherbini`, is a small l. */
const I_FOR_L = /(?<=\p{L})I(?=\p{Ll})|(?<=(?:^|\s)[AE])I(?=\p{Lu}\p{Ll})/gu;

/** A blank after the first letters of a word that goes on in small ones. */
const TORN = /(?<=(?:^|\s)\p{Lu}\p{Ll}{1,2})\s(?=\p{Ll}{3,})/gu;

/**
 * Other texts that a line may be, by what recognisers confuse: `0` and `O`, `1`, `l` and `I`, `rn` and `m`, and blanks
 * within numbers, beside carets and, beside numbers, within words.
 * The line itself is not among them.
 *
 * @example readingsLike('2O931l84') // ['20931184']
 */
export function readingsLike(text: string): string[] {
  const variants = new Set<string>();
  variants.add(text.replace(/[^\s,^]+/gu, asItMayBe));
  if (/rn/.test(text)) variants.add(text.replaceAll('rn', 'm'));
  variants.add(text.replace(I_FOR_L, 'l'));
  if (/\d{5}/.test(text)) variants.add(text.replace(TORN, ''));
  variants.add(text.replaceAll('：', ':').replaceAll('，', ', ').replaceAll('（', '(').replaceAll('）', ')'));
  variants.add(text.replace(/\s*\^\s*/g, '^').replace(/(?<=\d)\s(?=\d)/g, ''));
  variants.delete(text);
  return [...variants];
}
