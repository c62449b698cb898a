import type { Tag } from '../core/location.js';

/** Where a value stands, beside its location. */
export type Place = 'attribute' | 'path' | 'side-car' | 'table' | 'bytes' | 'pixels';

/** What an instance says about its own de-identification: (0012,0062..64), (0028,0303). */
export interface Claims {
  /** PatientIdentityRemoved (0012,0062); empty where absent. */
  readonly identityRemoved: string;
  /** DeidentificationMethod (0012,0063). */
  readonly method: string;
  /** Code values of DeidentificationMethodCodeSequence (0012,0064), e.g. `113100`. */
  readonly methodCodes: readonly string[];
  /** LongitudinalTemporalInformationModified (0028,0303): UNMODIFIED, MODIFIED, REMOVED or empty. */
  readonly temporalModified: string;
}

export const NO_CLAIMS: Claims = { identityRemoved: '', method: '', methodCodes: [], temporalModified: '' };

/** What the facts of an instance say of a person together; raw texts, empty where absent. */
export interface InstanceQuery {
  /** PatientAge (0010,1010). */
  readonly patientAge: string;
  /** PatientBirthDate (0010,0030). */
  readonly birthDate: string;
  /** StudyDate (0008,0020). */
  readonly studyDate: string;
  readonly patientName: string;
  readonly patientId: string;
  /** PatientSex (0010,0040). */
  readonly sex: string;
}

/** One distinct value at one distinct location, as the value detectors are asked about it. */
export interface ValueQuery {
  readonly place: Place;
  /** 0 where the place is no attribute. */
  readonly tag: Tag;
  /** The attribute's keyword, a side-car's key, a table's column; empty where there is none. */
  readonly keyword: string;
  /** Effective value representation; empty where the place is no attribute. */
  readonly vr: string;
  /** VR as written in the file; empty in implicit encodings. */
  readonly writtenVr: string;
  /** Decoded text, padding removed, values still separated by backslashes. */
  readonly value: string;
  /** The exact location of one holder. */
  readonly location: string;
  /** True where a private element stands anywhere on the path. */
  readonly privatePath: boolean;
  /** The private creator of the innermost private element on the path, where there is one. */
  readonly creator: string | undefined;
  /** What had to be unpacked on the way to the value. */
  readonly inside: readonly string[];
  readonly claims: Claims;
  /** Modality (0008,0060) of the instance; empty where there is none. */
  readonly modality: string;
}
