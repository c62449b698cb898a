import type { TextQuery } from '../../src/text/evidence.js';
import { fieldOf } from '../../src/text/judging/fields.js';
import { foldWord, scriptOfUnit } from '../../src/text/names/characters.js';
import { featuresOf } from '../../src/text/names/features.js';
import { readText, windowsOf } from '../../src/text/names/find.js';
import { forEachGram } from '../../src/text/names/grams.js';
import { buildLexicon, type Levels } from '../../src/text/names/lexicon.js';
import type { NameModel } from '../../src/text/names/model.js';
import { traitsOf } from '../../src/text/traits.js';
import { type Example, type Fit, fitGrams } from './fit.js';
import { type Person, pick, type Random, type Written, write } from './forms.js';
import { type InnocentPools, innocent, LEAK_KEYWORDS, wordProse } from './innocent.js';
import { fitLikeness } from './likeness.js';
import type { NameList } from './name-lists.js';

const GRAM_SLOTS = 2 ** 20;
const GRAM_STEPS = 40;
/** Weights nearer to zero are left out of the table. */
const LEAST_WEIGHT = 0.02;
/** Share of names, and of other words, that training pretends not to know: what a new archive brings is like them. */
const UNKNOWN_NAMES = 0.3;
const UNKNOWN_WORDS = 0.15;

export interface Settings {
  readonly names: number;
  readonly innocents: number;
  readonly seed: number;
}

/** A generator of numbers from 0 to 1 that is the same for the same seed (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function hashShare(word: string, salt: number): number {
  let hash = salt;
  for (let index = 0; index < word.length; index += 1)
    hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return ((hash ^ (hash >>> 13)) >>> 0) / 4_294_967_296;
}

function scriptOf(list: NameList): Person['script'] {
  const sample = list.family[0] ?? list.given[0] ?? 'a';
  const code = sample.charCodeAt(0);
  if (scriptOfUnit(code) === 1) return 'latin';
  return /[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]/.test(sample) ? 'east-asian' : 'other';
}

/** Makes people from the lists: every culture with a script of its own as often as all that share Latin together weigh. */
export function peopleFrom(lists: readonly NameList[]): (random: Random) => Person {
  const full = lists.filter(({ given, family }) => given.length > 9 && family.length > 9);
  const latin = full.filter((list) => scriptOf(list) === 'latin' && !/humannames|cspell/.test(list.source));
  const bare = full.filter((list) => /humannames|cspell/.test(list.source));
  const eastAsian = full.filter((list) => scriptOf(list) === 'east-asian');
  const other = full.filter((list) => scriptOf(list) === 'other');
  return (random) => {
    const turn = random();
    const pool =
      turn < 0.52 || other.length === 0 ? latin : turn < 0.6 ? bare : turn < 0.78 ? eastAsian : other;
    const list = pick(random, pool.length > 0 ? pool : full);
    const script = scriptOf(list);
    const capital = (name: string) =>
      script === 'latin' && name === name.toLowerCase() ? name.charAt(0).toUpperCase() + name.slice(1) : name;
    return {
      given: capital(pick(random, list.given)),
      middle: capital(pick(random, list.given)),
      family: capital(pick(random, list.family)),
      culture: list.culture,
      script,
    };
  };
}

function trainingLevels(levels: ReadonlyMap<string, Levels>): ReadonlyMap<string, Levels> {
  const kept = new Map<string, Levels>();
  for (const [word, level] of levels) {
    const forgetName = hashShare(word, 7) < UNKNOWN_NAMES;
    const forgetWord = hashShare(word, 11) < UNKNOWN_WORDS;
    kept.set(word, {
      given: forgetName ? 0 : level.given,
      family: forgetName ? 0 : level.family,
      vocabulary: forgetWord ? 0 : level.vocabulary,
      medical: forgetWord ? 0 : level.medical,
    });
  }
  return kept;
}

/** Where a script has fewer names or other words than this, its letters teach nothing: they would speak for one side alone. */
const LEAST_NAMES = 200;

/** The weights of character n-grams, which no form or class changes. */
interface GramTable {
  readonly grams: Int8Array;
  readonly unit: number;
}

function gramTable(
  lists: readonly NameList[],
  levels: ReadonlyMap<string, Levels>,
  pools: InnocentPools,
  random: Random,
): GramTable {
  const names = new Map<number, string[]>();
  const others = new Map<number, string[]>();
  const add = (map: Map<number, string[]>, word: string) => {
    const script = scriptOfUnit(word.charCodeAt(0));
    const list = map.get(script);
    if (list === undefined) map.set(script, [word]);
    else list.push(word);
  };
  // What is called after somebody is written like names are, whatever a list says.
  const eponyms = new Set(pools.eponyms.map(foldWord));
  for (const [word, level] of levels) {
    if (eponyms.has(word)) continue;
    const isName = Math.max(level.given, level.family) > 0;
    if (isName && hashShare(word, 7) < UNKNOWN_NAMES) continue;
    if (isName && level.vocabulary === 0 && level.medical < 2)
      for (let copy = 0; copy < Math.max(level.given, level.family); copy += 1) add(names, word);
    else if (!isName && hashShare(word, 11) >= UNKNOWN_WORDS)
      for (let copy = 0; copy < 1 + level.medical; copy += 1) add(others, word);
  }
  const make = peopleFrom(lists.filter((list) => scriptOf(list) === 'east-asian'));
  if (lists.some((list) => scriptOf(list) === 'east-asian'))
    for (let count = 0; count < 20_000; count += 1) {
      const person = make(random);
      if (hashShare(person.given, 7) >= UNKNOWN_NAMES)
        add(names, foldWord(`${person.family}${person.given}`));
    }
  for (const word of pools.chinese.slice(0, 40_000)) add(others, word);
  const words: (readonly [Uint32Array, boolean])[] = [];
  const slots = (word: string) => {
    const found: number[] = [];
    forEachGram(word, GRAM_SLOTS, (slot) => found.push(slot));
    return Uint32Array.from(found);
  };
  for (const script of new Set([...names.keys(), ...others.keys()])) {
    const own = names.get(script) ?? [];
    const rest = others.get(script) ?? [];
    if (own.length < LEAST_NAMES || rest.length < LEAST_NAMES) continue;
    const count = Math.min(120_000, Math.max(3000, own.length, rest.length));
    for (const [list, isName] of [
      [own, true],
      [rest, false],
    ] as const)
      if (list.length > 0)
        for (let turn = 0; turn < count; turn += 1) words.push([slots(pick(random, list)), isName]);
  }
  const weights = fitGrams(words, GRAM_SLOTS, 6);
  const unit = 1 / GRAM_STEPS;
  return {
    grams: Int8Array.from(weights, (weight) =>
      Math.max(-127, Math.min(127, Math.round(weight * GRAM_STEPS))),
    ),
    unit,
  };
}

/** The query of a generated value: its field is told by a keyword, or it is a private element, a path, a side-car. */
export function queryOf(text: string, keyword: string): TextQuery {
  if (keyword === 'path') return { value: text, vr: '', keyword: '', place: 'path' };
  if (keyword === 'side-car') return { value: text, vr: '', keyword: 'note', place: 'side-car' };
  if (keyword === 'code-string')
    return { value: text, vr: 'CS', keyword: 'BodyPartExamined', place: 'attribute' };
  return { value: text, vr: 'LO', keyword: keyword === 'private' ? '' : keyword, place: 'attribute' };
}

function readingOf(text: string, keyword: string, model: NameModel) {
  const traits = traitsOf(text);
  return readText(text, traits, fieldOf(queryOf(text, keyword)), model);
}

/** Share of people whose family name is a plain word (Brown, Public, Long): grammar has to tell. */
const WORD_AS_FAMILY = 0.05;

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Share of Latin names that are put somewhere into running text. */
const PROSE_SHARE = 0.18;
const LATIN_SENTENCES = /^(?:eng|deu|fra|spa|ita|por|nld|swe|dan|nob|pol|ces|tur|ind)/;

/** A name inside prose: the words of other texts, or of no text, around it. */
function insertedInProse({ given, middle, family }: Person, pools: InnocentPools, random: Random): Written {
  const carriers = [...pools.sentences].filter(([language]) => LATIN_SENTENCES.test(language));
  const words =
    random() < 0.7
      ? wordProse(pools, random)
      : pick(random, pick(random, carriers)[1]).split(' ').slice(0, 24);
  const at = Math.floor(random() * words.length);
  const name = pick(random, [
    `${given} ${family}`,
    `${given} ${family}`,
    given,
    family,
    `${given.charAt(0)}. ${family}`,
    `${given} ${middle.charAt(0)}. ${family}`,
    `${family}, ${given}`,
    family,
  ]);
  const title = random() < 0.3 ? `${pick(random, ['Dr.', 'Dr', 'Mr', 'Mrs', 'Mrs.', 'Ms', 'Prof.'])} ` : '';
  const before = [...words.slice(0, at)].join(' ');
  const start = before === '' ? title.length : before.length + 1 + title.length;
  const text = [before, `${title}${name}`, ...words.slice(at)].filter((part) => part !== '').join(' ');
  return {
    form: 'prose',
    text: `${text.charAt(0).toUpperCase()}${text.slice(1)}.`,
    names: [[start, start + name.length]],
  };
}

/** Windows of written names: the name itself, and some of the windows beside it. */
function nameExamples(
  model: NameModel,
  pools: InnocentPools,
  make: (random: Random) => Person,
  random: Random,
  settings: Settings,
): readonly Example[] {
  const examples: Example[] = [];
  for (let count = 0; count < settings.names; count += 1) {
    const person = make(random);
    const family =
      random() < WORD_AS_FAMILY && person.script === 'latin'
        ? capitalized(pick(random, pools.english))
        : person.family;
    const asProse = person.script === 'latin' && random() < PROSE_SHARE;
    const written = asProse
      ? insertedInProse({ ...person, family }, pools, random)
      : write({ ...person, family }, random, new Set());
    if (written === undefined) continue;
    const { form } = written;
    const reading = readingOf(written.text, pick(random, LEAK_KEYWORDS), model);
    for (const [from, to] of windowsOf(reading)) {
      const start = reading.tokens[from]?.start ?? 0;
      const end = reading.tokens[to - 1]?.end ?? 0;
      const exact = written.names.some(
        ([first, last]) => Math.abs(start - first) <= 1 && Math.abs(end - last) <= 3,
      );
      const touches = written.names.some(([first, last]) => start < last && first < end);
      if (exact || (!touches && random() < 0.3)) {
        const keys = Uint32Array.from(featuresOf(reading, from, to));
        examples.push({ keys, isName: exact, weight: exact ? 1 : 0.7, form });
      }
    }
  }
  return examples;
}

function innocentExamples(
  model: NameModel,
  pools: InnocentPools,
  random: Random,
  settings: Settings,
): readonly Example[] {
  const examples: Example[] = [];
  for (let count = 0; count < settings.innocents; count += 1) {
    const value = innocent(pools, random, new Set());
    if (value === undefined) continue;
    const reading = readingOf(value.text, value.keyword, model);
    const windows = [...windowsOf(reading)];
    const keep = Math.min(1, 8 / Math.max(1, windows.length));
    for (const [from, to] of windows)
      if (random() < keep) {
        const keys = Uint32Array.from(featuresOf(reading, from, to));
        examples.push({ keys, isName: false, weight: 1, form: value.form });
      }
  }
  return examples;
}

/** A model that knows words, and nothing yet of how names are written. */
export interface WordModel {
  readonly lexicon: Uint32Array;
  readonly grams: Int8Array;
  readonly gramUnit: number;
  /** Weights of the likeness of words. */
  readonly likeness: ReadonlyMap<number, number>;
}

/** Learns words: their letters, and how much each is like a name. */
export function buildWords(
  lists: readonly NameList[],
  pools: InnocentPools,
  levels: ReadonlyMap<string, Levels>,
  seed: number,
): WordModel {
  const { grams, unit } = gramTable(lists, levels, pools, randomFrom(seed));
  const bare = { grams, gramUnit: unit, weights: new Map<number, number>(), bias: 0, temperature: 1 };
  const forgetful: NameModel = { ...bare, lexicon: buildLexicon(trainingLevels(levels)) };
  const likeness = fitLikeness(forgetful, peopleFrom(lists), pools, randomFrom(seed + 1));
  return { lexicon: forgetful.lexicon, grams, gramUnit: unit, likeness };
}

/** Labelled windows of written names and of innocent values, each with the form it is of. */
export function labelledWindows(
  words: WordModel,
  lists: readonly NameList[],
  pools: InnocentPools,
  settings: Settings,
): readonly Example[] {
  const model: NameModel = { ...words, weights: words.likeness, bias: 0, temperature: 1 };
  const random = randomFrom(settings.seed);
  return [
    ...nameExamples(model, pools, peopleFrom(lists), random, settings),
    ...innocentExamples(model, pools, random, settings),
  ];
}

/** The model as it ships, from what was learned of words and of windows. */
export function composeModel(
  words: WordModel,
  { weights, bias }: Fit,
  levels: ReadonlyMap<string, Levels>,
  temperature: number,
): NameModel {
  const kept = [...weights].filter(([, weight]) => Math.abs(weight) > LEAST_WEIGHT);
  return {
    lexicon: buildLexicon(levels),
    grams: words.grams,
    gramUnit: words.gramUnit,
    weights: new Map([...words.likeness, ...kept]),
    bias,
    temperature,
  };
}
