import type { DataSet } from '../../dicom/data-set.js';

/** Dates of the study, the series, the acquisition and the content (PS3.3 C.7.2.1, C.7.3.1, C.7.6.1), and of making it. */
const DATES: ReadonlySet<number> = new Set([
  0x00080012, 0x00080020, 0x00080021, 0x00080022, 0x00080023, 0x0008002a,
]);
/** Behind the dates of group 0008. */
const LAST_DATE = 0x0008002a;
const TEMPORAL_MODIFIED = 0x00280303;
/** Claims under which the public dates may be read by anybody. */
const CLEARED = new Set(['MODIFIED', 'UNMODIFIED']);
const DAY = /^(\d{4})(\d{2})(\d{2})/;
const DAY_MS = 86_400_000;
const NO_DAYS: ReadonlySet<string> = new Set();

const byDataSet = new WeakMap<DataSet, ReadonlySet<string>>();

/**
 * The days, YYYYMMDD, that a data set's own dates give away where it claims that they may be read: those, and their
 * neighbours, since a clock in UTC may show another day than the scanner. Empty where nothing is claimed.
 */
export function publicDays(dataSet: DataSet): ReadonlySet<string> {
  const known = byDataSet.get(dataSet);
  if (known !== undefined) return known;
  const days = daysOf(dataSet);
  byDataSet.set(dataSet, days);
  return days;
}

function daysOf(dataSet: DataSet): ReadonlySet<string> {
  const claim = dataSet.elements.find(
    ({ tag, scope }) => tag === TEMPORAL_MODIFIED && scope.parent === undefined,
  );
  if (claim === undefined || !CLEARED.has(dataSet.text(claim).trim())) return NO_DAYS;
  const days = new Set<string>();
  for (const element of dataSet.elements) {
    if (element.tag > LAST_DATE && element.scope.parent === undefined) break;
    if (!DATES.has(element.tag) || element.scope.parent !== undefined) continue;
    for (const day of around(dataSet.text(element))) days.add(day);
  }
  return days;
}

function around(text: string): readonly string[] {
  const [, year, month, day] = DAY.exec(text) ?? [];
  if (year === undefined) return [];
  const ms = Date.UTC(Number(year), Number(month) - 1, Number(day));
  return [-1, 0, 1].map((by) => new Date(ms + by * DAY_MS).toISOString().slice(0, 10).replaceAll('-', ''));
}
