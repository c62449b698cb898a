import type { ScanSettings } from '../../config/settings.js';
import { type ByteSource, memorySource } from '../../core/byte-source.js';
import { findTextInFile } from '../../detectors/pixels/find-text-in-document.js';
import { findTextInPixels, LEAST_CHUNK } from '../../detectors/pixels/find-text-in-pixels.js';
import { findTextInSeries } from '../../detectors/pixels/find-text-in-series.js';
import { makePixelReader, type PixelReader } from '../../detectors/pixels/pixel-reader.js';
import { type PixelReading, withSecondReaderGap } from '../../detectors/pixels/pixel-reading.js';
import type { DataSet } from '../../dicom/data-set.js';
import { readDataSet } from '../../dicom/read-data-set.js';
import { members } from '../../sources/members.js';
import { openFile } from '../../sources/open.js';
import { readBatch } from '../batches/batch-file.js';
import type { ProgressMark } from '../batches/progress-mark.js';
import type { FileRecord, SpilledBatch } from '../batches/records.js';
import { type SpillPlace, type SpillRef, spill } from '../batches/spill.js';
import type { PixelsTask } from '../batches/tasks.js';
import { contentOf } from '../headers/read-file.js';
import type { Holder } from './crop-pictures.js';
import { keepCrops } from './crops.js';
import { holdsPictures, isPictureFile, picturedIn } from './pictures.js';
import { spilledReadings } from './reading-store.js';

/** What was read in the pixels of a batch, by index of the record. */
export type PixelReadings = readonly (readonly [record: number, reading: PixelReading])[];

/** Files larger than this are read by themselves, so that little is held at once. */
const MOST_HELD_BYTES = 8 * 2 ** 20;

/** What the pixel stage needs beside its task; no reader where the networks could not be loaded. */
export interface PixelWork {
  readonly place: SpillPlace;
  readonly settings: ScanSettings;
  readonly progress: ProgressMark;
  readonly reader: PixelReader | undefined;
}

/** The networks, loaded when the first picture comes; undefined where that fails. */
export async function openReader(
  { ocrLanguages }: ScanSettings,
  place: SpillPlace,
): Promise<PixelReader | undefined> {
  try {
    return await makePixelReader(ocrLanguages, spilledReadings(place));
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

interface Picture {
  readonly index: number;
  readonly record: FileRecord;
  /** Frames of it that the budget leaves. */
  readonly mostFrames: number;
}

interface OpenPicture extends Picture {
  readonly source: ByteSource;
  /** Absent of a picture file. */
  readonly dataSet: DataSet | undefined;
}

type OpenInstance = OpenPicture & { readonly dataSet: DataSet };

/** Reads the text in the pixels of a batch and spills what was read. */
export async function runPixels(task: PixelsTask, work: PixelWork): Promise<SpillRef> {
  const { place, reader } = work;
  const batch = readBatch(place, task.batch);
  const pictures = picturesOf(batch, task);
  const readings: (readonly [number, PixelReading])[] = [];
  if (task.isGivenUp === true) readings.push(...unread(pictures, 'deadline'));
  else if (reader === undefined) readings.push(...unread(pictures, 'decoder-failed'));
  else {
    await readAll(pictures, batch, { ...work, reader }, readings);
    const seen = new Set(readings.map(([index]) => index));
    // A file that can't be opened a second time is no picture without text.
    const missed = pictures.filter(({ index }) => !seen.has(index));
    readings.push(...unread(missed, 'decoder-failed'));
  }
  const isMissing = reader?.networks.isSecondMissing === true;
  const told = readings.map(([index, reading]) => [index, withSecondReaderGap(reading, isMissing)] as const);
  return spill(place.folder, task.name, told, place.keys.seal);
}

/** The records to look at; the budget counts frames in the archive's order, whatever is read again or together. */
function picturesOf({ records }: SpilledBatch, { only, mostFrames }: PixelsTask): Picture[] {
  let left = mostFrames;
  return records.flatMap((record, index) => {
    if (!holdsPictures(record)) return [];
    const picture = { index, record, mostFrames: Math.max(0, left) };
    left -= framesOf(record);
    return only === undefined || only.includes(index) ? [picture] : [];
  });
}

/** Frames of a record that count against the budget. */
function framesOf({ instance }: FileRecord): number {
  return instance === undefined || instance.pixelBytes === 0 ? 0 : instance.frames;
}

/** Readings that say that nothing was assessed. */
function unread(pictures: readonly Picture[], reason: 'decoder-failed' | 'deadline'): PixelReadings {
  return pictures.map(({ index, record }) => {
    const frames = Math.max(1, framesOf(record));
    return [index, { lines: [], notAssessed: [{ reason, frames }], framesRead: 0 }];
  });
}

type Readings = (readonly [number, PixelReading])[];
type ReaderAtWork = PixelWork & { readonly reader: PixelReader };

async function readAll(
  pictures: readonly Picture[],
  batch: SpilledBatch,
  work: ReaderAtWork,
  readings: Readings,
): Promise<void> {
  const groups = new PictureGroups(work, readings);
  for await (const picture of openAll(pictures, batch)) await groups.add(picture);
  await groups.flush();
}

/** The pictures opened one after another; whoever takes one closes it. */
async function* openAll(
  pictures: readonly Picture[],
  { origins }: SpilledBatch,
): AsyncGenerator<OpenPicture> {
  const wanted = new Map(pictures.map((picture) => [picture.record.path, picture]));
  for (const origin of origins) {
    const isWanted = wanted.has(origin.path) || isContainerOf(origin.path, wanted);
    if (!isWanted || origin.absolute === undefined) continue;
    const opened = openFile({ path: origin.path, absolute: origin.absolute });
    if (opened.kind === 'problem') continue;
    const picture = wanted.get(origin.path);
    if (picture !== undefined) {
      yield* openOne(picture, opened.source);
      continue;
    }
    try {
      yield* openMembers(origin.path, opened.source, wanted);
    } finally {
      opened.source.close();
    }
  }
}

function isContainerOf(path: string, wanted: ReadonlyMap<string, Picture>): boolean {
  for (const member of wanted.keys()) if (member.startsWith(`${path}!/`)) return true;
  return false;
}

function* openOne(picture: Picture, source: ByteSource): Generator<OpenPicture> {
  if (isPictureFile(picture.record)) {
    yield { ...picture, source, dataSet: undefined };
    return;
  }
  const dataSet = readDataSet(source);
  if (dataSet.kind === 'dicom') yield { ...picture, source, dataSet };
  else source.close();
}

async function* openMembers(
  path: string,
  source: ByteSource,
  wanted: ReadonlyMap<string, Picture>,
): AsyncGenerator<OpenPicture> {
  const content = contentOf(source, path);
  if (content === undefined) return;
  for await (const event of members({ source, content, path })) {
    if (event.kind !== 'member') continue;
    const picture = wanted.get(event.path);
    if (picture === undefined) continue;
    const bytes = event.source.read(0, event.source.size);
    yield* openOne(picture, memorySource(new Uint8Array(bytes)));
  }
}

/** Gathers slices of each series and reads them together, whatever stands between them; everything else by itself. */
class PictureGroups {
  readonly #groups = new Map<string, OpenInstance[]>();
  readonly #work: ReaderAtWork;
  readonly #readings: Readings;

  constructor(work: ReaderAtWork, readings: Readings) {
    this.#work = work;
    this.#readings = readings;
  }

  async add(picture: OpenPicture): Promise<void> {
    const { dataSet } = picture;
    if (dataSet === undefined) {
      await this.#readFile(picture);
      return;
    }
    const instance = { ...picture, dataSet };
    const key = this.#work.settings.pixels === 'triage' ? stackOf(picture) : undefined;
    if (key === undefined) {
      await this.#read([instance]);
      return;
    }
    const group = this.#groups.get(key) ?? [];
    this.#groups.set(key, group);
    group.push(instance);
    if (group.length < LEAST_CHUNK) return;
    this.#groups.delete(key);
    await this.#read(group);
  }

  async flush(): Promise<void> {
    const groups = [...this.#groups.values()];
    this.#groups.clear();
    for (const group of groups) await this.#read(group);
  }

  async #keepCrops(path: string, holder: Holder, reading: PixelReading): Promise<void> {
    const { settings, place } = this.#work;
    const { keepCrops: folder } = settings;
    if (folder !== undefined) await keepCrops(path, holder, reading, { folder, tokenKey: place.keys.token });
  }

  async #readFile({ index, record, source }: OpenPicture): Promise<void> {
    const { progress, reader } = this.#work;
    const step = (): void => progress.step();
    try {
      const reading = await findTextInFile(source, reader, step);
      this.#readings.push([index, reading]);
      if (reading.lines.length === 0) return;
      await this.#keepCrops(record.path, { bytes: new Uint8Array(source.read(0, source.size)) }, reading);
    } finally {
      source.close();
    }
  }

  async #read(pictures: readonly OpenInstance[]): Promise<void> {
    const { progress, reader, settings } = this.#work;
    const step = (): void => progress.step();
    try {
      const depth = settings.pixels === 'full' ? 'full' : 'triage';
      const [only] = pictures;
      if (only === undefined) return;
      const options = { depth, mostFrames: only.mostFrames, step } as const;
      const found =
        pictures.length === 1
          ? [await findTextInPixels(only.dataSet, reader, { ...options, pictured: picturedIn(only.record) })]
          : await findTextInSeries(
              pictures.map(({ dataSet }) => dataSet),
              reader,
              // The budget shrinks along the archive: what it leaves is the first slices.
              { ...options, mostFrames: pictures.filter(({ mostFrames }) => mostFrames > 0).length },
            );
      for (const [at, { index, record, dataSet }] of pictures.entries()) {
        const reading = found[at];
        if (reading === undefined) continue;
        this.#readings.push([index, reading]);
        await this.#keepCrops(record.path, { dataSet }, reading);
      }
    } finally {
      for (const { source } of pictures) source.close();
    }
  }
}

/** Modalities whose series are slices through one body, so that projections show what one of them holds. */
const SLICED: ReadonlySet<string> = new Set(['CT', 'MR', 'PT', 'NM', 'OPT', 'XA']);

/** Secondary Capture and its kin (PS3.4 B.5): screens, each with its own words. */
const CAPTURES = '1.2.840.10008.5.1.4.1.1.7';

/**
 * Pictures that may be read together: slices of one series and layout; undefined of what is read by itself. Words of
 * pictures that are no slices would cover each other.
 */
function stackOf({ record }: Picture): string | undefined {
  const { instance } = record;
  // A document has no rows: it is read by itself.
  if (instance === undefined || instance.frames !== 1 || instance.rows === 0) return undefined;
  if (!SLICED.has(instance.modality) || instance.sopClass.startsWith(CAPTURES)) return undefined;
  if (instance.series === '' || record.bytes > MOST_HELD_BYTES || picturedIn(record).size > 0)
    return undefined;
  const { series, rows, columns, samplesPerPixel, bitsAllocated } = instance;
  return [series, rows, columns, samplesPerPixel, bitsAllocated].join(' ');
}
