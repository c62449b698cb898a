import { isPrivateTag, parseTag } from '../core/location.js';
import type { EvidenceKind, RuleClass } from '../core/rule.js';
import type { AttributeTable, IdentityAttribute, Subject } from '../rules/attributes.js';
import { meaningOf } from '../rules/keys.js';
import { privateMeaning } from './private-meaning.js';
import type { ValueQuery } from './query.js';

/** What a value is meant to be, and the class of a finding about it. */
export interface LeftoverTarget {
  readonly class: RuleClass;
  readonly kind: EvidenceKind;
  readonly subject: Subject;
  readonly keyword: string;
  readonly vr: string;
  /** The row of the table of attributes, where there is one. */
  readonly row: IdentityAttribute | undefined;
  /** The attribute that a private element repeats: what the archive holds there is what it holds here. */
  readonly repeats?: string;
}

/** What a value representation alone says of an attribute that no table lists. */
const KIND_BY_VR: Readonly<Record<string, readonly [EvidenceKind, Subject]>> = {
  PN: ['person-name', 'other'],
  DA: ['date', 'study'],
  DT: ['date', 'study'],
  TM: ['date', 'study'],
  AS: ['age', 'patient'],
  UI: ['uid', 'study'],
  UR: ['url', 'study'],
  AE: ['device-name', 'device'],
};

/**
 * What the value of a query is meant to be; undefined where neither a table nor the value representation says that it is identity.
 * The class follows the place: a private element anywhere on the path, a file beside the images, an attribute of
 * PS3.15 Table E.1-1, any other public attribute.
 */
export function leftoverTarget(query: ValueQuery, attributes: AttributeTable): LeftoverTarget | undefined {
  if (query.place === 'side-car' || query.place === 'table') return keyedTarget(query.keyword, attributes);
  // What the metadata of a picture is named after, in the words of the table of keys.
  if (query.place === 'bytes' && !query.privatePath && meaningOf(query.keyword) !== undefined)
    return keyedTarget(query.keyword, attributes);
  if (query.place === 'bytes') return uidInBytes(query);
  if (query.place !== 'attribute') return undefined;
  const row = isPrivateTag(query.tag) ? undefined : attributes.of(query.tag);
  const className = query.privatePath
    ? 'private-tag'
    : row?.actions.basic !== undefined
      ? 'safe-harbor'
      : 'public-tag';
  if (row !== undefined) {
    return { class: className, kind: row.kind, subject: row.subject, keyword: row.keyword, vr: row.vr, row };
  }
  const repeated = isPrivateTag(query.tag) ? repeatedTarget(query, attributes) : undefined;
  if (repeated !== undefined) return repeated;
  const vr = isUnnamedUid(query) ? 'UI' : query.vr;
  const byVr = KIND_BY_VR[vr];
  if (byVr === undefined) return undefined;
  return { class: className, kind: byVr[0], subject: byVr[1], keyword: query.keyword, vr, row };
}

const UID_IN_TEXT = /^\d{1,39}(?:\.\d{1,39}){5,}$/;

/** A UID whose VR nobody wrote: implicit encodings know none for private elements. */
export function isUnnamedUid({ vr, value }: ValueQuery): boolean {
  return vr === 'UN' && value.length <= 64 && UID_IN_TEXT.test(value);
}

/** A UID in a protocol or a side-car that was taken apart: devices write those of the images they refer to. */
function uidInBytes({ vr, value, privatePath }: ValueQuery): LeftoverTarget | undefined {
  if (vr !== '' || value.length > 64 || !UID_IN_TEXT.test(value)) return undefined;
  const className = privatePath ? 'private-tag' : 'container';
  return { class: className, kind: 'uid', subject: 'study', keyword: '', vr: 'UI', row: undefined };
}

/** What the vendor's own name for a private element says that it is. */
function repeatedTarget(query: ValueQuery, attributes: AttributeTable): LeftoverTarget | undefined {
  const repeats = privateMeaning(query);
  const tag = repeats === undefined ? undefined : parseTag(repeats);
  const row = tag === undefined ? undefined : attributes.of(tag);
  if (repeats === undefined || row === undefined) return undefined;
  const { kind, subject, keyword } = row;
  return { class: 'private-tag', kind, subject, keyword, vr: query.vr, row: undefined, repeats };
}

/** `PatientName`, `patient_name` and `Patient Name` in a side-car are the attribute of that keyword. */
function keyedTarget(key: string, attributes: AttributeTable): LeftoverTarget | undefined {
  const row = attributes.byKeyword(key) ?? attributes.byKeyword(pascalCase(key));
  if (row === undefined) return meantTarget(key);
  return { class: 'container', kind: row.kind, subject: row.subject, keyword: row.keyword, vr: row.vr, row };
}

/** A key that no attribute says it of: a post code, initials. */
function meantTarget(key: string): LeftoverTarget | undefined {
  const { kind, subject = 'other', priorOnly } = meaningOf(key) ?? {};
  if (kind === undefined || priorOnly === true) return undefined;
  return { class: 'container', kind, subject, keyword: key, vr: '', row: undefined };
}

function pascalCase(key: string): string {
  return key
    .split(/[\s_-]+/)
    .map((word) => {
      const lower = word.toLowerCase();
      if (lower === 'id' || lower === 'uid') return lower.toUpperCase();
      return word.slice(0, 1).toUpperCase() + word.slice(1);
    })
    .join('');
}
