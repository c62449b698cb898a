import { z } from 'zod';
import type { Rule } from '../../core/rule.js';
import { isDummyDay } from '../../text/treatment/dates.js';
import type { Hit } from '../hit.js';
import { readParams } from '../leftover-rules.js';

const RULE = 'linkage/shift-undone';
const MS_A_DAY = 86_400_000;

const shiftParamsSchema = z.strictObject({
  /** Attributes that tell the day of the examination itself. */
  keywords: z.array(z.string()).min(1),
  /** Of the first, those that an object made from images has of its own making, maybe years later. */
  makingKeywords: z.array(z.string()),
  /** Where the making of the object alone disagrees with its study. */
  derivedSeverity: z.enum(['critical', 'high', 'medium', 'low', 'info']),
  /** Attributes that tell a day near it: of the order, the admission. */
  nearKeywords: z.array(z.string()),
  nearDays: z.int().min(0),
  /** An examination may go past midnight. */
  toleranceDays: z.int().min(0),
  confidence: z.number().min(0).max(1),
  /** Of a private date, which may be about something else. */
  privateConfidence: z.number().min(0).max(1),
  privateSeverity: z.enum(['critical', 'high', 'medium', 'low', 'info']),
});

/** What an attribute of VR DA or DT says of the day of the examination. */
export type DateRole = 'examination' | 'near' | 'private';

/** A date of an instance. */
export interface DatedValue {
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly role: DateRole;
  /** True of the dates that an object made later has of its own. */
  readonly isOfMaking?: boolean;
}

export interface ShiftDetector {
  /** What a date at such a place tells; undefined where it tells nothing of the examination. */
  role(keyword: string, vr: string, privatePath: boolean): DateRole | undefined;
  /** True of a date that an object derived from images may have of its own making. */
  isOfMaking(keyword: string): boolean;
  /**
   * The dates of one instance under a claimed shift that don't agree with the others: where the rest was shifted,
   * these give the offset away.
   *
   * @param dates in file order
   * @returns hits without value and place, by index into `dates`
   */
  hits(dates: readonly DatedValue[]): ReadonlyMap<number, Omit<Hit, 'value'>>;
}

/**
 * The detector of date shifts that another date of the same instance undoes.
 *
 * @throws UsageError where the rule's params are faulty.
 */
export function shiftDetector(rules: ReadonlyMap<string, Rule>): ShiftDetector | undefined {
  const rule = rules.get(RULE);
  if (rule === undefined) return undefined;
  const params = readParams(rule, shiftParamsSchema);
  const keywords = new Set(params.keywords);
  const near = new Set(params.nearKeywords);
  const making = new Set(params.makingKeywords);
  return {
    role: (keyword, vr, privatePath) => {
      if (vr !== 'DA' && vr !== 'DT') return undefined;
      if (keywords.has(keyword)) return 'examination';
      if (near.has(keyword)) return 'near';
      return privatePath && keyword === '' ? 'private' : undefined;
    },
    isOfMaking: (keyword) => making.has(keyword),
    hits: (dates) => {
      const isLater = laterOf(dates, params.toleranceDays);
      const shifted = commonDay(dates.filter(({ role }) => role === 'examination').map(({ day }) => day));
      if (shifted === undefined) return new Map();
      return new Map(
        dates.flatMap(({ day, role }, index) => {
          const tolerated = role === 'near' ? params.nearDays : params.toleranceDays;
          if (Math.abs(day - shifted) <= tolerated) return [];
          const said = { rule: RULE, kind: 'date', reasons: ['disagrees-with-shifted-dates'] } as const;
          const hit =
            role !== 'private'
              ? {
                  ...said,
                  confidence: params.confidence,
                  ...(isLater(role) ? { severity: params.derivedSeverity } : {}),
                }
              : { ...said, confidence: params.privateConfidence, severity: params.privateSeverity };
          return [[index, hit] as const];
        }),
      );
    },
  };
}

/**
 * Whether a disagreement may be that of an object's making with its study: derived images and reports are younger,
 * and devices write the day of an export. The dates of the acquisition are of one day all the same, and where they
 * contradict each other one was forgotten.
 */
function laterOf(dates: readonly DatedValue[], toleranceDays: number): (role: DateRole) => boolean {
  const days = dates.flatMap(({ day, role, isOfMaking }) =>
    role === 'examination' && !isOfMaking ? [day] : [],
  );
  const isContradicted = days.length > 0 && Math.max(...days) - Math.min(...days) > toleranceDays;
  return (role) => role === 'examination' && !isContradicted;
}

/** The day that most dates tell; of several such the first. */
function commonDay(days: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const day of days) counts.set(day, (counts.get(day) ?? 0) + 1);
  let common: number | undefined;
  for (const [day, count] of counts) if (count > (counts.get(common ?? Number.NaN) ?? 0)) common = day;
  return common;
}

/**
 * The day of a DA or DT that tells one, in days since 1970-01-01; undefined for years, months, dummies and what is
 * no date.
 */
export function examinationDay(value: string, latestYear: number): number | undefined {
  const match = /^(\d{4})[.-]?(\d{2})[.-]?(\d{2})/.exec(value);
  if (match === null) return undefined;
  const [, year = '', month = '', day = ''] = match;
  if (Number(year) < 1950 || Number(year) > latestYear || isDummyDay(`${year}${month}${day}`))
    return undefined;
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const isReal = at.getUTCMonth() === Number(month) - 1 && at.getUTCDate() === Number(day);
  return isReal ? at.getTime() / MS_A_DAY : undefined;
}
