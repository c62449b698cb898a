import { loadPolicy } from '../../config/policy.js';
import type { PixelReading } from '../../detectors/pixels/pixel-reading.js';
import { presenceDetector } from '../../detectors/presence.js';
import { makeDetectors } from '../../detectors/registry.js';
import { loadRules, type RuleSet } from '../../rules/load.js';
import { readBatch } from '../batches/batch-file.js';
import type { ProgressMark } from '../batches/progress-mark.js';
import { type SpillRef, unspill } from '../batches/spill.js';
import type { Task, TaskResults, WorkerSetup } from '../batches/tasks.js';
import { runContainer, runHeaders } from '../headers/headers-task.js';
import type { ArchiveKnowledge } from '../judging/archive-context.js';
import { type Judge, makeJudge } from '../judging/judge.js';
import { judgeBatch } from '../judging/judge-batch.js';
import type { PixelReadings } from '../pictures/pixels-task.js';
import type { RenderPlace } from '../pictures/renders.js';
import { ExamplesTold } from '../report/fold.js';
import { yearOf } from '../scan-year.js';
import { SliceParts } from '../volumes/slice-parts.js';

export type RunTask = (task: Task, progress: ProgressMark) => Promise<TaskResults[Task['kind']]>;

/** Loaded where there are pixels to read: a scan of headers starts without. */
const pixelsTask = () => import('../pictures/pixels-task.js');
const photosTask = () => import('../pictures/photos-task.js');

/** Makes what carries tasks out, in a worker thread or in the main one. Rules are read when they are first needed. */
export function taskRunner(setup: WorkerSetup): RunTask {
  const rules = once(() => loadRules({ userFolders: setup.settings.ruleFolders }));
  const presence = once(() => presenceDetector(rules()));
  const place = { folder: setup.spillFolder, keys: setup.keys };
  const parts = once(() => new SliceParts(place));
  const reader = once(async () => (await pixelsTask()).openReader(setup.settings, place));
  const network = once(async () => (await photosTask()).openFaceNetwork());
  const told = new ExamplesTold();
  let judge: { readonly context: SpillRef; readonly judge: Judge } | undefined;
  const judgeFor = (context: SpillRef) => {
    if (judge?.context !== context) judge = { context, judge: judgeOf(setup, context, rules()) };
    return judge.judge;
  };
  return async (task, progress) => {
    progress.step();
    switch (task.kind) {
      case 'headers':
        return runHeaders(task, { place, progress, presence: presence(), pixels: setup.settings.pixels });
      case 'container':
        return runContainer(task, { place, progress, presence: presence(), pixels: setup.settings.pixels });
      case 'pixels':
        return (await pixelsTask()).runPixels(task, {
          place,
          settings: setup.settings,
          progress,
          reader: await reader(),
        });
      case 'volumes':
        return (await import('../volumes/volumes-task.js')).runVolumes(task, {
          parts: parts(),
          progress,
          renders: rendersOf(setup),
          network,
        });
      case 'nifti':
        return (await import('../volumes/nifti-task.js')).runNifti(task, {
          parts: parts(),
          progress,
          renders: rendersOf(setup),
          network,
        });
      case 'photos':
        return (await photosTask()).runPhotos(task, {
          place,
          progress,
          everyFrame: setup.settings.pixels === 'full',
          network,
        });
      case 'directories':
        return (await import('../directories/directories-task.js')).runDirectories(task, {
          place,
          rules: rules(),
          progress,
        });
      case 'judge':
        return judgeBatch(
          readBatch(place, task.batch),
          judgeFor(task.context),
          progress,
          readingsOf(setup, task.pixels),
          task.volumes,
          new Map(task.photos),
          task.directories,
          told,
        );
    }
  };
}

function rendersOf({ settings, keys }: WorkerSetup): RenderPlace | undefined {
  const { keepRenders: folder } = settings;
  return folder === undefined ? undefined : { folder, tokenKey: keys.token };
}

function readingsOf(
  { spillFolder, keys }: WorkerSetup,
  refs: readonly SpillRef[],
): ReadonlyMap<number, PixelReading> {
  return new Map(refs.flatMap((ref) => unspill(spillFolder, ref, keys.seal) as PixelReadings));
}

function judgeOf(setup: WorkerSetup, context: SpillRef, rules: RuleSet): Judge {
  const { settings, keys, severalRoots, spillFolder } = setup;
  const policy = loadPolicy(settings.policy, settings.ruleFolders);
  const { summaries, terms, days, digests, constants, sharedNames } = unspill(
    spillFolder,
    context,
    keys.seal,
  ) as ArchiveKnowledge;
  const detectors = makeDetectors({
    rules,
    policy,
    summaries,
    terms,
    days,
    digests,
    constants,
    known: setup.known,
    expectation: settings.expectation,
    latestYear: yearOf(settings),
  });
  return makeJudge({
    settings,
    policy,
    rules,
    detectors,
    tokenKey: keys.token,
    severalRoots,
    sharedNames: new Set(sharedNames),
  });
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
