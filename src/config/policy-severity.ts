import { type Severity, severityRank } from '../core/severity.js';
import type { Policy } from './policy.js';

/** A value that a claimed option of PS3.15 keeps; no policy raises it. */
export const KEPT_BY_CLAIM = 'kept-by-claim';

/** What a policy needs to know of a finding to settle its severity. */
export interface Judged {
  readonly rule: string;
  /** The rule's own severity. */
  readonly ruleSeverity: Severity;
  /** The detector's, where it says one. */
  readonly severity: Severity | undefined;
  readonly treatment: string | undefined;
}

/**
 * The severity under a policy; undefined where the policy leaves the rule out.
 * A severity by treatment holds for that treatment. One for the whole rule holds for what the rule is about; a treatment that the
 * detector judged differently keeps the milder of the two.
 */
export function severityUnder(policy: Policy, judged: Judged): Severity | undefined {
  if (isIgnored(policy, judged.rule)) return undefined;
  const className = classPattern(judged.rule);
  const own = judged.severity ?? judged.ruleSeverity;
  if (judged.treatment === KEPT_BY_CLAIM) return own;
  const said = policy.severities[judged.rule] ?? policy.severities[className];
  if (said === undefined) return own;
  if (typeof said !== 'string')
    return (judged.treatment === undefined ? undefined : said[judged.treatment]) ?? own;
  return own === judged.ruleSeverity ? said : milder(own, said);
}

/** True where the policy leaves the rule out, by its name or with its class. */
export function isIgnored({ ignore }: Policy, rule: string): boolean {
  return ignore.includes(rule) || ignore.includes(classPattern(rule));
}

function classPattern(rule: string): string {
  return `${rule.slice(0, rule.indexOf('/'))}/*`;
}

function milder(a: Severity, b: Severity): Severity {
  return severityRank(a) > severityRank(b) ? a : b;
}
