import { SCRIPTS } from './characters.js';
import { citationForm } from './inflection.js';
import { levelsOf } from './lexicon.js';
import type { NameModel } from './model.js';
import { CASES, shapeOf, type Token } from './tokens.js';
import { type WordFacts, wordFacts } from './words.js';

const LATIN = SCRIPTS.indexOf('latin');
const LOWER = CASES.indexOf('lower');
const SHORTEST = 5;
const LONGEST = 24;
/** Letters of a part at least; a single letter is an initial. */
const SHORTEST_PART = 3;
/** What taking a word apart costs, in log-odds: many cuts are tried. */
const COST_OF_CUT = 1.5;
/** An initial says nothing of its own, and leaves only one word to tell. */
const COST_OF_INITIAL = 2;
/** Log-odds from which a part that no list holds may pass for a name beside one that is well known. */
const LIKELY = 2;

function isPart(model: NameModel, word: string, facts: WordFacts): boolean {
  return facts.name > 0 || (facts.likeness >= LIKELY && levelsOf(model, word).vocabulary === 0);
}

/** Where an unknown Latin word falls apart into names best, as the length of its first part; 0 for nowhere. */
function bestCut(model: NameModel, word: string, whole: WordFacts): number {
  if (whole.name > 0 || whole.vocabulary > 0 || whole.medical > 0) return 0;
  let best = 0;
  let bestScore = 0;
  const consider = (cut: number, score: number) => {
    if (score > bestScore) {
      best = cut;
      bestScore = score;
    }
  };
  for (let cut = SHORTEST_PART; cut <= word.length - SHORTEST_PART; cut += 1) {
    const left = wordFacts(model, word.slice(0, cut), LATIN);
    const right = wordFacts(model, word.slice(cut), LATIN);
    if (left.name + right.name < 3 || !isPart(model, word.slice(0, cut), left)) continue;
    if (isPart(model, word.slice(cut), right)) consider(cut, left.likeness + right.likeness - COST_OF_CUT);
  }
  const tail = wordFacts(model, word.slice(1), LATIN);
  if (tail.family > 1) consider(1, tail.likeness - COST_OF_INITIAL);
  const head = wordFacts(model, word.slice(0, -1), LATIN);
  if (head.family > 1) consider(word.length - 1, head.likeness - COST_OF_INITIAL);
  return best;
}

/** A word with a capital that is a form of a name or an eponym (`Szczepaniaka`) is no two names. */
export function isInflected(model: NameModel, { folded, text, shape }: Token): boolean {
  return shape !== LOWER && text.length > 1 && citationForm(model, folded) !== folded;
}

/** Latin words that names make up without a blank (`johnsmith`, `jsmith`) as two tokens, glued by `joined`. */
export function splitJoined(model: NameModel, tokens: readonly Token[]): readonly Token[] {
  let split: Token[] | undefined;
  for (const [index, token] of tokens.entries()) {
    const { folded, script, text } = token;
    const isWhole =
      script !== LATIN ||
      folded.length < SHORTEST ||
      folded.length > LONGEST ||
      folded.length !== text.length;
    const cut =
      isWhole || isInflected(model, token) ? 0 : bestCut(model, folded, wordFacts(model, folded, script));
    if (cut === 0) {
      split?.push(token);
      continue;
    }
    split ??= tokens.slice(0, index);
    const [first, second] = [text.slice(0, cut), text.slice(cut)];
    const { start, end } = token;
    split.push(
      {
        ...token,
        text: first,
        folded: folded.slice(0, cut),
        end: start + cut,
        shape: shapeOf(first, script),
        digitsAfter: 0,
        yearAfter: false,
        numberAfter: false,
        possessive: false,
      },
      {
        ...token,
        text: second,
        folded: folded.slice(cut),
        start: start + cut,
        end,
        shape: shapeOf(second, script),
        glue: 'joined',
      },
    );
  }
  return split ?? tokens;
}
