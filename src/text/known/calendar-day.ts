import { monthOf } from '../identifiers/months.js';

function dayOf(year: number, month: number, day: number): string | undefined {
  if (year < 1850 || year > 2100 || month < 1 || month > 12 || day < 1) return undefined;
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return undefined;
  return `${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`;
}

/**
 * A date in its normal form YYYYMMDD, where the text is nothing else. Of `3/4/1950` the day-first reading is taken
 * where a dot separates, the month-first where a slash does, unless only the other is a date.
 *
 * @example calendarDay('2 Nov 1958') // '19581102'
 */
export function calendarDay(text: string): string | undefined {
  const value = text.trim();
  const yearFirst = /^(\d{4})[-/. ]?(\d{2})[-/. ]?(\d{2})(?:[T ].*)?$/.exec(value);
  if (yearFirst) return dayOf(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]));
  const yearLast = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4})$/.exec(value);
  if (yearLast) {
    const [a, b, year] = [Number(yearLast[1]), Number(yearLast[3]), Number(yearLast[4])];
    const dayFirst = dayOf(year, b, a);
    const monthFirst = dayOf(year, a, b);
    return yearLast[2] === '/' ? (monthFirst ?? dayFirst) : (dayFirst ?? monthFirst);
  }
  const named = /^(\d{1,2})\.?[\s-]*(\p{L}[\p{L}\p{M}]+)\.?[\s,-]*(\d{4})$/u.exec(value);
  const namedFirst = /^(\p{L}[\p{L}\p{M}]+)\.?[\s-]*(\d{1,2}),?[\s-]+(\d{4})$/u.exec(value);
  const month = monthOf(named?.[2] ?? namedFirst?.[1] ?? '');
  const day = Number(named?.[1] ?? namedFirst?.[2]);
  return month === undefined ? undefined : dayOf(Number(named?.[3] ?? namedFirst?.[3]), month, day);
}
