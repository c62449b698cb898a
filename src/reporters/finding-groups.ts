import type { FoldedFinding } from '../core/report.js';
import type { Severity } from '../core/severity.js';
import { rankFindings } from './rank.js';

/** Findings of one rule and severity: what a short summary has room for. */
export interface FindingGroup {
  readonly rule: string;
  readonly title: string;
  readonly severity: Severity;
  /** Number of folded findings. */
  readonly findings: number;
  /** Patients of the finding that touches most; the group touches at least as many. */
  readonly patients: number;
  /** Confidence of the surest. */
  readonly confidence: number;
  readonly gates: boolean;
  /** Keyword and location of the most urgent. */
  readonly place: string;
}

/** Findings without a waiver, grouped by rule and severity, most urgent first. */
export function groupFindings(findings: readonly FoldedFinding[]): readonly FindingGroup[] {
  const groups = new Map<string, FindingGroup>();
  for (const finding of rankFindings(findings.filter(({ waiver }) => waiver === undefined))) {
    const key = `${finding.severity} ${finding.rule}`;
    const group = groups.get(key);
    groups.set(key, {
      rule: finding.rule,
      title: finding.title,
      severity: finding.severity,
      findings: (group?.findings ?? 0) + 1,
      patients: Math.max(group?.patients ?? 0, (finding.raised ?? finding).patients),
      confidence: Math.max(group?.confidence ?? 0, finding.confidence),
      gates: finding.gates || group?.gates === true,
      place:
        group?.place ?? [finding.keyword, finding.location].filter((part) => part !== undefined).join(' '),
    });
  }
  return [...groups.values()];
}

/** Number of findings of each severity, waived ones left out. */
export function countBySeverity(findings: readonly FoldedFinding[]): Readonly<Record<Severity, number>> {
  const count = (severity: Severity) =>
    findings.filter((finding) => finding.severity === severity && finding.waiver === undefined).length;
  return {
    critical: count('critical'),
    high: count('high'),
    medium: count('medium'),
    low: count('low'),
    info: count('info'),
  };
}

/** Signs that tell severities apart without colour. */
export const SEVERITY_SIGNS: Readonly<Record<Severity, string>> = {
  critical: '◆',
  high: '▲',
  medium: '●',
  low: '○',
  info: '·',
};
