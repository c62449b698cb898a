import { foldWord, scriptOfUnit } from '../../src/text/names/characters.js';
import { isParticle } from '../../src/text/names/cues.js';
import { LIKENESS_BIAS } from '../../src/text/names/likeness.js';
import type { NameModel } from '../../src/text/names/model.js';
import { likenessKeysOf } from '../../src/text/names/words.js';
import { type Example, fitLogistic } from './fit.js';
import { type Person, pick, type Random } from './forms.js';
import type { InnocentPools } from './innocent.js';

const PEOPLE = 40_000;
const OTHER_WORDS = 90_000;
const ALPHABET = [...'abcdefghijklmnopqrstuvwxyz'];

/** A text of words that name nobody: plain, medical, technical, native, invented. Its share is its weight in training. */
function otherText(pools: InnocentPools, random: Random): readonly [text: string, weight: number] {
  const turn = random();
  if (turn < 0.16) return [pools.english[Math.floor(pools.english.length * random() ** 1.5)] ?? '', 1];
  if (turn < 0.28) return [pick(random, pick(random, [...pools.common.values()])), 1];
  if (turn < 0.4) return [pick(random, pools.codeMeanings), 0.6];
  if (turn < 0.46) return [pick(random, pools.attributeNames), 0.6];
  if (turn < 0.52) return [pick(random, pools.privateNames), 0.6];
  if (turn < 0.62) return [pick(random, pools.technique), 1];
  if (turn < 0.66) return [pick(random, pools.drugs), 1];
  if (turn < 0.7) return [pick(random, pools.makers), 1];
  if (turn < 0.78) return [pick(random, pick(random, [...pools.medical.values()])), 1];
  if (turn < 0.86) return [pick(random, pick(random, [...pools.sentences.values()])), 0.5];
  if (turn < 0.91) return [pick(random, pools.chinese), 1];
  if (turn < 0.95) return [pick(random, pools.japanese), 1];
  const length = 3 + Math.floor(random() * 6);
  if (turn < 0.975) return [Array.from({ length }, () => pick(random, ALPHABET)).join(''), 1];
  const part = () => pick(random, pools.english).slice(0, 2 + Math.floor(random() * 4));
  return [`${part()}${part()}`, 1];
}

/**
 * Learns how much a word is like a name, from words alone: what is learned here no way of writing changes.
 *
 * @param model with a lexicon that has forgotten part of what it knew, as a new archive's names are unknown in part
 */
export function fitLikeness(
  model: NameModel,
  make: (random: Random) => Person,
  pools: InnocentPools,
  random: Random,
): ReadonlyMap<number, number> {
  const examples: Example[] = [];
  const add = (text: string, isName: boolean, weight: number) => {
    for (const word of text.match(/[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu) ?? []) {
      const folded = foldWord(word);
      if (folded.length < 2 || isParticle(folded)) continue;
      const keys = Uint32Array.from(likenessKeysOf(model, folded, scriptOfUnit(folded.charCodeAt(0))));
      examples.push({ keys, isName, weight, form: '' });
    }
  };
  for (let count = 0; count < PEOPLE; count += 1) {
    const { given, family, script } = make(random);
    if (script === 'east-asian') add(random() < 0.7 ? `${family}${given}` : given, true, 1);
    else add(`${given} ${family}`, true, 1);
  }
  for (let count = 0; count < OTHER_WORDS; count += 1) {
    const [text, weight] = otherText(pools, random);
    add(text, false, weight);
  }
  const { weights, bias } = fitLogistic(examples, { passes: 4, rate: 0.1, pull: 0.002, drop: 0 });
  return new Map([...weights, [LIKENESS_BIAS, bias]]);
}
