import { z } from 'zod';
import { parseTag, type Tag } from '../core/location.js';
import { EVIDENCE_KINDS, type Rule } from '../core/rule.js';
import type { Hit } from './hit.js';
import { readParams } from './leftover-rules.js';

const presenceParamsSchema = z.strictObject({
  tags: z.array(z.string().refine((text) => parseTag(text) !== undefined, 'must read (GGGG,EEEE)')).min(1),
  kind: z.enum(EVIDENCE_KINDS),
  confidence: z.number().min(0).max(1),
});

/** Tells of attributes whose very presence is a finding, sequences among them. */
export interface PresenceDetector {
  /** Tags to be told of; what they hold does not matter, unless it is empty. */
  readonly tags: ReadonlySet<Tag>;
  /** The hits for an attribute with one of the tags that is not empty. */
  hits(tag: Tag, location: string): readonly Hit[];
}

/**
 * Encrypted attributes, signatures, original attributes: they can't be judged by their value.
 *
 * @throws UsageError where a rule's params are faulty.
 */
export function presenceDetector(rules: ReadonlyMap<string, Rule>): PresenceDetector {
  const byTag = new Map<Tag, Omit<Hit, 'location'>[]>();
  for (const rule of rules.values()) {
    if (rule.detector !== 'presence') continue;
    const { tags, kind, confidence } = readParams(rule, presenceParamsSchema);
    for (const text of tags) {
      const tag = parseTag(text);
      if (tag === undefined) continue;
      byTag.set(tag, [
        ...(byTag.get(tag) ?? []),
        { rule: rule.id, kind, value: '', confidence, reasons: ['presence'] },
      ]);
    }
  }
  return {
    tags: new Set(byTag.keys()),
    hits: (tag, location) => (byTag.get(tag) ?? []).map((hit) => ({ ...hit, location })),
  };
}
