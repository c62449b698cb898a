import type { AttributeSummary } from './summary.js';
import { type Treatment, type TreatmentQuery, treatment } from './treatment.js';

/** The oldest age that may be told (45 CFR 164.514(b)(2)(i)(C)); older ones only as one category, 90 or older. */
export const OLDEST_AGE_TOLD_YEARS = 89;

const UNITS_A_YEAR: Readonly<Record<string, number>> = { D: 365.25, W: 52.18, M: 12, Y: 1 };

/**
 * An age in years, from AS (PS3.5 6.2: three digits and D, W, M or Y), also where digits are left out or the unit is missing.
 *
 * @example ageInYears('011M') // 0.9166...
 */
export function ageInYears(value: string): number | undefined {
  const match = /^\s*(\d{1,4})\s*([DWMYdwmy]?)\s*$/.exec(value);
  if (match?.[1] === undefined) return undefined;
  const unit = UNITS_A_YEAR[(match[2] === undefined || match[2] === '' ? 'Y' : match[2]).toUpperCase()];
  return unit === undefined ? undefined : Number(match[1]) / unit;
}

/** How an age was treated: `over-89`, `kept`, `truncated` where all old patients are pooled as 90. */
export function ageTreatment(query: TreatmentQuery, summary: AttributeSummary): Treatment {
  const years = ageInYears(query.value);
  if (years === undefined) return treatment('impossible-to-tell', 0.4, 'no-valid-age');
  if (years === 0 && /Y?$/i.test(query.value.trim()) && !/[DWM]$/i.test(query.value.trim()))
    return treatment('dummy', 0.7, 'zero-age');
  if (years < OLDEST_AGE_TOLD_YEARS + 1) return treatment('kept', 0.9, 'age');
  const isPool = years === OLDEST_AGE_TOLD_YEARS + 1 && summary.largestNumber <= years;
  if (isPool && /Y?$/i.test(query.value.trim())) return treatment('truncated', 0.8, 'pooled-age');
  if (years > 130) return treatment('dummy', 0.6, 'impossible-age');
  return treatment('over-89', 0.95, 'age-over-89');
}
