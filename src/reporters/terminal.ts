import type { Control, Gap, Report, Verdict } from '../core/report.js';
import { SEVERITIES, type Severity } from '../core/severity.js';
import { countBySeverity, type FindingGroup, groupFindings, SEVERITY_SIGNS } from './finding-groups.js';
import { countOf, formatBytes, formatCount, formatPercent } from './numbers.js';
import type { ReportContext } from './reporter.js';
import { cell, type Paint, type Span, screenLine, wrapText } from './screen-line.js';
import { verdictWords } from './verdict-words.js';

type Line = readonly Span[];

const MAX_REASONS = 3;
const MAX_REASON_LINES = 2;
const MAX_GAPS = 3;
const MIN_GROUPS = 3;
const RISK_BAR_WIDTH = 20;
const BLANK: Line = [];

const VERDICT_PAINT: Readonly<Record<Verdict, Paint>> = {
  pass: 'green',
  fail: 'red',
  inconclusive: 'yellow',
};

const SEVERITY_PAINT: Readonly<Record<Severity, Paint>> = {
  critical: 'red',
  high: 'red',
  medium: 'yellow',
  low: 'cyan',
  info: 'dim',
};

/** The first `limit` lines, the last of them replaced by a count of the rest where there are more. */
function firstLines(lines: readonly Line[], limit: number, more: (count: number) => string): readonly Line[] {
  if (lines.length <= limit) return lines;
  const shown = lines.slice(0, Math.max(0, limit - 1));
  return [...shown, [{ text: `  ${more(lines.length - shown.length)}`, paint: 'dim' }]];
}

function headLines(report: Report): readonly Line[] {
  const { coverage, tool, run } = report;
  const size = `${countOf(coverage.files, 'file')}, ${formatBytes(coverage.bytes)}, ${countOf(coverage.patients, 'patient')}`;
  return [[{ text: `${tool.name} ${tool.version}  policy ${run.policy}  ${size}`, paint: 'dim' }], BLANK];
}

function reasonLines(reasons: readonly string[], columns: number): readonly Line[] {
  const shown = reasons.length > MAX_REASONS ? reasons.slice(0, MAX_REASONS - 1) : reasons;
  const rest = reasons.length - shown.length;
  const lines = shown.flatMap((reason) =>
    wrapText(reason, columns - 4, MAX_REASON_LINES).map(
      (line, index): Line => [{ text: `${index === 0 ? '  - ' : '    '}${line}` }],
    ),
  );
  return rest === 0 ? lines : [...lines, [{ text: `    and ${countOf(rest, 'more reason')}`, paint: 'dim' }]];
}

function verdictLines(report: Report, columns: number): readonly Line[] {
  const { sign, word, sentence } = verdictWords(report);
  const interrupted: readonly Line[] = report.run.interrupted
    ? [[{ text: '  ! The run was interrupted: what was not read by then is not judged.', paint: 'yellow' }]]
    : [];
  return [
    [
      { text: `${sign} ${word}`, paint: VERDICT_PAINT[report.verdict] },
      { text: `  ${sentence}`, paint: 'bold' },
    ],
    ...reasonLines(report.reasons, columns),
    ...interrupted,
  ];
}

function riskLine(report: Report): Line {
  const filled = Math.ceil((report.risk.score / 100) * RISK_BAR_WIDTH);
  const bar = `${'#'.repeat(filled)}${'.'.repeat(RISK_BAR_WIDTH - filled)}`;
  const touched = `${formatCount(report.risk.patientsTouched)} of ${countOf(report.coverage.patients, 'patient')} touched`;
  return [
    { text: 'Risk ' },
    { text: `${formatPercent(report.risk.score)} of 100`, paint: 'bold' },
    { text: `  [${bar}]  ${touched}` },
  ];
}

function severityLine(report: Report): Line {
  const counts = countBySeverity(report.findings);
  const spans = SEVERITIES.map(
    (severity): Span => ({
      text: `  ${SEVERITY_SIGNS[severity]} ${formatCount(counts[severity])} ${severity}`,
      paint: counts[severity] > 0 ? SEVERITY_PAINT[severity] : 'dim',
    }),
  );
  const waived = report.waived.length > 0 ? [{ text: `   ${formatCount(report.waived.length)} waived` }] : [];
  return [{ text: 'Findings' }, ...spans, ...waived];
}

/** The columns of the list of findings, each number under its head. */
function groupCells(findings: string, patients: string, confidence: string): string {
  return `${cell(findings, 9, 'right')}${cell(patients, 11, 'right')}${cell(confidence, 6, 'right')}`;
}

const GROUP_NUMBERS_WIDTH = 9 + 11 + 6;
const GROUP_SEVERITY_WIDTH = 11;

function groupTitleWidth(columns: number): number {
  return Math.max(12, columns - 2 - GROUP_SEVERITY_WIDTH - GROUP_NUMBERS_WIDTH);
}

function groupLine(group: FindingGroup, columns: number): Line {
  const atLeast = group.findings > 1 && group.patients > 0 ? '≥ ' : '';
  const numbers = groupCells(
    formatCount(group.findings),
    `${atLeast}${formatCount(group.patients)}`,
    group.confidence.toFixed(2),
  );
  return [
    { text: group.gates ? '! ' : '  ', paint: 'bold' },
    {
      text: cell(`${SEVERITY_SIGNS[group.severity]} ${group.severity}`, GROUP_SEVERITY_WIDTH),
      paint: SEVERITY_PAINT[group.severity],
    },
    { text: cell(group.title, groupTitleWidth(columns)) },
    { text: numbers, paint: 'dim' },
  ];
}

function groupHead(columns: number): Line {
  const title = cell('Most urgent (! fails the gate)', 2 + GROUP_SEVERITY_WIDTH + groupTitleWidth(columns));
  return [
    { text: title, paint: 'bold' },
    { text: groupCells('findings', 'patients', 'conf'), paint: 'dim' },
  ];
}

function gapsOf({ coverage }: Report): readonly Gap[] {
  return [...coverage.unreadable, ...coverage.skipped, ...coverage.notAssessed].sort(
    (left, right) => Number(right.gates) - Number(left.gates) || right.count - left.count,
  );
}

function coverageLines(report: Report): readonly Line[] {
  const { coverage } = report;
  const gaps = gapsOf(report);
  const read = `Read  ${countOf(coverage.instances, 'instance')} in ${countOf(coverage.series, 'series', 'series')}, ${countOf(coverage.frames, 'frame')} of pixels`;
  const lines = gaps.map(
    (gap): Line => [
      { text: gap.gates ? '! ' : '  ', paint: 'bold' },
      { text: `${gap.reason} (${formatCount(gap.count)}): `, paint: gap.gates ? 'yellow' : 'plain' },
      { text: gap.detail, paint: 'dim' },
    ],
  );
  return [
    [{ text: read }],
    ...firstLines(lines, MAX_GAPS, (count) => `and ${countOf(count, 'more gap')} in coverage`),
  ];
}

function controlsLine(controls: readonly Control[]): Line {
  const ids = (status: Control['status']) =>
    controls
      .filter((control) => control.status === status)
      .map(({ id }) => id)
      .join('');
  const failed = ids('fail');
  const open = ids('not-assessed');
  const unasked = ids('not-applicable');
  const passed = controls.filter(({ status }) => status === 'pass').length;
  return [
    { text: 'Safe harbor A to R  ' },
    ...(failed === '' ? [] : [{ text: `fail ${failed}  `, paint: 'red' } as const]),
    ...(open === '' ? [] : [{ text: `not assessed ${open}  `, paint: 'yellow' } as const]),
    ...(unasked === '' ? [] : [{ text: `not applicable ${unasked}  ` }]),
    { text: `pass ${passed}` },
  ];
}

function groupLines(report: Report, room: number, columns: number): readonly Line[] {
  const groups = groupFindings(report.findings);
  if (groups.length === 0) return [BLANK, [{ text: 'No findings.' }]];
  const lines = groups.map((group) => groupLine(group, columns));
  const shown = firstLines(
    lines,
    Math.max(MIN_GROUPS, room),
    (count) => `and ${countOf(count, 'more rule')}`,
  );
  return [BLANK, groupHead(columns), ...shown];
}

/**
 * The outcome on one screen, 80 x 24 or whatever it is: verdict with reasons, risk, the most urgent findings by
 * rule, coverage and the place of the report. No line is longer than the screen is wide, and one line is left for
 * the prompt. Ends in a line feed.
 */
export function terminalSummary(report: Report, context: ReportContext): string {
  const { columns, rows, colour } = context.screen;
  const above = [
    ...headLines(report),
    ...verdictLines(report, columns),
    riskLine(report),
    severityLine(report),
  ];
  const written: readonly Line[] =
    context.written === '' ? [] : [[{ text: `Report  ${context.written}`, paint: 'bold' }]];
  const controls = report.controls.length > 0 ? [controlsLine(report.controls)] : [];
  const below = [BLANK, ...coverageLines(report), ...controls, ...written];
  const room = rows - 1 - above.length - below.length - 2;
  const lines = [...above, ...groupLines(report, room, columns), ...below];
  return `${lines.map((line) => screenLine(line, columns, colour)).join('\n')}\n`;
}
