import type { Field } from '../judging/fields.js';
import type { Span } from '../span.js';
import { SCRIPTS } from './characters.js';
import { CUES, cueAfter, cueBefore } from './cues.js';
import type { Reading } from './features.js';
import { levelsOf } from './lexicon.js';
import type { NameModel } from './model.js';
import type { Token } from './tokens.js';
import type { WordFacts } from './words.js';

const LATIN = SCRIPTS.indexOf('latin');
/** Where technique is described, and somebody's name is sometimes added to it. */
const FIELDS: ReadonlySet<Field> = new Set(['description', 'comment']);
/** What names and words of a trade are followed and preceded by. */
const TELLING: ReadonlySet<number> = new Set(
  (['eponym-head', 'place-head', 'according', 'credential'] as const).map((cue) => CUES.indexOf(cue)),
);
const MOST_TOKENS = 8;
/** Letters of a name that nothing else tells, at least. */
const SHORTEST = 5;
/** Level of words that everybody in the trade writes. */
const TRADE = 2;
/** Log-odds of a word that no list of names holds, from which it is one: one in twenty of other unlisted words reaches it. */
const LIKELY = 0.5;
const CONFIDENCE = 0.72;
/** What names of bones, glands, organs and views end in where they are put together from everyday words. */
const ANATOMY =
  /(?:bein|been|ben|knochen|wirbel|gelenk|ledd?|drusen?|druse|blase|darm|hohlen?|scheiben?|nerv|muskel|sehne|schicht|schnitt|aufnahme|lagerung|lage|korper|kanal|wurzel|rohre|kiefer|rippen?|finger|hand|fuss|arm|schenkel|luu|nivel|csont|izulet|ureg)$/;

function isUnlisted({ text, script, digitsAfter, numberAfter }: Token, fact: WordFacts): boolean {
  if (script !== LATIN || text.length < SHORTEST || digitsAfter > 0 || numberAfter) return false;
  return fact.vocabulary + fact.medical === 0;
}

function mayName({ folded }: Token, { name, given, compound, likeness }: WordFacts): boolean {
  return (name < TRADE || given === 0) && compound === 0 && likeness >= LIKELY && !ANATOMY.test(folded);
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** `dopler`: one letter more, less or another than in a word of the trade. */
function isMisspelt(model: NameModel, word: string): boolean {
  const isTrade = (form: string) => levelsOf(model, form).medical >= TRADE;
  for (let at = 0; at <= word.length; at += 1) {
    const [head, tail] = [word.slice(0, at), word.slice(at)];
    if (tail !== '' && isTrade(head + tail.slice(1))) return true;
    if (tail.length > 1 && isTrade(head + tail.charAt(1) + tail.charAt(0) + tail.slice(2))) return true;
    for (const letter of LETTERS)
      if (isTrade(head + letter + tail) || (tail !== '' && isTrade(head + letter + tail.slice(1))))
        return true;
  }
  return false;
}

/**
 * `CT thorax Obermair`, `quintanilha_brain`: the one word of a description that no list of language or trade holds, among
 * words of technique, where its letters are like a name's.
 */
export function findBesideTechnique(
  { tokens, facts }: Reading,
  field: Field,
  model: NameModel,
): readonly Span[] {
  if (!FIELDS.has(field) || tokens.length < 2 || tokens.length > MOST_TOKENS) return [];
  let at = -1;
  let trade = 0;
  for (const [index, token] of tokens.entries()) {
    const fact = facts[index];
    if (fact === undefined || token.glue === 'joined') return [];
    if (isUnlisted(token, fact)) {
      if (at >= 0) return [];
      at = index;
    } else if (fact.medical >= TRADE) trade += 1;
  }
  const token = tokens[at];
  const fact = facts[at];
  if (trade === 0 || token === undefined || fact === undefined || !mayName(token, fact)) return [];
  const [before, after] = [tokens[at - 1], tokens[at + 1]];
  if (before !== undefined && TELLING.has(cueBefore(before.folded, before.text))) return [];
  if (after !== undefined && TELLING.has(cueAfter(after.folded, after.text))) return [];
  if (isMisspelt(model, token.folded)) return [];
  const { start, end } = token;
  return [{ kind: 'person-name', start, end, confidence: CONFIDENCE, reasons: ['letters', 'vocabulary'] }];
}
