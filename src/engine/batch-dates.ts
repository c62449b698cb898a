import type { Hit } from '../detectors/hit.js';
import { type DatedValue, examinationDay, type ShiftDetector } from '../detectors/linkage/date-shift.js';
import { dateClaimOf } from '../text/treatment/claimed-dates.js';
import type { Batch, FileRecord } from './records.js';

const NOTHING: ReadonlyMap<number, Hit> = new Map();

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
  const roles = batch.locations.map(({ place, keyword, vr, privatePath }) =>
    place === 'attribute' ? detector.role(keyword, vr, privatePath) : undefined,
  );
  const dated = batch.values.map(({ location, value }): DatedValue | undefined => {
    const role = roles[location];
    const day = role === undefined ? undefined : examinationDay(value, latestYear);
    if (role === undefined || day === undefined) return undefined;
    return { role, day, isOfMaking: detector.isOfMaking(batch.locations[location]?.keyword ?? '') };
  });
  return ({ context, values }) => {
    if (claimed[context] !== true) return NOTHING;
    const ids: number[] = [];
    const dates: DatedValue[] = [];
    for (const id of values) {
      const date = dated[id];
      if (date === undefined) continue;
      ids.push(id);
      dates.push(date);
    }
    if (dates.length < 2) return NOTHING;
    const undone = new Map<number, Hit>();
    for (const [index, hit] of detector.hits(dates)) {
      const id = ids[index] ?? -1;
      undone.set(id, { ...hit, value: batch.values[id]?.value ?? '' });
    }
    return undone;
  };
}
