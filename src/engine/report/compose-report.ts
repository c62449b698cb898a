import type { Policy } from '../../config/policy.js';
import type { ScanSettings } from '../../config/settings.js';
import { foldLocation } from '../../core/location.js';
import type { Report } from '../../core/report.js';
import { type RunKeys, tokenOf } from '../../core/token.js';
import { digestRules } from '../../rules/digest.js';
import { BUILT_IN_RULES, type RuleSet } from '../../rules/load.js';
import { controlsOf } from './controls.js';
import { coverageOf } from './coverage.js';
import type { CreatorPages } from './creator-pages.js';
import { byUrgency, type FoldDelta, foldedFinding } from './fold.js';
import type { RiskLedger } from './score.js';
import type { Totals } from './totals.js';
import type { TreatmentMatrix } from './treatment-matrix.js';
import { judgeArchive } from './verdict.js';
import { waiveFolds } from './waive.js';

/** Folded findings that the report lists; the least urgent beyond are counted. */
const MAX_REPORTED = 2_000;

/** What the judge stage adds up to. */
export interface Judged {
  readonly folds: readonly FoldDelta[];
  readonly ledger: RiskLedger;
  readonly matrix: TreatmentMatrix;
  readonly creators: CreatorPages;
  readonly distinctValues: number;
}

/** What a report is composed of. */
export interface Composition extends Judged {
  readonly settings: ScanSettings;
  readonly keys: RunKeys;
  readonly version: string;
  readonly shownOptions: Readonly<Record<string, unknown>>;
  readonly signal?: AbortSignal;
  /** ISO 8601. */
  readonly started: string;
  readonly totals: Totals;
  readonly rules: RuleSet;
  readonly policy: Policy;
}

/** Waives, scores and gates what was found, and puts the report together. */
export function composeReport(parts: Composition): Report {
  const { totals, settings, policy, rules, signal } = parts;
  const folds = [...waiveFolds(settings.waivers, parts.folds, settings.today)].sort(byUrgency);
  const waived = new Set(folds.flatMap(({ waiver, key }) => (waiver === undefined ? [] : [key])));
  const coverage = coverageOf(totals, parts.distinctValues, folds, policy.requires);
  const risk = parts.ledger.report(
    totals.patients.size,
    (patient) => tokenOf(patient, parts.keys.token),
    waived,
  );
  const { verdict, reasons } = judgeArchive({
    settings,
    folds,
    risk,
    coverage,
    minConfidence: policy.minConfidence,
  });
  const open = folds.filter((fold) => fold.waiver === undefined);
  return {
    schema: 'deidlint-report/1',
    tool: {
      name: 'deidlint',
      version: parts.version,
      rules: digestRules([BUILT_IN_RULES, ...settings.ruleFolders]),
    },
    run: {
      started: parts.started,
      finished: new Date().toISOString(),
      policy: policy.name,
      options: { ...parts.shownOptions },
      interrupted: signal?.aborted === true,
    },
    verdict,
    reasons: [...reasons],
    risk,
    coverage,
    findings: open.slice(0, MAX_REPORTED).map(foldedFinding),
    omittedFindings: Math.max(0, open.length - MAX_REPORTED),
    treatments: parts.matrix.rows(),
    creators: parts.creators.pages(open),
    controls: controlsOf({ folds: open, coverage, rules, policy, disabled: settings.disabledRules }),
    waived: folds.flatMap(waivedEntry),
  };
}

function waivedEntry({ lead, waiver, count, fingerprint }: FoldDelta): Report['waived'] {
  if (waiver === undefined) return [];
  const { rule, location } = lead;
  return [
    {
      rule,
      ...(location === undefined ? {} : { location: foldLocation(location) }),
      count,
      fingerprint,
      waiver,
    },
  ];
}
