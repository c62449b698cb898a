import { foldWord, SCRIPTS } from './characters.js';
import { CUES, cueAfter, isParticle } from './cues.js';
import type { Reading } from './features.js';
import { mayBeKorean } from './korean.js';
import { CASES, type Token } from './tokens.js';

const HAN = SCRIPTS.indexOf('han');
const KANA = SCRIPTS.indexOf('kana');
const HANGUL = SCRIPTS.indexOf('hangul');
const FIRST_UNCASED = SCRIPTS.indexOf('han');

/** What diseases, signs, scales and procedures that are named after somebody end with in Chinese and Japanese. */
const HAN_HEAD =
  /(?:分類|病|症候群|症|徴候|徴|法|術|テスト|試験|反射|骨折|三徴|型|係数|指数|スコア|線|角|管|腺|靱帯|憩室|腫瘍|肉腫|囊胞|嚢胞|嚢腫|ヘルニア|(?:过敏|過敏|病|家族|既往|手术|手術|外伤|外傷)[史歴]|なし|あり|综合征|综合症|氏病|氏征|征|分型|分级|分期|手术|试验|评分|体位|撮影)$/;
/** `无过敏史`: what is denied is nobody. */
const HAN_DENIAL = /^[无無未非]/;

const isAsian = (script: number) => script === HAN || script === KANA;

/**
 * True for a window that its frame tells to be no name: what is called after somebody (`木村・竹本分類`), Korean words none of
 * which falls apart into a family and a given name, and words of a script without capitals that end within a phrase.
 */
export function isFramed(reading: Reading, from: number, to: number): boolean {
  const { tokens, facts } = reading;
  if (tokens.slice(from, to).some((token) => isAsianHead(token))) return true;
  const last = tokens[to - 1];
  const fact = facts[to - 1];
  if (last === undefined || fact === undefined) return false;
  if (last.script < FIRST_UNCASED) {
    if (tokens.slice(from, to).every(isAcronym) || isSiteCode(reading, from, to)) return true;
    if (isAbbreviated(reading, from) || isPhrase(reading, from, to) || hasLetters(reading, from, to))
      return true;
    return to - from > 1 && last.glue === 'comma' && isCountry(last);
  }
  const after = tokens[to];
  if (to - from === 1 && fact.name === 0 && KATAKANA.test(last.text) && !isHonorific(after)) return true;
  if (isAsian(last.script)) return after !== undefined && isHeadOf(last, after);
  if (last.script === HANGUL) return !mayBeKorean(reading, from, to);
  return fact.vocabulary === 3 && after !== undefined && after.glue === 'space';
}

/** `MVC, GCS`: letters that nobody can pronounce. */
const ACRONYM = /^[BCDFGHJ-NP-TV-XZ]{2,4}$/;

function isAcronym({ text }: Token): boolean {
  return ACRONYM.test(text);
}

const CAPITALS = CASES.indexOf('capitals');
const INITIAL = CASES.indexOf('initial');
const LOWER = CASES.indexOf('lower');
const TITLE = CASES.indexOf('title');
/** Letters of what stands for a site or a project. */
const LONGEST_SITE = 3;

/** `HN-CHUM-278`: capitals tied to each other and to a number, one of them short and nobody's name. */
function isSiteCode({ tokens, facts }: Reading, from: number, to: number): boolean {
  if (to - from < 2 || tokens[to - 1]?.numberAfter !== true) return false;
  const words = tokens.slice(from, to);
  if (!words.every(({ shape, glue }, index) => shape === CAPITALS && (index === 0 || TIES.has(glue))))
    return false;
  return words.some(({ text }, index) => text.length <= LONGEST_SITE && facts[from + index]?.name === 0);
}

/** `K/C/O Koch's`: a letter that a stroke ties to the one before is of an abbreviation, and nobody's initial. */
function isAbbreviated({ tokens }: Reading, from: number): boolean {
  const [before, first] = [tokens[from - 1], tokens[from]];
  if (before === undefined || first === undefined || first.glue !== 'break') return false;
  return first.shape === INITIAL && before.shape === INITIAL && first.start - before.end === 1;
}

/** `anel de Kayser`: where capitals are used, what begins in small letters and goes on with capitals is a phrase. */
function isPhrase({ tokens, mixedCase }: Reading, from: number, to: number): boolean {
  const first = tokens[from];
  if (!mixedCase || first === undefined || first.shape !== LOWER || isParticle(first.folded)) return false;
  return (
    first.glue !== 'joined' &&
    tokens.slice(from + 1, to).some(({ shape, glue }) => shape === TITLE && glue === 'space')
  );
}

/** `gr_thess`: two small letters that are hardly anybody's name are those of a place or a project. */
function hasLetters({ tokens, facts }: Reading, from: number, to: number): boolean {
  return tokens.slice(from, to).some(({ text, shape, folded, glue }, index) => {
    const known = facts[from + index]?.name ?? 0;
    return text.length === 2 && shape === LOWER && glue !== 'joined' && known < 2 && !isParticle(folded);
  });
}

const TIES: ReadonlySet<string> = new Set(['hyphen', 'underscore']);

/** A lone word of the syllables that Japanese writes foreign words in: a drug, a device. */
const KATAKANA = /^[\u30a0-\u30ff]{3,}$/;
const HONORIFIC = CUES.indexOf('honorific');

function isHonorific(after: Token | undefined): boolean {
  return after !== undefined && cueAfter(after.folded, after.text) === HONORIFIC;
}

const LANGUAGES = ['en', 'de', 'fr', 'es', 'it'] as const;
const FIRST_LETTER = 65;
const LETTERS = 26;
let countries: ReadonlySet<string> | undefined;

/** The names of countries of one word, as the runtime knows them, small letters and accents removed. */
function countryNames(): ReadonlySet<string> {
  const names = new Set<string>();
  for (const language of LANGUAGES) {
    const display = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (let code = 0; code < LETTERS * LETTERS; code += 1) {
      const letters = [FIRST_LETTER + Math.floor(code / LETTERS), FIRST_LETTER + (code % LETTERS)];
      const name = display.of(String.fromCharCode(...letters));
      if (name !== undefined && !/[\s-]/.test(name)) names.add(foldWord(name));
    }
  }
  return names;
}

/** `Oldenburg, Germany`: a place and its country. */
function isCountry({ folded }: Token): boolean {
  countries ??= countryNames();
  return countries.has(folded);
}

/** Letters of a word that ends with a head at least: given names of two characters end with any. */
const SHORTEST_WITH_HEAD = 3;

/** True where a word goes on at once with a head, or a word that ends with one stands behind a point (`木村・竹本分類`). */
function isHeadOf(last: Token, after: Token): boolean {
  const isNext = after.start === last.end && isAsian(after.script) && HAN_HEAD.test(after.text);
  return isNext || (after.start - last.end === 1 && isAsianHead(after));
}

function isAsianHead({ script, text }: Token): boolean {
  if (!isAsian(script) || text.length < SHORTEST_WITH_HEAD) return false;
  return HAN_HEAD.test(text) || HAN_DENIAL.test(text);
}
