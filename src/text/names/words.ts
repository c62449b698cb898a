import { SCRIPTS } from './characters.js';
import { gramBucket, gramScore } from './grams.js';
import { type Levels, levelsOf } from './lexicon.js';
import type { NameModel } from './model.js';

/** How a word can be taken apart into names written without a blank. */
export const JOINS = ['none', 'given+family', 'initial+family', 'family+initial', 'family+given'] as const;

/** What the model knows of one word. */
export interface WordFacts extends Levels {
  /** The larger of the two name levels. */
  readonly name: number;
  /** 0 to 7: how much its letters look like a name's. */
  readonly letters: number;
  /** Index into `JOINS`. */
  readonly join: number;
  /** Name levels of the two parts of a joined word, 0 to 3 each. */
  readonly joinLevels: number;
}

const HAN = SCRIPTS.indexOf('han');
const HANGUL = SCRIPTS.indexOf('hangul');
const LATIN = SCRIPTS.indexOf('latin');
const SHORTEST_JOINED = 5;
const LONGEST_JOINED = 22;

interface Join {
  readonly join: number;
  readonly levels: number;
}
const NO_JOIN: Join = { join: 0, levels: 0 };

/** `jsmith`, `smithj`, `johnsmith`: an unknown Latin word that known names make up. */
function latinJoin(model: NameModel, word: string): Join {
  if (word.length < SHORTEST_JOINED || word.length > LONGEST_JOINED) return NO_JOIN;
  let best = NO_JOIN;
  let bestScore = 0;
  const consider = (join: number, first: number, second: number, bonus: number) => {
    const score = first + second + bonus;
    if (score > bestScore) {
      bestScore = score;
      best = { join, levels: first * 4 + second };
    }
  };
  for (let cut = 3; cut <= word.length - 3; cut += 1) {
    const left = levelsOf(model, word.slice(0, cut));
    if (left.given === 0 && left.family === 0) continue;
    const right = levelsOf(model, word.slice(cut));
    if (left.given > 0 && right.family > 0 && left.given + right.family > 2)
      consider(1, left.given, right.family, 1);
    if (left.family > 0 && right.given > 0 && left.family + right.given > 2)
      consider(4, left.family, right.given, 0.5);
  }
  const tail = levelsOf(model, word.slice(1));
  if (tail.family > 1 && word.length >= SHORTEST_JOINED)
    consider(2, 0, tail.family, tail.vocabulary > 1 ? -2 : 0);
  const head = levelsOf(model, word.slice(0, -1));
  if (head.family > 1 && word.length >= SHORTEST_JOINED)
    consider(3, head.family, 0, head.vocabulary > 1 ? -2.5 : -0.5);
  return best;
}

/** `大橋拓哉`, `홍길동`: a family name of one to three characters and a given name after it. */
function eastAsianJoin(model: NameModel, word: string, script: number): Join {
  const longest = script === HANGUL ? 2 : 3;
  if (word.length < 2 || word.length > 6) return NO_JOIN;
  let best = NO_JOIN;
  let bestScore = 0;
  for (let cut = 1; cut <= Math.min(longest, word.length - 1); cut += 1) {
    const family = levelsOf(model, word.slice(0, cut)).family;
    if (family === 0) continue;
    const rest = word.slice(cut);
    const given = levelsOf(model, rest).given;
    const score = family + given * 1.5 + (rest.length <= 2 ? 0.5 : 0);
    if (score > bestScore) {
      bestScore = score;
      best = { join: 4, levels: family * 4 + given };
    }
  }
  return best;
}

const MOST_CACHED = 50_000;
const caches = new WeakMap<NameModel, Map<string, WordFacts>>();

function factsOf(model: NameModel, folded: string, script: number): WordFacts {
  const levels = levelsOf(model, folded);
  const name = Math.max(levels.given, levels.family);
  const letters = gramBucket(gramScore(model.grams, model.gramUnit, folded));
  let join = NO_JOIN;
  if (script === LATIN && name === 0 && levels.vocabulary === 0 && levels.medical === 0)
    join = latinJoin(model, folded);
  else if (script === HAN || script === HANGUL) join = eastAsianJoin(model, folded, script);
  return { ...levels, name, letters, join: join.join, joinLevels: join.levels };
}

/** The facts of a folded word; those of the latest words are kept. */
export function wordFacts(model: NameModel, folded: string, script: number): WordFacts {
  let cache = caches.get(model);
  if (cache === undefined) {
    cache = new Map();
    caches.set(model, cache);
  }
  const known = cache.get(folded);
  if (known !== undefined) return known;
  const facts = factsOf(model, folded, script);
  if (cache.size >= MOST_CACHED) cache.clear();
  if (folded.length <= 64) cache.set(folded, facts);
  return facts;
}
