import { calendarDay } from '../known/calendar-day.js';

const TIME_BEHIND = /[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?[AP]M)?(?:Z|[+-]\d{2}:?\d{2})?$/i;
const LOOSE_YEAR_FIRST = /^(\d{4})(?:([-/.:])|年|년\s?)(\d{1,2})(?:\2|月|월\s?)(\d{1,2})[日일]?\.?$/;
const SHORT_YEAR = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{2})$/;

/**
 * The day that a cell of a table holds and nothing else, as YYYYMMDD: also with a time behind it, with a year of two
 * digits, and as it is written in East Asia. A year of two digits is taken for one of the last century.
 *
 * @example cellDay('10/01/1982 00:00') // '19821001'
 */
export function cellDay(cell: string): string | undefined {
  const text = cell.trim().replace(TIME_BEHIND, '').replaceAll('\\', '/');
  const day = calendarDay(text);
  if (day !== undefined) return day;
  const loose = LOOSE_YEAR_FIRST.exec(text);
  if (loose !== null)
    return calendarDay(`${loose[1]}-${loose[3]?.padStart(2, '0')}-${loose[4]?.padStart(2, '0')}`);
  const short = SHORT_YEAR.exec(text);
  return short === null
    ? undefined
    : calendarDay(`${short[1]}${short[2]}${short[3]}${short[2]}19${short[4]}`);
}
