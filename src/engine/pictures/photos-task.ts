import { findFacesInFile } from '../../detectors/photos/find-faces-in-file.js';
import { findFacesInPicture } from '../../detectors/photos/find-faces-in-picture.js';
import type { PhotoReading } from '../../detectors/photos/photo-reading.js';
import { readDataSet } from '../../dicom/read-data-set.js';
import { type FaceNetwork, hasFaceNetwork, loadFaceNetwork } from '../../vision/photo/face-network.js';
import { readBatch } from '../batches/batch-file.js';
import type { ProgressMark } from '../batches/progress-mark.js';
import type { FileRecord } from '../batches/records.js';
import type { SpillPlace } from '../batches/spill.js';
import type { PhotosTask, SeenPhoto } from '../batches/tasks.js';
import { eachSource, fileKey, originsOf } from '../headers/each-data-set.js';
import { pictureKindOf } from './photographs.js';

export interface PhotoWork {
  readonly place: SpillPlace;
  readonly progress: ProgressMark;
  readonly everyFrame: boolean;
  /** The network, loaded when the first picture comes; a reason where it could not be. */
  readonly network: () => Promise<FaceNetwork | string>;
}

/** Loads the face network; says in a few words why not where it can't be. */
export async function openFaceNetwork(): Promise<FaceNetwork | string> {
  if (!hasFaceNetwork()) return 'the face network is not installed (an optional package)';
  try {
    return await loadFaceNetwork();
  } catch (error) {
    if (error instanceof Error) return 'the face network could not be loaded';
    throw error;
  }
}

interface Candidate {
  readonly index: number;
  readonly record: FileRecord;
  readonly isPhotograph: boolean;
}

/** Looks for faces in the colour pictures and photographs of a batch, picture files among them. */
export async function runPhotos(task: PhotosTask, work: PhotoWork): Promise<readonly SeenPhoto[]> {
  const batch = readBatch(work.place, task.batch);
  const candidates = task.only.flatMap((index): Candidate[] => {
    const record = batch.records[index];
    const kind = record === undefined ? undefined : pictureKindOf(record);
    return record === undefined || kind === undefined
      ? []
      : [{ index, record, isPhotograph: kind === 'photograph' }];
  });
  if (task.isGivenUp === true)
    return unseen(candidates, 'looking at it took longer than the deadline or ended the worker');
  const network = await work.network();
  if (typeof network === 'string') return unseen(candidates, network);
  const seen = new Map<number, PhotoReading>();
  const files = new Map(candidates.map((one) => [fileKey(one.record.root, one.record.path), one]));
  const origins = originsOf(
    batch.origins,
    candidates.map(({ record }) => record),
  );
  const step = () => work.progress.step();
  await eachSource({ origins, files }, work.progress, async (source, { index, record, isPhotograph }) => {
    if (record.instance === undefined) {
      seen.set(index, await findFacesInFile(source, network, step));
      return;
    }
    const dataSet = readDataSet(source);
    const options = { isPhotograph, everyFrame: work.everyFrame, step };
    if (dataSet.kind === 'dicom') seen.set(index, await findFacesInPicture(dataSet, network, options));
  });
  const missed = candidates.filter(({ index }) => !seen.has(index));
  return [...seen, ...unseen(missed, 'it could not be opened again')];
}

/** Only of what a camera may have taken is it a gap: other colour pictures are looked at where that can be had. */
function unseen(candidates: readonly Candidate[], gap: string): readonly SeenPhoto[] {
  return candidates
    .filter(({ isPhotograph }) => isPhotograph)
    .map(({ index, record }) => [index, { faces: [], frames: record.instance?.frames ?? 1, looked: 0, gap }]);
}
