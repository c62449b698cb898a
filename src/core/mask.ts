/** Longest shape that leaves the program, in characters. */
export const MAX_SHAPE_LENGTH = 64;

const LETTER_CASES: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Han}/u, '字'],
  [/\p{Script=Hiragana}|\p{Script=Katakana}/u, 'か'],
  [/\p{Script=Hangul}/u, '글'],
  [/\p{Script=Cyrillic}/u, 'Я'],
  [/\p{Script=Greek}/u, 'Ω'],
  [/\p{Script=Arabic}/u, 'ع'],
  [/\p{Script=Hebrew}/u, 'א'],
  [/\p{Script=Thai}/u, 'ก'],
  [/\p{Script=Devanagari}/u, 'अ'],
  [/\p{Lu}|\p{Lt}/u, 'A'],
  [/\p{L}|\p{M}/u, 'a'],
  [/\p{N}/u, '9'],
];

/** Punctuation that the DICOM grammars give meaning to; anything else shows as `?`. */
const KEPT_PUNCTUATION = new Set([...' ^=\\./:-_@,+()[]#*&']);

function shapeOfCharacter(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 128) {
    if (code >= 48 && code <= 57) return '9';
    if (code >= 65 && code <= 90) return 'A';
    if (code >= 97 && code <= 122) return 'a';
    return KEPT_PUNCTUATION.has(character) ? character : '?';
  }
  for (const [pattern, shape] of LETTER_CASES) if (pattern.test(character)) return shape;
  return '?';
}

/**
 * The collapsed shape of a value: the kind of each run of characters, never a character of its own.
 * Letters and digits that change places, as in a digest, are one run `x`. At most 64 characters; a longer shape ends
 * in `…`.
 *
 * @example shapeOf('Smith^John 1975') // 'Aa^Aa 9'
 */
export function shapeOf(value: string): string {
  const shape = runsOf(value);
  return shape.length < SHORTEST_MIXTURE ? shape : shape.replace(MIXTURE, mixtureOf);
}

/** Letters and digits in turn, as in a digest: where they change says nothing, so all of them have one shape. */
const MIXTURE = /[Aa9]{4,}/g;
const SHORTEST_MIXTURE = 4;
const FEWEST_CHANGES = 3;

function mixtureOf(run: string): string {
  let changes = 0;
  for (let index = 1; index < run.length; index += 1) {
    if ((run[index] === '9') !== (run[index - 1] === '9')) changes += 1;
  }
  return changes >= FEWEST_CHANGES ? 'x' : run;
}

function runsOf(value: string): string {
  let shape = '';
  let last = '';
  let written = 0;
  for (const character of value) {
    const next = shapeOfCharacter(character);
    if (next === last) continue;
    if (written === MAX_SHAPE_LENGTH - 1) return `${shape}…`;
    shape += next;
    last = next;
    written += 1;
  }
  return shape;
}
