/** Writing systems, as far as names are written differently in them. */
export const SCRIPTS = [
  'none',
  'latin',
  'cyrillic',
  'greek',
  'cased',
  'han',
  'kana',
  'hangul',
  'arabic',
  'hebrew',
  'thai',
  'indic',
  'other',
] as const;
export type Script = (typeof SCRIPTS)[number];

const PATTERNS: readonly (readonly [RegExp, Script])[] = [
  [/\p{Script=Latin}/u, 'latin'],
  [/\p{Script=Cyrillic}/u, 'cyrillic'],
  [/\p{Script=Greek}/u, 'greek'],
  [/\p{Script=Armenian}/u, 'cased'],
  [/\p{Script=Han}/u, 'han'],
  [/[\p{Script=Hiragana}\p{Script=Katakana}ー]/u, 'kana'],
  [/\p{Script=Hangul}/u, 'hangul'],
  [/\p{Script=Arabic}/u, 'arabic'],
  [/\p{Script=Hebrew}/u, 'hebrew'],
  [/\p{Script=Thai}/u, 'thai'],
  [
    /[\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Kannada}\p{Script=Malayalam}]/u,
    'indic',
  ],
];

const UNSEEN = 255;
const memo = new Uint8Array(65_536).fill(UNSEEN);

function classify(code: number): number {
  if (code >= 0xd800 && code <= 0xdfff) return SCRIPTS.indexOf('han');
  const character = String.fromCharCode(code);
  if (!/[\p{L}\p{M}ー]/u.test(character)) return 0;
  if (/\p{M}/u.test(character) && code < 0x0370) return SCRIPTS.indexOf('latin');
  const script = PATTERNS.find(([pattern]) => pattern.test(character))?.[1] ?? 'other';
  return SCRIPTS.indexOf(script);
}

/** Index into `SCRIPTS` of a UTF-16 unit's writing system; 0 for what is no letter. */
export function scriptOfUnit(code: number): number {
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) ? 1 : 0;
  const known = memo[code] ?? UNSEEN;
  if (known !== UNSEEN) return known;
  const script = classify(code);
  memo[code] = script;
  return script;
}

const SPECIAL: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', ø: 'o', đ: 'd', ł: 'l', æ: 'ae', œ: 'oe', þ: 'th', ð: 'd', ı: 'i', ħ: 'h', ə: 'a', ŋ: 'n' },
};

/** A word as the lexicon holds it: lower case, without accents in alphabets, as it is elsewhere. */
export function foldWord(word: string): string {
  let ascii = true;
  for (let index = 0; index < word.length && ascii; index += 1) ascii = word.charCodeAt(index) < 128;
  if (ascii) return word.includes("'") ? word.toLowerCase().replaceAll("'", '') : word.toLowerCase();
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0640'’ʼ`´]/g, '')
    .normalize('NFC')
    .replace(/[ßøđłæœþðıħəŋ]/g, (letter) => SPECIAL[letter] ?? letter)
    .replaceAll('ё', 'е')
    .replaceAll('ς', 'σ');
}
