import type { Control, Report } from '../../core/report.js';
import { countOf, formatCount } from '../numbers.js';
import { visible } from '../visible.js';

const STATUS: Readonly<Record<Control['status'], { readonly sign: string; readonly word: string }>> = {
  fail: { sign: '✕', word: 'fail' },
  'not-assessed': { sign: '?', word: 'not assessed' },
  pass: { sign: '✓', word: 'pass' },
  'not-applicable': { sign: '–', word: 'not applicable' },
};

export interface ControlView {
  readonly id: string;
  readonly name: string;
  readonly citation: string;
  readonly status: Control['status'];
  readonly sign: string;
  readonly word: string;
  readonly reason: string;
  readonly rules: string;
  readonly ruleCount: string;
  readonly findings: string;
}

/** The identifiers of 45 CFR 164.514(b)(2)(i), A to R, in their own order. */
export function controlViews({ controls }: Report): readonly ControlView[] {
  return controls.map((control) => ({
    id: visible(control.id),
    name: visible(control.name),
    citation: visible(control.citation),
    status: control.status,
    ...STATUS[control.status],
    reason: visible(control.reason),
    rules: control.rules.map(visible).join(', '),
    ruleCount: countOf(control.rules.length, 'rule'),
    findings: formatCount(control.findings),
  }));
}

/** How the controls came out, in words. */
export function controlTally({ controls }: Report): string {
  const statuses = ['fail', 'not-assessed', 'pass', 'not-applicable'] as const;
  return statuses
    .map((status) => ({ status, count: controls.filter((control) => control.status === status).length }))
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => `${count} ${STATUS[status].word}`)
    .join(', ');
}
