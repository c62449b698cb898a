import { type BuildOptions, buildDicom, type DataSetJson, type ValueJson } from '../../build/dicom.js';
import type { Person } from './person.js';

/** A file of a case, below its folder. */
export interface CaseFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Time stamp that the file system is to keep, ms since 1970. */
  readonly modifiedMs?: number;
}

/** Something hidden in a way of its own. */
export interface HiddenCase {
  readonly id: string;
  readonly class: 'private-tag' | 'container';
  /** How it is hidden; the same files with `NOBODY` must be quiet. */
  readonly files: (who: Person, number: number) => readonly CaseFile[];
}

/** Attributes by tag, as an object: a case's are laid over the usual ones. */
export type Attributes = Readonly<Record<string, ValueJson>>;

/** An instance as a careful release leaves it. */
export function instance(number: number, more: Attributes = {}, options: BuildOptions = {}): Uint8Array {
  const uid = (part: number) =>
    `2.25.${(BigInt(number + 1) * 982_451_653n * 1_000_003n + BigInt(part)) * 77_777_777n}`;
  const usual: Attributes = {
    SpecificCharacterSet: 'ISO_IR 192',
    SOPClassUID: '1.2.840.10008.5.1.4.1.1.4',
    SOPInstanceUID: uid(1),
    Modality: 'MR',
    PatientName: `SUBJ-${String(number).padStart(4, '0')}`,
    PatientID: `SUBJ-${String(number).padStart(4, '0')}`,
    PatientBirthDate: '',
    StudyInstanceUID: uid(2),
    SeriesInstanceUID: uid(3),
    StudyDate: `${2003 + (number % 15)}0${(number % 9) + 1}1${number % 10}`,
    StudyTime: `0${number % 9}1${number % 6}2${number % 10}`,
    PatientIdentityRemoved: 'YES',
    DeidentificationMethod: 'basic profile, dates shifted',
    LongitudinalTemporalInformationModified: 'MODIFIED',
  };
  const all: DataSetJson = { ...usual, ...more };
  return buildDicom(all, options);
}

/** A case of one instance with more attributes. */
export function inElements(
  id: string,
  attributes: (who: Person) => Attributes,
  options: BuildOptions = {},
): HiddenCase {
  return {
    id,
    class: 'private-tag',
    files: (who, number) => [{ path: '1.dcm', bytes: instance(number, attributes(who), options) }],
  };
}

/** A case of one opaque value of an unknown creator. */
export function inBytes(id: string, content: (who: Person) => Uint8Array, vr = 'OB'): HiddenCase {
  return inElements(id, (who) => ({
    '(0061,0010)': 'HELIX IMAGING 3',
    '(0061,1020)': { vr, bytes: content(who) },
  }));
}

/** A case of files of its own making. */
export function inFiles(id: string, files: HiddenCase['files']): HiddenCase {
  return { id, class: 'container', files };
}
