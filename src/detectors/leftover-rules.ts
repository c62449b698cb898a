import { z } from 'zod';
import { UsageError } from '../core/errors.js';
import { EVIDENCE_KINDS, type EvidenceKind, type Rule } from '../core/rule.js';
import { SEVERITIES } from '../core/severity.js';
import type { LeftoverTarget } from './leftover-target.js';

/** Settings of a rule that the leftover detector carries out. */
const leftoverParamsSchema = z.strictObject({
  kinds: z.array(z.enum(EVIDENCE_KINDS)).min(1),
  subjects: z.array(z.string()).optional(),
  keywords: z.array(z.string()).optional(),
  vrs: z.array(z.string()).optional(),
  judge: z.enum(['name', 'identifier', 'date', 'time', 'age', 'contact', 'place', 'station', 'plain']),
  /** Severity by treatment; a treatment that is not listed is no finding. */
  treatments: z.record(z.string(), z.enum(SEVERITIES)),
});

type LeftoverParams = z.infer<typeof leftoverParamsSchema>;

export interface LeftoverRule {
  readonly rule: Rule;
  readonly params: LeftoverParams;
}

/** The rules for a target, taken for a kind: those that speak of it most narrowly. */
export type LeftoverRulesFor = (target: LeftoverTarget, kind: EvidenceKind) => readonly LeftoverRule[];

/**
 * Reads the params of all leftover rules.
 *
 * @throws UsageError naming the rule and the first faulty setting.
 */
export function leftoverRules(rules: ReadonlyMap<string, Rule>): LeftoverRulesFor {
  const all = [...rules.values()]
    .filter(({ detector }) => detector === 'leftover')
    .map((rule) => ({ rule, params: readParams(rule, leftoverParamsSchema) }));
  return (target, kind) => {
    const matching = all.filter(
      ({ rule, params }) => rule.class === target.class && speaksOf(params, target, kind),
    );
    const narrowest = Math.max(...matching.map(({ params }) => narrowness(params)));
    return matching.filter(({ params }) => narrowness(params) === narrowest);
  };
}

/** The settings of a rule, checked. */
export function readParams<T>(rule: Rule, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(rule.params);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UsageError(
    `rule ${rule.id}: params.${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is not valid'}`,
  );
}

function speaksOf(params: LeftoverParams, target: LeftoverTarget, kind: EvidenceKind): boolean {
  return (
    params.kinds.includes(kind) &&
    (params.subjects?.includes(target.subject) ?? true) &&
    (params.keywords?.includes(target.keyword) ?? true) &&
    (params.vrs?.includes(target.vr) ?? true)
  );
}

function narrowness({ keywords, vrs, subjects }: LeftoverParams): number {
  return (keywords === undefined ? 0 : 4) + (vrs === undefined ? 0 : 2) + (subjects === undefined ? 0 : 1);
}
