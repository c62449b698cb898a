import { ageTreatment } from './ages.js';
import type { DateClaim } from './claimed-dates.js';
import { contactTreatment, placeTreatment, stationTreatment } from './contacts.js';
import { dateTreatment, timeTreatment } from './dates.js';
import { identifierTreatment } from './identifiers.js';
import { type LooksLikeName, nameTreatment } from './names.js';
import type { AttributeSummary } from './summary.js';
import { type Treatment, type TreatmentQuery, treatment } from './treatment.js';
import { isTestInput, repeatsKeyword, saysRemoved, standsForNobody, wordsOf } from './words.js';

/** What else the judgement rests on. */
export interface TreatmentContext {
  readonly summary: AttributeSummary;
  readonly dateClaim: DateClaim;
  /** Whole-value patterns of what the release itself put there; undefined where the user named none for the attribute. */
  readonly expected: readonly RegExp[] | undefined;
  readonly looksLikeName: LooksLikeName;
  /** Dates of later years can't be true. */
  readonly latestYear: number;
}

/**
 * How a value of an identity attribute was treated by whoever de-identified it.
 *
 * @example
 * treatmentOf({ judge: 'name', ofPatient: true, keyword: 'PatientName', value: 'ANON0017' }, context).name // 'pseudonym'
 */
export function treatmentOf(query: TreatmentQuery, context: TreatmentContext): Treatment {
  const value = query.value.trim();
  if (value === '' || /^[\^=\s]+$/.test(value)) return treatment('empty', 1);
  if (context.expected?.some((pattern) => pattern.test(value)) === true)
    return treatment('expected', 1, 'expected-by-user');
  if (query.judge !== 'date' && query.judge !== 'time' && query.judge !== 'age') {
    const words = wordsOf(value);
    if (saysRemoved(words)) return treatment('removed-marker', 0.95);
    if (standsForNobody(value, words)) return treatment('dummy', 0.9, 'stands-for-nobody');
    if (repeatsKeyword(value, query.keyword)) return treatment('dummy', 0.85, 'repeats-keyword');
    if (query.judge !== 'name' && isTestInput(words)) return treatment('dummy', 0.75, 'test-input');
  }
  const judged = judgeByKind(value === query.value ? query : { ...query, value }, context);
  return context.expected === undefined ? judged : unexpected(judged, query);
}

/** A value that is none of the release's own, where the user has said what these are. */
function unexpected(judged: Treatment, query: TreatmentQuery): Treatment {
  if (judged.name === 'dummy' || judged.name === 'truncated') return judged;
  const name =
    query.judge === 'date' || query.judge === 'time' || query.judge === 'plain' ? 'kept' : 'original-looking';
  return treatment(name, 0.9, ...judged.reasons, 'not-expected-by-user');
}

/** A number (PS3.5 6.2: DS, IS), a unit of size or weight forgiven. */
function isMeasure(value: string): boolean {
  return /^[-+]?[\d.,]+(?:e[-+]?\d+)?\s*(?:kg|kgs|g|lb|lbs|cm|mm|m|in|ft|kg\/m2)?\.?$/i.test(value.trim());
}

function judgeByKind(query: TreatmentQuery, context: TreatmentContext): Treatment {
  const { summary, dateClaim, latestYear } = context;
  switch (query.judge) {
    case 'name':
      return nameTreatment(query, summary, context.looksLikeName, latestYear);
    case 'identifier':
      return identifierTreatment(query, summary, latestYear);
    case 'date':
      return dateTreatment(query, summary, dateClaim, latestYear);
    case 'time':
      return timeTreatment(query, summary, dateClaim);
    case 'age':
      return ageTreatment(query, summary);
    case 'contact':
      return contactTreatment(query, summary);
    case 'place':
      return placeTreatment(query, summary);
    case 'station':
      return stationTreatment(query, summary);
    case 'plain':
      return query.isNumber === true && !isMeasure(query.value)
        ? treatment('impossible-to-tell', 0.6, 'text-for-a-number')
        : treatment('kept', 0.8, 'filled');
  }
}
