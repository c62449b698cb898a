import type { Report } from '../../core/report.js';
import { SEVERITIES, type Severity } from '../../core/severity.js';
import { countBySeverity, type FindingGroup, groupFindings, SEVERITY_SIGNS } from '../finding-groups.js';
import { countOf, formatCount, formatPercent } from '../numbers.js';
import { verdictWords } from '../verdict-words.js';
import { visible } from '../visible.js';

/** Blockers named on the first screen. */
const MAX_BLOCKERS = 5;

export interface SummaryView {
  readonly verdict: Report['verdict'];
  readonly sign: string;
  readonly word: string;
  readonly sentence: string;
  readonly reasons: readonly string[];
  readonly passed: boolean;
  readonly interrupted: boolean;
  readonly score: string;
  readonly scorePercent: number;
  readonly touched: string;
  readonly severities: readonly {
    readonly severity: Severity;
    readonly sign: string;
    readonly count: string;
    readonly none: boolean;
  }[];
  readonly blockers: readonly {
    readonly severity: Severity;
    readonly sign: string;
    readonly rule: string;
    readonly title: string;
    readonly place: string;
    readonly patients: string;
  }[];
  readonly moreBlockers: string;
}

function placeOf({ place, findings }: FindingGroup): string {
  const others = findings > 1 ? ` and ${countOf(findings - 1, 'more finding')}` : '';
  return `${visible(place)}${others}`;
}

/** What the first screen answers: may this go out of the door, and if not, why. */
export function summaryView(report: Report): SummaryView {
  const counts = countBySeverity(report.findings);
  const blocking = groupFindings(report.findings.filter(({ gates }) => gates));
  const more = blocking.length - MAX_BLOCKERS;
  return {
    verdict: report.verdict,
    ...verdictWords(report),
    reasons: report.reasons.map(visible),
    passed: report.verdict === 'pass',
    interrupted: report.run.interrupted,
    score: formatPercent(report.risk.score),
    scorePercent: report.risk.score,
    touched: `${formatCount(report.risk.patientsTouched)} of ${countOf(report.coverage.patients, 'patient')}`,
    severities: SEVERITIES.map((severity) => ({
      severity,
      sign: SEVERITY_SIGNS[severity],
      count: formatCount(counts[severity]),
      none: counts[severity] === 0,
    })),
    blockers: blocking.slice(0, MAX_BLOCKERS).map((group) => ({
      severity: group.severity,
      sign: SEVERITY_SIGNS[group.severity],
      rule: visible(group.rule),
      title: visible(group.title),
      place: placeOf(group),
      patients: `${group.findings > 1 ? 'at least ' : ''}${countOf(group.patients, 'patient')}`,
    })),
    moreBlockers: more > 0 ? `and ${countOf(more, 'more rule')} with findings over the gate` : '',
  };
}
