import { z } from 'zod';
import type { Rule } from '../core/rule.js';
import { ageInYears, OLDEST_AGE_TOLD_YEARS } from '../text/treatment/ages.js';
import { isDummyDay } from '../text/treatment/dates.js';
import type { Hit } from './hit.js';
import { readParams } from './leftover-rules.js';

const ageParamsSchema = z.strictObject({
  /** Difference between the told and the counted age that rounding explains. */
  toleranceYears: z.number().min(0),
  confidence: z.number().min(0).max(1),
});

/** What an instance says of the patient's age. Empty where absent. */
export interface AgeFacts {
  readonly patientAge: string;
  readonly birthDate: string;
  readonly studyDate: string;
}

const AGE_LOCATION = '(0010,1010)';
const BIRTH_DATE_LOCATION = '(0010,0030)';
const DISAGREEMENT = 'safe-harbor/age-disagreement';
const OVER_89 = 'safe-harbor/age-over-89';
const DAYS_A_YEAR = 365.2425;
const MS_A_DAY = 86_400_000;

/**
 * Age, birth date and study date of an instance taken together: do they agree, and do the two dates show an age over 89?
 *
 * @throws UsageError where the rule's params are faulty.
 */
export function ageAgreement(rules: ReadonlyMap<string, Rule>): (facts: AgeFacts) => readonly Hit[] {
  const rule = rules.get(DISAGREEMENT);
  const params = rule === undefined ? undefined : readParams(rule, ageParamsSchema);
  return (facts) => {
    const counted = yearsBetween(facts.birthDate, facts.studyDate);
    if (counted === undefined) return [];
    const told = facts.patientAge === '' ? undefined : ageInYears(facts.patientAge);
    const hits: Hit[] = [];
    if (params !== undefined && told !== undefined && !agrees(told, counted, params.toleranceYears)) {
      hits.push(
        hitAt(
          DISAGREEMENT,
          'age',
          facts.patientAge,
          AGE_LOCATION,
          params.confidence,
          'the difference is more than rounding',
        ),
      );
    }
    const isAgeCredible = counted < 125 && (told === undefined || agrees(told, counted, 1));
    if (rules.has(OVER_89) && counted >= OLDEST_AGE_TOLD_YEARS + 1 && isAgeCredible) {
      hits.push(
        hitAt(OVER_89, 'age-over-89', facts.birthDate, BIRTH_DATE_LOCATION, 0.8, 'birth date and study date'),
      );
    }
    return hits;
  };
}

function hitAt(
  rule: string,
  kind: Hit['kind'],
  value: string,
  location: string,
  confidence: number,
  detail: string,
): Hit {
  return { rule, kind, value, confidence, location, detail, reasons: ['dates-and-age'] };
}

/** The told age is the counted one in whole units, or off by rounding. A told 90 may be the pool of all who are older. */
function agrees(told: number, counted: number, tolerance: number): boolean {
  if (told === OLDEST_AGE_TOLD_YEARS + 1 && counted >= told) return true;
  return Math.abs(told - counted) <= tolerance + (told < 2 ? 0 : 0.1);
}

/** Years from one DA to another; undefined where one is missing, no date, a year only or a dummy. */
function yearsBetween(birth: string, study: string): number | undefined {
  const from = dayOf(birth);
  const to = dayOf(study);
  if (from === undefined || to === undefined || isDummyDay(birth) || isDummyDay(study)) return undefined;
  return to < from ? undefined : (to - from) / DAYS_A_YEAR;
}

function dayOf(date: string): number | undefined {
  const match = /^(\d{4})\.?(\d{2})\.?(\d{2})/.exec(date);
  if (match === null) return undefined;
  const [, year = '', month = '', day = ''] = match;
  const at = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const isReal = new Date(at).getUTCMonth() === Number(month) - 1;
  return isReal ? at / MS_A_DAY : undefined;
}
