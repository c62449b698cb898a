import type { ScanSettings } from '../../config/settings.js';
import type { Gap, Report, Verdict } from '../../core/report.js';
import type { FoldDelta } from './fold.js';

export interface Judgement {
  readonly verdict: Verdict;
  readonly reasons: readonly string[];
}

/** What the verdict rests on. */
export interface VerdictFacts {
  readonly settings: ScanSettings;
  readonly folds: readonly FoldDelta[];
  readonly risk: Report['risk'];
  readonly coverage: Report['coverage'];
  readonly minConfidence: number;
}

/**
 * `fail` where something is over the gate; else `inconclusive` where something the policy requires was not done;
 * else `pass`. With `--fail-on none` findings are weighed against `high`: only the exit code differs.
 */
export function judgeArchive(facts: VerdictFacts): Judgement {
  const failures = [...gateReasons(facts), ...riskReasons(facts)];
  if (failures.length > 0) return { verdict: 'fail', reasons: failures };
  const gaps = gapReasons(facts.coverage);
  if (gaps.length > 0) return { verdict: 'inconclusive', reasons: gaps };
  return {
    verdict: 'pass',
    reasons: ['Nothing over the gate was found, and everything the policy requires was assessed.'],
  };
}

function gateReasons({ folds, settings, minConfidence }: VerdictFacts): readonly string[] {
  const gating = folds.filter((fold) => fold.gates);
  if (gating.length === 0) return [];
  const patients = new Set(gating.flatMap((fold) => (fold.raised ?? fold).patients)).size;
  const gate = settings.failOn === 'none' ? 'high' : settings.failOn;
  const things = gating.length === 1 ? '1 finding' : `${gating.length} findings`;
  const people = patients === 1 ? '1 patient' : `${patients} patients`;
  return [
    `${things} of severity ${gate} or worse, at a confidence of ${minConfidence} or more, about ${people}.`,
  ];
}

function riskReasons({ risk, settings }: VerdictFacts): readonly string[] {
  if (settings.maxRisk === undefined || risk.score <= settings.maxRisk) return [];
  return [`The risk of ${risk.score} is over the limit of ${settings.maxRisk}.`];
}

function gapReasons(coverage: Report['coverage']): readonly string[] {
  if (coverage.instances === 0) return ['No DICOM instance was found to assess.'];
  return [...coverage.unreadable, ...coverage.skipped, ...coverage.notAssessed]
    .filter((gap) => gap.gates)
    .map(gapReason);
}

function gapReason(gap: Gap): string {
  return `${gap.detail} (${gap.count})`;
}
