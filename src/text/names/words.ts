import { SCRIPTS } from './characters.js';
import { gramBucket, gramScore } from './grams.js';
import { type Levels, levelsOf } from './lexicon.js';
import { likenessKeys, likenessOf } from './likeness.js';
import type { NameModel } from './model.js';

/** What the model knows of one word. */
export interface WordFacts extends Levels {
  /** The larger of the two name levels. */
  readonly name: number;
  /** 0 to 7: how much its letters look like a name's. */
  readonly letters: number;
  /** How much the word is like a name, whatever it stands in, in log-odds. */
  readonly likeness: number;
  /** 1 where an East Asian word can be taken apart into a family name and the rest. */
  readonly join: number;
  /** Name levels of the two parts of such a word, 0 to 3 each. */
  readonly joinLevels: number;
  /** 1 where an unknown Latin word is made of two well-known ones (`smartprep`), which names are not as a rule. */
  readonly compound: number;
}

const LATIN = SCRIPTS.indexOf('latin');
const HAN = SCRIPTS.indexOf('han');
const HANGUL = SCRIPTS.indexOf('hangul');

interface Join {
  readonly join: number;
  readonly levels: number;
}
const NO_JOIN: Join = { join: 0, levels: 0 };

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
      best = { join: 1, levels: family * 4 + given };
    }
  }
  return best;
}

const SHORTEST_COMPOUND = 7;
const SHORTEST_PART = 3;
const LONGEST_COMPOUND = 32;

/** True where a word falls apart into two words that everybody writes. */
function isCompound(model: NameModel, word: string): boolean {
  if (word.length < SHORTEST_COMPOUND || word.length > LONGEST_COMPOUND) return false;
  const isPart = (part: string) => {
    const { vocabulary, medical } = levelsOf(model, part);
    return vocabulary >= 2 || medical >= 2;
  };
  for (let cut = SHORTEST_PART; cut <= word.length - SHORTEST_PART; cut += 1)
    if (isPart(word.slice(0, cut)) && isPart(word.slice(cut))) return true;
  return false;
}

const MOST_CACHED = 50_000;
const caches = new WeakMap<NameModel, Map<string, WordFacts>>();

/** The keys that tell how much a folded word is like a name. */
export function likenessKeysOf(model: NameModel, folded: string, script: number): readonly number[] {
  const { join, levels: joinLevels } =
    script === HAN || script === HANGUL ? eastAsianJoin(model, folded, script) : NO_JOIN;
  const letters = gramScore(model.grams, model.gramUnit, folded);
  const signs = { script, letters, length: folded.length, join, joinLevels };
  return likenessKeys(levelsOf(model, folded), signs);
}

function factsOf(model: NameModel, folded: string, script: number): WordFacts {
  const levels = levelsOf(model, folded);
  const name = Math.max(levels.given, levels.family);
  const letters = gramScore(model.grams, model.gramUnit, folded);
  const { join, levels: joinLevels } =
    script === HAN || script === HANGUL ? eastAsianJoin(model, folded, script) : NO_JOIN;
  const signs = { script, letters, length: folded.length, join, joinLevels };
  const likeness = likenessOf(model.weights, likenessKeys(levels, signs));
  const isKnown = name > 0 || levels.vocabulary > 0 || levels.medical > 0;
  const compound = script === LATIN && !isKnown && isCompound(model, folded) ? 1 : 0;
  return { ...levels, name, letters: gramBucket(letters), likeness, join, joinLevels, compound };
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
