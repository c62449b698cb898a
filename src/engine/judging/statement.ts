import type { Evidence, Finding, WaiverNote } from '../../core/finding.js';
import { fingerprintOf } from '../../core/fingerprint.js';
import { foldLocation, parseTag } from '../../core/location.js';
import { shapeOf } from '../../core/mask.js';
import type { RuleClass } from '../../core/rule.js';
import type { Severity } from '../../core/severity.js';
import { tokenOf } from '../../core/token.js';
import type { Hit } from '../../detectors/hit.js';
import { keywordOf } from '../../dicom/dictionary.js';
import type { Resolved } from './resolve.js';

/** `(7FE0,0010)` */
const TAG_LENGTH = 11;

/** Where a statement holds, as it may be printed: every text is masked. */
export interface StatedPlace {
  readonly location: string | undefined;
  readonly keyword: string;
  readonly creator: string | undefined;
  readonly inside: readonly string[];
}

/** What is said of a value at a place, the same for every file that holds it. Plain data without any raw value. */
export interface Statement extends StatedPlace {
  readonly rule: string;
  readonly class: RuleClass;
  readonly title: string;
  readonly severity: Severity;
  readonly confidence: number;
  readonly frame: number | undefined;
  readonly box: readonly [number, number, number, number] | undefined;
  readonly message: string;
  readonly evidence: Evidence;
  readonly standards: readonly string[];
  readonly also: readonly string[];
  /** What statements fold by: rule, place, shape. */
  readonly key: string;
  /** True where it makes the gate fail by itself. */
  readonly gates: boolean;
}

/** The file that holds the value, as it may be named: what carries a finding itself is masked. */
export interface Whereabouts {
  /** Index of the root, where there are several. */
  readonly root: number | undefined;
  readonly file: string;
  readonly sop: string;
  readonly series: string;
  readonly study: string;
}

/** The files that a statement about a series rests on. */
export interface SeriesFiles {
  readonly files: readonly string[];
  readonly fileCount: number;
}

/** One holder of a statement. */
export interface Occurrence {
  readonly where: Whereabouts;
  readonly waiver: WaiverNote | undefined;
  /** Stands in place of the file where the statement is about a series. */
  readonly series?: SeriesFiles | undefined;
}

export interface Disclosure {
  readonly tokenKey: Uint8Array;
  /** True where the user asked for raw values in findings.ndjson. */
  readonly reveal: boolean;
  /** True where a statement of that severity and confidence alone makes the gate fail. */
  gates(severity: Severity, confidence: number): boolean;
}

/** Turns a resolved hit into a statement: the value becomes a shape, a length and a keyed token. */
export function statementOf(
  { hit, rule, severity, also }: Resolved,
  place: StatedPlace,
  disclosure: Disclosure,
): Statement {
  const confidence = Math.round(hit.confidence * 1000) / 1000;
  const location = locationOf(hit, rule.class, place.location);
  const inside = hit.inside ?? place.inside;
  const evidence: Evidence = {
    kind: hit.kind,
    masked: shapeOf(hit.value),
    length: [...hit.value].length,
    token: hit.value === '' ? '' : tokenOf(hit.value, disclosure.tokenKey),
    ...(hit.treatment === undefined ? {} : { treatment: hit.treatment }),
    ...(hit.reasons === undefined ? {} : { reasons: [...hit.reasons] }),
    ...(hit.knownRow === undefined ? {} : { knownRow: hit.knownRow }),
    ...(disclosure.reveal && hit.value !== '' ? { value: hit.value } : {}),
  };
  const keyword = place.keyword === '' ? keywordAt(location) : place.keyword;
  const said = { ...place, location, keyword, inside };
  return {
    ...said,
    rule: rule.id,
    class: rule.class,
    title: rule.title,
    severity,
    confidence,
    frame: hit.frame,
    box: hit.box,
    message: fillIn(
      rule.message,
      { ...said, location: hit.location ?? place.location },
      hit.treatment ?? '',
      hit.detail ?? '',
    ),
    evidence,
    standards: rule.standards,
    also,
    key: foldKey(rule.id, said, evidence.masked),
    gates: disclosure.gates(severity, confidence),
  };
}

/**
 * Stable from run to run for one value shape at one place of one instance.
 *
 * @param location the true one: a masked one differs from run to run
 */
export function occurrenceFingerprint(
  { rule, evidence }: Statement,
  location: string | undefined,
  instance: string,
): Buffer {
  return fingerprintOf(rule, location ?? '', evidence.masked, instance);
}

/** Where a hit stands: what was not read as a whole is known by its path alone. */
export function locationOf(hit: Hit, ruleClass: RuleClass, location: string | undefined): string | undefined {
  return hit.location ?? location ?? (ruleClass === 'coverage' ? 'path' : undefined);
}

/** The keyword of the attribute that a location ends in; empty where it ends in none, or in a private one. */
function keywordAt(location: string | undefined): string {
  const tag = location === undefined ? undefined : parseTag(location.slice(-TAG_LENGTH));
  return tag === undefined ? '' : (keywordOf(tag) ?? '');
}

/** A line of findings.ndjson: what is said, and of whom. */
export function findingOf(statement: Statement, occurrence: Occurrence, fingerprint: Buffer): Finding {
  const { location, inside, frame, box, creator, keyword, also } = statement;
  const { waiver } = occurrence;
  const { root, file, sop, series, study } = occurrence.where;
  return {
    rule: statement.rule,
    class: statement.class,
    severity: statement.severity,
    confidence: statement.confidence,
    ...(root === undefined ? {} : { root }),
    ...(occurrence.series === undefined ? { file } : seriesScope(occurrence.series)),
    ...(location === undefined ? {} : { location }),
    ...(inside.length === 0 ? {} : { inside: [...inside] }),
    ...(frame === undefined ? {} : { frame }),
    ...(box === undefined ? {} : { box: [...box] }),
    ...(sop === '' ? {} : { sop }),
    ...(series === '' ? {} : { series }),
    ...(study === '' ? {} : { study }),
    message: statement.message,
    evidence: statement.evidence,
    standards: [...statement.standards],
    ...(creator === undefined ? {} : { creator }),
    ...(keyword === '' ? {} : { keyword }),
    ...(also.length === 0 ? {} : { also: [...also] }),
    fingerprint: fingerprint.toString('hex'),
    ...(waiver === undefined ? {} : { waiver }),
  };
}

function seriesScope({ files, fileCount }: SeriesFiles): Pick<Finding, 'scope' | 'files' | 'fileCount'> {
  return { scope: 'series', files: [...files], fileCount };
}

/** Rule, place with `[*]` for items, creator (whose block may stand anywhere), shape. */
function foldKey(rule: string, { location, creator, inside }: StatedPlace, masked: string): string {
  const place = foldLocation(location ?? '');
  const settled = creator === undefined ? place : place.replace(/\((\w{3}[13579BDF]),[0-9A-F]{2}/g, '($1,xx');
  return [rule, settled, creator ?? '', inside.join('>'), masked].join('\u0000');
}

function fillIn(
  message: string,
  { keyword, location }: StatedPlace,
  treatment: string,
  detail: string,
): string {
  return message.replace(/\{(keyword|location|treatment|detail)\}/g, (_whole, name: string) => {
    if (name === 'keyword') return keyword === '' ? (location ?? 'the file') : keyword;
    if (name === 'location') return location ?? 'the file';
    return name === 'treatment' ? treatment : detail;
  });
}
