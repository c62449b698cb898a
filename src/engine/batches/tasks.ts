import type { ScanSettings } from '../../config/settings.js';
import type { RunKeys } from '../../core/token.js';
import type { Hit } from '../../detectors/hit.js';
import type { PhotoReading } from '../../detectors/photos/photo-reading.js';
import type { VolumeReading } from '../../detectors/volumes/volume-reading.js';
import type { MaskedCensus } from '../report/creator-pages.js';
import type { FoldDelta } from '../report/fold.js';
import type { RiskShare } from '../report/score.js';
import type { TreatmentOfPatient } from '../report/treatment-matrix.js';
import type { SpillRef } from './spill.js';

/** What every worker is given when it starts. */
export interface WorkerSetup {
  readonly settings: ScanSettings;
  readonly keys: RunKeys;
  /** Index of the user's known identifiers. */
  readonly known: SharedArrayBuffer | undefined;
  readonly spillFolder: string;
  /** True where findings must say which root they are about. */
  readonly severalRoots: boolean;
}

/** Why something that was listed is not opened. */
export interface PlannedProblem {
  readonly reason: string;
  /** One sentence without any raw value. */
  readonly detail: string;
  /** False where nothing is left unread by it. */
  readonly gap: boolean;
}

/** A file of the plan; or something that was listed and not opened. */
export interface PlannedFile {
  readonly root: number;
  readonly path: string;
  /** What the system calls it; absent where there is a problem instead. */
  readonly absolute: string | Uint8Array | undefined;
  readonly size: number;
  readonly problem: PlannedProblem | undefined;
}

/** Reads a batch of files: facts and distinct values, spilled sealed. */
export interface HeadersTask {
  readonly kind: 'headers';
  /** Names the spilled parts. */
  readonly name: string;
  readonly files: readonly PlannedFile[];
}

/** Reads the members of a container, one after another. */
export interface ContainerTask {
  readonly kind: 'container';
  readonly name: string;
  readonly file: PlannedFile;
  /** Numbers of members that ended a worker before; they are reported and passed over. */
  readonly skip: readonly number[];
  /** Number of the member that ended a worker while it was unpacked: the members before it are read, and that is said. */
  readonly stopBefore?: number;
}

/** Reads the text in the pixels of one spilled batch. */
export interface PixelsTask {
  readonly kind: 'pixels';
  /** Names the spilled part. */
  readonly name: string;
  readonly batch: SpillRef;
  /** Records that are read; all where it is left out. */
  readonly only?: readonly number[];
  /** Frames that may be looked at. */
  readonly mostFrames: number;
  /** True where reading them has ended a worker before: they are reported as not assessed. */
  readonly isGivenUp?: true;
}

/** Looks for faces in the photographs of one spilled batch. */
export interface PhotosTask {
  readonly kind: 'photos';
  readonly batch: SpillRef;
  /** Records that are looked at. */
  readonly only: readonly number[];
  /** True where looking has ended a worker before: they are reported as not assessed. */
  readonly isGivenUp?: true;
}

/** What was seen of faces in a record's pictures. */
export type SeenPhoto = readonly [record: number, reading: PhotoReading];

/** Judges the values of one spilled batch. */
export interface JudgeTask {
  readonly kind: 'judge';
  readonly batch: SpillRef;
  /** What was read in the batch's pixels. */
  readonly pixels: readonly SpillRef[];
  /** What was seen in volumes whose first slice is in the batch. */
  readonly volumes: readonly SeenVolume[];
  /** What was seen of faces in the batch's photographs. */
  readonly photos: readonly SeenPhoto[];
  /** What was found of the batch's directories. */
  readonly directories: readonly SeenDirectory[];
  /** The sealed context that all judgements share: statistics and lexicon. */
  readonly context: SpillRef;
}

/** Looks for a face in the volumes of some series. */
export interface VolumesTask {
  readonly kind: 'volumes';
  readonly series: readonly string[];
  /** Of slices whose series have too few to make a volume: whose they are. */
  readonly patient?: string;
  /** Batches that hold slices of the series. */
  readonly batches: readonly SpillRef[];
  /** True where looking has ended a worker before: the series is reported as not assessed. */
  readonly isGivenUp?: true;
}

/** Looks for a face in a file that is a volume by itself. */
export interface NiftiTask {
  readonly kind: 'nifti';
  readonly batch: SpillRef;
  readonly record: number;
  /** True where looking has ended a worker before: the file is reported as not assessed. */
  readonly isGivenUp?: true;
}

/** Holds directories (DICOMDIR) against the files that they name. */
export interface DirectoriesTask {
  readonly kind: 'directories';
  /** Batches that hold directories. */
  readonly directories: readonly SpillRef[];
  /** All batches of the archive. */
  readonly batches: readonly SpillRef[];
}

/** What was found of a directory, with the record that it is. */
export interface SeenDirectory {
  readonly batch: SpillRef;
  readonly record: number;
  /** Those of a value bear its location. */
  readonly hits: readonly Hit[];
}

/** What was seen in a volume, with the record that speaks for it. */
export interface SeenVolume {
  readonly batch: SpillRef;
  readonly record: number;
  readonly reading: VolumeReading;
}

export type Task =
  | HeadersTask
  | ContainerTask
  | PixelsTask
  | VolumesTask
  | NiftiTask
  | PhotosTask
  | DirectoriesTask
  | JudgeTask;

/** What an identity attribute held, for one patient. Raw. */
export interface Observation {
  /** Row of the attribute table. */
  readonly attribute: string;
  /** Index into the summary's patients. */
  readonly patient: number;
  readonly value: string;
}

/** How many slices of each series a batch holds, and whose they are. */
export interface SeriesCount {
  readonly series: string;
  readonly slices: number;
  /** Slices without a series of their own are put together by patient. */
  readonly patient: string;
}

/** What a series of a patient holds at a place that may stand for the patient. */
export interface ConstantObservation {
  /** Index into the summary's patients. */
  readonly patient: number;
  readonly study: string;
  readonly series: string;
  /** True of the second instance of a series that holds it. */
  readonly isAgain: boolean;
  readonly place: string;
  readonly value: string;
}

/** A name in paths with some of the patients, as indexes of the summary, whose files bear it. */
export type NameInPaths = readonly [name: string, patients: readonly number[]];

/** What the header stage tells the main thread of a batch. */
export interface BatchSummary {
  readonly batch: SpillRef;
  readonly files: number;
  readonly bytes: number;
  readonly dicomFiles: number;
  readonly instances: number;
  readonly frames: number;
  /** Records with pixels or documents to look at. */
  readonly pictures: readonly number[];
  /** Records that may show a face as a photograph does. */
  readonly photos: readonly number[];
  /** Series with slices that may make a volume, and how many there are in the batch. */
  readonly volumes: readonly SeriesCount[];
  /** Records that are volumes by themselves. */
  readonly niftis: readonly number[];
  /** Records that are directories of others. */
  readonly directories: readonly number[];
  /** The container that the batch was read from. */
  readonly container: string | undefined;
  readonly contents: Readonly<Record<string, number>>;
  /** Raw keys of patients, UIDs of studies and series: for counting, and for what a patient holds. */
  readonly patients: readonly string[];
  readonly studies: readonly string[];
  readonly series: readonly string[];
  readonly observations: readonly Observation[];
  /** What files beside the images hold under the names of identity attributes. Raw. */
  readonly beside: readonly Pick<Observation, 'attribute' | 'value'>[];
  /** Numbers that texts call a person's or an examination's. Raw. */
  readonly said: readonly string[];
  /** Private values of unknown meaning that may stand for a patient. */
  readonly constants: readonly ConstantObservation[];
  /** Names of folders and files, and whose files they lead to. Raw. */
  readonly names: readonly NameInPaths[];
}

/** A batch that was read, or a container found on the way whose members come here in the order of paths. */
export type HeaderPart =
  | { readonly kind: 'batch'; readonly summary: BatchSummary }
  | { readonly kind: 'container'; readonly file: PlannedFile };

export interface JudgeResult {
  /** Lines of findings.ndjson, UTF-8. */
  readonly lines: Uint8Array;
  readonly folds: readonly FoldDelta[];
  readonly risks: readonly RiskShare[];
  /** Masked and true path of each file whose path was masked. */
  readonly maskedPaths: readonly (readonly [masked: string, path: string])[];
  readonly treatments: readonly TreatmentOfPatient[];
  /** Files of the batch, without notes about containers. */
  readonly files: number;
  readonly distinctValues: number;
  readonly census: MaskedCensus;
}

export interface TaskResults {
  readonly headers: readonly HeaderPart[];
  readonly container: readonly HeaderPart[];
  readonly pixels: SpillRef;
  readonly volumes: readonly SeenVolume[];
  readonly nifti: readonly SeenVolume[];
  readonly photos: readonly SeenPhoto[];
  readonly directories: readonly SeenDirectory[];
  readonly judge: JudgeResult;
}
