import { join } from 'node:path';
import type { EvidenceKind } from '../core/rule.js';
import type { Subject } from './attributes.js';
import { parseJsonFile } from './json-file.js';
import { BUILT_IN_RULES } from './load.js';

/** What a column or key of that name holds, in whatever language it is named. */
export interface KeyMeaning {
  /** The attribute's keyword where there is one; else a name of this table's own. */
  readonly keyword: string;
  /** Where no attribute says it. */
  readonly kind?: EvidenceKind;
  readonly subject?: Subject;
  /** True where it only makes a reading likelier: what stands there is as often no identity. */
  readonly priorOnly?: boolean;
}

interface KeyRow extends KeyMeaning {
  /** Names in their plain form, with blanks between. */
  readonly words: string;
}

interface KeyTable {
  readonly byWord: ReadonlyMap<string, KeyMeaning>;
  readonly byKeyword: ReadonlyMap<string, KeyMeaning>;
}

let table: KeyTable | undefined;

function keyTable(): KeyTable {
  table ??= readTable();
  return table;
}

function readTable(): KeyTable {
  const shown = 'tables/keys.json';
  // Held to its form by a test, so that it is not checked at every start.
  const { keys } = parseJsonFile(join(BUILT_IN_RULES, shown), shown) as { readonly keys: readonly KeyRow[] };
  const byWord = new Map<string, KeyMeaning>();
  const byKeyword = new Map<string, KeyMeaning>();
  for (const { words, ...meaning } of keys) {
    byKeyword.set(meaning.keyword, meaning);
    for (const word of words.split(' ')) if (!byWord.has(plainKey(word))) byWord.set(plainKey(word), meaning);
  }
  return { byWord, byKeyword };
}

/** Letters and digits alone, without case, accents and width. */
function plainKey(key: string): string {
  return key
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}

/** Whose the value is, in front of what it is. */
const WHOSE =
  /^(?:dicom)?(?:patients?|pat|pt|subjects?|participants?|persons?|clients?|demographics?|original|real|true|raw)?(?=.{2})/;
const LONGEST_KEY = 64;

/**
 * What a column or key is named after; undefined where the table knows no such name.
 *
 * @example keyMeaning('Geb.-Datum')?.keyword // 'PatientBirthDate'
 */
export function keyMeaning(key: string): KeyMeaning | undefined {
  if (key === '' || key.length > LONGEST_KEY) return undefined;
  const plain = plainKey(key);
  const { byWord } = keyTable();
  return byWord.get(plain) ?? byWord.get(plain.replace(WHOSE, ''));
}

/** The meaning of one of the table's own names. */
export function meaningOf(keyword: string): KeyMeaning | undefined {
  return keyTable().byKeyword.get(keyword);
}
