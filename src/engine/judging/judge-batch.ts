import { FingerprintAdder } from '../../core/fingerprint-adder.js';
import type { PhotoReading } from '../../detectors/photos/photo-reading.js';
import type { PixelReading } from '../../detectors/pixels/pixel-reading.js';
import { treatmentsOf } from '../batches/batch-treatments.js';
import { NO_CENSUS } from '../batches/private-census.js';
import type { ProgressMark } from '../batches/progress-mark.js';
import type { Batch } from '../batches/records.js';
import type { JudgeResult, SeenDirectory, SeenVolume } from '../batches/tasks.js';
import { countFiles } from '../headers/summarise.js';
import { ExamplesTold, Folder } from '../report/fold.js';
import { revealedValues } from '../report/revealed-values.js';
import { RiskLedger, riskShareOf } from '../report/score.js';
import { FindingLines } from './finding-lines.js';
import type { Judge } from './judge.js';
import { Sayer } from './sayer.js';
import { type Occurrence, occurrenceFingerprint } from './statement.js';
import { seriesFilesOf, whereaboutsOf } from './whereabouts.js';

/** The judge stage for one batch: distinct values are judged once, then every file that holds them gets its findings. */
export function judgeBatch(
  batch: Batch,
  judge: Judge,
  progress: ProgressMark,
  pixels: ReadonlyMap<number, PixelReading> = new Map(),
  volumes: readonly SeenVolume[] = [],
  photos: ReadonlyMap<number, PhotoReading> = new Map(),
  directories: readonly SeenDirectory[] = [],
  told = new ExamplesTold(),
): JudgeResult {
  const sayer = new Sayer(batch, judge, { pixels, volumes, photos, directories });
  const folder = new Folder();
  const ledger = new RiskLedger(judge.tellsFoldsApart);
  const lines: string[] = [];
  const maskedPaths: (readonly [string, string])[] = [];
  const fingerprints = new FingerprintAdder();
  const findingLines = new FindingLines();
  const isAnyWaived = judge.settings.waivers.length > 0;
  const areAllWritten = judge.settings.occurrences === 'all';
  for (const [index, record] of batch.records.entries()) {
    progress.step();
    const said = sayer.of(record, index);
    const where = whereaboutsOf(record, said, sayer, judge);
    if (where.file !== record.path) maskedPaths.push([where.file, record.path]);
    const instance = record.instance?.sop || record.digest;
    const holder = {
      series: record.instance?.series ?? '',
      patient: record.instance?.patient ?? '',
    };
    fingerprints.of(instance);
    for (const { statement, hash, rest, location } of said) {
      const isWritten = areAllWritten || statement.severity !== 'info';
      if (!isWritten && !isAnyWaived) {
        const sum = folder.add(statement, { where, waiver: undefined }, holder, hash);
        fingerprints.add(statement, statement.rule, location ?? '', statement.evidence.masked, sum);
        continue;
      }
      const fingerprint = occurrenceFingerprint(statement, location, instance);
      const waiver = judge.waiverFor(statement.rule, fingerprint, record.path);
      const series = rest === undefined ? undefined : seriesFilesOf(rest, sayer, judge);
      const occurrence: Occurrence = { where, waiver, series };
      folder.add(statement, occurrence, holder, hash).add(fingerprint);
      if (waiver === undefined) ledger.addIfAny(riskShareOf(statement, holder.patient, judge.power));
      if (isWritten) lines.push(findingLines.of(statement, occurrence, fingerprint));
    }
  }
  fingerprints.finish();
  return {
    lines: Buffer.from(lines.join('')),
    folds: folder.deltas(told),
    risks: ledger.shares(),
    maskedPaths,
    treatments: treatmentsOf(batch, judge.treatment),
    files: countFiles(batch.records),
    distinctValues: batch.values.length,
    census: maskedCensus(batch, judge),
  };
}

function maskedCensus(batch: Batch, judge: Judge): JudgeResult['census'] {
  const { census = NO_CENSUS } = batch;
  const creators = new Set<string>();
  for (const { creator } of census.kinds) creators.add(creator);
  return {
    census,
    shown: new Map([...creators].map((name) => [name, judge.maskCreator(name)])),
    values: judge.settings.revealCreators === true ? revealedValues(batch) : [],
  };
}
