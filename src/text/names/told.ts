import type { Span } from '../span.js';
import { SCRIPTS } from './characters.js';
import type { Reading } from './features.js';
import { CASES, type Token } from './tokens.js';
import type { WordFacts } from './words.js';

const LATIN = SCRIPTS.indexOf('latin');
const INITIAL = CASES.indexOf('initial');
const TITLE_SHAPE = CASES.indexOf('title');
const CAPITALS = CASES.indexOf('capitals');

/** What was done by somebody who is named after it, in languages that say so with one word and in those that take `by`. */
const DONE =
  /^(?:given|inject\p{L}*|administer\p{L}*|performed|scanned|checked|approved|entered|acquired|supervised|positioned|iniettato|iniettata|somministrato|inyectado|inyectada|administrado|injetado|administrada|injecte\p{L}*|administre\p{L}*|gespritzt|verabreicht|injiziert|toegediend|gespoten|gegeven|given|givet|gitt|injiceret)$/u;
const BY = new Set('by por par von vom da dal dalla door av af'.split(' '));
const DONE_BY = new Set(
  'adta beadta vegezte keszitette podal podala wykonal wykonala aplikoval aplikovala provedl provedla aplicou aplico administro verdi uyguladi cekti'.split(
    ' ',
  ),
);
/** Log-odds from which a word that no list holds may be a name before an initial; after `by` any may. */
const LIKELY = -2;
const LIKELY_OF_AGENT = Number.NEGATIVE_INFINITY;
/** Letters of such a word at least. */
const SHORTEST = 4;
const CONFIDENCE_OF_AGENT = 0.78;
const CONFIDENCE_OF_QUOTED = 0.74;
const CONFIDENCE_OF_WIFE = 0.82;
const CONFIDENCE_IN_ORDER = 0.88;
const CONFIDENCE_OF_INITIAL = 0.72;

/** True for a word with a capital that neither language nor trade has, and that may be what somebody is called. */
function mayName(
  { shape, text, script }: Token,
  fact: WordFacts,
  mixedCase: boolean,
  least: number,
): boolean {
  if (script !== LATIN || text.length < SHORTEST) return false;
  if (shape !== TITLE_SHAPE && (mixedCase || shape !== CAPITALS)) return false;
  return fact.vocabulary + fact.medical === 0 && (fact.name > 0 || fact.likeness >= least);
}

/** `adta Pallagi Edit`, `injected by Obermair`: who did something, after what was done. */
function findAgents({ tokens, facts, mixedCase }: Reading): readonly Span[] {
  const spans: Span[] = [];
  for (let index = 1; index < tokens.length; index += 1) {
    const before = tokens[index - 1];
    const further = tokens[index - 2];
    const token = tokens[index];
    const fact = facts[index];
    if (before === undefined || token === undefined || fact === undefined || token.glue !== 'space') continue;
    const isBy = BY.has(before.folded) && further !== undefined && DONE.test(further.folded);
    if (!(isBy || DONE_BY.has(before.folded)) || !mayName(token, fact, mixedCase, LIKELY_OF_AGENT)) continue;
    const after = tokens[index + 1];
    const isFull = after?.glue === 'space' && after.shape === token.shape && facts[index + 1]?.medical !== 3;
    const end = isFull ? after.end : token.end;
    const reasons = ['cue', 'agent'];
    spans.push({ kind: 'person-name', start: token.start, end, confidence: CONFIDENCE_OF_AGENT, reasons });
  }
  return spans;
}

const QUOTES: Readonly<Record<string, string>> = { '"': '"', '“': '”', '„': '“', '«': '»', '‘': '’' };

/** `px "Reynaldo" uncooperative`: what somebody is called at home, between quotes that hold nothing else. */
function findQuoted({ tokens, facts }: Reading, text: string): readonly Span[] {
  return tokens.flatMap((token, index): readonly Span[] => {
    const fact = facts[index];
    const closing = QUOTES[text.charAt(token.start - 1)];
    if (fact === undefined || closing === undefined || text.charAt(token.end) !== closing) return [];
    if (token.shape !== TITLE_SHAPE || fact.name < 2 || fact.vocabulary > 1 || fact.medical > 0) return [];
    const { start, end } = token;
    return [{ kind: 'person-name', start, end, confidence: CONFIDENCE_OF_QUOTED, reasons: ['quotes'] }];
  });
}

const WIFE = /^\p{Lu}\p{L}{3,}[nN][éÉ]$/u;

/** `Bakonyi Ferencné`: a wife by her husband's name, which the lexicon knows without its ending. */
function findWives({ tokens, facts }: Reading): readonly Span[] {
  return tokens.flatMap((token, index): readonly Span[] => {
    const fact = facts[index];
    if (fact === undefined || !WIFE.test(token.text) || fact.given < 2 || fact.vocabulary > 1) return [];
    const before = tokens[index - 1];
    const isFull = before?.shape === token.shape && token.glue === 'space' && facts[index - 1]?.medical === 0;
    const start = isFull ? before.start : token.start;
    const reasons = ['inflection', 'gazetteer'];
    return [{ kind: 'person-name', start, end: token.end, confidence: CONFIDENCE_OF_WIFE, reasons }];
  });
}

/** `CC esq - Quintanilha D.`: a word that nobody writes, and the initial of a given name with its dot behind it. */
function findBeforeInitial({ tokens, facts, mixedCase }: Reading, text: string): readonly Span[] {
  if (!mixedCase) return [];
  return tokens.flatMap((token, index): readonly Span[] => {
    const fact = facts[index];
    const after = tokens[index + 1];
    if (fact === undefined || after === undefined || after.shape !== INITIAL) return [];
    if (after.glue !== 'space' && after.glue !== 'comma') return [];
    const isCapital = after.text !== after.text.toLowerCase() && text.charAt(after.end) === '.';
    if (!isCapital || token.shape !== TITLE_SHAPE || fact.compound > 0 || !mayName(token, fact, true, LIKELY))
      return [];
    const { start } = token;
    const end = after.end + 1;
    const reasons = ['initials', 'vocabulary'];
    return [{ kind: 'person-name', start, end, confidence: CONFIDENCE_OF_INITIAL, reasons }];
  });
}

/** `PARK^MALSOON`: the order of PN, in words of which one is listed nowhere and the other there or as a name. */
function findInOrder({ tokens, facts }: Reading, text: string): readonly Span[] {
  const [family, given] = tokens;
  const [first, second] = facts;
  if (family === undefined || given?.glue !== 'caret' || first === undefined || second === undefined)
    return [];
  if (tokens.slice(2).some(({ glue }) => glue !== 'caret' && glue !== 'space')) return [];
  if (Math.min(family.text.length, given.text.length) < 3 || family.start > 0) return [];
  const isUnwritten = ({ vocabulary, medical }: WordFacts) => vocabulary + medical === 0;
  const mayBe = (fact: WordFacts) => isUnwritten(fact) || (fact.name > 1 && fact.medical < 3);
  if (!mayBe(first) || !mayBe(second) || !(isUnwritten(first) || isUnwritten(second))) return [];
  if (family.numberAfter || given.numberAfter || /\d/.test(text)) return [];
  const reasons = ['grammar', 'vocabulary'];
  return [
    { kind: 'person-name', start: 0, end: text.trimEnd().length, confidence: CONFIDENCE_IN_ORDER, reasons },
  ];
}

/**
 * Names that what stands beside them tells, whether a list holds them or not: who gave the contrast, what stands in
 * quotes, wives by their husbands' names, words before an initial, and the order of PN.
 */
export function findTold(reading: Reading, text: string): readonly Span[] {
  return [
    ...findAgents(reading),
    ...findQuoted(reading, text),
    ...findWives(reading),
    ...findBeforeInitial(reading, text),
    ...findInOrder(reading, text),
  ];
}
