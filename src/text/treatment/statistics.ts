import { hashText, recordOf, type ValueRecord } from './value-shape.js';

/** Patients that are remembered; the shares of a larger archive are those of this random sample. */
const SAMPLED_PATIENTS = 192;
const PRUNE_AT_PATIENTS = 288;
const VALUES_A_PATIENT = 8;

/**
 * What is known of one attribute's values over the patients of an archive.
 *
 * It keeps the patients with the smallest hashes, and of each the values with the smallest hashes: a fair sample, and memory is
 * bounded to a few hundred kilobytes an attribute at worst.
 * It holds no text.
 */
export interface AttributeStatistics {
  /** By hash of the patient, values by their hash. */
  readonly patients: Map<number, Map<number, ValueRecord>>;
  /** Patients with a hash above are not in the sample. */
  limit: number;
}

export function newStatistics(): AttributeStatistics {
  return { patients: new Map(), limit: Number.POSITIVE_INFINITY };
}

/**
 * Adds what one patient holds. Values that are empty are not collected.
 *
 * @param patient key of the patient: PatientID with its issuer, or the study where that is empty
 * @param value one value, or several separated by backslashes
 */
export function collect(statistics: AttributeStatistics, patient: string, value: string): void {
  const key = hashText(patient);
  if (key > statistics.limit) return;
  const values = statistics.patients.get(key) ?? new Map<number, ValueRecord>();
  for (const part of value.includes('\\') ? value.split('\\') : [value]) collectValue(values, part.trim());
  if (values.size === 0) return;
  statistics.patients.set(key, values);
  if (statistics.patients.size >= PRUNE_AT_PATIENTS) prune(statistics);
}

function collectValue(values: Map<number, ValueRecord>, value: string): void {
  if (value === '') return;
  const hash = hashText(value);
  if (values.has(hash)) return;
  if (values.size < VALUES_A_PATIENT || hash < largestOf(values)) addRecord(values, recordOf(value));
}

function addRecord(values: Map<number, ValueRecord>, record: ValueRecord): void {
  values.set(record.value, record);
  if (values.size > VALUES_A_PATIENT) values.delete(largestOf(values));
}

function largestOf(values: ReadonlyMap<number, ValueRecord>): number {
  let largest = -1;
  for (const key of values.keys()) if (key > largest) largest = key;
  return largest;
}

function prune(statistics: AttributeStatistics): void {
  const keys = [...statistics.patients.keys()].sort((a, b) => a - b);
  const within = keys.filter((key) => key <= statistics.limit);
  const last = within[SAMPLED_PATIENTS - 1];
  if (within.length > SAMPLED_PATIENTS && last !== undefined) statistics.limit = last;
  for (const key of keys) if (key > statistics.limit) statistics.patients.delete(key);
}

const HASH_RANGE = 2 ** 53;

/** Number of patients; an estimate (the k smallest hashes) where the sample is full. */
export function patientCount(statistics: AttributeStatistics): number {
  const sampled = statistics.patients.size;
  if (!Number.isFinite(statistics.limit) || sampled === 0) return sampled;
  return Math.round((sampled - 1) / (statistics.limit / HASH_RANGE));
}
