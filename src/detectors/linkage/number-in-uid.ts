import { z } from 'zod';
import type { Rule } from '../../core/rule.js';
import type { Hit } from '../hit.js';
import { readParams } from '../leftover-rules.js';
import type { LexiconTerm } from '../lexicon-terms.js';
import type { ValueQuery } from '../query.js';

const RULE = 'linkage/number-in-uid';

const numberParamsSchema = z.strictObject({
  /** Shorter numbers stand in UIDs by chance. */
  minDigits: z.int().min(4),
  confidence: z.number().min(0).max(1),
});

/**
 * The detector of UIDs with a component that the archive calls a person's number.
 *
 * @throws UsageError where the rule's params are faulty.
 */
export function numberInUid(
  rules: ReadonlyMap<string, Rule>,
  terms: readonly LexiconTerm[],
): (query: ValueQuery) => readonly Hit[] {
  const rule = rules.get(RULE);
  if (rule === undefined) return () => [];
  const { minDigits, confidence } = readParams(rule, numberParamsSchema);
  const numbers = new Set(
    terms
      .filter(({ kind }) => kind === 'number')
      .map(({ value }) => value.replace(/^\D+|\D+$|[\s./-]/g, '').replace(/^0+/, ''))
      .filter((digits) => digits.length >= minDigits && /^\d+$/.test(digits)),
  );
  if (numbers.size === 0) return () => [];
  return ({ vr, value }) => {
    if (vr !== 'UI' || value === '') return [];
    const holds = value
      .split(/[.\\]/)
      .slice(3)
      .some((component) => component.length >= minDigits && numbers.has(component));
    return holds ? [{ rule: RULE, kind: 'mrn', value, confidence, reasons: ['number-of-archive'] }] : [];
  };
}
