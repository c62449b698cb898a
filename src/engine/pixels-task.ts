import type { ScanSettings } from '../config/settings.js';
import { type ByteSource, memorySource } from '../core/byte-source.js';
import { findTextInPixels, LEAST_CHUNK } from '../detectors/pixels/find-text-in-pixels.js';
import { findTextInSeries } from '../detectors/pixels/find-text-in-series.js';
import { makePixelReader, type PixelReader } from '../detectors/pixels/pixel-reader.js';
import type { PixelReading } from '../detectors/pixels/pixel-reading.js';
import type { DataSet } from '../dicom/data-set.js';
import { readDataSet } from '../dicom/read-data-set.js';
import { members } from '../sources/members.js';
import { openFile } from '../sources/open.js';
import { readBatch } from './batch-file.js';
import type { ProgressMark } from './progress-mark.js';
import { contentOf } from './read-file.js';
import type { FileRecord, SpilledBatch } from './records.js';
import { type SpillPlace, type SpillRef, spill } from './spill.js';
import type { PixelsTask } from './tasks.js';

/** What was read in the pixels of a batch, by index of the record. */
export type PixelReadings = readonly (readonly [record: number, reading: PixelReading])[];

/** Members of a container larger than this are read by themselves, so that few are held at once. */
const MOST_HELD_BYTES = 64 * 2 ** 20;

/** What the pixel stage needs beside its task; no reader where the networks could not be loaded. */
export interface PixelWork {
  readonly place: SpillPlace;
  readonly settings: ScanSettings;
  readonly progress: ProgressMark;
  readonly reader: PixelReader | undefined;
}

/** The networks, loaded when the first picture comes; undefined where that fails. */
export async function openReader(): Promise<PixelReader | undefined> {
  try {
    return await makePixelReader();
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

interface Picture {
  readonly index: number;
  readonly record: FileRecord;
}

interface OpenPicture extends Picture {
  readonly source: ByteSource;
  readonly dataSet: DataSet;
}

/** Reads the text in the pixels of a batch and spills what was read. */
export async function runPixels(task: PixelsTask, work: PixelWork): Promise<SpillRef> {
  const { place, reader } = work;
  const batch = readBatch(place, task.batch);
  const pictures = picturesOf(batch, task.only);
  const readings: (readonly [number, PixelReading])[] = [];
  if (task.isGivenUp === true) readings.push(...unread(pictures, 'deadline'));
  else if (reader === undefined) readings.push(...unread(pictures, 'decoder-failed'));
  else {
    await readAll(pictures, batch, task.mostFrames, { ...work, reader }, readings);
    const seen = new Set(readings.map(([index]) => index));
    // A file that can't be opened a second time is no picture without text.
    const missed = pictures.filter(({ index }) => !seen.has(index));
    readings.push(...unread(missed, 'decoder-failed'));
  }
  return spill(place.folder, task.name, readings, place.keys.seal);
}

function picturesOf({ records }: SpilledBatch, only: readonly number[] | undefined): Picture[] {
  return records.flatMap((record, index) => {
    if (record.instance === undefined) return [];
    return only === undefined || only.includes(index) ? [{ index, record }] : [];
  });
}

/** Readings that say that nothing was assessed. */
function unread(pictures: readonly Picture[], reason: 'decoder-failed' | 'deadline'): PixelReadings {
  return pictures
    .filter(({ record }) => (record.instance?.pixelBytes ?? 0) > 0)
    .map(({ index, record }) => {
      const frames = record.instance?.frames ?? 1;
      return [index, { lines: [], notAssessed: [{ reason, frames }], framesRead: 0 }];
    });
}

type Readings = (readonly [number, PixelReading])[];
type ReaderAtWork = PixelWork & { readonly reader: PixelReader };

async function readAll(
  pictures: readonly Picture[],
  batch: SpilledBatch,
  mostFrames: number,
  work: ReaderAtWork,
  readings: Readings,
): Promise<void> {
  const group = new PictureGroup(mostFrames, work, readings);
  for await (const picture of openAll(pictures, batch)) await group.add(picture);
  await group.flush();
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

/** Gathers neighbouring slices of a series and reads them together; everything else by itself. */
class PictureGroup {
  readonly #pictures: OpenPicture[] = [];
  readonly #work: ReaderAtWork;
  readonly #readings: Readings;
  #left: number;

  constructor(mostFrames: number, work: ReaderAtWork, readings: Readings) {
    this.#left = mostFrames;
    this.#work = work;
    this.#readings = readings;
  }

  async add(picture: OpenPicture): Promise<void> {
    const [first] = this.#pictures;
    if (first !== undefined && !isNeighbour(first, picture)) await this.flush();
    this.#pictures.push(picture);
    const isSlice = this.#work.settings.pixels === 'triage' && isSliceOfSeries(picture);
    if (!isSlice || this.#pictures.length >= LEAST_CHUNK) await this.flush();
  }

  async flush(): Promise<void> {
    const pictures = this.#pictures.splice(0);
    if (pictures.length === 0) return;
    const { progress, reader, settings } = this.#work;
    const step = (): void => progress.step();
    try {
      const options = {
        depth: settings.pixels === 'full' ? 'full' : 'triage',
        mostFrames: this.#left,
        step,
      } as const;
      const dataSets = pictures.map(({ dataSet }) => dataSet);
      const [only] = dataSets;
      const found =
        dataSets.length === 1 && only !== undefined
          ? [await findTextInPixels(only, reader, options)]
          : await findTextInSeries(dataSets, reader, options);
      pictures.forEach(({ index }, at) => {
        const reading = found[at];
        if (reading !== undefined) this.#readings.push([index, reading]);
      });
      this.#left = Math.max(0, this.#left - found.reduce((sum, { framesRead }) => sum + framesRead, 0));
    } finally {
      for (const { source } of pictures) source.close();
    }
  }
}

function isSliceOfSeries({ record }: Picture): boolean {
  const { instance } = record;
  return (
    instance !== undefined &&
    instance.frames === 1 &&
    // A document has no rows: it is read by itself.
    instance.rows > 0 &&
    instance.series !== '' &&
    record.bytes <= MOST_HELD_BYTES
  );
}

function isNeighbour(a: Picture, b: Picture): boolean {
  const [one, other] = [a.record.instance, b.record.instance];
  if (one === undefined || other === undefined || !isSliceOfSeries(a) || !isSliceOfSeries(b)) return false;
  return (
    one.series === other.series &&
    one.rows === other.rows &&
    one.columns === other.columns &&
    one.samplesPerPixel === other.samplesPerPixel &&
    one.bitsAllocated === other.bitsAllocated
  );
}
