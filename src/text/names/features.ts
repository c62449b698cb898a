import { SCRIPTS } from './characters.js';
import { CUES, cueAfter, cueBefore, isParticle } from './cues.js';
import { CASES, GLUES, type Token } from './tokens.js';
import type { WordFacts } from './words.js';

/** Families of features, as they are named in a finding's reasons. */
export const FAMILIES = [
  'gazetteer',
  'vocabulary',
  'letters',
  'shape',
  'grammar',
  'cue',
  'field',
  'context',
  'joined',
] as const;
export type Family = (typeof FAMILIES)[number];

/** Each template makes one kind of feature; its family says what a contribution of it means. */
const TEMPLATES = [
  ['word', 'gazetteer'],
  ['letters', 'letters'],
  ['cases', 'shape'],
  ['glues', 'grammar'],
  ['order', 'gazetteer'],
  ['left', 'cue'],
  ['right', 'cue'],
  ['field', 'field'],
  ['rest', 'context'],
  ['letters-range', 'letters'],
  ['words-range', 'vocabulary'],
  ['join', 'joined'],
  ['lengths', 'shape'],
  ['contrast', 'shape'],
  ['medical', 'vocabulary'],
  ['digits', 'shape'],
  ['script', 'shape'],
  ['lone', 'gazetteer'],
  ['left-right', 'cue'],
  ['field-words', 'field'],
  ['edges', 'cue'],
  ['likeness-mean', 'letters'],
  ['likeness-least', 'letters'],
  ['likeness-most', 'letters'],
  ['likeness-sum', 'letters'],
  ['likeness-rest', 'context'],
  ['cue-left', 'cue'],
  ['cue-right', 'cue'],
  ['plain-word', 'gazetteer'],
  ['plain-order', 'gazetteer'],
  ['plain-cases', 'shape'],
  ['plain-range', 'vocabulary'],
  ['plain-medical', 'vocabulary'],
  ['likeness-pair', 'letters'],
  ['likeness-cases', 'shape'],
  ['share', 'context'],
  ['number-beside', 'shape'],
  ['initials', 'shape'],
  ['left-words', 'cue'],
  ['right-words', 'cue'],
  ['compound', 'vocabulary'],
] as const satisfies readonly (readonly [string, Family])[];

export type Template = (typeof TEMPLATES)[number][0];
const NUMBER: Readonly<Record<string, number>> = Object.fromEntries(
  TEMPLATES.map(([name], index) => [name, index]),
);
const numberOf = (template: Template): number => NUMBER[template] ?? 0;
const PAYLOAD_BITS = 18;
const WORD = numberOf('word');
const LETTERS = numberOf('letters');
const CASE_ROW = numberOf('cases');
const GLUE_ROW = numberOf('glues');
const ORDER = numberOf('order');
const LEFT = numberOf('left');
const RIGHT = numberOf('right');
const FIELD = numberOf('field');
const REST = numberOf('rest');
const LETTERS_RANGE = numberOf('letters-range');
const WORDS_RANGE = numberOf('words-range');
const JOIN = numberOf('join');
const LENGTHS = numberOf('lengths');
const CONTRAST = numberOf('contrast');
const MEDICAL = numberOf('medical');
const DIGITS = numberOf('digits');
const SCRIPT = numberOf('script');
const LONE = numberOf('lone');
const LEFT_RIGHT = numberOf('left-right');
const FIELD_WORDS = numberOf('field-words');
const EDGES = numberOf('edges');
const LIKENESS_MEAN = numberOf('likeness-mean');
const LIKENESS_LEAST = numberOf('likeness-least');
const LIKENESS_MOST = numberOf('likeness-most');
const LIKENESS_SUM = numberOf('likeness-sum');
const LIKENESS_REST = numberOf('likeness-rest');
const CUE_LEFT = numberOf('cue-left');
const CUE_RIGHT = numberOf('cue-right');
const PLAIN_WORD = numberOf('plain-word');
const PLAIN_ORDER = numberOf('plain-order');
const PLAIN_CASES = numberOf('plain-cases');
const PLAIN_RANGE = numberOf('plain-range');
const PLAIN_MEDICAL = numberOf('plain-medical');
const LIKENESS_PAIR = numberOf('likeness-pair');
const LIKENESS_CASES = numberOf('likeness-cases');
const SHARE = numberOf('share');
const NUMBER_BESIDE = numberOf('number-beside');
const INITIALS = numberOf('initials');
const LEFT_WORDS = numberOf('left-words');
const RIGHT_WORDS = numberOf('right-words');
const COMPOUND = numberOf('compound');

/** The template of a feature's key. */
export function templateOf(key: number): Template | undefined {
  return TEMPLATES[key >>> PAYLOAD_BITS]?.[0];
}

/** The payload of a feature's key. */
export function payloadOf(key: number): number {
  return key & (2 ** PAYLOAD_BITS - 1);
}

/** A feature's key from its template and payload. */
export function keyOf(template: Template, payload: number): number {
  return (numberOf(template) << PAYLOAD_BITS) | payload;
}

/** The family of a feature's key. */
export function familyOf(key: number): Family {
  return TEMPLATES[key >>> PAYLOAD_BITS]?.[1] ?? 'context';
}

/** A text's tokens with what is known of each, and of the text as a whole. */
export interface Reading {
  readonly tokens: readonly Token[];
  readonly facts: readonly WordFacts[];
  /** Index into `FIELDS`. */
  readonly field: number;
  /** True where letters of both cases occur. */
  readonly mixedCase: boolean;
  /** Characters of digits in the text. */
  readonly digits: number;
  readonly length: number;
  /** Running counts over tokens: common words, medical words, tokens. */
  readonly commonBefore: Uint16Array;
  readonly medicalBefore: Uint16Array;
}

const SCRIPT_GROUP: readonly number[] = SCRIPTS.map((script) => {
  if (script === 'latin') return 0;
  if (script === 'han' || script === 'kana' || script === 'hangul') return 1;
  return script === 'cyrillic' || script === 'greek' || script === 'cased' ? 2 : 3;
});

/** 0 none, 1 given only, 2 family only, 3 both. */
function partOf(facts: WordFacts): number {
  if (facts.given === 0 && facts.family === 0) return 0;
  if (facts.given > facts.family) return 1;
  return facts.family > facts.given ? 2 : 3;
}

function share(count: number, of: number): number {
  if (of === 0) return 0;
  const part = count / of;
  return part === 0 ? 1 : part < 0.5 ? 2 : part < 1 ? 3 : 4;
}

function sizeStep(count: number): number {
  return count === 0 ? 0 : count === 1 ? 1 : count === 2 ? 2 : count < 6 ? 3 : 4;
}

/** `JM`: two capitals that are no word, beside a name its initials. */
function isInitials({ text, shape }: Token, { name, vocabulary, medical }: WordFacts): boolean {
  return text.length === 2 && shape === CAPITALS && name === 0 && vocabulary < 2 && medical === 0;
}

/** `CT`, `LM`: two capitals that may stand for a technique or for somebody, as what is beside them tells. */
function mayBeInitials({ text, shape }: Token, { name }: WordFacts): boolean {
  return text.length === 2 && shape === CAPITALS && name < 2;
}

/** True where a window holds a word beside its initials. */
function hasWord({ tokens }: Reading, from: number, to: number): boolean {
  for (let index = from; index < to; index += 1) if ((tokens[index]?.text.length ?? 0) > 2) return true;
  return false;
}

const CAPITALS = CASES.indexOf('capitals');
const BREAK = GLUES.indexOf('break');
const FUNCTION = CUES.indexOf('function');

/** What stands left of a window: a cue, a plain word's kind, or an edge. */
function leftContext(reading: Reading, from: number): number {
  const token = reading.tokens[from];
  const before = reading.tokens[from - 1];
  const facts = reading.facts[from - 1];
  if (token === undefined || before === undefined || facts === undefined)
    return token?.glue === 'break' ? 1 : 0;
  const found = cueBefore(before.folded, before.text);
  const cue = isTied(found, token) ? 0 : found;
  const broken = token.glue === 'break' ? 1 : 0;
  if (cue === FUNCTION || cue === 0) {
    const kind =
      cue === FUNCTION ? 0 : facts.medical > 0 ? 1 : facts.vocabulary > 1 ? 2 : facts.name > 0 ? 3 : 4;
    return 2 + kind * 2 + broken;
  }
  return 12 + cue * 2 + broken;
}

function rightContext(reading: Reading, to: number): number {
  const last = reading.tokens[to - 1];
  const after = reading.tokens[to];
  const facts = reading.facts[to];
  const possessive = last?.possessive === true ? 1 : 0;
  if (after === undefined || facts === undefined) return possessive;
  const found = cueAfter(after.folded, after.text);
  const cue = isTied(found, after) ? 0 : found;
  const broken = after.glue === 'break' ? 1 : 0;
  if (cue === FUNCTION || cue === 0) {
    const kind =
      cue === FUNCTION ? 0 : facts.medical > 0 ? 1 : facts.vocabulary > 1 ? 2 : facts.name > 0 ? 3 : 4;
    return 2 + kind * 4 + broken * 2 + possessive;
  }
  return 22 + cue * 4 + broken * 2 + possessive;
}

const ROLE = CUES.indexOf('role');

/** Small words that tie a name to what stands before them: `quiste de Baker`, `filha de Souza`. */
const LINKS = new Set('de of von di da do du del della des der van for para'.split(' '));

const TITLE = CUES.indexOf('title');
const CREDENTIAL = CUES.indexOf('credential');

/** `eXero-dr`, `MS-Flex`: what a hyphen ties to a word is no title of it, nor a degree. */
function isTied(cue: number, { glue }: Token): boolean {
  return (cue === TITLE || cue === CREDENTIAL) && (glue === 'hyphen' || glue === 'camel' || glue === 'none');
}

/** Index into `CUES` of the word before a window, or of the word before that where only a link stands between; `S/O`, `D/o` are a role. */
function leftCue(reading: Reading, from: number): number {
  const before = reading.tokens[from - 1];
  const token = reading.tokens[from];
  if (before === undefined || token === undefined) return 0;
  const cue = cueBefore(before.folded, before.text);
  if (isTied(cue, token)) return 0;
  const further = reading.tokens[from - 2];
  if (before.folded === 'o' && further?.text.length === 1 && before.start - further.end === 1) return ROLE;
  if ((cue !== 0 && cue !== FUNCTION) || further === undefined || !LINKS.has(before.folded)) return cue;
  const beyond = cueBefore(further.folded, further.text);
  return beyond === 0 ? cue : beyond;
}

/** Payload of `cue-right` for a possessive. */
export const POSSESSIVE = CUES.length;

/** Index into `CUES` of the word after a window, or `POSSESSIVE`. */
function rightCue(reading: Reading, to: number): number {
  const after = reading.tokens[to];
  const found = after === undefined ? 0 : cueAfter(after.folded, after.text);
  const cue = after !== undefined && isTied(found, after) ? 0 : found;
  return cue === 0 && reading.tokens[to - 1]?.possessive === true ? POSSESSIVE : cue;
}

/** Words beside a window whose likeness is looked at. */
const WIDEST_REST = 24;

/** How much the words around a window are like names: 0 where there are none, else the mean in half log-odds. */
function restLikeness(reading: Reading, from: number, to: number): number {
  let sum = 0;
  let count = 0;
  const last = Math.min(reading.tokens.length, to + WIDEST_REST);
  for (let index = Math.max(0, from - WIDEST_REST); index < last; index += 1) {
    const fact = reading.facts[index];
    if ((index >= from && index < to) || fact === undefined) continue;
    if ((reading.tokens[index]?.text.length ?? 0) < 2) continue;
    sum += fact.likeness;
    count += 1;
  }
  return count === 0 ? 0 : Math.round(sum / count) + 8;
}

/** 0 none in the text; 1 a year, 2 to 4 so many digits (4: more) at once after the word; 5, 6 few or many elsewhere. */
function digitKind(reading: Reading, last: Token): number {
  if (reading.digits === 0) return 0;
  if (last.yearAfter) return 1;
  if (last.digitsAfter > 0) return last.digitsAfter < 3 ? 2 : last.digitsAfter < 5 ? 3 : 4;
  return reading.digits > 5 ? 6 : 5;
}

/** The keys of all features of the window of tokens `from` to `to` (exclusive). */
export function featuresOf(reading: Reading, from: number, to: number): number[] {
  const { tokens, facts, field } = reading;
  const keys: number[] = [];
  const push = (template: number, payload: number) => {
    keys.push((template << PAYLOAD_BITS) | payload);
  };
  const count = to - from;
  const size = Math.min(count, 3) - 1;
  const whole = count === tokens.length ? 1 : 0;
  let cases = 0;
  let glues = 0;
  let leastLetters = 7;
  let mostLetters = 0;
  let leastName = 3;
  let mostName = 0;
  let leastVocabulary = 3;
  let mostVocabulary = 0;
  let mostMedical = 0;
  let letters = 0;
  let full = 0;
  let join = 0;
  let initials = 0;
  let ambiguous = false;
  let compound = 0;
  const besideWord = count > 1 && hasWord(reading, from, to);
  let leastLikeness = 7;
  let mostLikeness = -7;
  let likeness = 0;
  let firstPart = -1;
  let lastPart = 0;
  for (let index = from; index < to; index += 1) {
    const token = tokens[index];
    const fact = facts[index];
    if (token === undefined || fact === undefined) continue;
    const group = SCRIPT_GROUP[token.script] ?? 3;
    cases = cases * 7 + token.shape + 1;
    if (index > from) glues = glues * 12 + GLUES.indexOf(token.glue);
    letters += token.text.length;
    const isClear = token.shape === 0 || isInitials(token, fact);
    if (isClear) initials += token.text.length;
    if (isClear || isParticle(token.folded)) continue;
    if (besideWord && mayBeInitials(token, fact)) {
      ambiguous = true;
      continue;
    }
    full += 1;
    lastPart = partOf(fact);
    if (firstPart < 0) firstPart = lastPart;
    compound = Math.max(compound, fact.compound);
    likeness += fact.likeness;
    leastLikeness = Math.min(leastLikeness, fact.likeness);
    mostLikeness = Math.max(mostLikeness, fact.likeness);
    push(PLAIN_WORD, (fact.name * 4 + fact.vocabulary) * 4 + fact.medical);
    push(WORD, ((((size * 4 + group) * 4 + fact.name) * 4 + fact.vocabulary) * 4 + fact.medical) * 2 + whole);
    push(
      LETTERS,
      (((size * 4 + group) * 8 + fact.letters) * 4 + fact.name) * 2 + (fact.vocabulary > 0 ? 1 : 0),
    );
    leastLetters = Math.min(leastLetters, fact.letters);
    mostLetters = Math.max(mostLetters, fact.letters);
    leastName = Math.min(leastName, fact.name);
    mostName = Math.max(mostName, fact.name);
    leastVocabulary = Math.min(leastVocabulary, fact.vocabulary);
    mostVocabulary = Math.max(mostVocabulary, fact.vocabulary);
    mostMedical = Math.max(mostMedical, fact.medical);
    if (fact.join > 0) join = fact.join * 16 + fact.joinLevels;
    if (fact.join > 0)
      push(
        JOIN,
        ((fact.join * 16 + fact.joinLevels) * 5 + Math.min(4, token.text.length - 1)) * 8 +
          (whole * 4 + (size > 0 ? 2 : 0) + (token.digitsAfter > 0 ? 1 : 0)),
      );
  }
  const first = facts[from];
  const last = facts[to - 1];
  const token = tokens[from];
  const lastToken = tokens[to - 1];
  if (first === undefined || last === undefined || token === undefined || lastToken === undefined)
    return keys;
  if (full > 0) {
    push(LIKENESS_MEAN, Math.round((likeness / full) * 2) + 14);
    push(LIKENESS_LEAST, Math.round(leastLikeness * 2) + 14);
    push(LIKENESS_MOST, Math.round(mostLikeness * 2) + 14);
    const [low, high] = [Math.round(leastLikeness / 2) + 4, Math.round(mostLikeness / 2) + 4];
    push(LIKENESS_PAIR, (low * 8 + high) * 2 + (full > 1 ? 1 : 0));
    const mean = Math.round(likeness / full / 2) + 4;
    push(LIKENESS_CASES, (mean * 7 + lastToken.shape) * 2 + (reading.mixedCase ? 1 : 0));
    push(PLAIN_RANGE, ((leastName * 4 + mostName) * 4 + leastVocabulary) * 4 + mostVocabulary);
    push(PLAIN_MEDICAL, (mostMedical * 4 + leastName) * 4 + leastVocabulary);
    push(SHARE, Math.min(5, Math.floor((6 * letters) / Math.max(1, reading.length))));
    push(
      NUMBER_BESIDE,
      lastToken.yearAfter ? 1 : lastToken.digitsAfter > 0 ? 2 : lastToken.numberAfter ? 3 : 0,
    );
    push(INITIALS, ambiguous ? 3 : Math.min(2, initials));
    push(COMPOUND, compound * 2 + (full > 1 ? 1 : 0));
    push(LIKENESS_SUM, Math.round(Math.max(-14, Math.min(21, likeness)) * 1.5) + 21);
  }
  push(LIKENESS_REST, restLikeness(reading, from, to));
  const [cueLeft, cueRight] = [leftCue(reading, from), rightCue(reading, to)];
  push(CUE_LEFT, cueLeft);
  push(CUE_RIGHT, cueRight);
  if (full > 0) {
    const kind = (leastVocabulary * 4 + mostMedical) * 4 + mostName;
    if (cueLeft > 0) push(LEFT_WORDS, cueLeft * 64 + kind);
    if (cueRight > 0) push(RIGHT_WORDS, cueRight * 64 + kind);
  }
  const order = firstPart < 0 ? partOf(first) * 4 + partOf(last) : firstPart * 4 + lastPart;
  if (full > 1) push(PLAIN_ORDER, order);
  push(PLAIN_CASES, ((reading.mixedCase ? 1 : 0) * 7 + token.shape) * 7 + lastToken.shape);
  const left = leftContext(reading, from);
  const right = rightContext(reading, to);
  const others = tokens.length - count;
  const commonOutside =
    (reading.commonBefore[tokens.length] ?? 0) -
    ((reading.commonBefore[to] ?? 0) - (reading.commonBefore[from] ?? 0));
  const medicalOutside =
    (reading.medicalBefore[tokens.length] ?? 0) -
    ((reading.medicalBefore[to] ?? 0) - (reading.medicalBefore[from] ?? 0));
  push(CASE_ROW, (cases % 16_807) * 2 + whole);
  push(GLUE_ROW, (glues * 2 + whole) * 3 + size);
  push(ORDER, (order * 3 + size) * 12 + GLUES.indexOf(tokens[from + 1]?.glue ?? 'start'));
  push(LEFT, (left * 3 + size) * 4 + Math.min(mostName, 3));
  push(RIGHT, (right * 3 + size) * 4 + Math.min(mostName, 3));
  push(LEFT_RIGHT, left * 128 + right);
  push(FIELD, ((field * 3 + size) * 2 + whole) * 3 + Math.min(2, full));
  push(
    REST,
    ((sizeStep(others) * 5 + share(commonOutside, others)) * 5 + share(medicalOutside, others)) * 3 + size,
  );
  push(LETTERS_RANGE, ((leastLetters * 8 + mostLetters) * 3 + size) * 4 + Math.min(full, 3));
  push(
    WORDS_RANGE,
    ((((leastName * 4 + mostName) * 4 + leastVocabulary) * 4 + mostVocabulary) * 3 + size) * 4 +
      Math.min(full, 3),
  );
  push(MEDICAL, ((mostMedical * 4 + leastName) * 3 + size) * 4 + leastVocabulary);
  push(LENGTHS, (Math.min(letters, 31) * 3 + size) * 2 + whole);
  const contrast = reading.mixedCase ? 1 : 0;
  push(CONTRAST, ((contrast * 7 + token.shape) * 7 + lastToken.shape) * 3 + size);
  const digits = digitKind(reading, lastToken);
  push(DIGITS, ((digits * 3 + size) * 2 + whole) * 8 + Math.min(7, lastToken.text.length));
  const firstCue = cueBefore(token.folded, token.text);
  const lastCue = cueAfter(lastToken.folded, lastToken.text);
  push(EDGES, ((firstCue * CUES.length + lastCue) * 3 + size) * 4 + Math.min(first.name, last.name));
  push(SCRIPT, ((SCRIPT_GROUP[token.script] ?? 3) * 3 + size) * 2 + whole);
  push(FIELD_WORDS, ((field * 4 + leastName) * 4 + leastVocabulary) * 3 + size);
  if (count === 1)
    push(
      LONE,
      ((((first.name * 4 + first.vocabulary) * 4 + first.medical) * 7 + token.shape) * 8 + first.letters) *
        2 +
        whole,
    );
  if (token.glue === 'break' && BREAK > 0) push(GLUE_ROW, 200_000 + size);
  if (join > 0 && full === 0) push(JOIN, 100_000 + join);
  return keys;
}
