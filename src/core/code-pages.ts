/** Bytes as text of a code page that nobody declared. */
export interface CodePageText {
  /** Label of the encoding (WHATWG Encoding 4.2). */
  readonly codePage: string;
  readonly text: string;
}

/** An alphabet other than Latin, and the code pages that it is written in. */
interface Alphabet {
  readonly codePages: readonly string[];
  readonly letters: RegExp;
  readonly vowels: RegExp;
  /** Letters by how often they stand in a text: of one word in two, now and then, and rare ones not listed. */
  readonly often: string;
  readonly sometimes: string;
  /** True where every word must hold a vowel: alphabets that write them. */
  readonly writesVowels: boolean;
  /** What no word is written like. */
  readonly never?: RegExp;
}

const ALPHABETS: readonly Alphabet[] = [
  {
    codePages: ['windows-1251', 'koi8-u', 'iso-8859-5', 'ibm866'],
    letters: /[А-Яа-яЁёІіЇїЄєҐґЎў]/u,
    vowels: /[аеёиоуыэюяіїє]/iu,
    often: 'оаеинтсрвл',
    sometimes: 'кмдпуія',
    writesVowels: true,
  },
  {
    codePages: ['windows-1253', 'iso-8859-7'],
    letters: /[Ά-ώ]/u,
    vowels: /[αεηιουωάέήίόύώϊϋΐΰ]/iu,
    often: 'αοιετνσηρ',
    sometimes: 'πκυμλςόάίδγ',
    writesVowels: true,
  },
  {
    codePages: ['windows-1256', 'iso-8859-6'],
    letters: /[\u0621-\u063a\u0641-\u0652\u067e\u0686\u0698\u06a9\u06af\u06cc]/u,
    vowels: /[اويىآأإةء]/u,
    often: 'اليمنرتبو',
    sometimes: 'هةدسعكفقحج',
    writesVowels: false,
  },
  {
    codePages: ['windows-1255', 'iso-8859-8'],
    letters: /[\u05d0-\u05ea]/u,
    vowels: /[אהוי]/u,
    often: 'יוהלאתרבמ',
    sometimes: 'נשכםקפחדע',
    writesVowels: false,
    never: /[ךםןףץ][א-ת]/u,
  },
  {
    codePages: ['windows-874'],
    letters: /[\u0e01-\u0e3a\u0e40-\u0e4e]/u,
    vowels: /[\u0e30-\u0e3a\u0e40-\u0e45\u0e47]/u,
    often: 'านรกอเ\u0e49\u0e48มวย',
    sometimes: 'ล\u0e31ส\u0e35ทงตค\u0e34ดปบไ\u0e38\u0e39แพะห',
    writesVowels: true,
  },
];
/** Marks beyond ASCII that stand in texts of any language. */
const MARKS = /[\u00a0«»№–—‘’“”„…°·•]/u;
const LEAST_LETTERS = 6;
/** Mean weight of the letters, of at most 3: letters drawn by lot have 1.5, words more than 2. */
const LEAST_WEIGHT = 1.85;
const LEAST_VOWELS = 0.2;
const MOST_VOWELS = 0.7;
/** Words by case: all small, all capitals, or capitalised. */
const WORD = /^(?:\p{Lu}+|\p{Lu}?\p{Ll}+|[\p{Lo}\p{M}]+)$/u;
const WORDS = /[\p{L}\p{M}]+/gu;
/** As much of the text as the code page is told by. */
const SAMPLE = 4096;

/** The letters beyond ASCII that languages of the Latin alphabet are written with, by their code pages. */
const LATIN: readonly (readonly [codePages: readonly string[], alphabets: readonly string[]])[] = [
  [
    ['windows-1252'],
    [
      'àâæçéèêëîïôœùûüÿ',
      'äöüßéàè',
      'áéíñóúüºª',
      'áâãàçéêíóôõúü',
      'àèéìíîòóùú',
      'éëïóöüèç',
      'æøåéöäü',
      'åäöéü',
      'áðéíóúýþæö',
      'àçèéíïòóúü',
    ],
  ],
  [
    ['windows-1250', 'iso-8859-2'],
    ['áčďéěíňóřšťúůýž', 'áäčďéíĺľňóôŕšťúýž', 'ąćęłńóśźż', 'áéíóöőúüű', 'čćđšž', 'ăâîşţ'],
  ],
  [['windows-1254'], ['çğıöşüâîi̇']],
  [['windows-1257'], ['āčēģīķļņšūž', 'ąčęėįšųūž', 'äõöüšž']],
];

/**
 * Bytes as text of the code page that they most likely are written in, by which letters they would be and in what
 * order: single-byte pages of Cyrillic, Greek, Arabic, Hebrew and Thai. Undefined where none makes words of them.
 *
 * @example readAlphabet(Buffer.from('cfe5f2f0eee2e020c0ebfcf4e8ff', 'hex')) // 'Петрова Альфия' of windows-1251
 */
export function readAlphabet(bytes: Uint8Array): CodePageText | undefined {
  const sample = bytes.subarray(0, SAMPLE);
  if (highOf(sample) < LEAST_LETTERS) return undefined;
  let best: { readonly codePage: string; readonly weight: number } | undefined;
  for (const alphabet of ALPHABETS)
    for (const codePage of alphabet.codePages) {
      const weight = weightOf(decoderOf(codePage).decode(sample), alphabet);
      if (weight >= LEAST_WEIGHT && weight > (best?.weight ?? 0)) best = { codePage, weight };
    }
  return best === undefined
    ? undefined
    : { codePage: best.codePage, text: decoderOf(best.codePage).decode(bytes) };
}

/**
 * Bytes as text of a Latin code page: the first whose letters beyond ASCII all belong to one language. Where there is
 * none, Windows-1252, which every byte string is.
 *
 * @example readLatin(Buffer.from('486172646c69e86b6f76e1', 'hex')).text // 'Hardličková'
 */
export function readLatin(bytes: Uint8Array): CodePageText {
  const sample = bytes.subarray(0, SAMPLE);
  for (const [codePages, alphabets] of LATIN)
    for (const codePage of codePages) {
      const letters = lettersBeyondAscii(decoderOf(codePage).decode(sample));
      if (
        letters !== undefined &&
        alphabets.some((alphabet) => letters.every((one) => alphabet.includes(one)))
      )
        return { codePage, text: decoderOf(codePage).decode(bytes) };
    }
  return { codePage: 'windows-1252', text: decoderOf('windows-1252').decode(bytes) };
}

function highOf(bytes: Uint8Array): number {
  let high = 0;
  for (const byte of bytes) if (byte >= 0x80) high += 1;
  return high;
}

const decoders = new Map<string, InstanceType<typeof TextDecoder>>();

function decoderOf(codePage: string): InstanceType<typeof TextDecoder> {
  const known = decoders.get(codePage) ?? new TextDecoder(codePage);
  decoders.set(codePage, known);
  return known;
}

/** Mean weight of the letters beyond ASCII; 0 where anything else stands there, or where they make no words. */
function weightOf(
  text: string,
  { letters, vowels, often, sometimes, writesVowels, never }: Alphabet,
): number {
  if (never?.test(text) === true) return 0;
  let count = 0;
  let sum = 0;
  let voiced = 0;
  for (const character of text) {
    if (character < '\u0080' || MARKS.test(character)) continue;
    if (!letters.test(character)) return 0;
    const small = character.toLowerCase();
    count += 1;
    sum += often.includes(small) ? 3 : sometimes.includes(small) ? 2 : 1;
    if (vowels.test(small)) voiced += 1;
  }
  if (count < LEAST_LETTERS || voiced > count * MOST_VOWELS) return 0;
  if (writesVowels && voiced < count * LEAST_VOWELS) return 0;
  return hasWords(text, letters) ? sum / count : 0;
}

/** True where letters of the alphabet stand together, not among Latin ones, and in the case that words are written in. */
function hasWords(text: string, letters: RegExp): boolean {
  const words = (text.match(WORDS) ?? []).filter((word) => letters.test(word));
  const odd = words.filter((word) => /[A-Za-z]/.test(word) || (word.length > 2 && !WORD.test(word)));
  return words.some((word) => word.length > 2) && odd.length <= words.length * 0.05;
}

/** The small letters beyond ASCII; undefined where a sign that is none stands inside a word. */
function lettersBeyondAscii(text: string): readonly string[] | undefined {
  if (
    /\ufffd|[\u0080-\u009f]|\p{L}[^\p{L}\p{M}\x20-\x7e\s«»’–—“”„…°·\u00a0]\p{L}|(?<!\p{L})[¹³±¶¼¾£¥¯](?=\p{Ll}{2})/u.test(
      text,
    )
  )
    return undefined;
  return [...new Set(text.toLowerCase().match(/\P{ASCII}/gu) ?? [])].filter((one) =>
    /\p{L}|\p{M}/u.test(one),
  );
}
