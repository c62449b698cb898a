import type { Policy } from '../../config/policy.js';
import { isIgnored } from '../../config/policy-severity.js';
import type { Control, Report } from '../../core/report.js';
import type { Rule } from '../../core/rule.js';
import { isAtLeast } from '../../core/severity.js';
import { type SafeHarborControl, safeHarborControls } from '../../rules/controls.js';
import { stageOfGap } from './coverage.js';
import type { FoldDelta } from './fold.js';

/** What the controls rest on. */
export interface ControlFacts {
  readonly folds: readonly FoldDelta[];
  readonly coverage: Report['coverage'];
  readonly rules: ReadonlyMap<string, Rule>;
  readonly policy: Policy;
  /** Rules that the user switched off. */
  readonly disabled: readonly string[];
}

/**
 * The 18 identifiers of 45 CFR 164.514(b)(2)(i): a control fails where a rule that speaks for it found something
 * (medium or above, sure enough), and passes only where everything such rules apply to was read, whatever the policy
 * requires for its verdict.
 */
export function controlsOf(facts: ControlFacts): Control[] {
  const { unreadable, skipped, notAssessed } = facts.coverage;
  const gaps = [...unreadable, ...skipped, ...notAssessed];
  return safeHarborControls().map((control) => {
    const gap = gaps.find((one) => control.needs.includes(stageOfGap(one)));
    return statusOf(control, facts, gap?.detail);
  });
}

function statusOf(
  control: SafeHarborControl,
  { folds, coverage, rules, policy, disabled }: ControlFacts,
  gap: string | undefined,
): Control {
  const speaking = [...rules.values()]
    .filter((rule) => rule.standards.includes(control.standard))
    .map((rule) => rule.id);
  const against = folds.filter(
    ({ lead }) =>
      speaking.includes(lead.rule) &&
      isAtLeast(lead.severity, 'medium') &&
      lead.confidence >= policy.minConfidence,
  ).length;
  const { id, name, citation } = control;
  const about = { id, name, citation, rules: speaking, findings: against };
  if (against > 0)
    return {
      ...about,
      status: 'fail',
      reason: against === 1 ? '1 finding speaks against it' : `${against} findings speak against it`,
    };
  if (coverage.instances === 0) return { ...about, status: 'not-applicable', reason: 'no instance was read' };
  if (control.outOfReach !== undefined)
    return { ...about, status: 'not-assessed', reason: control.outOfReach };
  if (speaking.length === 0) return { ...about, status: 'not-assessed', reason: 'no rule speaks for it' };
  if (speaking.some((id) => disabled.includes(id) || isIgnored(policy, id)))
    return { ...about, status: 'not-assessed', reason: 'a rule that speaks for it was switched off' };
  if (gap !== undefined)
    return { ...about, status: 'not-assessed', reason: `not everything was assessed: ${gap}` };
  const found = 'every rule that speaks for it ran and found nothing';
  const reason = control.limit === undefined ? found : `${found}; out of reach: ${control.limit}`;
  return { ...about, status: 'pass', reason };
}
