import { type Treatment, treatment } from './treatment.js';

const SEX = '[MFOUWHD]';
const SEX_AND_AGE = new RegExp(
  `^(?:${SEX}|male|female)[\\s\\-_^,/]*\\d{1,3}[\\s\\-_]*(?:Y|J|A|YO|YR|YRS)$|^\\d{1,3}[\\s\\-_]*(?:Y|J|A|YO|YR|YRS)[\\s\\-_^,/]*(?:${SEX}|male|female)$`,
  'i',
);
const INITIALS_AND_DATE = /^[A-Z]{1,4}[\s\-_.^]*(\d{8})$|^(\d{8})[\s\-_.^]*[A-Z]{1,4}$/i;
const INITIALS_AND_YEAR = /^[A-Z]{2,3}[\s\-_.^]*(?:19[1-9]\d|20[0-2]\d)$/;
const INITIALS_AND_SHORT_DATE = /^[A-Z]{2,3}[\s\-_.^]*(\d{2})(\d{2})(\d{2})$/;
const EARLIEST_BIRTH_YEAR = 1900;

/**
 * An alias that its shape alone gives away: sex with age (`F 075Y`), initials with a birth date (`JM19540312`). Undefined for other values.
 */
export function aliasShape(value: string, latestYear: number): Treatment | undefined {
  if (value.length > 24) return undefined;
  if (SEX_AND_AGE.test(value)) return treatment('alias', 0.85, 'sex-and-age');
  const match = INITIALS_AND_DATE.exec(value);
  const digits = match?.[1] ?? match?.[2];
  if (digits === undefined) return undefined;
  const isDate =
    isBirthDate(digits, latestYear) ||
    isBirthDate(`${digits.slice(4)}${digits.slice(2, 4)}${digits.slice(0, 2)}`, latestYear);
  return isDate ? treatment('alias', 0.75, 'initials-and-date') : undefined;
}

function isBirthDate(digits: string, latestYear: number): boolean {
  const year = Number(digits.slice(0, 4));
  const month = Number(digits.slice(4, 6));
  const day = Number(digits.slice(6, 8));
  return (
    year >= EARLIEST_BIRTH_YEAR && year <= latestYear && month >= 1 && month <= 12 && day >= 1 && day <= 31
  );
}

/**
 * Initials with a birth year or a date of six digits (`KM1943`, `JS_120345`), where no other patient's code begins with
 * the same letters: those of a scheme do.
 *
 * @param isOfScheme true where the archive holds more codes of the same pattern
 */
export function initialsWithYear(value: string, isOfScheme: boolean): Treatment | undefined {
  if (isOfScheme) return undefined;
  if (INITIALS_AND_YEAR.test(value)) return treatment('alias', 0.6, 'initials-and-year');
  const [, first = '', month = '', last = ''] = INITIALS_AND_SHORT_DATE.exec(value) ?? [];
  const isDay = (text: string) => Number(text) >= 1 && Number(text) <= 31;
  const isDate = month !== '' && Number(month) >= 1 && Number(month) <= 12 && (isDay(first) || isDay(last));
  return isDate ? treatment('alias', 0.55, 'initials-and-date') : undefined;
}
