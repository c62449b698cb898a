import {
  constantPlace,
  DAY_PLACE,
  mayBePlaceOfPatient,
  mayBeValueOfPatient,
  UNKNOWN_PLACE,
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

/** The values of a batch that may stand for a patient, once a series, and a second time where they come again. */
export function constantsOf(
  batch: Batch,
  patients: ReadonlyMap<string, number>,
): readonly ConstantObservation[] {
  const placesOfLocations = batch.locations.map((where) =>
    mayBePlaceOfPatient(where) ? constantPlace(where) : undefined,
  );
  const places: (string | undefined)[] = [];
  let isAny = false;
  for (const { location, value } of batch.values) {
    const ofLocation = placesOfLocations[location];
    const vr = batch.locations[location]?.vr ?? '';
    const place = ofLocation !== undefined && mayBeValueOfPatient({ vr, value }) ? ofLocation : undefined;
    places.push(place);
    isAny ||= place !== undefined;
  }
  if (!isAny) return [];
  const seenInSeries = new Map<string, Map<number, number>>();
  const observations: ConstantObservation[] = [];
  for (const { values, instance } of batch.records) {
    const patient = patients.get(instance?.patient ?? '');
    if (patient === undefined || instance === undefined) continue;
    const { series, study, patientId } = instance;
    const seen = seenInSeries.get(series) ?? new Map<number, number>();
    seenInSeries.set(series, seen);
    for (const id of values) {
      const place = places[id];
      if (place === undefined) continue;
      const value = batch.values[id]?.value;
      const times = seen.get(id) ?? 0;
      if (value === undefined || times > 1 || isPseudonym(value, patientId)) continue;
      if (observations.length >= MOST_OF_BATCH) continue;
      seen.set(id, times + 1);
      observations.push({ patient, study, series, isAgain: times > 0, place, value });
    }
  }
  return observations;
}

/** True of the code that the release gave a patient, also where only its digits are written. */
function isPseudonym(value: string, patientId: string): boolean {
  if (value === patientId) return true;
  const digits = patientId.replace(/\D/g, '');
  return digits.length > 3 && (patientId.includes(value) || value.includes(patientId) || digits === value);
}

interface Held {
  readonly value: string;
  readonly series: string;
  /** In another series. */
  isRepeated: boolean;
  /** In another instance. */
  isAgain: boolean;
  isConstant: boolean;
}

type Places = Map<string, Map<string, Held>>;

/** Learns which places hold one value for each patient, or for each study, and another for each. */
export class PatientConstants {
  readonly #ofPatients: Places = new Map();
  readonly #ofStudies: Places = new Map();

  add(observations: readonly ConstantObservation[], patients: readonly string[]): void {
    for (const observation of observations) {
      const { place, patient, study } = observation;
      hold(this.#ofPatients, patients[patient] ?? '', observation);
      if (isUnknown(place)) hold(this.#ofStudies, study, observation);
    }
  }

  /** @param days first and last day that this archive's clocks ran in, as YYYYMMDD */
  places(days?: DayRange): readonly string[] {
    const ofPatients = [...this.#ofPatients].flatMap(([place, held]) => {
      const values = [...held.values()];
      if (place.startsWith(`${DAY_PLACE}\u0000`)) return areDays(values, days) ? [place] : [];
      return isOfHolders(values, isUnknown(place)) ? [place] : [];
    });
    const ofStudies = [...this.#ofStudies].flatMap(([place, held]) =>
      isOfHolders([...held.values()], true) ? [place] : [],
    );
    return [...new Set([...ofPatients, ...ofStudies])];
  }
}

function isUnknown(place: string): boolean {
  return place.startsWith(`${UNKNOWN_PLACE}\u0000`);
}

function hold(places: Places, holder: string, { place, series, value, isAgain }: ConstantObservation): void {
  let held = places.get(place);
  if (held === undefined) {
    if (places.size >= MOST_PLACES) return;
    held = new Map();
    places.set(place, held);
  }
  const known = held.get(holder);
  if (known === undefined) {
    if (held.size < MOST_PATIENTS)
      held.set(holder, { value, series, isRepeated: false, isAgain, isConstant: true });
  } else if (known.value !== value) known.isConstant = false;
  else if (known.series !== series) known.isRepeated = true;
  else known.isAgain = true;
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

/**
 * One value for each holder, and another for each. In what no dictionary knows, a code with digits enough is taken for
 * one already where it comes again within a series; elsewhere it must come in several.
 */
function isOfHolders(held: readonly Held[], isUnknownPlace: boolean): boolean {
  return (
    held.length >= LEAST_PATIENTS &&
    held.every(({ isConstant }) => isConstant) &&
    held.filter(({ isRepeated, isAgain }) => isRepeated || (isUnknownPlace && isAgain)).length >=
      LEAST_REPEATED &&
    new Set(held.map(({ value }) => value)).size === held.length
  );
}
