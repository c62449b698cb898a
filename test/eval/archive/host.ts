import type { Instance } from '../base/instance.js';
import type { TrueStudy } from '../base/study.js';

/** A clean instance that something may be planted in. */
export interface Host {
  readonly instance: Instance;
  readonly modality: string;
  readonly truth: TrueStudy;
  /** The StudyDate that the house wrote; empty where it removes dates. */
  readonly shiftedDate: string;
}

/** A file that is no instance. */
interface SideFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Where something stands: what a line of the key says of the place. */
export interface Mark {
  readonly file?: string;
  readonly location?: string;
  readonly accept?: readonly string[];
  readonly acceptFiles?: readonly string[];
  readonly frame?: number;
  readonly box?: readonly [number, number, number, number];
  readonly scope?: 'series';
  readonly files?: readonly string[];
}

/** A host after something was put into it. */
export interface Placed {
  readonly instances: readonly Instance[];
  readonly sideFiles: readonly SideFile[];
  readonly mark: Mark;
}

/** The host with another instance, marked at a location. */
export function placed(instance: Instance, location: string | undefined, more: Mark = {}): Placed {
  return {
    instances: [instance],
    sideFiles: [],
    mark: { file: instance.path, ...(location === undefined ? {} : { location }), ...more },
  };
}

/** The path beside an instance. */
export function beside(path: string, name: string): string {
  return path.replace(/[^/]+$/, name);
}
