import type { Finding, WaiverNote } from '../core/finding.js';
import { FingerprintSum } from '../core/fingerprint.js';
import { foldLocation } from '../core/location.js';
import type { FoldedFinding } from '../core/report.js';
import type { Rule } from '../core/rule.js';
import { severityRank } from '../core/severity.js';

/** The report shows this many occurrences of a folded finding. */
const MAX_EXAMPLES = 20;
/** Distinct values of a folded finding are counted exactly up to here. */
const MAX_TOLD_APART = 10_000;

type Example = FoldedFinding['examples'][number];

/** Who holds an occurrence; raw identifiers, used for counting alone. */
export interface Holder {
  readonly file: string;
  readonly series: string;
  readonly patient: string;
}

/** What one batch adds to one folded finding. Plain data: crosses threads. */
export interface FoldDelta {
  readonly key: string;
  readonly lead: Finding;
  readonly title: string;
  /** True where one of the occurrences alone makes the gate fail. */
  readonly gates: boolean;
  readonly count: number;
  readonly files: number;
  readonly tokens: readonly string[];
  readonly series: readonly string[];
  readonly patients: readonly string[];
  readonly examples: readonly Example[];
  readonly fingerprint: string;
}

/**
 * The key findings fold by: rule, place with `[*]` for items, creator (whose block may stand anywhere), shape, and
 * the waiver that covers them, so that a waived occurrence never hides one that is not.
 */
export function foldKey(finding: Finding): string {
  const place = foldLocation(finding.location ?? '');
  const settled =
    finding.creator === undefined ? place : place.replace(/\((\w{3}[13579BDF]),[0-9A-F]{2}/g, '($1,xx');
  const inside = finding.inside?.join('>') ?? '';
  const waiver = finding.waiver === undefined ? '' : `${finding.waiver.approver}|${finding.waiver.expires}`;
  return [finding.rule, settled, finding.creator ?? '', inside, finding.evidence.masked, waiver].join(
    '\u0000',
  );
}

interface Growing {
  lead: Finding;
  readonly title: string;
  count: number;
  files: number;
  lastFile: string;
  gates: boolean;
  readonly tokens: Set<string>;
  readonly series: Set<string>;
  readonly patients: Set<string>;
  readonly examples: Example[];
  readonly fingerprints: FingerprintSum;
}

/** Folds findings as they come: files must come one after another, all findings of a file together. */
export class Folder {
  readonly #growing = new Map<string, Growing>();
  readonly #gates: (finding: Finding) => boolean;

  /** @param gates says whether a finding alone makes the gate fail */
  constructor(gates: (finding: Finding) => boolean) {
    this.#gates = gates;
  }

  add(finding: Finding, rule: Rule, holder: Holder): void {
    const key = foldKey(finding);
    const fold = this.#foldFor(key, finding, rule.title);
    fold.lead = worseOf(fold.lead, finding);
    fold.count += 1;
    if (fold.lastFile !== holder.file) fold.files += 1;
    fold.lastFile = holder.file;
    fold.gates ||= this.#gates(finding);
    addBounded(fold.tokens, finding.evidence.token);
    if (holder.series !== '') fold.series.add(holder.series);
    if (holder.patient !== '') fold.patients.add(holder.patient);
    if (fold.examples.length < MAX_EXAMPLES) fold.examples.push(exampleOf(finding));
    fold.fingerprints.add(finding.fingerprint);
  }

  /** Takes in what another folder has; deltas must come in the archive's order for stable examples. */
  merge(delta: FoldDelta): void {
    const fold = this.#foldFor(delta.key, delta.lead, delta.title);
    fold.lead = worseOf(fold.lead, delta.lead);
    fold.count += delta.count;
    fold.files += delta.files;
    fold.gates ||= delta.gates;
    for (const token of delta.tokens) addBounded(fold.tokens, token);
    for (const series of delta.series) fold.series.add(series);
    for (const patient of delta.patients) fold.patients.add(patient);
    fold.examples.push(...delta.examples.slice(0, MAX_EXAMPLES - fold.examples.length));
    fold.fingerprints.add(delta.fingerprint);
  }

  deltas(): readonly FoldDelta[] {
    return [...this.#growing].map(([key, fold]) => ({
      key,
      lead: fold.lead,
      title: fold.title,
      gates: fold.gates,
      count: fold.count,
      files: fold.files,
      tokens: [...fold.tokens],
      series: [...fold.series],
      patients: [...fold.patients],
      examples: fold.examples,
      fingerprint: fold.fingerprints.toString(),
    }));
  }

  #foldFor(key: string, lead: Finding, title: string): Growing {
    const known = this.#growing.get(key);
    if (known !== undefined) return known;
    const fold: Growing = {
      lead,
      title,
      count: 0,
      files: 0,
      lastFile: '',
      gates: false,
      tokens: new Set(),
      series: new Set(),
      patients: new Set(),
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
  return {
    rule: lead.rule,
    title: delta.title,
    class: lead.class,
    severity: lead.severity,
    confidence: lead.confidence,
    ...(lead.location === undefined ? {} : { location: foldLocation(lead.location) }),
    ...(lead.keyword === undefined ? {} : { keyword: lead.keyword }),
    ...(lead.creator === undefined ? {} : { creator: lead.creator }),
    ...(lead.inside === undefined ? {} : { inside: lead.inside }),
    message: lead.message,
    evidence: withoutValue(lead.evidence),
    standards: lead.standards,
    ...(lead.also === undefined ? {} : { also: lead.also }),
    count: delta.count,
    values: delta.tokens.length,
    files: delta.files,
    series: delta.series.length,
    patients: delta.patients.length,
    examples: [...delta.examples],
    gates: delta.gates,
    fingerprint: delta.fingerprint,
    ...(lead.waiver === undefined ? {} : { waiver: lead.waiver satisfies WaiverNote }),
  };
}

/** Worst first, then surest, then most patients; the key settles the rest. */
export function byUrgency(a: FoldDelta, b: FoldDelta): number {
  return (
    severityRank(a.lead.severity) - severityRank(b.lead.severity) ||
    b.lead.confidence - a.lead.confidence ||
    b.patients.length - a.patients.length ||
    b.count - a.count ||
    (a.key < b.key ? -1 : 1)
  );
}

/** Worse severity leads; of equals the surer, of those the first. */
function worseOf(lead: Finding, other: Finding): Finding {
  const rank = severityRank(other.severity) - severityRank(lead.severity);
  return rank < 0 || (rank === 0 && other.confidence > lead.confidence) ? other : lead;
}

function withoutValue({ value: _value, ...evidence }: Finding['evidence']): FoldedFinding['evidence'] {
  return evidence;
}

function addBounded(tokens: Set<string>, token: string): void {
  if (token !== '' && tokens.size < MAX_TOLD_APART) tokens.add(token);
}

function exampleOf(finding: Finding): Example {
  return {
    ...(finding.root === undefined ? {} : { root: finding.root }),
    file: finding.file ?? finding.files?.[0] ?? '',
    ...(finding.location === undefined ? {} : { location: finding.location }),
    ...(finding.sop === undefined ? {} : { sop: finding.sop }),
    ...(finding.frame === undefined ? {} : { frame: finding.frame }),
    ...(finding.box === undefined ? {} : { box: finding.box }),
  };
}
