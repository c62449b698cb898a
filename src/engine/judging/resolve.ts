import type { Rule } from '../../core/rule.js';
import { type Severity, severityRank } from '../../core/severity.js';
import type { Hit } from '../../detectors/hit.js';

/** A hit with its rule looked up, its severity settled, and the rules that agree with it. */
export interface Resolved {
  readonly hit: Hit;
  readonly rule: Rule;
  readonly severity: Severity;
  readonly also: readonly string[];
}

/** Severity of a hit under the policy in force; undefined where the policy leaves the rule out. */
export type SettleSeverity = (rule: Rule, hit: Hit) => Severity | undefined;

/**
 * One finding for one value at one place: the hit that says most leads, those that agree stand in `also`.
 * Hits agree where one's value lies within the other's. Says most: worse severity, then higher confidence, then
 * the longer value, then the rule's id for a stable order.
 */
export function resolveHits(
  hits: readonly Hit[],
  ruleOf: (id: string) => Rule | undefined,
  settle: SettleSeverity,
): readonly Resolved[] {
  const candidates: Resolved[] = [];
  for (const hit of hits) {
    const rule = ruleOf(hit.rule);
    const severity = rule === undefined ? undefined : settle(rule, hit);
    if (rule !== undefined && severity !== undefined) candidates.push({ hit, rule, severity, also: [] });
  }
  if (candidates.length < 2) return candidates;
  const groups: Resolved[][] = [];
  for (const candidate of candidates.sort(saysMoreFirst)) {
    const group = groups.find(([lead]) => lead !== undefined && agree(lead, candidate));
    if (group === undefined) groups.push([candidate]);
    else group.push(candidate);
  }
  return groups.map(leadOf);
}

/** Adds what was found of a value by holding it against others: one finding still, with the rules that agree in `also`. */
export function joinLater(resolved: readonly Resolved[], later: Resolved): readonly Resolved[] {
  const agreeing = resolved.filter((one) => agree(later, { ...one, hit: withPlaceOf(one.hit, later.hit) }));
  const [lead = later, ...others] = [later, ...agreeing].sort(saysMoreFirst);
  const ids = others.flatMap(({ rule, also }) => [rule.id, ...also]);
  const also = [...new Set([...lead.also, ...ids])].filter((id) => id !== lead.rule.id).sort();
  return [...resolved.filter((one) => !agreeing.includes(one)), { ...lead, also }];
}

/** The place of a value's own hits is that of the value. */
function withPlaceOf(hit: Hit, { location }: Hit): Hit {
  return location === undefined || hit.location !== undefined ? hit : { ...hit, location };
}

function agree(lead: Resolved, other: Resolved): boolean {
  if (lead.rule.class === 'coverage' || other.rule.class === 'coverage')
    return lead.rule.id === other.rule.id && lead.hit.detail === other.hit.detail;
  if (placeOf(lead.hit) !== placeOf(other.hit)) return false;
  return lead.hit.value.includes(other.hit.value) || other.hit.value.includes(lead.hit.value);
}

function placeOf(hit: Hit): string {
  return `${hit.location ?? ''}|${hit.inside?.join('>') ?? ''}|${hit.frame ?? ''}|${hit.box?.join(',') ?? ''}`;
}

function leadOf([lead, ...others]: readonly Resolved[]): Resolved {
  if (lead === undefined) throw new Error('a group of hits has a lead');
  const also = [...new Set(others.map((other) => other.rule.id))].filter((id) => id !== lead.rule.id).sort();
  return { ...lead, also };
}

function saysMoreFirst(a: Resolved, b: Resolved): number {
  return (
    severityRank(a.severity) - severityRank(b.severity) ||
    b.hit.confidence - a.hit.confidence ||
    b.hit.value.length - a.hit.value.length ||
    (a.rule.id < b.rule.id ? -1 : a.rule.id > b.rule.id ? 1 : 0)
  );
}
