import { SCRIPTS } from './characters.js';
import type { Reading } from './features.js';
import type { Token } from './tokens.js';
import type { WordFacts } from './words.js';

const HANGUL = SCRIPTS.indexOf('hangul');

/** The family names of Korea of one syllable, which are a closed list: those of the census of 2000. */
const FAMILY = new Set(
  '가간갈감강개견경계고곡공곽관교구국군궁궉권근금기길김나난남낭내노뇌누단담당대도돈동두등뜻라란랑량려련렴로뢰루류리림마만맹명모목묘묵문미민박반방배백범변복봉부비빈빙사삼상서석선설섭성소손송수순승시신심씨아안애야양어엄여연염엽영예오옥온옹완왕요용우운원위유육윤은음이인일임자장저전점정제조종좌주준중증지진차창채천초총최추춘쾌탁탄탕태판팽편평포표풍피필하학한함해허현형호홍화황후흥',
);
/** Family names of two syllables, which no name of one syllable less begins with by chance. */
const LONG_FAMILY = /^(?:독고|황보|남궁|선우|제갈|사공|서문|동방|어금|망절)\p{Script=Hangul}{1,2}$/u;
/** What diseases, signs, scales and procedures end with. */
const HEAD =
  /(?:병|증후군|징후|골절|분류|검사|반사|증|법|수술|촬영|척도|점수|염|암|종|술|변|색|열|통|관찰|불량|양호|곤란)$/;
/** Log-odds from which a word that no list holds may be a name, or a given name beside a family name. */
const LIKELY = 1;
/** Syllables of most full names. */
const FULL = 3;

function isUnwritten({ vocabulary, medical }: WordFacts): boolean {
  return vocabulary + medical === 0;
}

/** A syllable of family and two of a given name: 김민수, also where no list holds the given name or the family is rare. */
function mayBeName({ text }: Token, facts: WordFacts): boolean {
  const { name, join, joinLevels } = facts;
  if (name > 0) return true;
  const [family, given] = [joinLevels >> 2, joinLevels & 3];
  if (join > 0 && (given > 0 || (text.length === FULL && family >= 2))) return true;
  return text.length === FULL && FAMILY.has(text.charAt(0)) && isUnwritten(facts) && facts.likeness >= LIKELY;
}

/** `금^정원`, `예 지호`: a family name that stands apart, and a given name of two syllables that nobody writes otherwise. */
function isApart(family: Token, given: Token, facts: WordFacts): boolean {
  if (!FAMILY.has(family.text) || given.text.length !== 2) return false;
  return given.glue === 'caret' || (given.glue === 'space' && isUnwritten(facts) && facts.likeness >= LIKELY);
}

/**
 * True where a window of Korean words may name somebody: one of them is a name or falls apart into a family and a given
 * name, or a family name stands before a given name. Words of a trade fall apart too, so that heads are left out.
 */
export function mayBeKorean({ tokens, facts }: Reading, from: number, to: number): boolean {
  const last = tokens[to - 1];
  if (last !== undefined && last.text.length !== FULL && HEAD.test(last.text)) return false;
  const words = tokens.slice(from, to);
  if (words.length > 1 && words.some(({ text }) => text.length > 1 && HEAD.test(text))) return false;
  for (let index = from; index < to; index += 1) {
    const token = tokens[index];
    const known = facts[index];
    if (token === undefined || known === undefined) continue;
    if (mayBeName(token, known)) return true;
    const before = tokens[index - 1];
    if (index > from && before !== undefined && isApart(before, token, known)) return true;
  }
  return false;
}

/** True for a Korean name whose family name has two syllables. */
export function isLongKorean({ script, text }: Token, facts: WordFacts): boolean {
  return script === HANGUL && isUnwritten(facts) && LONG_FAMILY.test(text);
}
