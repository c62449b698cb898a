import type { Tag } from '../../core/location.js';
import type { Hit } from '../../detectors/hit.js';
import type { Claims, Place } from '../../detectors/query.js';
import type { Census } from './private-census.js';
import type { PlannedFile } from './tasks.js';

/** What later stages need to know of an instance: small, without free text. */
export interface InstanceFacts {
  readonly sop: string;
  readonly series: string;
  readonly study: string;
  /** PatientID with its issuer; the Study Instance UID where PatientID is empty. Raw. */
  readonly patient: string;
  readonly sopClass: string;
  readonly modality: string;
  readonly transferSyntax: string;
  readonly imageType: string;
  readonly photometric: string;
  /** Scanning Sequence (0018,0020); empty where absent. */
  readonly scanningSequence: string;
  readonly manufacturer: string;
  readonly model: string;
  readonly bodyPart: string;
  /** BurnedInAnnotation (0028,0301) and RecognizableVisualFeatures (0028,0302); empty where absent. */
  readonly burnedIn: string;
  readonly recognizable: string;
  readonly frameOfReference: string;
  readonly patientName: string;
  readonly patientId: string;
  readonly sex: string;
  readonly patientAge: string;
  readonly birthDate: string;
  readonly studyDate: string;
  readonly rows: number;
  readonly columns: number;
  readonly frames: number;
  readonly samplesPerPixel: number;
  readonly bitsAllocated: number;
  /** Image Position (Patient), mm; empty where absent or malformed. */
  readonly position: readonly number[];
  /** Image Orientation (Patient), six direction cosines; empty where absent. */
  readonly orientation: readonly number[];
  /** Pixel Spacing, mm between rows, then columns; empty where absent. */
  readonly spacing: readonly number[];
  /** Slice Thickness in mm; 0 where absent. */
  readonly thickness: number;
  /** Bytes of PixelData as written; 0 where there is none. */
  readonly pixelBytes: number;
  /** True where there are pictures beside PixelData: overlays, icons, drawings, pixels of floats. */
  readonly hasPicturesBeside: boolean;
  readonly claims: Claims;
}

/** One file of the archive, or one member of a container, as the header stage leaves it. */
export interface FileRecord {
  readonly root: number;
  /** Path relative to the root, in the contract's form. Raw. */
  readonly path: string;
  readonly bytes: number;
  /** What the content is: `dicom`, `json`, `unknown`, ... */
  readonly content: string;
  /** What is known from reading alone: diagnostics, things not assessed. */
  readonly hits: readonly Hit[];
  readonly instance: InstanceFacts | undefined;
  /** Stands for the file in fingerprints where there is no SOP Instance UID: SHA-256 of its bytes or path. */
  readonly digest: string;
  /** Index into the batch's contexts. */
  readonly context: number;
  /** Indices into the batch's values, in file order. */
  readonly values: Uint32Array;
}

/** A place that holds values, shared by all files of a batch. */
export interface LocationRecord {
  readonly place: Place;
  readonly location: string;
  readonly tag: Tag;
  readonly keyword: string;
  readonly vr: string;
  readonly writtenVr: string;
  readonly privatePath: boolean;
  readonly creator: string | undefined;
  readonly inside: readonly string[];
}

/** One distinct value at one location. */
export interface ValueRecord {
  readonly location: number;
  readonly value: string;
}

/** What a judgement may depend on beside value and location. */
export interface ValueContext {
  readonly claims: Claims;
  readonly modality: string;
}

/** What the header stage leaves of at most 64 files; spilled sealed. */
export interface Batch {
  readonly records: readonly FileRecord[];
  readonly locations: readonly LocationRecord[];
  readonly values: readonly ValueRecord[];
  readonly contexts: readonly ValueContext[];
  /** Private elements of the first instance of each series. */
  readonly census?: Census;
}

/** A batch with the files or the container that it was read from, for stages that read them again. */
export interface SpilledBatch extends Batch {
  readonly origins: readonly PlannedFile[];
}
