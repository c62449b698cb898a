import { foldLocation } from '../../../src/core/location.js';
import { isAtLeast, type Severity } from '../../../src/core/severity.js';
import { type Calibration, calibrate } from './calibration.js';
import type { ScoredFinding } from './findings.js';
import { groupBy } from './group.js';
import { wilson } from './interval.js';
import { filesOf, type Key, type Leak } from './key.js';
import { isSamePlace } from './place.js';

/** A finding of this severity or worse is raised: it finds a leak, or is an alarm. */
const RAISED: Severity = 'medium';

/** A rule x location that fires on more than this share of the clean files is blanket. */
const BLANKET_SHARE = 0.1;

type Outcome = 'found' | 'seen' | 'missed';

export interface LeakOutcome {
  readonly leak: Leak;
  readonly outcome: Outcome;
  /** Found by a rule x location that is no blanket rule. */
  readonly net: boolean;
  /** Found at the severity that the key expects, or worse. */
  readonly weighed: boolean;
}

export interface Offender {
  readonly rule: string;
  readonly location: string;
  readonly alarms: number;
  readonly files: number;
  readonly blanket: boolean;
}

export interface Score {
  readonly outcomes: readonly LeakOutcome[];
  readonly cleanFiles: number;
  readonly plantedFiles: number;
  readonly distinctValues: number | undefined;
  readonly cleanAlarms: number;
  readonly cleanFilesWithAlarm: number;
  /** Distinct (location, value) pairs of clean files that an alarm names. */
  readonly distinctAlarms: number;
  readonly alarmsElsewhere: number;
  readonly offenders: readonly Offender[];
  readonly elsewhere: readonly Offender[];
  /** Stated confidence of every raised finding, and whether it names a leak. */
  readonly judged: readonly { readonly confidence: number; readonly right: boolean }[];
  readonly calibration: Calibration;
}

/**
 * Scores findings against a key.
 *
 * @param files every file of the archive, members of containers included where known.
 */
export function score(key: Key, findings: readonly ScoredFinding[], files: readonly string[]): Score {
  const planted = new Set(key.leaks.flatMap(filesOf));
  const clean = [...new Set([...files, ...key.filled.keys()])].filter((file) => !planted.has(file));
  const leaksOf = leaksByFile(key.leaks);
  const raised = findings.filter((finding) => isAtLeast(finding.severity, RAISED));
  const blanket = blanketRules(raised, new Set(clean), key.filled);

  const matches = new Map<Leak, ScoredFinding[]>();
  const alarms: ScoredFinding[] = [];
  const elsewhere: ScoredFinding[] = [];
  const judged: { readonly confidence: number; readonly right: boolean }[] = [];
  for (const finding of findings) {
    const hits = candidates(finding, leaksOf).filter((leak) => isSamePlace(finding, leak));
    for (const leak of hits) matches.set(leak, [...(matches.get(leak) ?? []), finding]);
    if (!isAtLeast(finding.severity, RAISED)) continue;
    const onPlanted = filesNamed(finding).some((file) => planted.has(file));
    if (hits.length === 0 && onPlanted && isExpected(finding, key)) continue;
    judged.push({ confidence: finding.confidence, right: hits.length > 0 });
    if (hits.length > 0) continue;
    if (onPlanted) elsewhere.push(finding);
    else alarms.push(finding);
  }

  return {
    outcomes: key.leaks.map((leak) => outcomeOf(leak, matches.get(leak) ?? [], blanket)),
    cleanFiles: clean.length,
    plantedFiles: planted.size,
    distinctValues: key.head.distinctValues,
    cleanAlarms: alarms.length,
    cleanFilesWithAlarm: new Set(alarms.flatMap(filesNamed)).size,
    distinctAlarms: new Set(alarms.map(valueKey)).size,
    alarmsElsewhere: elsewhere.length,
    offenders: offendersOf(alarms, blanket),
    elsewhere: offendersOf(elsewhere, blanket),
    judged,
    calibration: calibrate(judged),
  };
}

function filesNamed(finding: ScoredFinding): readonly string[] {
  return finding.files ?? (finding.file === undefined ? [] : [finding.file]);
}

function placeKey(finding: ScoredFinding): string {
  return `${finding.rule}\n${foldLocation(finding.location ?? '')}`;
}

function valueKey(finding: ScoredFinding): string {
  const token = finding.evidence?.token;
  const value = token === undefined || token === '' ? filesNamed(finding)[0] : token;
  return `${foldLocation(finding.location ?? '')}\n${value ?? ''}`;
}

function leaksByFile(leaks: readonly Leak[]): ReadonlyMap<string, readonly Leak[]> {
  const pairs = leaks.flatMap((leak) => filesOf(leak).map((file) => ({ file, leak })));
  const groups = groupBy(pairs, ({ file }) => file);
  return new Map([...groups].map(([file, members]) => [file, members.map(({ leak }) => leak)]));
}

function candidates(finding: ScoredFinding, index: ReadonlyMap<string, readonly Leak[]>): readonly Leak[] {
  return [...new Set(filesNamed(finding).flatMap((file) => index.get(file) ?? []))];
}

function isExpected(finding: ScoredFinding, key: Key): boolean {
  return (key.head.expected ?? []).some(
    (entry) =>
      entry.class === finding.class &&
      (entry.location === '*' || entry.location === (finding.location ?? '')),
  );
}

/**
 * Rule x folded location pairs that fire on more than a tenth of the clean files, or, with 95 % certainty, of those
 * that hold something there.
 */
function blanketRules(
  raised: readonly ScoredFinding[],
  clean: ReadonlySet<string>,
  filled: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const holders = new Map<string, number>();
  for (const [file, locations] of filled) {
    if (!clean.has(file)) continue;
    for (const location of new Set(locations.map(foldLocation))) {
      holders.set(location, (holders.get(location) ?? 0) + 1);
    }
  }
  const firesOn = new Map<string, Set<string>>();
  for (const finding of raised) {
    for (const file of filesNamed(finding)) {
      if (!clean.has(file)) continue;
      const key = placeKey(finding);
      firesOn.set(key, (firesOn.get(key) ?? new Set()).add(file));
    }
  }
  const blanket = new Set<string>();
  for (const [key, files] of firesOn) {
    const held = holders.get(key.split('\n')[1] ?? '') ?? 0;
    const [surely] = wilson(Math.min(files.size, held), held);
    if (surely > BLANKET_SHARE || files.size > clean.size * BLANKET_SHARE) blanket.add(key);
  }
  return blanket;
}

function outcomeOf(leak: Leak, found: readonly ScoredFinding[], blanket: ReadonlySet<string>): LeakOutcome {
  const raised = found.filter((finding) => isAtLeast(finding.severity, RAISED));
  return {
    leak,
    outcome: raised.length > 0 ? 'found' : found.length > 0 ? 'seen' : 'missed',
    net: raised.some((finding) => !blanket.has(placeKey(finding))),
    weighed: raised.some((finding) => isAtLeast(finding.severity, leak.severity)),
  };
}

function offendersOf(alarms: readonly ScoredFinding[], blanket: ReadonlySet<string>): readonly Offender[] {
  return [...groupBy(alarms, placeKey)]
    .map(([key, members]) => {
      const [rule = '', location = ''] = key.split('\n');
      const files = new Set(members.flatMap(filesNamed)).size;
      return { rule, location, alarms: members.length, files, blanket: blanket.has(key) };
    })
    .sort((a, b) => b.alarms - a.alarms || (a.rule + a.location < b.rule + b.location ? -1 : 1));
}
