import {
  constantPlace,
  DAY_PLACE,
  mayBePlaceOfPatient,
  mayBeValueOfPatient,
} from '../../detectors/private-constants.js';
import type { DayRange } from '../../detectors/private-numbers.js';
import type { Batch } from '../batches/records.js';
import type { ConstantObservation } from '../batches/tasks.js';

/** Observations that one batch may give. */
const MOST_OF_BATCH = 20_000;
const MOST_PLACES = 2_000;
const MOST_PATIENTS = 100_000;
/** From so many patients on the pattern is none of chance. */
const LEAST_PATIENTS = 3;
/** So many of them must have several series that agree. */
const LEAST_REPEATED = 2;
/** Counted days: of so many patients all must be in range. */
const LEAST_DAY_PATIENTS = 2;
const LEAST_DISTINCT = 0.6;
/** A shift of dates takes the true ones beyond the archive's own range. */
const SLACK_DAYS = 400;

/** The values of a batch that may stand for a patient, once a series. */
export function constantsOf(
  batch: Batch,
  patients: ReadonlyMap<string, number>,
): readonly ConstantObservation[] {
  const placesOfLocations = batch.locations.map((where) =>
    mayBePlaceOfPatient(where) ? constantPlace(where) : undefined,
  );
  const places = batch.values.map(({ location, value }) => {
    const vr = batch.locations[location]?.vr ?? '';
    return mayBeValueOfPatient({ vr, value }) ? placesOfLocations[location] : undefined;
  });
  if (places.every((place) => place === undefined)) return [];
  const seen = new Set<string>();
  const observations: ConstantObservation[] = [];
  for (const { values, instance } of batch.records) {
    const patient = patients.get(instance?.patient ?? '');
    if (patient === undefined || instance === undefined) continue;
    for (const id of values) {
      const place = places[id];
      const value = batch.values[id]?.value;
      if (place === undefined || value === undefined || value === instance.patientId) continue;
      const key = `${id} ${instance.series}`;
      if (seen.has(key) || observations.length >= MOST_OF_BATCH) continue;
      seen.add(key);
      observations.push({ patient, series: instance.series, place, value });
    }
  }
  return observations;
}

interface Held {
  readonly value: string;
  readonly series: string;
  isRepeated: boolean;
  isConstant: boolean;
}

/** Learns which places hold one value for each patient, and another for each. */
export class PatientConstants {
  readonly #places = new Map<string, Map<string, Held>>();

  add(observations: readonly ConstantObservation[], patients: readonly string[]): void {
    for (const { patient, series, place, value } of observations) {
      let held = this.#places.get(place);
      if (held === undefined) {
        if (this.#places.size >= MOST_PLACES) continue;
        held = new Map();
        this.#places.set(place, held);
      }
      const key = patients[patient] ?? '';
      const known = held.get(key);
      if (known === undefined) {
        if (held.size < MOST_PATIENTS) held.set(key, { value, series, isRepeated: false, isConstant: true });
      } else if (known.value !== value) known.isConstant = false;
      else if (known.series !== series) known.isRepeated = true;
    }
  }

  /** @param days first and last day that this archive's clocks ran in, as YYYYMMDD */
  places(days?: DayRange): readonly string[] {
    return [...this.#places].flatMap(([place, held]) => {
      const values = [...held.values()];
      return (place.startsWith(`${DAY_PLACE}\u0000`) ? areDays(values, days) : isOfPatients(values))
        ? [place]
        : [];
    });
  }
}

/** Whole numbers that, counted from one day on, are days of the archive's own time for each patient, and seldom the same. */
function areDays(held: readonly Held[], days: DayRange | undefined): boolean {
  if (days === undefined || held.length < LEAST_DAY_PATIENTS) return false;
  const first = dayAway(days.first, -SLACK_DAYS);
  const last = dayAway(days.last, SLACK_DAYS);
  const values = new Set(held.map(({ value }) => value));
  return (
    held.every(({ value }) => value >= first && value <= last) && values.size > held.length * LEAST_DISTINCT
  );
}

const DAY_MS = 86_400_000;

function dayAway(day: string, days: number): string {
  const ms = Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6, 8)));
  return new Date(ms + days * DAY_MS).toISOString().slice(0, 10).replaceAll('-', '');
}

function isOfPatients(held: readonly Held[]): boolean {
  return (
    held.length >= LEAST_PATIENTS &&
    held.every(({ isConstant }) => isConstant) &&
    held.filter(({ isRepeated }) => isRepeated).length >= LEAST_REPEATED &&
    new Set(held.map(({ value }) => value)).size === held.length
  );
}
