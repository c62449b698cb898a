import type { Hit } from '../../detectors/hit.js';
import {
  type DatedValue,
  type DateRole,
  examinationDay,
  type ShiftDetector,
} from '../../detectors/linkage/date-shift.js';
import { dateClaimOf } from '../../text/treatment/claimed-dates.js';
import type { Batch, FileRecord, LocationRecord } from './records.js';

const NOTHING: ReadonlyMap<number, Hit> = new Map();

const NO_ITEMS: ReadonlySet<string> = new Set();
/** What stood there before, with the day it was changed (PS3.3 C.12.1.1.9). */
const ORIGINAL_ATTRIBUTES = '(0400,0561)';
/** De-identifying Equipment (PS3.16 CID 7005): its contribution is no part of the examination. */
const DEIDENTIFYING_EQUIPMENT = '109104';
const PURPOSE_CODE = /^(\(0018,A001\)\[\d+\])\.\(0040,A170\)\[\d+\]\.\(0008,0100\)$/;

/** Tells of the dates of an instance that undo its claimed shift, by the index of their value in the batch. */
export type UndoneShifts = (record: FileRecord) => ReadonlyMap<number, Hit>;

/** Reads the dates of a batch once, and holds those of one instance against each other. */
export function undoneShifts(
  batch: Batch,
  detector: ShiftDetector | undefined,
  latestYear: number,
): UndoneShifts {
  if (detector === undefined) return () => NOTHING;
  const claimed = batch.contexts.map(({ claims }) => dateClaimOf(claims) === 'shifted');
  if (!claimed.includes(true)) return () => NOTHING;
  const roles: (DateRole | undefined)[] = [];
  for (const { place, keyword, vr, privatePath, location } of batch.locations) {
    const isOwn = place === 'attribute' && !location.startsWith(ORIGINAL_ATTRIBUTES);
    roles.push(isOwn ? detector.role(keyword, vr, privatePath) : undefined);
  }
  const ofDeidentification = deidentificationItems(batch);
  const dated: (DatedValue | undefined)[] = [];
  for (const { location, value } of batch.values) {
    const role = roles[location];
    const day = role === undefined ? undefined : examinationDay(value, latestYear);
    dated.push(role === undefined || day === undefined ? undefined : { role, day });
  }
  let last: { readonly ids: readonly number[]; readonly undone: ReadonlyMap<number, Hit> } | undefined;
  return ({ context, values }) => {
    if (claimed[context] !== true) return NOTHING;
    const ids: number[] = [];
    const dates: DatedValue[] = [];
    const tools =
      ofDeidentification.size > 0
        ? new Set([...values].flatMap((id) => ofDeidentification.get(id) ?? []))
        : NO_ITEMS;
    for (const id of values) {
      const date = dated[id];
      if (date === undefined || isWithin(batch.locations[batch.values[id]?.location ?? -1], tools)) continue;
      ids.push(id);
      dates.push(date);
    }
    if (dates.length < 2) return NOTHING;
    // Neighbours mostly have the very same dates.
    if (last?.ids.length === ids.length && last.ids.every((id, index) => id === ids[index]))
      return last.undone;
    const undone = new Map<number, Hit>();
    for (const [index, hit] of detector.hits(dates)) {
      const id = ids[index] ?? -1;
      undone.set(id, { ...hit, value: batch.values[id]?.value ?? '' });
    }
    last = { ids, undone };
    return undone;
  };
}

/** By the index of the value that says so, the items of ContributingEquipmentSequence that the de-identification itself added. */
function deidentificationItems({ values, locations }: Batch): ReadonlyMap<number, string> {
  const items = new Map<number, string>();
  for (const [id, { location, value }] of values.entries()) {
    if (value.trim() !== DEIDENTIFYING_EQUIPMENT) continue;
    const item = PURPOSE_CODE.exec(locations[location]?.location ?? '')?.[1];
    if (item !== undefined) items.set(id, item);
  }
  return items;
}

function isWithin(location: LocationRecord | undefined, items: ReadonlySet<string>): boolean {
  if (items.size === 0 || location === undefined) return false;
  return [...items].some((item) => location.location.startsWith(`${item}.`));
}
