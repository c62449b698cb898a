import { readFileSync } from 'node:fs';
import type { Tag } from '../core/location.js';
import { PACKAGE_ROOT } from '../core/package-root.js';

/** What is known of a private element; from rules/tables/private-elements.tsv. */
export interface PrivateEntry {
  readonly vr: string;
  /** VRs that other sources give. */
  readonly otherVrs: readonly string[];
  readonly vm: string;
  /** Empty where nobody has said. */
  readonly name: string;
  /** Listed in PS3.15 Table E.3.10-1, which says nothing of the value that really stands there. */
  readonly isSafe: boolean;
  /** What a large public archive does with it. */
  readonly disposition: Disposition | undefined;
}

const DISPOSITIONS = ['keep', 'remove', 're-uid', 'date', 'review'] as const;
type Disposition = (typeof DISPOSITIONS)[number];

export interface PrivateCreator {
  readonly creator: string;
  /** Empty where not known. */
  readonly vendor: string;
  /** Kinds of identifying words among its elements' names, with counts: `patient:3, date:1`. */
  readonly words: string;
  /** By group and offset in the block: 0x00190010 for (0019,xx10). */
  readonly entries: ReadonlyMap<number, PrivateEntry>;
}

interface Section {
  readonly start: number;
  readonly end: number;
}

interface PrivateTable {
  readonly text: string;
  readonly sections: ReadonlyMap<string, Section>;
}

/** Where each creator's lines stand; they are read when somebody asks for the creator. */
function indexTable(text: string): PrivateTable {
  const sections = new Map<string, Section>();
  let start = 0;
  while (start < text.length) {
    const next = text.indexOf('\n=', start);
    const end = next < 0 ? text.length : next;
    sections.set(text.slice(start + 1, text.indexOf('\t', start)), { start, end });
    start = end + 1;
  }
  return { text, sections };
}

let table: PrivateTable | undefined;
const creators = new Map<string, PrivateCreator>();

/** Groups written `70xx` stand for all of 7001 to 70FF, and are kept under 7000. */
const REPEATING_GROUP = /^([0-9A-F]{2})xx$/;

function parseCreator(creator: string, lines: string): PrivateCreator {
  const [heading = '', ...rows] = lines.split('\n');
  const [, vendor = '', words = ''] = heading.split('\t');
  const entries = new Map<number, PrivateEntry>();
  for (const row of rows) {
    const [group = '', offset = '', vrs = '', vm = '', safe = '', disposition = '', others = '', name = ''] =
      row.split('\t');
    const [vr = 'UN', ...alternatives] = vrs.split('|');
    const tag = Number.parseInt(`${group.replace(REPEATING_GROUP, '$100')}00${offset}`, 16);
    entries.set(tag >>> 0, {
      vr,
      otherVrs: [...alternatives, ...(others === '' ? [] : others.split('|'))],
      vm,
      name,
      isSafe: safe === 's',
      disposition: DISPOSITIONS.find((known) => known === disposition),
    });
  }
  return { creator, vendor, words, entries };
}

/** What is known of a private creator's elements; the name is compared to the letter, outer blanks aside. */
export function privateCreatorOf(creator: string): PrivateCreator | undefined {
  const name = creator.trim();
  const known = creators.get(name);
  if (known !== undefined) return known;
  table ??= indexTable(
    readFileSync(new URL('rules/tables/private-elements.tsv', PACKAGE_ROOT), 'utf8').trimEnd(),
  );
  const section = table.sections.get(name);
  if (section === undefined) return undefined;
  const parsed = parseCreator(name, table.text.slice(section.start, section.end));
  creators.set(name, parsed);
  return parsed;
}

/**
 * What is known of the element at a tag under its private creator.
 *
 * @example privateEntryOf('SIEMENS CSA HEADER', 0x00291010)?.name // 'CSA Image Header Info'
 */
export function privateEntryOf(creator: string, tag: Tag): PrivateEntry | undefined {
  const entries = privateCreatorOf(creator)?.entries;
  if (entries === undefined) return undefined;
  const key = (tag & 0xffff00ff) >>> 0;
  return entries.get(key) ?? entries.get((key & 0xff0000ff) >>> 0);
}
