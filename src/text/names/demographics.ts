import type { Span } from '../span.js';

const AGE = '(?:1[01]\\d|\\d{1,2})';
const UNIT =
  '(?:y(?:rs?|o|\\/o|ears?(?: old)?)?\\.?|Y(?:RS?|O|\\/O|EARS?(?: OLD)?)?\\.?|jahre?|ans|años|anos|anni|jaar|лет|歳|岁|세)';
const SEX = '(?:male|female|[MFWHVК](?![\\p{L}\\d]))';
/** Age and sex as lists of patients write them: `54/M`, `62 Y / F`, `F, 47y`. */
const DEMOGRAPHICS = `${AGE}\\s*(?:${UNIT}\\s*[/,| -]?\\s*|/\\s*)${SEX}|(?:male|female|[MF])\\s*[/,|]\\s*${AGE}\\s*${UNIT}?(?![\\d/.-])`;
const WORD = "\\p{Lu}[\\p{L}\\p{M}'’.-]*";
const BEFORE = new RegExp(`(${WORD}(?:[ ,^_]{1,2}${WORD}){0,3})[ ,;:|()_-]{1,3}(?:${DEMOGRAPHICS})`, 'gu');
const CONFIDENCE = 0.85;
const LONGEST_TEXT = 2000;

/**
 * Persons whose age and sex stand behind their name, as work lists print them. A word that everybody writes is no name.
 *
 * @param isCommon tells words of language and trade
 * @example findBeforeAgeAndSex('Anbarasi Selvam 61/F', isCommon) // `Anbarasi Selvam`
 */
export function findBeforeAgeAndSex(text: string, isCommon: (word: string) => boolean): readonly Span[] {
  if (text.length > LONGEST_TEXT || !/\d/.test(text)) return [];
  return Array.from(text.matchAll(BEFORE)).flatMap((match): readonly Span[] => {
    const name = match[1] ?? '';
    const words = name.split(/[ ,^_]+/).filter((word) => word.length > 2);
    if (words.length === 0 || words.some((word) => isCommon(word.toLowerCase()))) return [];
    const { index: start } = match;
    return [
      {
        kind: 'person-name',
        start,
        end: start + name.length,
        confidence: CONFIDENCE,
        reasons: ['age-and-sex'],
      },
    ];
  });
}
