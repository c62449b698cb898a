import { existsSync } from 'node:fs';
import { loadPolicy } from '../config/policy.js';
import type { ScanSettings } from '../config/settings.js';
import { UsageError } from '../core/errors.js';
import type { Report } from '../core/report.js';
import type { RunKeys } from '../core/token.js';
import { loadRules, type RuleSet } from '../rules/load.js';
import { buildKnownIndex, type KnownIdentifier } from '../text/known/build.js';
import { makeSpillFolder, removeSpillFolder, type SpillRef, spill } from './batches/spill.js';
import type { JudgeResult, PlannedFile, WorkerSetup } from './batches/tasks.js';
import { checkSettings } from './check-settings.js';
import { DirectoryBatches, type SeenDirectories } from './directories/compare-directories.js';
import { readHeaders } from './headers/read-headers.js';
import { ArchiveLearner } from './judging/archive-context.js';
import { type PhotoBatch, readPhotos, type SeenPhotos } from './pictures/read-photos.js';
import { type PictureBatch, type ReadPictures, readPixels } from './pictures/read-pixels.js';
import { planBatches } from './plan.js';
import { composeReport, type Judged } from './report/compose-report.js';
import { CreatorPages } from './report/creator-pages.js';
import { Folder } from './report/fold.js';
import { RiskLedger } from './report/score.js';
import { Totals } from './report/totals.js';
import { TreatmentMatrix } from './report/treatment-matrix.js';
import { mayWaiveFolds } from './report/waive.js';
import { yearOf } from './scan-year.js';
import { readVolumes, type SeenVolumes, VolumeSeries } from './volumes/read-volumes.js';
import { inOrder } from './workers/in-order.js';
import { lookAhead } from './workers/look-ahead.js';
import { type Pool, threadPool } from './workers/pool.js';

/** An archive of so few batches is read without worker threads. */
const SMALL_ARCHIVE_BATCHES = 2;

export interface ScanRequest {
  /** Folders, files and containers to scan. */
  readonly roots: readonly string[];
  readonly settings: ScanSettings;
  readonly keys: RunKeys;
  /** Identifiers that the user knows; looked for everywhere. */
  readonly known?: readonly KnownIdentifier[];
  /** Worker threads. */
  readonly jobs: number;
  readonly version: string;
  /** Options as the report shows them. */
  readonly shownOptions: Readonly<Record<string, unknown>>;
  /** Stops reading; what was read is still judged and reported. */
  readonly signal?: AbortSignal;
}

/** Takes what comes out while the scan runs. */
export interface ScanSink {
  /** Lines of findings.ndjson, in the archive's order. */
  findings(lines: Uint8Array): void;
  /** Masked and true path of a file. */
  maskedPath(masked: string, path: string): void;
  progress(step: ScanProgress): void;
  /** Told what to undo should the program be ended before the scan is. */
  cleanUp(undo: () => void): void;
}

export interface ScanProgress {
  readonly stage: 'headers' | 'judge';
  readonly files: number;
  readonly bytes: number;
}

export interface ScanOutcome {
  readonly report: Report;
  readonly rules: RuleSet;
}

/**
 * Audits an archive: reads every header once, learns from it whom it names, judges each distinct value, and folds
 * the findings into a report. Reads only; the one thing it writes is a private spill folder that goes when it ends.
 *
 * @throws UsageError where a rule, policy or root is not what it should be.
 */
export async function scan(request: ScanRequest, sink: ScanSink): Promise<ScanOutcome> {
  const started = new Date().toISOString();
  const { settings } = request;
  const rules = loadRules({ userFolders: settings.ruleFolders });
  const policy = loadPolicy(settings.policy, settings.ruleFolders);
  refuseMissing(request.roots);
  checkSettings(settings, policy, rules);
  const spillFolder = makeSpillFolder();
  sink.cleanUp(() => removeSpillFolder(spillFolder));
  const setup: WorkerSetup = {
    settings,
    keys: request.keys,
    known: request.known === undefined ? undefined : buildKnownIndex(request.known).buffer,
    spillFolder,
    severalRoots: request.roots.length > 1,
  };
  const plan = await lookAhead(planBatches(request.roots, request.signal), SMALL_ARCHIVE_BATCHES);
  const threads = threadPool(request.jobs, setup);
  // What reads and judges is loaded in this thread only where it does so itself.
  const pool = plan.isWhole ? (await import('./workers/small-pool.js')).smallPool(setup, threads) : threads;
  sink.cleanUp(() => pool.halt());
  try {
    const read = await readAll(plan.items, pool, sink);
    const context = spill(
      spillFolder,
      'context',
      await read.learner.knowledge(withoutDisabled(rules, settings), yearOf(settings), request.signal),
      request.keys.seal,
    );
    sink.progress({ stage: 'judge', files: 0, bytes: 0 });
    const directories = await read.directories.compare(pool);
    const pictures = picturesFor(settings, read.batches, pool, request.signal);
    const volumes =
      settings.pixels === 'off' ? new Map() : await readVolumes(read.volumes, pool, request.signal);
    const photos =
      settings.pixels === 'off' ? new Map() : await readPhotos(read.photos, pool, request.signal);
    const judged = await judgeAll(
      {
        pictures,
        volumes,
        photos,
        directories,
        context,
        totals: read.totals,
        tellsFoldsApart: mayWaiveFolds(settings.waivers),
      },
      pool,
      sink,
    );
    return {
      report: composeReport({ ...request, started, rules, policy, totals: read.totals, ...judged }),
      rules,
    };
  } finally {
    await pool.close();
    removeSpillFolder(spillFolder);
  }
}

/** A rule that the user switched off is not worked for. */
function withoutDisabled(rules: RuleSet, { disabledRules }: ScanSettings): RuleSet {
  return new Map([...rules].filter(([id]) => !disabledRules.includes(id)));
}

function refuseMissing(roots: readonly string[]): void {
  for (const root of roots)
    if (!existsSync(root)) throw new UsageError(`${root}: there is no such file or folder`);
}

/** What the header stage leaves behind. */
interface Read {
  readonly batches: readonly PictureBatch[];
  readonly photos: readonly PhotoBatch[];
  readonly volumes: VolumeSeries;
  readonly directories: DirectoryBatches;
  readonly totals: Totals;
  readonly learner: ArchiveLearner;
}

async function readAll(
  plan: AsyncIterable<readonly PlannedFile[]>,
  pool: Pool,
  sink: ScanSink,
): Promise<Read> {
  const batches: PictureBatch[] = [];
  const photos: PhotoBatch[] = [];
  const totals = new Totals();
  const learner = new ArchiveLearner();
  const volumes = new VolumeSeries();
  const directories = new DirectoryBatches();
  for await (const summary of readHeaders(plan, pool)) {
    batches.push({ batch: summary.batch, frames: summary.frames, pictures: summary.pictures });
    photos.push({ batch: summary.batch, photos: summary.photos });
    totals.add(summary);
    volumes.add(summary);
    directories.add(summary);
    learner.add(summary);
    sink.progress({ stage: 'headers', files: totals.files, bytes: totals.bytes });
  }
  return { batches, photos, volumes, directories, totals, learner };
}

/** What is read in pixels, batch by batch; with pixels off nothing is loaded. */
async function* picturesFor(
  { pixels, maxOcrFrames }: ScanSettings,
  batches: readonly PictureBatch[],
  pool: Pool,
  signal: AbortSignal | undefined,
): AsyncGenerator<ReadPictures> {
  if (pixels === 'off') yield* batches.map(({ batch }) => ({ batch, pixels: [] }));
  else yield* readPixels(batches, maxOcrFrames ?? Number.POSITIVE_INFINITY, pool, signal);
}

/** What the judge stage works on. */
interface ToJudge {
  readonly pictures: AsyncIterable<ReadPictures>;
  readonly volumes: SeenVolumes;
  readonly photos: SeenPhotos;
  readonly directories: SeenDirectories;
  readonly context: SpillRef;
  readonly totals: Totals;
  readonly tellsFoldsApart: boolean;
}

async function judgeAll(
  { pictures, totals, tellsFoldsApart, ...seen }: ToJudge,
  pool: Pool,
  sink: ScanSink,
): Promise<Judged> {
  const folder = new Folder();
  const ledger = new RiskLedger(tellsFoldsApart);
  const matrix = new TreatmentMatrix();
  const creators = new CreatorPages();
  let distinctValues = 0;
  let files = 0;
  for await (const result of inOrder(pictures, pool.width, (read) => judgeOne(pool, read, seen))) {
    for (const delta of result.folds) folder.merge(delta);
    for (const share of result.risks) ledger.add(share);
    matrix.add(result.treatments);
    creators.add(result.census);
    sink.findings(result.lines);
    for (const [masked, path] of result.maskedPaths) sink.maskedPath(masked, path);
    distinctValues += result.distinctValues;
    files += result.files;
    sink.progress({ stage: 'judge', files, bytes: shareOf(totals, files) });
  }
  return { folds: folder.deltas(), ledger, matrix, creators, distinctValues };
}

/** The bytes of as many files, on an average: judging reads none, and its progress is told in the same measure. */
function shareOf({ bytes, files: all }: Totals, files: number): number {
  return all === 0 ? bytes : Math.round((bytes * files) / all);
}

/** Judging runs our own code alone; where it fails the fault is ours, and no report may hide it. */
async function judgeOne(
  pool: Pool,
  { batch, pixels }: ReadPictures,
  { volumes, photos, directories, context }: Pick<ToJudge, 'volumes' | 'photos' | 'directories' | 'context'>,
): Promise<JudgeResult> {
  const outcome = await pool.run({
    kind: 'judge',
    batch,
    pixels,
    volumes: volumes.get(batch) ?? [],
    photos: photos.get(batch) ?? [],
    directories: directories.get(batch) ?? [],
    context,
  });
  if (outcome.ok) return outcome.result;
  throw new Error(`judging failed: ${outcome.detail}`);
}
