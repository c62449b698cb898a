import type { FoldedFinding } from '../core/report.js';
import type { Severity } from '../core/severity.js';

/** Ten a step, so that at equal confidence no number of patients outweighs a step of severity. */
const SEVERITY_WEIGHT: Readonly<Record<Severity, number>> = {
  critical: 10_000,
  high: 1_000,
  medium: 100,
  low: 10,
  info: 1,
};

/**
 * How soon a reader should look at a finding: severity x confidence x patients, the patients on a logarithmic
 * scale, so that a sure leak of one patient stays ahead of a trifle that all of them share.
 */
function urgencyOf(finding: FoldedFinding): number {
  return (
    SEVERITY_WEIGHT[finding.severity] *
    finding.confidence *
    (1 + Math.log10(1 + (finding.raised ?? finding).patients))
  );
}

function compareFindings(left: FoldedFinding, right: FoldedFinding): number {
  const waived = Number(left.waiver !== undefined) - Number(right.waiver !== undefined);
  if (waived !== 0) return waived;
  const gates = Number(right.gates) - Number(left.gates);
  if (gates !== 0) return gates;
  const urgency = urgencyOf(right) - urgencyOf(left);
  if (urgency !== 0) return urgency;
  if (left.fingerprint === right.fingerprint) return 0;
  return left.fingerprint < right.fingerprint ? -1 : 1;
}

/** Findings most urgent first: those that fail the verdict, then by urgency; waived ones last. */
export function rankFindings(findings: readonly FoldedFinding[]): readonly FoldedFinding[] {
  return [...findings].sort(compareFindings);
}
