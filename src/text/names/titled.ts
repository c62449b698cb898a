import type { Span } from '../span.js';
import { CUES, cueBefore, isParticle } from './cues.js';
import type { Reading } from './features.js';
import { isLongKorean } from './korean.js';
import { CASES, type Token } from './tokens.js';
import type { WordFacts } from './words.js';

const set = (words: string) => new Set(words.split(' '));

/** Titles and offices that nothing but a name follows. Those that are techniques in capitals (`MR`, `MRS`) stand below. */
const TITLES = set(
  'dr doctor prof professor dott dottor dottssa dra drs doktor doktora doktorem doktoru docteur frau herr herrn hr fru frk monsieur madame mme mlle signor signora señora senora señorita srta sra mevr mevrouw mw dhr mejuffrouw pani paní panią panem panu bay bayan sayın bapak bpk ibu encik puan khun smt shri sri gogo tannie oom uncle aunt auntie onkel tante mudr oä oa lekarz lekarza lekarzem lékař lékaře lékařem läkare доктор доктора доктору доктором лікар лікаря лікарем лікарю врач врача врачом врачу господин госпожа господина госпожи пан пана пані паном пациент пациентка пациента пациентки пацієнт пацієнтка κ κος κα δρ',
);
const MIXED_ONLY = set('mr mrs ms miss sir pan sig sr ing fr');
/** Relatives, in several languages and cases: a given name that is known as one makes the person. */
const RELATIVES = set(
  'wife husband son daughter mother father sister brother grandson granddaughter niece nephew cousin grandmother grandfather girlfriend boyfriend fiancé tochter sohn ehefrau ehemann bruder enkel enkelin nichte neffe lebensgefährte lebensgefährtin betreuer betreuerin fille fils épouse époux nièce neveu frère sœur soeur hija hijo esposa esposo marido nieta nieto sobrina sobrino hermana hermano tía tío filha filho neta neto irmã irmão figlia figlio moglie marito sorella fratello nipote dochter zoon echtgenote echtgenoot zus broer hustru hustrun maken makan sonen dottern datter datteren sønn sønnen sambo żona żony żoną mąż męża mężem córka córki córką syn syna synem matka matki brat brata siostra siostry manželka manželky manželkou manžel manžela manželem dcera dcery dcerou vaimo tytär poika férje felesége lánya fia eşi kızı oğlu annesi babası istri suami anak vợ chồng жена жены женой муж мужа мужем сын сына сыном дочь дочери дочерью мать матери дружина дружини дружиною чоловік чоловіка чоловіком син сина сином донька доньки донькою κόρη κόρης γιος γιου σύζυγος lola lolo tita tito kuya ate kay si',
);
const TITLE_SHAPE = CASES.indexOf('title');
const CAPITALS = CASES.indexOf('capitals');
const MIXED = CASES.indexOf('mixed');
const INITIAL = CASES.indexOf('initial');
const NO_NAME: ReadonlySet<number> = new Set(
  (['eponym-head', 'place-head', 'function', 'name-label', 'according'] as const).map((cue) =>
    CUES.indexOf(cue),
  ),
);

const CONFIDENCE = 0.9;
/** In a text of capitals alone a title may be a technique. */
const CONFIDENCE_IN_CAPITALS = 0.78;
const CONFIDENCE_OF_RELATIVE = 0.8;
/** Words of a name after its title. */
const MOST_WORDS = 3;
/** Glues that keep a title and a name together. */
const GLUES = new Set(['space', 'dot', 'comma', 'caret', 'underscore']);
const INNER_GLUES = new Set(['space', 'hyphen', 'dot', 'none']);

function kindOf({ folded, text, shape }: Token, mixedCase: boolean): 'title' | 'relative' | undefined {
  const written = text.toLowerCase();
  if (TITLES.has(folded) || TITLES.has(written)) return 'title';
  if (MIXED_ONLY.has(written)) return shape === CAPITALS || !mixedCase ? undefined : 'title';
  return RELATIVES.has(folded) || RELATIVES.has(written) ? 'relative' : undefined;
}

/** True where a word with a capital may be what somebody is called: no head of a phrase, and no word that everybody writes. */
function mayName(token: Token, fact: WordFacts, kind: 'title' | 'relative', mixedCase: boolean): boolean {
  if (token.shape !== TITLE_SHAPE && token.shape !== MIXED && (mixedCase || token.shape !== CAPITALS))
    return false;
  if (token.text.length < 3 || NO_NAME.has(cueBefore(token.folded, token.text))) return false;
  if (kind === 'relative') return fact.name >= 2 && fact.vocabulary < 2 && fact.medical === 0;
  if (!mixedCase) return fact.name >= 1 && fact.vocabulary === 0 && fact.medical === 0;
  return fact.name >= 2
    ? fact.vocabulary < 3 && fact.medical < 3
    : fact.vocabulary === 0 && fact.medical === 0;
}

/** Where the name that begins at a token ends, as the index after its last word. */
function endOfName({ tokens, facts, mixedCase }: Reading, first: number): number {
  let to = first + 1;
  let words = 1;
  while (to < tokens.length && words < MOST_WORDS) {
    const token = tokens[to];
    const fact = facts[to];
    if (token === undefined || fact === undefined || !INNER_GLUES.has(token.glue)) break;
    const isInner = isParticle(token.folded) && tokens[to + 1] !== undefined;
    const isName = token.shape === TITLE_SHAPE || (!mixedCase && token.shape === CAPITALS);
    if (!isInner && (!isName || fact.vocabulary > 1 || fact.medical > 0)) break;
    to += 1;
    if (!isInner) words += 1;
  }
  return isParticle(tokens[to - 1]?.folded ?? '') ? to - 1 : to;
}

/** Titles that stand behind a name. */
const BEHIND = set(
  'bey hanım hanim beyefendi hanımefendi efendi abla ağabey agabey ji bhai behen ben begum khanum khanım xanım bəy san sama kun sensei ssi nim babu sahib sahiba devi ammal garu bácsi bacsi néni neni úr asszony',
);
/** Years of age right behind a name, as lists and strips have them. */
const AGE_BEHIND =
  /^[,;]?\s{1,2}(?:1[01]\d|\d{1,2})\s?(?:y(?:rs?|o|\/o|ears?)?|j|a|ans|años|anos|anni|jahre?)\b/i;
const CONFIDENCE_BEFORE_AGE = 0.76;
/** Log-odds from which a word that no list holds may pass for a name before an age. */
const LIKELY = 2;

/** `Şükriye Hanım`, `Muralidhar, 77 yrs`: names that a title or an age stands behind. */
function findBefore(reading: Reading, text: string): readonly Span[] {
  const { tokens, facts, mixedCase } = reading;
  const spans: Span[] = [];
  for (const [index, token] of tokens.entries()) {
    const fact = facts[index];
    if (fact === undefined || token.shape !== TITLE_SHAPE || !mixedCase) continue;
    const after = tokens[index + 1];
    const behind = after?.text.toLowerCase() ?? '';
    const isTitled =
      after !== undefined && BEHIND.has(behind) && (after.glue === 'space' || after.glue === 'hyphen');
    if (isTitled && fact.medical < 2 && (fact.vocabulary < 2 || fact.name > 1)) {
      const first = startOfName(reading, index);
      spans.push({
        kind: 'person-name',
        start: first,
        end: token.end,
        confidence: CONFIDENCE,
        reasons: ['cue', 'title'],
      });
    } else if (isUnwritten(fact) && token.text.length > 3) {
      if (!AGE_BEHIND.test(text.slice(token.end, token.end + 16))) continue;
      spans.push({
        kind: 'person-name',
        start: startOfName(reading, index),
        end: token.end,
        confidence: CONFIDENCE_BEFORE_AGE,
        reasons: ['cue', 'age'],
      });
    }
  }
  return spans;
}

/** True for a word of no language and no trade that is somehow like a name. */
function isUnwritten({ name, likeness, vocabulary, medical, compound }: WordFacts): boolean {
  return vocabulary + medical + compound === 0 && (name > 0 || likeness >= LIKELY);
}

/** Where the name begins that ends with a token: a word with a capital before it belongs to it. */
function startOfName({ tokens, facts }: Reading, last: number): number {
  const token = tokens[last];
  const before = tokens[last - 1];
  const fact = facts[last - 1];
  const isPart =
    before?.shape === TITLE_SHAPE &&
    token?.glue === 'space' &&
    fact !== undefined &&
    fact.vocabulary < 2 &&
    fact.medical === 0;
  return (isPart ? before.start : token?.start) ?? 0;
}

/** Korean names with a family name of two syllables, wherever they stand. */
function findLongKorean({ tokens, facts }: Reading): readonly Span[] {
  return tokens.flatMap((token, index): readonly Span[] => {
    const fact = facts[index];
    return fact !== undefined && isLongKorean(token, fact)
      ? [
          {
            kind: 'person-name',
            start: token.start,
            end: token.end,
            confidence: CONFIDENCE_OF_RELATIVE,
            reasons: ['syllables'],
          },
        ]
      : [];
  });
}

/**
 * Names that a title, an office or a relative stands before: `mit Dr. Hinterleitner besprochen`, `od żony Krystyny`. After
 * a title any word with a capital that is no word of language or trade is a name, whether a list holds it or not.
 */
export function findTitled(reading: Reading, text: string): readonly Span[] {
  const { tokens, facts, mixedCase } = reading;
  const spans: Span[] = [...findBefore(reading, text), ...findLongKorean(reading)];
  for (let index = 0; index + 1 < tokens.length; index += 1) {
    const title = tokens[index];
    const kind = title === undefined ? undefined : kindOf(title, mixedCase);
    if (title === undefined || kind === undefined || title.glue === 'hyphen' || title.glue === 'camel')
      continue;
    let first = index + 1;
    while (tokens[first]?.shape === INITIAL || isParticle(tokens[first]?.folded ?? '')) first += 1;
    const token = tokens[first];
    const fact = facts[first];
    if (token === undefined || fact === undefined || first - index > 3) continue;
    if (!GLUES.has(tokens[index + 1]?.glue ?? '') || (first > index + 1 && !INNER_GLUES.has(token.glue)))
      continue;
    if (!mayName(token, fact, kind, mixedCase)) continue;
    const to = endOfName(reading, first);
    const confidence =
      kind === 'relative' ? CONFIDENCE_OF_RELATIVE : mixedCase ? CONFIDENCE : CONFIDENCE_IN_CAPITALS;
    spans.push({
      kind: 'person-name',
      start: tokens[index + 1]?.start ?? token.start,
      end: tokens[to - 1]?.end ?? token.end,
      confidence,
      reasons: ['cue', kind],
    });
  }
  return spans;
}
