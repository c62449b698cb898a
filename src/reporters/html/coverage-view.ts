import type { Gap, Report } from '../../core/report.js';
import { formatBytes, formatCount } from '../numbers.js';
import { visible } from '../visible.js';

const MAX_GAPS = 300;
/** Gaps named on the first screen. */
const MAX_FIRST = 5;

interface GapView {
  readonly kind: string;
  readonly reason: string;
  readonly detail: string;
  readonly count: string;
  readonly gates: boolean;
  readonly examples: readonly string[];
}

export interface CoverageView {
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly contents: readonly { readonly name: string; readonly value: string }[];
  readonly gaps: readonly GapView[];
  /** The first of those that the policy requires. */
  readonly firstGating: readonly GapView[];
  readonly gating: number;
  readonly gatingNoun: string;
  readonly leftOut: number;
  readonly limits: readonly string[];
}

interface KindOfGap extends Gap {
  readonly kind: string;
}

function gapsByWeight({ coverage }: Report): readonly KindOfGap[] {
  const of = (kind: string, gaps: readonly Gap[]) => gaps.map((gap): KindOfGap => ({ ...gap, kind }));
  return [
    ...of('Not readable', coverage.unreadable),
    ...of('Not assessed', coverage.notAssessed),
    ...of('Left out', coverage.skipped),
  ].sort((left, right) => Number(right.gates) - Number(left.gates) || right.count - left.count);
}

function gapView(gap: KindOfGap): GapView {
  return {
    kind: gap.kind,
    reason: visible(gap.reason),
    detail: visible(gap.detail),
    count: formatCount(gap.count),
    gates: gap.gates,
    examples: gap.examples.map(visible),
  };
}

/** What was read, and what was not and why: gaps that hold the verdict back first. */
export function coverageView(report: Report): CoverageView {
  const { coverage } = report;
  const gaps = gapsByWeight(report);
  const gating = gaps.filter(({ gates }) => gates).length;
  const facts: readonly (readonly [string, string])[] = [
    ['Files', formatCount(coverage.files)],
    ['DICOM files', formatCount(coverage.dicomFiles)],
    ['Instances', formatCount(coverage.instances)],
    ['Patients', formatCount(coverage.patients)],
    ['Studies', formatCount(coverage.studies)],
    ['Series', formatCount(coverage.series)],
    ['Frames of pixels read', formatCount(coverage.frames)],
    ['Size', formatBytes(coverage.bytes)],
    ['Distinct values judged', formatCount(coverage.distinctValues)],
  ];
  return {
    facts: facts.map(([name, value]) => ({ name, value })),
    contents: Object.entries(coverage.contents)
      .sort(([leftName, left], [rightName, right]) => right - left || (leftName < rightName ? -1 : 1))
      .map(([name, count]) => ({ name: visible(name), value: formatCount(count) })),
    gaps: gaps.slice(0, MAX_GAPS).map(gapView),
    firstGating: gaps
      .filter(({ gates }) => gates)
      .slice(0, MAX_FIRST)
      .map(gapView),
    gating,
    gatingNoun: gating === 1 ? 'assessment' : 'assessments',
    leftOut: Math.max(0, gaps.length - MAX_GAPS),
    limits: coverage.limits.map(visible),
  };
}
