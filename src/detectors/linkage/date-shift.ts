import { z } from 'zod';
import type { Rule } from '../../core/rule.js';
import { isDummyDay } from '../../text/treatment/dates.js';
import type { Hit } from '../hit.js';
import { readParams } from '../leftover-rules.js';

const RULE = 'linkage/shift-undone';
const MS_A_DAY = 86_400_000;

const severity = z.enum(['critical', 'high', 'medium', 'low', 'info']);

const shiftParamsSchema = z.strictObject({
  /** Attributes that tell the day of the examination itself. */
  keywords: z.array(z.string()).min(1),
  /** Attributes that tell the day an object was made: the day of the examination for an image, maybe years later for what is derived. */
  makingKeywords: z.array(z.string()),
  /** Attributes that tell the day of the making or, as derived objects inherit them, that of the examination. */
  inheritedKeywords: z.array(z.string()),
  /** Attributes that tell the day the file was written, which a conversion may have done years later. */
  writtenKeywords: z.array(z.string()),
  /** Where the making of the object alone disagrees with its study. */
  derivedSeverity: severity,
  /** Where dates of the making contradict each other, or a date lies after all of them. */
  contradictedSeverity: severity,
  /** An object is made, signed and corrected within so many days. */
  makingDays: z.int().min(0),
  /** Attributes whose days may lie ahead of the making or long after it. */
  laterKeywords: z.array(z.string()),
  /** Attributes that tell a day near it: of the order, the admission. */
  nearKeywords: z.array(z.string()),
  nearDays: z.int().min(0),
  /** An examination, or an import of one, may go past midnight. */
  toleranceDays: z.int().min(0),
  confidence: z.number().min(0).max(1),
  /** Of a private date, which may be about something else. */
  privateConfidence: z.number().min(0).max(1),
  privateSeverity: severity,
});
type ShiftParams = z.infer<typeof shiftParamsSchema>;

/**
 * What an attribute of VR DA or DT says of the day of the examination: that day (of the study, of the acquisition), the day on which the object was made, the
 * day of its series (either of them: derived objects often inherit it), the day it was written, a day near it, any day up to the making, or (private) nobody knows.
 */
export type DateRole =
  | 'study'
  | 'examination'
  | 'making'
  | 'series'
  | 'writing'
  | 'near'
  | 'content'
  | 'private';

/** A date of an instance. */
export interface DatedValue {
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly role: DateRole;
}

export interface ShiftDetector {
  /** What a date at such a place tells; undefined where it tells nothing of the examination. */
  role(keyword: string, vr: string, privatePath: boolean): DateRole | undefined;
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
  const roles = new Map<string, DateRole | undefined>([
    ...params.inheritedKeywords.map((keyword) => [keyword, 'series'] as const),
    ...params.writtenKeywords.map((keyword) => [keyword, 'writing'] as const),
    ...params.laterKeywords.map((keyword) => [keyword, undefined] as const),
    ...params.nearKeywords.map((keyword) => [keyword, 'near'] as const),
    ...params.makingKeywords.map((keyword) => [keyword, 'making'] as const),
    ...params.keywords.map((keyword) => [keyword, 'examination'] as const),
    ['StudyDate', 'study'],
  ]);
  return {
    role: (keyword, vr, privatePath) => {
      if (vr !== 'DA' && vr !== 'DT') return undefined;
      if (roles.has(keyword)) return roles.get(keyword);
      if (keyword === '') return privatePath ? 'private' : undefined;
      return privatePath ? undefined : 'content';
    },
    hits: (dates) => {
      const days = daysOf(dates, params);
      if (days === undefined) return new Map();
      return new Map(
        dates.flatMap((date, index) => {
          const said = disagreement(date, days, params);
          if (said === undefined) return [];
          return [[index, { rule: RULE, kind: 'date', reasons: ['disagrees-with-shifted-dates'], ...said }]];
        }),
      );
    },
  };
}

/** The days of one instance that others are held against. */
interface Days {
  /** The day that most dates of the examination and of the making tell. */
  readonly common: number;
  readonly last: number;
  readonly acquired: readonly number[];
  readonly made: readonly number[];
  readonly series: readonly number[];
  readonly written: readonly number[];
}

const OF_OBJECT: ReadonlySet<DateRole> = new Set(['study', 'examination', 'making', 'series', 'writing']);

function daysOf(dates: readonly DatedValue[], { toleranceDays }: ShiftParams): Days | undefined {
  const days = (asked: DateRole) => dates.flatMap(({ role, day }) => (role === asked ? [day] : []));
  const made = days('making');
  const series = days('series');
  const written = days('writing');
  // A study that was made anew at an import has the day on which its files were written.
  const acquired = [
    ...days('examination'),
    ...days('study').filter((day) => !written.some((one) => Math.abs(one - day) <= toleranceDays)),
  ];
  const all = dates.flatMap(({ role, day }) => (OF_OBJECT.has(role) ? [day] : []));
  const common = commonDay(all);
  return common === undefined
    ? undefined
    : { common, last: Math.max(...all), acquired, made, series, written };
}

/**
 * What a date's disagreement is worth. The dates of the acquisition are of one day: where they contradict each other, one was
 * forgotten. Derived images and reports are younger than their study, and that alone says little; an object that was made on two days,
 * or that knows of a day to come, says more.
 */
function disagreement(
  { day, role }: DatedValue,
  days: Days,
  params: ShiftParams,
): Pick<Hit, 'confidence' | 'severity'> | undefined {
  const { common, last, acquired } = days;
  const away = Math.abs(day - common);
  const contradicted = { confidence: params.confidence, severity: params.contradictedSeverity };
  const ofDerived = { confidence: params.confidence, severity: params.derivedSeverity };
  switch (role) {
    case 'private':
      return away > params.toleranceDays
        ? { confidence: params.privateConfidence, severity: params.privateSeverity }
        : undefined;
    case 'near':
      return away > params.nearDays ? { confidence: params.confidence } : undefined;
    case 'content':
      return day > last + params.makingDays ? contradicted : undefined;
    case 'writing':
      return away > params.makingDays ? ofDerived : undefined;
    case 'study':
    case 'examination':
    case 'series':
    case 'making':
      if (away <= params.toleranceDays) return undefined;
      if (spread(acquired) > params.toleranceDays) return { confidence: params.confidence };
      if (role === 'study' || role === 'examination') return ofDerived;
      if (away <= params.makingDays) return undefined;
      if (role === 'series') return isOddStep(days, params) ? contradicted : ofDerived;
      return isMadeTwice(days, params) ? contradicted : ofDerived;
  }
}

/** Whether a series that was acquired with its study, as another of its days says, bears one that is of another time. */
function isOddStep({ acquired, series, common }: Days, { toleranceDays }: ShiftParams): boolean {
  return acquired.length > 1 && series.some((day) => Math.abs(day - common) <= toleranceDays);
}

/** Whether the days of the making contradict each other, or a lone one the day of the series with none that confirms it. */
function isMadeTwice(
  { made, series, written, common }: Days,
  { makingDays, toleranceDays }: ShiftParams,
): boolean {
  if (made.length > 1) return spread(made) > makingDays;
  const isNear = (a: number) => (b: number) => Math.abs(a - b) <= toleranceDays;
  return series.some(isNear(common)) && !made.some((day) => written.some(isNear(day)));
}

function spread(days: readonly number[]): number {
  return days.length === 0 ? 0 : Math.max(...days) - Math.min(...days);
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
