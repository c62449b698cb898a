import type { Finding } from '../core/finding.js';
import { NO_CLAIMS, type ValueQuery } from '../detectors/query.js';
import { findingOf, type Whereabouts, withWaiver } from './finding-of.js';
import { Folder } from './fold.js';
import type { Judge } from './judge.js';
import { maskedName, maskPath, segmentsOf } from './paths.js';
import type { ProgressMark } from './progress-mark.js';
import type { Batch, FileRecord, LocationRecord, ValueContext } from './records.js';
import { type Resolved, resolveHits } from './resolve.js';
import { RiskLedger, riskShareOf } from './score.js';
import type { JudgeResult } from './tasks.js';
import type { TreatmentOfPatient } from './treatment-matrix.js';

const SOP_LOCATIONS = new Set(['(0008,0018)', '(0002,0003)']);
const SERIES_LOCATION = '(0020,000E)';
const STUDY_LOCATION = '(0020,000D)';

const PATH: LocationRecord = {
  place: 'path',
  location: 'path',
  tag: 0,
  keyword: '',
  vr: '',
  writtenVr: '',
  privatePath: false,
  creator: undefined,
  inside: [],
};

/** A resolved hit and where it stands. */
interface Placed {
  readonly resolved: Resolved;
  readonly where: LocationRecord | undefined;
}

/** The judge stage for one batch: distinct values are judged once, then every file that holds them gets its findings. */
export function judgeBatch(batch: Batch, judge: Judge, progress: ProgressMark): JudgeResult {
  const judgements = judgeValues(batch, judge);
  const folder = new Folder(judge.gates);
  const ledger = new RiskLedger();
  const lines: string[] = [];
  const maskedPaths: (readonly [string, string])[] = [];
  for (const record of batch.records) {
    progress.step();
    const placed = placedHits(record, batch, judgements, judge);
    const file = fileName(record, placed, judge);
    if (file !== record.path) maskedPaths.push([file, record.path]);
    const holder = {
      file: record.path,
      series: record.instance?.series ?? '',
      patient: record.instance?.patient ?? '',
    };
    for (const { resolved, where } of placed) {
      const finding = finish(resolved, whereabouts(record, file, where, placed, judge), record.path, judge);
      folder.add(finding, resolved.rule, holder);
      const share = riskShareOf(finding, holder.patient, judge.power);
      if (share !== undefined) ledger.add(share);
      if (judge.settings.occurrences === 'all' || finding.severity !== 'info')
        lines.push(`${JSON.stringify(finding)}\n`);
    }
  }
  return {
    lines: Buffer.from(lines.join('')),
    folds: folder.deltas(),
    risks: ledger.shares(),
    maskedPaths,
    treatments: treatmentsOf(batch, judge),
    distinctValues: batch.values.length,
  };
}

/** How each patient's identity attributes were treated, the worst of what the batch holds. */
function treatmentsOf(batch: Batch, judge: Judge): readonly TreatmentOfPatient[] {
  const treated = batch.values.map(({ location, value }) => {
    const where = batch.locations[location];
    if (where === undefined || where.place !== 'attribute') return undefined;
    return batch.contexts.map((context) => judge.treatment(queryOf(where, value, context)));
  });
  const seen = new Map<string, TreatmentOfPatient>();
  for (const { instance, values, context } of batch.records) {
    if (instance === undefined || instance.patient === '') continue;
    for (const value of values) {
      const found = treated[value]?.[context];
      if (found === undefined) continue;
      const key = `${found.attribute}\u0000${found.treatment}\u0000${instance.patient}`;
      if (!seen.has(key)) seen.set(key, { ...found, patient: instance.patient });
    }
  }
  return [...seen.values()];
}

/** Judgements by value and context; a file that holds the value in the same context shares them. */
type Judgements = (value: number, context: number) => readonly Resolved[];

function judgeValues(batch: Batch, judge: Judge): Judgements {
  const known = batch.contexts.map(() => new Map<number, readonly Resolved[]>());
  return (value, context) => {
    const judged = known[context]?.get(value);
    if (judged !== undefined) return judged;
    const record = batch.values[value];
    const location = record === undefined ? undefined : batch.locations[record.location];
    const about = batch.contexts[context];
    if (record === undefined || location === undefined || about === undefined)
      throw new Error('a batch is incomplete');
    const judgement = judge.value(queryOf(location, record.value, about));
    known[context]?.set(value, judgement);
    return judgement;
  };
}

function queryOf(location: LocationRecord, value: string, context: ValueContext): ValueQuery {
  return { ...location, value, claims: context.claims, modality: context.modality };
}

function placedHits(
  record: FileRecord,
  batch: Batch,
  judgements: Judgements,
  judge: Judge,
): readonly Placed[] {
  const placed: Placed[] = [];
  for (const value of record.values) {
    const resolved = judgements(value, record.context);
    if (resolved.length === 0) continue;
    const location = batch.values[value]?.location;
    const where = location === undefined ? undefined : batch.locations[location];
    for (const one of resolved) placed.push({ resolved: one, where });
  }
  const own = [...record.hits, ...judge.instance(record)];
  for (const resolved of resolveHits(own, judge.ruleOf, judge.settle))
    placed.push({ resolved, where: undefined });
  for (const resolved of pathHits(record, judge)) placed.push({ resolved, where: PATH });
  return placed;
}

function pathHits(record: FileRecord, judge: Judge): readonly Resolved[] {
  return segmentsOf(record.path).flatMap((segment) => judge.value(pathQuery(segment)));
}

function pathQuery(segment: string): ValueQuery {
  return { ...PATH, value: segment, claims: NO_CLAIMS, modality: '' };
}

function fileName(record: FileRecord, placed: readonly Placed[], judge: Judge): string {
  const flagged = placed.filter(isRaised).map(({ resolved }) => resolved.hit.value);
  return maskPath(
    record.path,
    (segment) => judge.value(pathQuery(segment)).some((r) => r.severity !== 'info'),
    flagged,
    judge.tokenKey,
  );
}

function isRaised({ resolved }: Placed): boolean {
  return resolved.severity !== 'info' && resolved.rule.class !== 'coverage';
}

function whereabouts(
  record: FileRecord,
  file: string,
  where: LocationRecord | undefined,
  placed: readonly Placed[],
  judge: Judge,
): Whereabouts {
  const { instance } = record;
  const uid = (value: string, isAt: (location: string) => boolean) =>
    value !== '' && placed.some((p) => p.where !== undefined && isAt(p.where.location) && isRaised(p))
      ? maskedName(value, judge.tokenKey)
      : value;
  return {
    root: judge.severalRoots ? record.root : undefined,
    file,
    location: where === undefined ? undefined : judge.maskLocation(where),
    keyword: where === undefined || where.place !== 'attribute' ? '' : where.keyword,
    creator: where?.creator === undefined ? undefined : judge.maskCreator(where.creator),
    inside: where?.inside ?? [],
    sop: uid(instance?.sop ?? '', (location) => SOP_LOCATIONS.has(location)),
    series: uid(instance?.series ?? '', (location) => location === SERIES_LOCATION),
    study: uid(instance?.study ?? '', (location) => location === STUDY_LOCATION),
    instance: instance?.sop || record.digest,
  };
}

function finish(resolved: Resolved, where: Whereabouts, path: string, judge: Judge): Finding {
  const location = resolved.hit.location ?? where.location;
  const finding = findingOf(resolved, { ...where, location }, judge);
  return withWaiver(finding, judge.waiverFor(finding, path));
}
