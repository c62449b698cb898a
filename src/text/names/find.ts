import { FIELDS, type Field } from '../judging/fields.js';
import { type Span, withoutOverlaps } from '../span.js';
import type { Traits } from '../traits.js';
import { findBesideTechnique } from './beside-technique.js';
import { SCRIPTS } from './characters.js';
import { CUES, cueBefore, isParticle, isTitle } from './cues.js';
import { findApart, findByEnding } from './endings.js';
import { eponymDiscount } from './eponyms.js';
import { type Family, familyOf, featuresOf, type Reading } from './features.js';
import { isFramed } from './frames.js';
import { citationForm } from './inflection.js';
import { isInflected, splitJoined } from './joined.js';
import { findLogins } from './logins.js';
import type { NameModel } from './model.js';
import { findGluedPinyin } from './pinyin.js';
import { findRomanised } from './romanised.js';
import { findTitled } from './titled.js';
import { CASES, type Token, tokenize } from './tokens.js';
import { findTold } from './told.js';
import { type WordFacts, wordFacts } from './words.js';

/** Words of a name at most. */
const WIDEST_WINDOW = 4;
/** From so many words on, a text is prose, and only likely beginnings of names are tried. */
export const PROSE_WORDS = 6;
const HEADS: ReadonlySet<number> = new Set([CUES.indexOf('eponym-head'), CUES.indexOf('place-head')]);
const LOWER = CASES.indexOf('lower');
const UNCASED = CASES.indexOf('uncased');
/** Log-odds below which a window is not kept, even as weak evidence. */
const LEAST_LOG_ODDS = -1.5;
/** A family of features is given as a reason from this contribution on, in log-odds. */
const REASON_FROM = 0.4;

/** What is known of a word, or of the name or eponym that it is a form of. */
function factsOfToken(model: NameModel, token: Token): WordFacts {
  const { folded, script } = token;
  const facts = wordFacts(model, folded, script);
  if (facts.name > 0 || facts.vocabulary > 0 || facts.medical > 0 || !isInflected(model, token)) return facts;
  return wordFacts(model, citationForm(model, folded), script);
}

/** Reads a text as the model does: its tokens, what is known of each, and running counts. */
export function readText(text: string, traits: Traits, field: Field, model: NameModel): Reading {
  const tokens = splitJoined(model, tokenize(text));
  const facts = tokens.map((token) => factsOfToken(model, token));
  const commonBefore = new Uint16Array(tokens.length + 1);
  const medicalBefore = new Uint16Array(tokens.length + 1);
  for (const [index, fact] of facts.entries()) {
    commonBefore[index + 1] = (commonBefore[index] ?? 0) + (fact.vocabulary > 0 ? 1 : 0);
    medicalBefore[index + 1] = (medicalBefore[index] ?? 0) + (fact.medical > 0 ? 1 : 0);
  }
  return {
    tokens,
    facts,
    field: FIELDS.indexOf(field),
    mixedCase: traits.lowercase > 0 && traits.lowercase < traits.letters,
    digits: traits.digits,
    length: text.length,
    commonBefore,
    medicalBefore,
  };
}

/** True where a window may begin: not inside prose at an ordinary lower-case word, nor at a title. */
function mayBegin(reading: Reading, token: Token, fact: WordFacts): boolean {
  if (token.glue === 'joined') return false;
  if (isTitle(token.folded) && fact.family === 0) return false;
  if (token.shape === 0) return true;
  if (reading.tokens.length < PROSE_WORDS) return true;
  if (fact.vocabulary === 3 && fact.name < 2) return false;
  if (token.shape === 3) return fact.name >= 2 && fact.vocabulary < 2;
  return fact.vocabulary < 2 || fact.name > 0;
}

/** `Scala di`, `Linie nach`: what stands before a link is the head of a phrase. */
const LINKS = new Set('de di of nach von selon secondo según segundo dle podle wg del da do des'.split(' '));

/** `syndrome`, `quiste`, `fx`: what is named after somebody is no part of the name, unless it is well known as one. */
function isHead({ folded, text }: Token, { name }: WordFacts, after: Token | undefined): boolean {
  return HEADS.has(cueBefore(folded, text)) && (name < 2 || (after !== undefined && LINKS.has(after.text)));
}

/** The small letter of an abbreviation (`n. Caldwell-Luc`, `p. Wójcicka`) is nobody's initial where capitals are used. */
function isAbbreviation({ mixedCase }: Reading, { text, glue }: Token): boolean {
  return mixedCase && text.length === 1 && glue !== 'joined' && text !== text.toUpperCase();
}

/** `Ingvar ringer`: a word in small letters after one with a capital goes on with the sentence. */
function isOfSentence({ mixedCase }: Reading, first: Token, { folded, shape, glue }: Token): boolean {
  if (!mixedCase || shape !== LOWER || isParticle(folded) || first.shape === LOWER) return false;
  return glue === 'space' || glue === 'comma';
}

/** What de-identifiers write where somebody's name was. */
const PLACEHOLDER =
  /^(?:anon(?:ym\p{L}*)?|de-?id(?:ent\p{L}*)?|pseudon?ym\p{L}*|redacted|removed|withheld)$/u;

const SHORT_SCRIPTS: ReadonlySet<number> = new Set(
  (['arabic', 'hebrew', 'thai', 'indic'] as const).map((script) => SCRIPTS.indexOf(script)),
);
/** Letters of a lone word of these scripts at least: shorter ones are particles as a rule. */
const SHORTEST_LONE = 3;

/** The windows of tokens that might be a name. */
export function* windowsOf(reading: Reading): Iterable<readonly [from: number, to: number]> {
  const { tokens, facts } = reading;
  const heads = tokens.map((token, index) => {
    const fact = facts[index];
    return fact !== undefined && (PLACEHOLDER.test(token.folded) || isHead(token, fact, tokens[index + 1]));
  });
  for (let from = 0; from < tokens.length; from += 1) {
    const token = tokens[from];
    const fact = facts[from];
    if (token === undefined || fact === undefined || !mayBegin(reading, token, fact)) continue;
    if (heads[from] === true || isAbbreviation(reading, token)) continue;
    const isShort = SHORT_SCRIPTS.has(token.script) && token.text.length < SHORTEST_LONE;
    let full = 0;
    for (let to = from + 1; to <= Math.min(tokens.length, from + WIDEST_WINDOW); to += 1) {
      const last = tokens[to - 1];
      if (last === undefined || heads[to - 1] === true || (to - 1 > from && last.glue === 'break')) break;
      if (to - 1 > from && (isAbbreviation(reading, last) || isOfSentence(reading, token, last))) break;
      if (last.shape === UNCASED || (last.shape !== 0 && last.text.length > 1)) full += 1;
      if (tokens[to]?.glue === 'joined' || (isShort && to - from === 1)) continue;
      const isWide = full > 1 || (full === 1 && (last.text.length > 1 || to - from > 1));
      if (isWide && !isFramed(reading, from, to)) yield [from, to];
    }
  }
}

/** Log-odds that a window is a person's name. */
export function logOddsOf(model: NameModel, keys: readonly number[]): number {
  let sum = model.bias;
  for (const key of keys) sum += model.weights.get(key) ?? 0;
  return sum;
}

function reasonsOf(model: NameModel, keys: readonly number[]): readonly Family[] {
  const sums = new Map<Family, number>();
  for (const key of keys) {
    const family = familyOf(key);
    sums.set(family, (sums.get(family) ?? 0) + (model.weights.get(key) ?? 0));
  }
  return [...sums]
    .filter(([, sum]) => sum >= REASON_FROM)
    .sort(([, a], [, b]) => b - a)
    .map(([family]) => family);
}

/** Log-odds as a confidence. */
export function confidenceOf(model: NameModel, logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds * model.temperature));
}

interface Candidate {
  readonly from: number;
  readonly to: number;
  readonly keys: readonly number[];
  readonly logOdds: number;
}

/** What each word of a window is worth, in log-odds, where windows share a word: of two that are as likely the longer counts. */
const WORTH_OF_WORD = 0.15;

function claimOf({ logOdds, from, to }: Candidate): number {
  return logOdds + WORTH_OF_WORD * (to - from);
}

/** `jsmith`, `smithj`: an initial and a family name in one lower-case word. */
function isUserName({ tokens }: Reading, from: number, to: number): boolean {
  const [first, second] = tokens.slice(from, to);
  if (to - from !== 2 || first === undefined || second?.glue !== 'joined') return false;
  const isLower = ({ text, shape }: Token) => shape === LOWER || (text.length === 1 && /[a-z]/.test(text));
  return isLower(first) && isLower(second) && (first.text.length === 1 || second.text.length === 1);
}

/**
 * The parts of a text that read like a person's name, with the families of features that spoke for each.
 *
 * @example findNames('Public^John^Q', traitsOf('Public^John^Q'), 'social', model)
 */
export function findNames(text: string, traits: Traits, field: Field, model: NameModel): readonly Span[] {
  const reading = readText(text, traits, field, model);
  const candidates: Candidate[] = [];
  for (const [from, to] of windowsOf(reading)) {
    const keys = featuresOf(reading, from, to);
    const logOdds = logOddsOf(model, keys) - eponymDiscount(reading, from, to);
    if (logOdds > LEAST_LOG_ODDS) candidates.push({ from, to, keys, logOdds });
  }
  const told = [
    ...findLogins(reading),
    ...findTitled(reading, text),
    ...findTold(reading, text),
    ...findBesideTechnique(reading, field, model),
    ...findRomanised(reading),
    ...findByEnding(reading),
    ...findApart(reading),
    ...findGluedPinyin(reading),
  ];
  if (candidates.length === 0) return told;
  candidates.sort((a, b) => claimOf(b) - claimOf(a) || a.from - b.from);
  const taken: Candidate[] = [];
  for (const candidate of candidates)
    if (!taken.some(({ from, to }) => candidate.from < to && from < candidate.to)) taken.push(candidate);
  const names = taken
    .sort((a, b) => a.from - b.from)
    .map(
      ({ from, to, keys, logOdds }): Span => ({
        kind: isUserName(reading, from, to) ? 'username' : 'person-name',
        start: reading.tokens[from]?.start ?? 0,
        end: reading.tokens[to - 1]?.end ?? text.length,
        confidence: confidenceOf(model, logOdds),
        reasons: reasonsOf(model, keys),
      }),
    );
  return told.length === 0 ? names : withoutOverlaps([...names, ...told]);
}
