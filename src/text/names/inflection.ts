import { type Levels, levelsOf } from './lexicon.js';
import type { NameModel } from './model.js';

/** Endings of a name in a sentence and in a list, accents removed: `Szczepaniaka` is Szczepaniak, `Vondráčkové` Vondráčková. */
const LATIN_ENDINGS: readonly (readonly [ending: string, nominative: string])[] = [
  ...([
    ['skiego', 'ski'],
    ['skiemu', 'ski'],
    ['skim', 'ski'],
    ['skiej', 'ska'],
    ['ckiego', 'cki'],
    ['ckiemu', 'cki'],
    ['ckim', 'cki'],
    ['ckiej', 'cka'],
    ['dzkiego', 'dzki'],
    ['dzkiej', 'dzka'],
    ['iej', 'a'],
    ['ej', 'a'],
    ['owi', ''],
    ['iem', ''],
    ['ie', 'a'],
    ['ii', 'ia'],
    ['ji', 'ja'],
  ] as const),
  ...([
    ['ovou', 'ova'],
    ['ove', 'ova'],
    ['ova', ''],
    ['ova', 'a'],
    ['kova', 'ek'],
    ['kove', 'ek'],
    ['kovou', 'ek'],
    ['eho', 'y'],
    ['ho', ''],
    ['emu', 'y'],
    ['ovi', ''],
    ['kem', 'ek'],
    ['kovi', 'ek'],
    ['ka', 'ek'],
    ['la', 'el'],
    ['lem', 'el'],
    ['lovi', 'el'],
    ['ym', 'y'],
    ['em', ''],
  ] as const),
  ...([
    ['ienes', 'as'],
    ['iene', 'as'],
    ['aite', 'as'],
    ['sen', 'nen'],
    ['selle', 'nen'],
    ['sella', 'nen'],
    ['nek', ''],
    ['nak', ''],
    ['ne', ''],
    ['y', 'a'],
    ['i', 'a'],
    ['e', 'a'],
    ['o', 'a'],
    ['u', 'a'],
    ['a', ''],
    ['u', ''],
    ['s', ''],
    ['n', ''],
  ] as const),
];

const CYRILLIC_ENDINGS: readonly (readonly [string, string])[] = [
  ...([
    ['ского', 'ский'],
    ['скому', 'ский'],
    ['ским', 'ский'],
    ['ской', 'ская'],
    ['ської', 'ська'],
    ['ського', 'ський'],
    ['ському', 'ський'],
    ['ським', 'ський'],
    ['ською', 'ська'],
    ['цького', 'цький'],
    ['цької', 'цька'],
    ['цькою', 'цька'],
    ['цьким', 'цький'],
  ] as const),
  ...([
    ['ого', 'ий'],
    ['ого', 'ый'],
    ['ого', 'ой'],
    ['ему', 'ий'],
    ['ому', 'ий'],
    ['евым', 'ев'],
    ['овым', 'ов'],
    ['овим', 'ов'],
    ['ковим', 'ків'],
    ['кова', 'ків'],
    ['кову', 'ків'],
    ['ковом', 'ків'],
    ['ові', ''],
    ['еві', ''],
    ['ом', ''],
    ['ем', ''],
    ['ем', 'ь'],
    ['єм', 'й'],
    ['ым', ''],
    ['им', ''],
    ['ой', 'а'],
    ['ої', 'а'],
    ['ою', 'а'],
    ['ей', 'я'],
    ['єю', 'я'],
    ['ком', 'ко'],
    ['ка', 'ко'],
    ['ку', 'ко'],
    ['ки', 'ка'],
    ['ия', 'ий'],
    ['ию', 'ий'],
    ['ии', 'ия'],
    ['ії', 'ія'],
    ['ью', 'ь'],
    ['а', ''],
    ['у', ''],
    ['у', 'а'],
    ['ю', 'я'],
    ['ю', 'ь'],
    ['я', 'ь'],
    ['я', 'й'],
    ['ы', 'а'],
    ['и', 'а'],
    ['и', 'я'],
    ['і', 'а'],
    ['е', 'а'],
  ] as const),
];

/** Accents removed, and the final sigma as it is elsewhere. */
const GREEK_ENDINGS: readonly (readonly [string, string])[] = [
  ['ου', 'οσ'],
  ['ου', 'ησ'],
  ['ου', 'ασ'],
  ['ο', 'οσ'],
  ['η', 'ησ'],
  ['α', 'ασ'],
  ['ησ', 'η'],
  ['ασ', 'α'],
];

const SHORTEST_WORD = 5;
const SHORTEST_STEM = 3;
/** How well a name has to be known, so that a word may be a form of it. */
const LEAST_NAME = 2;

const MOST_CACHED = 20_000;
const caches = new WeakMap<NameModel, Map<string, string>>();

function endingsFor(word: string): readonly (readonly [string, string])[] {
  const code = word.charCodeAt(0);
  if (code < 0x250) return LATIN_ENDINGS;
  if (code >= 0x400 && code < 0x530) return CYRILLIC_ENDINGS;
  return code >= 0x370 && code < 0x400 ? GREEK_ENDINGS : [];
}

function isKnown({ given, family, vocabulary, medical }: Levels): boolean {
  return given + family + vocabulary + medical > 0;
}

/**
 * The form under which the lexicon knows a word that it does not hold as it stands: names and eponyms are inflected in Slavic,
 * Baltic, Finnic and Greek sentences, and take an `s` in Germanic ones.
 *
 * @param folded the word in lower case, accents removed
 * @returns the word itself where it is known, or where it is a form of nothing that is
 * @example citationForm(model, 'szczepaniaka') // 'szczepaniak'
 */
export function citationForm(model: NameModel, folded: string): string {
  if (folded.length < SHORTEST_WORD) return folded;
  let cache = caches.get(model);
  if (cache === undefined) {
    cache = new Map();
    caches.set(model, cache);
  }
  const kept = cache.get(folded);
  if (kept !== undefined) return kept;
  const found = isKnown(levelsOf(model, folded)) ? folded : bestForm(model, folded);
  if (cache.size >= MOST_CACHED) cache.clear();
  if (folded.length <= 64) cache.set(folded, found);
  return found;
}

function bestForm(model: NameModel, folded: string): string {
  let best = folded;
  let bestScore = 0;
  for (const [ending, nominative] of endingsFor(folded)) {
    if (!folded.endsWith(ending) || folded.length - ending.length < SHORTEST_STEM) continue;
    const form = folded.slice(0, folded.length - ending.length) + nominative;
    if (form.length <= SHORTEST_STEM) continue;
    const { given, family, vocabulary, medical } = levelsOf(model, form);
    const name = Math.max(given, family);
    if (medical === 0 && (name < LEAST_NAME || vocabulary > 1)) continue;
    const score = name + medical * 2 + form.length / 32;
    if (score > bestScore) {
      best = form;
      bestScore = score;
    }
  }
  return best;
}
