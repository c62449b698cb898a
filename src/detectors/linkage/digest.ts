import { z } from 'zod';
import type { Rule } from '../../core/rule.js';
import type { Hit } from '../hit.js';
import { readParams } from '../leftover-rules.js';
import type { LexiconTerm } from '../lexicon-terms.js';
import type { ValueQuery } from '../query.js';
import { digestInUid, digestText } from './digest-values.js';
import type { FoundDigest } from './small-spaces.js';
import { termDigests } from './term-digests.js';

export const PLAIN_DIGEST = 'linkage/plain-digest';

const digestParamsSchema = z.strictObject({
  /** Numbers below this one are tried, where the archive holds whole digests. */
  numbers: z.int().min(0).max(100_000_000),
  confidence: z.number().min(0).max(1),
});

/** How many numbers the rule wants tried; 0 where there is no such rule. */
export function searchedNumbers(rules: ReadonlyMap<string, Rule>): number {
  const rule = rules.get(PLAIN_DIGEST);
  return rule === undefined ? 0 : readParams(rule, digestParamsSchema).numbers;
}

export interface DigestParts {
  readonly rules: ReadonlyMap<string, Rule>;
  /** Names and numbers that this archive calls a person's. */
  readonly terms: readonly LexiconTerm[];
  /** Values whose origin a search of small spaces found. */
  readonly found: readonly FoundDigest[];
}

/**
 * The detector of ids and UIDs that are the plain digest of something: whoever has the source, or can try all of
 * them, turns it back.
 *
 * @throws UsageError where the rule's params are faulty.
 */
export function plainDigests({ rules, terms, found }: DigestParts): (query: ValueQuery) => readonly Hit[] {
  const rule = rules.get(PLAIN_DIGEST);
  if (rule === undefined) return () => [];
  const { confidence } = readParams(rule, digestParamsSchema);
  const searched = new Map(found);
  const sourceOf = termDigests(terms);
  return ({ vr, value }) => {
    if (value.length < 12 || (terms.length === 0 && searched.size === 0)) return [];
    const text = vr === 'UI' ? digestInUid(value) : digestText(value);
    const source = searched.get(value) ?? (text === undefined ? undefined : sourceOf(text));
    if (source === undefined) return [];
    return [
      { rule: PLAIN_DIGEST, kind: 'digest', value, confidence, detail: source, reasons: ['plain-digest'] },
    ];
  };
}
