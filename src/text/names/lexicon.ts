import type { NameModel } from './model.js';

/** How well a word is known, each 0 (not) to 3 (very well). */
export interface Levels {
  readonly given: number;
  readonly family: number;
  readonly vocabulary: number;
  readonly medical: number;
}

const UNKNOWN: Levels = { given: 0, family: 0, vocabulary: 0, medical: 0 };
const LEVELS: readonly Levels[] = Array.from({ length: 256 }, (_, packed) => ({
  given: packed >>> 6,
  family: (packed >>> 4) & 3,
  vocabulary: (packed >>> 2) & 3,
  medical: packed & 3,
}));

/** Levels in one byte, as the table holds them. */
export function packLevels({ given, family, vocabulary, medical }: Levels): number {
  return (given << 6) | (family << 4) | (vocabulary << 2) | medical;
}

function hashOf(word: string, seed: number): number {
  let hash = seed;
  for (let index = 0; index < word.length; index += 1)
    hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return (hash ^ (hash >>> 15)) >>> 0;
}

const SEED_PLACE = 0x811c9dc5;
const SEED_CHECK = 0x9747b28c;

/** What the table knows of a folded word. */
export function levelsOf(model: NameModel, word: string): Levels {
  const { lexicon } = model;
  if (lexicon.length === 0) return UNKNOWN;
  let slot = hashOf(word, SEED_PLACE) % lexicon.length;
  const check = hashOf(word, SEED_CHECK) >>> 8;
  for (;;) {
    const entry = lexicon[slot] ?? 0;
    if (entry === 0) return UNKNOWN;
    if (entry >>> 8 === check) return LEVELS[entry & 255] ?? UNKNOWN;
    slot = slot + 1 === lexicon.length ? 0 : slot + 1;
  }
}

/** A table of words with their levels, three quarters full. */
export function buildLexicon(words: ReadonlyMap<string, Levels>): Uint32Array {
  const lexicon = new Uint32Array(Math.max(16, Math.ceil(words.size / 0.75)));
  for (const [word, levels] of words) {
    const packed = packLevels(levels);
    if (packed === 0) continue;
    let slot = hashOf(word, SEED_PLACE) % lexicon.length;
    while (lexicon[slot] !== 0) slot = slot + 1 === lexicon.length ? 0 : slot + 1;
    lexicon[slot] = ((hashOf(word, SEED_CHECK) >>> 8) << 8) | packed;
  }
  return lexicon;
}

/** True for words that everybody writes, so that alone they call nobody. Somebody may well be called as a disease is. */
export function isCommonWord(model: NameModel, folded: string): boolean {
  const { given, family, vocabulary, medical } = levelsOf(model, folded);
  return vocabulary >= 2 || (medical >= 1 && Math.max(given, family) < 2);
}
