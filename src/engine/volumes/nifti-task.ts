import { type ByteSource, memorySource } from '../../core/byte-source.js';
import type { VolumeReading } from '../../detectors/volumes/volume-reading.js';
import { members } from '../../sources/members.js';
import { openFile } from '../../sources/open.js';
import { readNiftiVolume } from '../../vision/volume/nifti-volume.js';
import type { NiftiTask, PlannedFile, SeenVolume } from '../batches/tasks.js';
import { originsOf } from '../headers/each-data-set.js';
import { contentOf } from '../headers/read-file.js';
import { assessHead, type HeadWork } from './assess-head.js';
import type { SliceParts } from './slice-parts.js';

interface Work extends HeadWork {
  readonly parts: SliceParts;
}

const NO_READING = {
  assessment: undefined,
  modality: '',
  sequence: undefined,
  thickness: 0,
  slices: 0,
  files: [],
  fileCount: 0,
};

/** Looks for a face in a NIfTI file, by itself or in a container. */
export async function runNifti(task: NiftiTask, work: Work): Promise<readonly SeenVolume[]> {
  const { batch, record } = task;
  const part = work.parts.of(batch);
  const file = part.niftis.find((one) => one.record === record);
  if (file === undefined) throw new Error('a NIfTI file is in no part');
  const say = (reading: VolumeReading) => [{ batch, record, reading }];
  if (task.isGivenUp === true)
    return say({ ...NO_READING, gap: 'looking at it took longer than the deadline or ended the worker' });
  const [origin] = originsOf(part.origins, [file]);
  const reading = origin === undefined ? undefined : await withSource(origin, file.path, work, lookAt);
  return say(reading ?? { ...NO_READING, gap: 'it could not be opened again' });
}

async function lookAt(source: ByteSource, path: string, work: Work): Promise<VolumeReading> {
  const read = await readNiftiVolume(source, () => work.progress.step());
  if (read.kind === 'problem') return { ...NO_READING, gap: read.detail };
  if (read.kind === 'aside') return { ...NO_READING, gap: undefined };
  const assessment = await assessHead(read.volume, path, work);
  const { thickness, slices } = read;
  const isHounsfield = assessment.measures.some(({ unit }) => unit === 'HU');
  return { ...NO_READING, assessment, gap: undefined, modality: isHounsfield ? 'CT' : '', thickness, slices };
}

/** The bytes of a file; of the one member of a gzip as they are packed, so that they stream. */
async function withSource<T>(
  { path, absolute }: PlannedFile,
  wanted: string,
  work: Work,
  use: (source: ByteSource, path: string, work: Work) => Promise<T>,
): Promise<T | undefined> {
  if (absolute === undefined) return undefined;
  const opened = openFile({ path, absolute });
  if (opened.kind === 'problem') return undefined;
  try {
    const content = contentOf(opened.source, path);
    const isStream = wanted === path || (content === 'gzip' && !wanted.slice(path.length + 2).includes('!/'));
    if (isStream) return await use(opened.source, wanted, work);
    if (content === undefined) return undefined;
    for await (const event of members({ source: opened.source, content, path })) {
      work.progress.step();
      if (event.kind === 'member' && event.path === wanted)
        return await use(memorySource(event.source.read(0, event.source.size)), wanted, work);
    }
    return undefined;
  } finally {
    opened.source.close();
  }
}
