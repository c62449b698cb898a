import { join } from 'node:path';
import { isPrivateTag, parseTag, type Tag } from '../core/location.js';
import type { EvidenceKind } from '../core/rule.js';
import { parseJsonFile } from './json-file.js';
import { BUILT_IN_RULES } from './load.js';

/** The options of the basic profile, columns of PS3.15 Table E.1-1. */
export type ProfileOption =
  | 'basic'
  | 'rtnSafePriv'
  | 'rtnUIDs'
  | 'rtnDevId'
  | 'rtnInstId'
  | 'rtnPatChars'
  | 'rtnLongFullDates'
  | 'rtnLongModifDates'
  | 'cleanDesc'
  | 'cleanStructCont'
  | 'cleanGraph';

export type Subject =
  | 'patient'
  | 'relative'
  | 'provider'
  | 'operator'
  | 'institution'
  | 'device'
  | 'order'
  | 'study'
  | 'other';

/** What an attribute is meant to hold, and what PS3.15 asks for. */
export interface IdentityAttribute {
  /** `(GGGG,EEEE)` as the standard writes it; repeating groups as `(60XX,3000)`. */
  readonly tag: string;
  readonly keyword: string;
  readonly name: string;
  readonly vr: string;
  readonly retired?: boolean;
  /** Action codes by option; empty for an attribute that Table E.1-1 does not list. */
  readonly actions: Readonly<Partial<Record<ProfileOption, string>>>;
  readonly kind: EvidenceKind;
  readonly subject: Subject;
  /** The safe-harbor identifier (A to R) that covers it. */
  readonly control?: string;
}

export interface AttributeTable {
  readonly rows: readonly IdentityAttribute[];
  /** The row of a public attribute, repeating groups resolved; undefined where the table says nothing. */
  of(tag: Tag): IdentityAttribute | undefined;
  byKeyword(keyword: string): IdentityAttribute | undefined;
}

let table: AttributeTable | undefined;

/** PS3.15 Table E.1-1 with what each attribute is about, and the attributes that should stand beside it. Read once, when first asked for. */
export function attributeTable(): AttributeTable {
  table ??= readTable();
  return table;
}

function readTable(): AttributeTable {
  const shown = 'tables/attributes.json';
  // The table is made by scripts/tables.ts and held to its form by a test, so it is not checked at every start.
  const { attributes: rows } = parseJsonFile(join(BUILT_IN_RULES, shown), shown) as {
    readonly attributes: readonly IdentityAttribute[];
  };
  const byTag = new Map<Tag, IdentityAttribute>();
  const byName = new Map<string, IdentityAttribute>();
  const repeating = new Map<string, IdentityAttribute>();
  for (const row of rows) {
    const tag = parseTag(row.tag);
    if (tag === undefined) repeating.set(row.tag, row);
    else byTag.set(tag, row);
    byName.set(row.keyword, row);
  }
  return {
    rows,
    of: (tag) => byTag.get(tag) ?? repeatingRow(tag, repeating),
    byKeyword: (keyword) => byName.get(keyword),
  };
}

/** Curves (50XX) and overlays (60XX) repeat over even groups up to xx1E (PS3.5 7.6). */
function repeatingRow(tag: Tag, rows: ReadonlyMap<string, IdentityAttribute>): IdentityAttribute | undefined {
  const family = tag >>> 24;
  if ((family !== 0x50 && family !== 0x60) || isPrivateTag(tag) || ((tag >>> 16) & 0xff) > 0x1e)
    return undefined;
  if (family === 0x50) return rows.get('(50XX,XXXX)');
  return rows.get(`(60XX,${(tag & 0xffff).toString(16).toUpperCase().padStart(4, '0')})`);
}
