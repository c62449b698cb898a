import type { FoldedFinding, Report } from '../core/report.js';
import { SEVERITY_SIGNS } from './finding-groups.js';
import { controlTally, controlViews } from './html/control-view.js';
import { coverageView } from './html/coverage-view.js';
import { creatorsView } from './html/creators-view.js';
import { cspHash, sha256 } from './html/embed.js';
import { findingData } from './html/finding-data.js';
import { riskView } from './html/risk-view.js';
import { runView } from './html/run-view.js';
import { summaryView } from './html/summary-view.js';
import { pageParts } from './html/templates.js';
import { treatmentMatrix } from './html/treatment-matrix.js';
import { waivedView } from './html/waived-view.js';
import { jsonReport } from './json.js';
import { formatCount } from './numbers.js';
import type { ReportContext } from './reporter.js';
import { visible } from './visible.js';

/** Findings that a browser without scripts still shows. */
const MAX_PLAIN_FINDINGS = 200;

function plainRow(finding: FoldedFinding): object {
  return {
    severity: finding.severity,
    sign: SEVERITY_SIGNS[finding.severity],
    title: visible(finding.title),
    place: visible([finding.keyword, finding.location].filter((part) => part !== undefined).join(' ')),
    message: visible(finding.message),
    patients: formatCount((finding.raised ?? finding).patients),
    files: formatCount((finding.raised ?? finding).files),
  };
}

function policyOf(style: string, script: string): string {
  return [
    "default-src 'none'",
    `style-src ${cspHash(style)}`,
    `script-src ${cspHash(script)}`,
    "require-trusted-types-for 'script'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/**
 * `report.html`: one file that works offline. It asks the network for nothing and its Content-Security-Policy
 * forbids it to; every text of the report is escaped, and the findings lie in it as JSON that its script lists.
 * Stays under 5 MB whatever the number of findings: what had no room is counted, and stands in `report.json`.
 */
export function htmlReport(report: Report, { rules }: Pick<ReportContext, 'rules'>): string {
  const { style, script, render } = pageParts();
  const findings = findingData(report.findings, rules);
  return render({
    style,
    script,
    contentPolicy: policyOf(style, script),
    summary: summaryView(report),
    risk: riskView(report, rules),
    findings: {
      json: findings.json,
      count: formatCount(report.findings.length),
      none: report.findings.length === 0,
      leftOut: findings.leftOut + report.omittedFindings,
      plain: findings.shown.slice(0, MAX_PLAIN_FINDINGS).map(plainRow),
    },
    treatments: treatmentMatrix(report.treatments, report.findings),
    creators: creatorsView(report),
    coverage: coverageView(report),
    controls: controlViews(report),
    controlTally: controlTally(report),
    waived: waivedView(report, rules),
    run: runView(report, sha256(jsonReport(report))),
  });
}
