const FIRST_YEAR = 1880;
const LAST_YEAR = 2049;

/** A date as a finder saw it. */
export interface Found {
  readonly match: RegExpMatchArray;
  /** Where the date begins, if before the match. */
  readonly start?: number;
  readonly confidence: number;
  readonly shape: string;
}

/** True of a day that the calendar has, in the years that people of hospitals were born in. */
export function isDay(year: number, month: number, day: number): boolean {
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The year that two digits mean, and years of the Buddhist era, as the Common Era counts. */
export function fullYear(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year > 2400 ? year - 543 : year;
  return year > 49 ? 1900 + year : 2000 + year;
}
