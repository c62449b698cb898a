import { foldWord, SCRIPTS } from './characters.js';
import { CUES, cueAfter } from './cues.js';
import type { Reading } from './features.js';
import type { Token } from './tokens.js';
import type { WordFacts } from './words.js';

const HAN = SCRIPTS.indexOf('han');
const KANA = SCRIPTS.indexOf('kana');
const HANGUL = SCRIPTS.indexOf('hangul');
const FIRST_UNCASED = SCRIPTS.indexOf('han');

/** What diseases, signs, scales and procedures that are named after somebody end with in Chinese and Japanese, and in Korean. */
const HAN_HEAD =
  /(?:分類|病|症候群|症|徴候|徴|法|術|テスト|試験|反射|骨折|三徴|型|係数|指数|スコア|線|角|管|腺|靱帯|憩室|腫瘍|肉腫|囊胞|嚢胞|嚢腫|ヘルニア|综合征|综合症|氏病|氏征|征|分型|分级|分期|手术|试验|评分|体位|撮影)$/;
const HANGUL_HEAD =
  /(?:병|증후군|징후|골절|분류|검사|반사|증|법|수술|촬영|척도|점수|염|암|종|술|관찰|불량|양호|곤란)$/;

const isAsian = (script: number) => script === HAN || script === KANA;

/** A syllable of family and two of a given name, the family well known: 김민수, also where no list holds the given name. */
function mayBeKorean({ text }: Token, { name, join, joinLevels }: WordFacts): boolean {
  if (name > 0) return true;
  const [family, given] = [joinLevels >> 2, joinLevels & 3];
  return join > 0 && (given > 0 || (text.length === 3 && family >= 2));
}

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
  if (last.script < FIRST_UNCASED)
    return (
      tokens.slice(from, to).every(isAcronym) || (to - from > 1 && last.glue === 'comma' && isCountry(last))
    );
  const after = tokens[to];
  if (to - from === 1 && fact.name === 0 && KATAKANA.test(last.text) && !isHonorific(after)) return true;
  if (isAsian(last.script)) return after !== undefined && isHeadOf(last, after);
  if (last.script === HANGUL) return !hasKoreanName(reading, from, to);
  return fact.vocabulary === 3 && after !== undefined && after.glue === 'space';
}

/** `MVC, GCS`: letters that nobody can pronounce. */
const ACRONYM = /^[BCDFGHJ-NP-TV-XZ]{2,4}$/;

function isAcronym({ text }: Token): boolean {
  return ACRONYM.test(text);
}

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
  return isAsian(script) && text.length >= SHORTEST_WITH_HEAD && HAN_HEAD.test(text);
}

function hasKoreanName({ tokens, facts }: Reading, from: number, to: number): boolean {
  const last = tokens[to - 1];
  if (last !== undefined && last.text.length !== 3 && HANGUL_HEAD.test(last.text)) return false;
  for (let index = from; index < to; index += 1) {
    const token = tokens[index];
    const known = facts[index];
    if (token !== undefined && known !== undefined && mayBeKorean(token, known)) return true;
  }
  return false;
}

/** Family names of two syllables, which no name of one syllable less begins with by chance. */
const LONG_FAMILY = /^(?:독고|황보|남궁|선우|제갈|사공|서문|동방|어금|망절)\p{Script=Hangul}{1,2}$/u;

/** True for a Korean name whose family name has two syllables. */
export function isLongKorean({ script, text }: Token, { vocabulary, medical }: WordFacts): boolean {
  return script === HANGUL && vocabulary + medical === 0 && LONG_FAMILY.test(text);
}
