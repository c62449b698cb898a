import type { FoldedFinding } from '../../core/report.js';
import { rankFindings } from '../rank.js';
import type { RuleText } from '../reporter.js';
import { visible } from '../visible.js';
import { embedJson } from './embed.js';

/** Bytes that the findings may take of the page; the rest of it stays well under 1 MB. */
const FINDINGS_BUDGET_BYTES = 3_600_000;
/** Every finding gets its first example before any gets its second, and so on. */
const EXAMPLE_ROUNDS = [1, 3, 20] as const;

/** One finding as the page's script reads it; keys only once, in `COLUMNS`. */
type Row = readonly unknown[];

const COLUMNS = [
  'severity',
  'class',
  'rule',
  'title',
  'location',
  'keyword',
  'creator',
  'inside',
  'message',
  'kind',
  'masked',
  'length',
  'token',
  'treatment',
  'reasons',
  'knownRow',
  'also',
  'standards',
  'confidence',
  'count',
  'values',
  'files',
  'series',
  'patients',
  'milder',
  'gates',
  'fingerprint',
  'waiver',
  'examples',
] as const;

/** What the page embeds for its list of findings. */
interface FindingData {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  readonly rules: Readonly<Record<string, RuleText>>;
}

/** The embedded findings, ranked, and how many of the report's had no room. */
export interface FindingDataView {
  readonly json: string;
  readonly shown: readonly FoldedFinding[];
  readonly leftOut: number;
}

function seenAll(texts: readonly string[] | undefined): readonly string[] {
  return (texts ?? []).map(visible);
}

function exampleRow(example: FoldedFinding['examples'][number], foldedLocation: string | undefined): Row {
  const location = example.location === foldedLocation ? '' : visible(example.location ?? '');
  const place = [
    ...(example.frame === undefined ? [] : [`frame ${example.frame}`]),
    ...(example.box === undefined ? [] : [`box ${example.box.map((side) => Math.round(side)).join(' ')}`]),
  ].join(', ');
  const root = example.root === undefined ? '' : `root ${example.root}: `;
  return [`${root}${visible(example.file)}`, location, place];
}

function findingRow(finding: FoldedFinding, rule: RuleText | undefined): Row {
  const { evidence, waiver, raised = finding } = finding;
  const ownStandards = finding.standards.join('\n') === rule?.standards.join('\n') ? [] : finding.standards;
  const values: Readonly<Record<(typeof COLUMNS)[number], unknown>> = {
    severity: finding.severity,
    class: finding.class,
    rule: visible(finding.rule),
    title: finding.title === rule?.title ? '' : visible(finding.title),
    location: visible(finding.location ?? ''),
    keyword: visible(finding.keyword ?? ''),
    creator: visible(finding.creator ?? ''),
    inside: seenAll(finding.inside),
    message: visible(finding.message),
    kind: evidence.kind,
    masked: visible(evidence.masked),
    length: evidence.length,
    token: visible(evidence.token),
    treatment: visible(evidence.treatment ?? ''),
    reasons: seenAll(evidence.reasons),
    knownRow: evidence.knownRow ?? -1,
    also: seenAll(finding.also),
    standards: seenAll(ownStandards),
    confidence: finding.confidence,
    count: raised.count,
    values: finding.values,
    files: raised.files,
    series: raised.series,
    patients: raised.patients,
    milder: finding.count - raised.count,
    gates: finding.gates ? 1 : 0,
    fingerprint: visible(finding.fingerprint),
    waiver: waiver === undefined ? [] : seenAll([waiver.reason, waiver.approver, waiver.expires]),
    examples: [],
  };
  return COLUMNS.map((column) => values[column]);
}

function sizeOf(value: unknown): number {
  return Buffer.byteLength(embedJson(value)) + 1;
}

/** How many examples of each finding fit, the most urgent served first in every round. */
function fittingExamples(examples: readonly (readonly Row[])[], budgetBytes: number): readonly number[] {
  const kept = examples.map(() => 0);
  let left = budgetBytes;
  for (const limit of EXAMPLE_ROUNDS)
    for (const [index, rows] of examples.entries()) {
      const from = kept[index] ?? 0;
      const cost = rows.slice(from, limit).reduce((sum, row) => sum + sizeOf(row), 0);
      if (cost === 0) continue;
      if (cost > left) return kept;
      left -= cost;
      kept[index] = Math.min(limit, rows.length);
    }
  return kept;
}

function ruleTexts(
  findings: readonly FoldedFinding[],
  rules: Readonly<Record<string, RuleText>>,
): Readonly<Record<string, RuleText>> {
  const used = [...new Set(findings.map(({ rule }) => rule))].filter((id) => Object.hasOwn(rules, id)).sort();
  return Object.fromEntries(
    used.map((id) => [
      visible(id),
      {
        title: visible(rules[id]?.title ?? ''),
        rationale: visible(rules[id]?.rationale ?? ''),
        fix: visible(rules[id]?.fix ?? ''),
        standards: seenAll(rules[id]?.standards),
      },
    ]),
  );
}

/**
 * The findings as the page embeds them, most urgent first, cut to a budget: first examples go, then the least
 * urgent findings. `report.json` holds all of them.
 */
export function findingData(
  findings: readonly FoldedFinding[],
  rules: Readonly<Record<string, RuleText>>,
  budgetBytes = FINDINGS_BUDGET_BYTES,
): FindingDataView {
  const ranked = rankFindings(findings);
  const texts = ruleTexts(ranked, rules);
  const shown: FoldedFinding[] = [];
  const bare: Row[] = [];
  let left = budgetBytes - sizeOf(texts);
  for (const finding of ranked) {
    const row = findingRow(finding, Object.hasOwn(rules, finding.rule) ? rules[finding.rule] : undefined);
    left -= sizeOf(row);
    if (left < 0) break;
    bare.push(row);
    shown.push(finding);
  }
  const examples = shown.map(({ examples: all, location }) => all.map((one) => exampleRow(one, location)));
  const kept = fittingExamples(examples, Math.max(0, left));
  const rows = bare.map((row, index) => [...row.slice(0, -1), (examples[index] ?? []).slice(0, kept[index])]);
  const data: FindingData = { columns: COLUMNS, rows, rules: texts };
  return { json: embedJson(data), shown, leftOut: ranked.length - shown.length };
}
