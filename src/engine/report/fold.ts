import type { WaiverNote } from '../../core/finding.js';
import { FingerprintSum } from '../../core/fingerprint.js';
import { foldLocation } from '../../core/location.js';
import type { FoldedFinding } from '../../core/report.js';
import { severityRank } from '../../core/severity.js';
import type { Occurrence, Statement, Whereabouts } from '../judging/statement.js';
import {
  addHolder,
  addPart,
  copyPart,
  emptyPart,
  type Holder,
  type Part,
  type PlainPart,
  plainPart,
} from './fold-part.js';

/** The report shows this many occurrences of a folded finding. */
const MAX_EXAMPLES = 20;
/** Distinct values of a folded finding are counted exactly up to here. */
const MAX_TOLD_APART = 10_000;

/** One occurrence to show; occurrences of a file share its whereabouts. */
interface Example {
  readonly where: Whereabouts;
  readonly statement: Statement;
}

/** What one batch adds to one folded finding. Plain data: crosses threads. */
export interface FoldDelta extends PlainPart {
  readonly key: string;
  /** What is said, at its worst. */
  readonly lead: Statement;
  readonly waiver: WaiverNote | undefined;
  /** True where one of the occurrences alone makes the gate fail. */
  readonly gates: boolean;
  /** How bad the worst occurrences are: 0 where they fail the gate, then by severity. */
  readonly level: number;
  /** The worst occurrences alone; undefined where all are as bad. */
  readonly raised?: PlainPart | undefined;
  /** Hashes of the distinct values. */
  readonly values: readonly number[];
  /** Of the worst occurrences. */
  readonly examples: readonly Example[];
  readonly fingerprint: string;
}

/**
 * Remembers what a thread has told of examples: of what it judges later, in the archive's order, no more are shown
 * than the report has room for.
 */
export class ExamplesTold {
  readonly #told = new Map<string, { readonly level: number; count: number }>();

  /** The examples of a fold that may still be shown. */
  still({ level, examples }: Pick<Growing, 'level' | 'examples'>, key: string): readonly Example[] {
    const told = this.#told.get(key);
    if (told === undefined || level < told.level) {
      this.#told.set(key, { level, count: examples.length });
      return examples;
    }
    if (level > told.level) return [];
    const more = examples.slice(0, MAX_EXAMPLES - told.count);
    told.count += more.length;
    return more;
  }
}

interface Growing extends Part {
  lead: Statement;
  readonly waiver: WaiverNote | undefined;
  gates: boolean;
  level: number;
  raised: Part | undefined;
  readonly values: Set<number>;
  readonly examples: Example[];
  readonly fingerprints: FingerprintSum;
}

/**
 * Folds findings as they come: files must come one after another, all findings of a file together. Waived
 * occurrences fold apart, so that none of them hides one that is not waived.
 */
export class Folder {
  readonly #growing = new Map<string, Growing>();

  /**
   * Adds an occurrence.
   *
   * @param value hash of the raw value, for counting the distinct ones
   * @returns the sum that its fingerprint belongs to
   */
  add(statement: Statement, { where, waiver }: Occurrence, holder: Holder, value: number): FingerprintSum {
    const key = waiver === undefined ? statement.key : waivedKey(statement.key, waiver);
    const fold = this.#foldFor(key, statement, waiver);
    if (fold.lead !== statement) fold.lead = worseOf(fold.lead, statement);
    fold.gates ||= statement.gates && waiver === undefined;
    const level = levelOf(statement);
    if (level !== fold.level) setApart(fold, level, emptyPart());
    addHolder(fold, holder);
    if (statement.evidence.length > 0) addBounded(fold.values, value);
    if (level === fold.level) {
      if (fold.raised !== undefined) addHolder(fold.raised, holder);
      if (fold.examples.length < MAX_EXAMPLES) fold.examples.push({ where, statement });
    }
    return fold.fingerprints;
  }

  /** Takes in what another folder has; deltas must come in the archive's order for stable examples. */
  merge(delta: FoldDelta): void {
    const fold = this.#foldFor(delta.key, delta.lead, delta.waiver);
    fold.lead = worseOf(fold.lead, delta.lead);
    fold.gates ||= delta.gates;
    if (delta.level !== fold.level) setApart(fold, delta.level, emptyPart());
    if (delta.raised !== undefined) fold.raised ??= copyPart(fold);
    addPart(fold, delta);
    for (const value of delta.values) addBounded(fold.values, value);
    if (delta.level === fold.level) {
      if (fold.raised !== undefined) addPart(fold.raised, delta.raised ?? delta);
      fold.examples.push(...delta.examples.slice(0, MAX_EXAMPLES - fold.examples.length));
    }
    fold.fingerprints.add(Buffer.from(delta.fingerprint, 'hex'));
  }

  /** @param told what later deltas of the same thread need not tell again */
  deltas(told = new ExamplesTold()): readonly FoldDelta[] {
    return [...this.#growing].map(([key, fold]) => ({
      key,
      lead: fold.lead,
      waiver: fold.waiver,
      gates: fold.gates,
      ...plainPart(fold),
      level: fold.level,
      raised: fold.raised === undefined ? undefined : plainPart(fold.raised),
      values: [...fold.values],
      examples: told.still(fold, key),
      fingerprint: fold.fingerprints.toString(),
    }));
  }

  #foldFor(key: string, lead: Statement, waiver: WaiverNote | undefined): Growing {
    const known = this.#growing.get(key);
    if (known !== undefined) return known;
    const fold: Growing = {
      lead,
      waiver,
      gates: false,
      ...emptyPart(),
      level: levelOf(lead),
      raised: undefined,
      values: new Set(),
      examples: [],
      fingerprints: new FingerprintSum(),
    };
    this.#growing.set(key, fold);
    return fold;
  }
}

/** The report's entry of a folded finding. */
export function foldedFinding(delta: FoldDelta): FoldedFinding {
  const { lead } = delta;
  const { value: _value, ...evidence } = lead.evidence;
  return {
    rule: lead.rule,
    title: lead.title,
    class: lead.class,
    severity: lead.severity,
    confidence: lead.confidence,
    ...(lead.location === undefined ? {} : { location: foldLocation(lead.location) }),
    ...(lead.keyword === '' ? {} : { keyword: lead.keyword }),
    ...(lead.creator === undefined ? {} : { creator: lead.creator }),
    ...(lead.inside.length === 0 ? {} : { inside: [...lead.inside] }),
    message: lead.message,
    evidence,
    standards: [...lead.standards],
    ...(lead.also.length === 0 ? {} : { also: [...lead.also] }),
    count: delta.count,
    values: delta.values.length,
    files: delta.files,
    series: delta.series.length,
    patients: delta.patients.length,
    ...(delta.raised === undefined ? {} : { raised: countsOf(delta.raised) }),
    examples: delta.examples.map(exampleOf),
    gates: delta.gates,
    fingerprint: delta.fingerprint,
    ...(delta.waiver === undefined ? {} : { waiver: delta.waiver }),
  };
}

function countsOf({ count, files, series, patients }: PlainPart): FoldedFinding['raised'] {
  return { count, files, series: series.length, patients: patients.length };
}

/** Worst first, then surest, then most patients; the key settles the rest. */
export function byUrgency(a: FoldDelta, b: FoldDelta): number {
  return (
    severityRank(a.lead.severity) - severityRank(b.lead.severity) ||
    b.lead.confidence - a.lead.confidence ||
    (b.raised ?? b).patients.length - (a.raised ?? a).patients.length ||
    b.count - a.count ||
    (a.key < b.key ? -1 : 1)
  );
}

function waivedKey(key: string, { approver, expires, reason }: WaiverNote): string {
  return [key, approver, expires, reason].join('\u0000');
}

/** Worse severity leads; of equals the surer, of those the first. */
function worseOf(lead: Statement, other: Statement): Statement {
  const rank = severityRank(other.severity) - severityRank(lead.severity);
  return rank < 0 || (rank === 0 && other.confidence > lead.confidence) ? other : lead;
}

/** 0 for what fails the gate by itself, then by severity. */
function levelOf({ gates, severity }: Statement): number {
  return gates ? 0 : 1 + severityRank(severity);
}

/** From here on the worst occurrences are told apart from the milder ones. */
function setApart(fold: Growing, level: number, worse: Part): void {
  if (level > fold.level) {
    fold.raised ??= copyPart(fold);
    return;
  }
  fold.raised = worse;
  fold.level = level;
  fold.examples.length = 0;
}

function addBounded(values: Set<number>, value: number): void {
  if (values.size < MAX_TOLD_APART) values.add(value);
}

function exampleOf({ where, statement }: Example): FoldedFinding['examples'][number] {
  const { root, file, sop } = where;
  const { location, frame, box } = statement;
  return {
    ...(root === undefined ? {} : { root }),
    file,
    ...(location === undefined ? {} : { location }),
    ...(sop === '' ? {} : { sop }),
    ...(frame === undefined ? {} : { frame }),
    ...(box === undefined ? {} : { box: [...box] }),
  };
}
