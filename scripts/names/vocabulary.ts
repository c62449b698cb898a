import { foldWord, scriptOfUnit } from '../../src/text/names/characters.js';
import type { Levels } from '../../src/text/names/lexicon.js';
import type { InnocentPools } from './innocent.js';
import type { NameList } from './name-lists.js';
import * as words from './word-lists.js';

/** Everything innocent that the model learns from. */
export async function innocentPools(
  exclude: ReadonlySet<string>,
): Promise<InnocentPools & { readonly english: readonly string[] }> {
  const attributes = words.attributeNames();
  const kept = (values: readonly string[]) => values.filter((value) => value !== '' && !exclude.has(value));
  const sizes = words.englishWords();
  const popular = words.popularEnglish().filter((word) => sizes.has(word) && word.length > 2);
  return {
    attributeNames: kept(attributes.public),
    privateNames: kept(attributes.private),
    creators: kept(attributes.creators),
    codeMeanings: kept(words.codeMeanings()),
    english: [...popular.slice(0, 6000), ...[...sizes.keys()].filter((_, index) => index % 4 === 0)],
    common: words.commonWords(),
    medical: words.nativeMedical(),
    chinese: words.chineseWords(),
    japanese: await words.japaneseWords(),
    sentences: words.declarations(),
    places: kept(words.placeNames()),
    cities: words.cities(),
    eponyms: words.ownList('eponyms'),
    drugs: words.ownList('drugs'),
    makers: words.ownList('makers'),
    institutions: words.ownList('institutions'),
    technique: words.ownList('technique'),
    definedTerms: words.ownList('defined-terms'),
  };
}

/** The words of a text, folded. */
export function foldedWords(text: string): readonly string[] {
  return (text.match(/[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu) ?? []).map(foldWord);
}

interface Tally {
  readonly given: Set<string>;
  readonly family: Set<string>;
  readonly either: Set<string>;
}

/** Lists that do not say whether a name is a given or a family name. */
const EITHER = new Set(['humannames', '@cspell/dict-people-names']);
const PARTICLES = new Set([
  'de',
  'la',
  'van',
  'der',
  'den',
  'von',
  'el',
  'al',
  'del',
  'di',
  'da',
  'dos',
  'do',
  'le',
  'du',
  'the',
  'bin',
]);

function tallyNames(lists: readonly NameList[]): ReadonlyMap<string, Tally> {
  const tallies = new Map<string, Tally>();
  const count = (name: string, part: 'given' | 'family', source: string) => {
    for (const word of foldedWords(name)) {
      const latin = scriptOfUnit(word.charCodeAt(0)) === 1;
      if (PARTICLES.has(word) || (latin && word.length < 2)) continue;
      let tally = tallies.get(word);
      if (tally === undefined) {
        tally = { given: new Set(), family: new Set(), either: new Set() };
        tallies.set(word, tally);
      }
      (EITHER.has(source) ? tally.either : tally[part]).add(source);
    }
  };
  for (const { source, given, family } of lists) {
    for (const name of given) count(name, 'given', source);
    for (const name of family) count(name, 'family', source);
  }
  return tallies;
}

function nameLevels(word: string, { given, family, either }: Tally): { given: number; family: number } {
  const latin = scriptOfUnit(word.charCodeAt(0)) === 1;
  const bonus = (latin ? 0 : 1) + (either.size > 0 ? 1 : 0);
  if (given.size + family.size === 0)
    return either.size > 1 ? { given: 1, family: 2 } : { given: 1, family: 1 };
  return {
    given: given.size === 0 ? 0 : Math.min(3, given.size + bonus),
    family: family.size === 0 ? 0 : Math.min(3, family.size + bonus),
  };
}

function vocabularyLevels(isName: (word: string) => boolean): ReadonlyMap<string, number> {
  const levels = new Map<string, number>();
  const raise = (word: string, level: number) => {
    if (word.length < 2 && scriptOfUnit(word.charCodeAt(0)) === 1) return;
    if ((levels.get(word) ?? 0) < level) levels.set(word, level);
  };
  const sizes = words.englishWords();
  for (const [word, size] of sizes) raise(word, size <= 20 ? 2 : 1);
  for (const [rank, word] of words.popularEnglish().entries())
    if (sizes.has(word) && rank < 8000) raise(word, rank < 400 ? 3 : 2);
  const spelling = words.spellingWords();
  const spelled = new Set<string>();
  for (const list of spelling.values())
    for (const word of list) {
      spelled.add(foldWord(word));
      raise(foldWord(word), 1);
    }
  for (const [language, list] of words.commonWords())
    for (const [rank, word] of list.entries()) {
      const folded = foldWord(word);
      const known = sizes.has(folded) || spelled.has(folded);
      if (language !== 'english' && isName(folded) && !known && rank > 300) continue;
      if (language === 'english' && !sizes.has(folded)) continue;
      raise(folded, rank < 150 ? 3 : rank < 2500 ? 2 : 1);
    }
  for (const list of words.declarations().values())
    for (const sentence of list) for (const word of foldedWords(sentence)) raise(word, 1);
  return levels;
}

/** How often words stand in medical texts: by the number of different values that hold them. */
function medicalCounts(pools: InnocentPools): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const add = (text: string, weight: number) => {
    for (const word of new Set(foldedWords(text))) counts.set(word, (counts.get(word) ?? 0) + weight);
  };
  for (const text of pools.attributeNames) add(text, 1);
  for (const text of pools.privateNames) add(text, 0.5);
  for (const text of pools.codeMeanings) add(text, 1);
  for (const text of pools.creators) add(text, 0.5);
  for (const text of [...pools.technique, ...pools.drugs]) add(text, 12);
  for (const text of pools.definedTerms) add(text, 4);
  for (const text of [...pools.makers, ...pools.institutions]) add(text, 4);
  for (const list of pools.medical.values()) for (const text of list) add(text, 8);
  return counts;
}

/** What is known of every word: levels as given and family name, as vocabulary and as a medical word. */
export function wordLevels(lists: readonly NameList[], pools: InnocentPools): ReadonlyMap<string, Levels> {
  const tallies = tallyNames(lists);
  const vocabulary = new Map(vocabularyLevels((word) => tallies.has(word)));
  for (const word of pools.chinese) if (word.length > 1 && !vocabulary.has(word)) vocabulary.set(word, 1);
  for (const word of pools.japanese)
    if (word.length > 1 && !vocabulary.has(foldWord(word))) vocabulary.set(foldWord(word), 1);
  for (const place of pools.places)
    for (const word of foldedWords(place))
      if (!vocabulary.has(word) && !tallies.has(word)) vocabulary.set(word, 1);
  const medical = medicalCounts(pools);
  // What a disease is called after is a medical word, the less so the more people are called so.
  const eponyms = new Set(pools.eponyms.flatMap(foldedWords));
  const levels = new Map<string, Levels>();
  for (const word of new Set([...tallies.keys(), ...vocabulary.keys(), ...medical.keys(), ...eponyms])) {
    const tally = tallies.get(word);
    const names = tally === undefined ? { given: 0, family: 0 } : nameLevels(word, tally);
    const asEponym = eponyms.has(word) ? (names.family === 3 ? 1 : 3) : 0;
    const count = (medical.get(word) ?? 0) + asEponym;
    levels.set(word, {
      ...names,
      vocabulary: vocabulary.get(word) ?? 0,
      medical: count >= 10 ? 3 : count >= 3 ? 2 : count >= 1 ? 1 : 0,
    });
  }
  return levels;
}
