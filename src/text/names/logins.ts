import type { Span } from '../span.js';
import { SCRIPTS } from './characters.js';
import type { Reading } from './features.js';
import { CASES } from './tokens.js';

/** Words after which somebody's login stands. */
const BEFORE_LOGIN = new Set(
  'by user username login logon tech technologist technician operator op oper rad radiographer author signed reader initials account'.split(
    ' ',
  ),
);
const LOWER = CASES.indexOf('lower');
const LATIN = SCRIPTS.indexOf('latin');
/** Letters of a login: shorter ones are abbreviations as often. */
const SHORTEST = 5;
const LONGEST = 20;
const CONFIDENCE = 0.75;
/** How well a family name has to be known that an initial is glued to: `jhalvorsen`. */
const KNOWN = 2;

/**
 * `scan by jhalvorsen`: a word in small letters that nobody writes, that is not made of words that everybody writes, and
 * that stands where somebody is named.
 */
export function findLogins({ tokens, facts }: Reading): readonly Span[] {
  const spans: Span[] = [];
  for (let index = 1; index < tokens.length; index += 1) {
    const token = tokens[index];
    const fact = facts[index];
    const before = tokens[index - 1];
    if (token === undefined || fact === undefined || before === undefined) continue;
    if (!BEFORE_LOGIN.has(before.folded) || (token.glue !== 'space' && token.glue !== 'break')) continue;
    if (token.text !== token.text.toLowerCase() || token.script !== LATIN) continue;
    const tail = tokens[index + 1]?.glue === 'joined' ? tokens[index + 1] : undefined;
    const last = tail ?? token;
    const length = last.end - token.start;
    if (length < SHORTEST || length > LONGEST || token.start - before.end > 3) continue;
    const isListed = token.shape !== LOWER || fact.vocabulary + fact.medical + fact.compound > 0;
    if (tail === undefined ? isListed : Math.max(fact.family, facts[index + 1]?.family ?? 0) < KNOWN)
      continue;
    spans.push({
      kind: 'username',
      start: token.start,
      end: last.end + last.digitsAfter,
      confidence: CONFIDENCE,
      reasons: ['cue', 'vocabulary'],
    });
  }
  return spans;
}
