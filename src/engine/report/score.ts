import type { PatientRisk, Report } from '../../core/report.js';
import type { EvidenceKind, RuleClass } from '../../core/rule.js';
import { isAtLeast } from '../../core/severity.js';
import type { Statement } from '../judging/statement.js';

const MAX_DRIVERS = 10;
const MAX_WORST = 10;
const PERCENT = 100;

/** Identifying power by kind of evidence, 0 to 1, as the policy states it. */
export type IdentifyingPower = (kind: EvidenceKind, treatment: string | undefined) => number;

/** What one finding adds to one patient's risk. Plain data: crosses threads. */
export interface RiskShare {
  /** Raw key of the patient. */
  readonly patient: string;
  readonly kind: EvidenceKind;
  readonly class: RuleClass;
  /** Confidence x identifying power, 0 to 1. */
  readonly weight: number;
  readonly rule: string;
  readonly location: string;
  /** What the statement folds by. */
  readonly key: string;
}

/** The share a statement adds to its patient; undefined where it adds none: below `medium`, coverage. */
export function riskShareOf(
  statement: Statement,
  patient: string,
  power: IdentifyingPower,
): RiskShare | undefined {
  if (patient === '' || !isAtLeast(statement.severity, 'medium') || statement.class === 'coverage')
    return undefined;
  const { kind, treatment } = statement.evidence;
  const weight = statement.confidence * power(kind, treatment);
  if (weight <= 0) return undefined;
  return {
    patient,
    kind,
    class: statement.class,
    weight,
    rule: statement.rule,
    location: statement.location ?? '',
    key: statement.key,
  };
}

/**
 * The risk of every patient: the chance that at least one finding identifies them, 1 - Π(1 - weight), each kind of
 * evidence counted once with its surest finding. Memory grows with patients x kinds.
 */
export class RiskLedger {
  readonly #patients = new Map<string, Map<string, RiskShare>>();
  readonly #tellsFoldsApart: boolean;

  /** @param tellsFoldsApart where whole folds may be waived in the end: costs memory for each fold of a patient */
  constructor(tellsFoldsApart = false) {
    this.#tellsFoldsApart = tellsFoldsApart;
  }

  addIfAny(share: RiskShare | undefined): void {
    if (share !== undefined) this.add(share);
  }

  add(share: RiskShare): void {
    let kinds = this.#patients.get(share.patient);
    if (kinds === undefined) {
      kinds = new Map();
      this.#patients.set(share.patient, kinds);
    }
    const key = `${share.class}\u0000${share.kind}${this.#tellsFoldsApart ? `\u0000${share.key}` : ''}`;
    const known = kinds.get(key);
    if (known === undefined || share.weight > known.weight) kinds.set(key, share);
  }

  shares(): readonly RiskShare[] {
    return [...this.#patients.values()].flatMap((kinds) => [...kinds.values()]);
  }

  /**
   * The report's risk section.
   *
   * @param patientCount all patients of the archive, also those without findings
   * @param tokenOf the keyed token that stands for a patient
   * @param waived keys of the folds that were waived as a whole
   */
  report(
    patientCount: number,
    tokenOf: (patient: string) => string,
    waived: ReadonlySet<string> = new Set(),
  ): Report['risk'] {
    const risks = [...this.#patients].flatMap(([patient, kinds]) => {
      const shares = [...kinds.values()].filter(({ key }) => !waived.has(key));
      return shares.length === 0 ? [] : [{ patient, shares }];
    });
    const inPercent = (sum: number) => (patientCount === 0 ? 0 : round((PERCENT * sum) / patientCount));
    const ofClass = (name: RuleClass) =>
      sumOf(risks.map(({ shares }) => chanceOfAny(strongestByKind(shares.filter((s) => s.class === name)))));
    const strongest = risks.map(({ patient, shares }) => ({ patient, shares: strongestByKind(shares) }));
    return {
      score: inPercent(sumOf(strongest.map(({ shares }) => chanceOfAny(shares)))),
      byClass: classRecord((name) => inPercent(ofClass(name))),
      drivers: driversOf(strongest, inPercent),
      worst: worstOf(strongest, tokenOf),
      patientsTouched: risks.length,
    };
  }
}

function classRecord(riskOf: (name: RuleClass) => number): Record<RuleClass, number> {
  return {
    'safe-harbor': riskOf('safe-harbor'),
    'public-tag': riskOf('public-tag'),
    'private-tag': riskOf('private-tag'),
    'pixel-text': riskOf('pixel-text'),
    face: riskOf('face'),
    linkage: riskOf('linkage'),
    container: riskOf('container'),
    claim: riskOf('claim'),
    coverage: riskOf('coverage'),
  };
}

interface Risk {
  readonly patient: string;
  readonly shares: readonly RiskShare[];
}

/** One share a kind, whatever classes it was found in: the same name twice is one piece of evidence. */
function strongestByKind(shares: Iterable<RiskShare>): readonly RiskShare[] {
  const byKind = new Map<string, RiskShare>();
  for (const share of shares) {
    const known = byKind.get(share.kind);
    if (known === undefined || share.weight > known.weight) byKind.set(share.kind, share);
  }
  return [...byKind.values()];
}

function chanceOfAny(shares: readonly RiskShare[]): number {
  return 1 - shares.reduce((none, share) => none * (1 - share.weight), 1);
}

function driversOf(risks: readonly Risk[], inPercent: (sum: number) => number): Report['risk']['drivers'] {
  const sums = new Map<string, { rule: string; location: string; sum: number; patients: number }>();
  for (const { shares } of risks) {
    for (const { rule, location, weight } of shares) {
      const key = `${rule}\u0000${location}`;
      const known = sums.get(key) ?? { rule, location, sum: 0, patients: 0 };
      sums.set(key, { ...known, sum: known.sum + weight, patients: known.patients + 1 });
    }
  }
  return [...sums.values()]
    .sort((a, b) => b.sum - a.sum || compareText(`${a.rule}${a.location}`, `${b.rule}${b.location}`))
    .slice(0, MAX_DRIVERS)
    .map(({ rule, location, sum, patients }) => ({
      rule,
      ...(location === '' ? {} : { location }),
      share: inPercent(sum),
      patients,
    }));
}

function worstOf(risks: readonly Risk[], tokenOf: (patient: string) => string): PatientRisk[] {
  return risks
    .map(({ patient, shares }) => ({
      patient: tokenOf(patient),
      shares,
      risk: round(PERCENT * chanceOfAny(shares)),
    }))
    .sort((a, b) => b.risk - a.risk || compareText(a.patient, b.patient))
    .slice(0, MAX_WORST)
    .map(({ patient, shares, risk }) => ({
      patient,
      risk,
      drivers: [...shares]
        .sort((a, b) => b.weight - a.weight || compareText(a.rule, b.rule))
        .map(({ rule, location, weight }) => ({
          rule,
          ...(location === '' ? {} : { location }),
          contribution: round(PERCENT * weight),
        })),
    }));
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
