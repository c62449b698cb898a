import { readFileSync } from 'node:fs';
import type { Tag } from '../core/location.js';
import { PACKAGE_ROOT } from '../core/package-root.js';

/**
 * The attributes of PS3.6, from rules/tables/dictionary.tsv: tag, VR, VM, keyword, retired.
 */
export interface DictionaryEntry {
  /** The usual VR; where PS3.6 allows several, the others stand in `otherVrs`. */
  readonly vr: string;
  readonly otherVrs: readonly string[];
  readonly vm: string;
  /** Empty for the few retired attributes that have lost their name. */
  readonly keyword: string;
  readonly retired: boolean;
}

interface Dictionary {
  readonly entries: ReadonlyMap<Tag, DictionaryEntry>;
  readonly tags: ReadonlyMap<string, Tag>;
}

/** Repeating groups and elements are kept under their first tag (PS3.5 7.6). */
function parseDictionary(text: string): Dictionary {
  const entries = new Map<Tag, DictionaryEntry>();
  const tags = new Map<string, Tag>();
  for (const line of text.trimEnd().split('\n')) {
    const [pattern = '', vrs = '', vm = '', keyword = '', retired = ''] = line.split('\t');
    const tag = Number.parseInt(pattern.replaceAll('x', '0'), 16);
    const [vr = '', ...otherVrs] = vrs.split('|');
    entries.set(tag, { vr, otherVrs, vm, keyword, retired: retired === 'R' });
    if (keyword !== '') tags.set(keyword, tag);
  }
  return { entries, tags };
}

let loaded: Dictionary | undefined;

function dictionary(): Dictionary {
  loaded ??= parseDictionary(readFileSync(new URL('rules/tables/dictionary.tsv', PACKAGE_ROOT), 'utf8'));
  return loaded;
}

const LAST_CREATOR_ELEMENT = 0xff;
const FIRST_CREATOR_ELEMENT = 0x10;

const GROUP_LENGTH: DictionaryEntry = {
  vr: 'UL',
  otherVrs: [],
  vm: '1',
  keyword: 'GroupLength',
  retired: true,
};
const PRIVATE_CREATOR: DictionaryEntry = {
  vr: 'LO',
  otherVrs: [],
  vm: '1',
  keyword: 'PrivateCreator',
  retired: false,
};

/** The first tag of the repeating group or element that a tag belongs to, or the tag itself. */
function firstOfRepeating(tag: Tag): Tag {
  const family = tag >>> 24;
  if (family === 0x50 || family === 0x60 || family === 0x7f) return (tag & 0xff00ffff) >>> 0;
  if (tag >>> 8 === 0x002031) return 0x00203100;
  return tag;
}

/**
 * What PS3.6 says of a tag, with repeating groups, group lengths and private creators; undefined for private
 * elements and tags that the standard doesn't know.
 */
export function entryOf(tag: Tag): DictionaryEntry | undefined {
  const { entries } = dictionary();
  const exact = entries.get(tag);
  if (exact !== undefined) return exact;
  const element = tag & 0xffff;
  if (element === 0) return GROUP_LENGTH;
  if ((tag & 0x10000) !== 0) {
    return element >= FIRST_CREATOR_ELEMENT && element <= LAST_CREATOR_ELEMENT ? PRIVATE_CREATOR : undefined;
  }
  const first = firstOfRepeating(tag);
  return first === tag ? undefined : entries.get(first);
}

/**
 * The attribute's keyword.
 *
 * @example keywordOf(0x00100010) // 'PatientName'
 */
export function keywordOf(tag: Tag): string | undefined {
  const keyword = entryOf(tag)?.keyword;
  return keyword === '' ? undefined : keyword;
}

/**
 * The tag of a keyword; of a repeating group the first one.
 *
 * @example tagOf('PatientName') // 0x00100010
 */
export function tagOf(keyword: string): Tag | undefined {
  return dictionary().tags.get(keyword);
}
