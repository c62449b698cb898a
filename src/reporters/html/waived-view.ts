import type { Report } from '../../core/report.js';
import { formatCount } from '../numbers.js';
import type { RuleText } from '../reporter.js';
import { visible } from '../visible.js';

const MAX_WAIVED = 300;

export interface WaivedView {
  readonly rows: readonly {
    readonly title: string;
    readonly rule: string;
    readonly location: string;
    readonly count: string;
    readonly reason: string;
    readonly approver: string;
    readonly expires: string;
    readonly fingerprint: string;
  }[];
  readonly leftOut: number;
}

/** What somebody has looked at and accepted: it stays in sight, with who and until when. */
export function waivedView({ waived }: Report, rules: Readonly<Record<string, RuleText>>): WaivedView {
  return {
    rows: waived.slice(0, MAX_WAIVED).map(({ rule, location, count, fingerprint, waiver }) => ({
      title: visible(Object.hasOwn(rules, rule) ? (rules[rule]?.title ?? rule) : rule),
      rule: visible(rule),
      location: visible(location ?? ''),
      count: formatCount(count),
      reason: visible(waiver.reason),
      approver: visible(waiver.approver),
      expires: visible(waiver.expires),
      fingerprint: visible(fingerprint),
    })),
    leftOut: Math.max(0, waived.length - MAX_WAIVED),
  };
}
