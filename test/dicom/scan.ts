import { memorySource } from '../../src/core/byte-source.js';
import type { DataSet } from '../../src/dicom/data-set.js';
import type { DiagnosticKind } from '../../src/dicom/diagnostics.js';
import type { Element } from '../../src/dicom/element.js';
import type { ReadLimits } from '../../src/dicom/limits.js';
import { locationOf } from '../../src/dicom/location.js';
import { readDataSet } from '../../src/dicom/read-data-set.js';
import { type BuildOptions, buildDicom, type DataSetJson } from '../build/dicom.js';

/** Reads bytes that are DICOM. */
export function scan(bytes: Uint8Array, limits: Partial<ReadLimits> = {}): DataSet {
  const dataSet = readDataSet(memorySource(bytes), limits);
  if (dataSet.kind !== 'dicom') throw new Error('not DICOM');
  return dataSet;
}

/** Builds a file and reads it. */
export function scanBuilt(json: DataSetJson, options: BuildOptions = {}): DataSet {
  return scan(buildDicom(json, options));
}

/** Locations without those of the file meta. */
export function locations(dataSet: DataSet): string[] {
  return dataSet.elements.map(locationOf).filter((location) => !location.startsWith('(0002,'));
}

export function elementAt(dataSet: DataSet, location: string): Element {
  const element = dataSet.elements.find((candidate) => locationOf(candidate) === location);
  if (element === undefined) throw new Error(`nothing at ${location}`);
  return element;
}

export function textAt(dataSet: DataSet, location: string): string {
  return dataSet.text(elementAt(dataSet, location));
}

export function kindsOf(dataSet: DataSet): DiagnosticKind[] {
  return dataSet.diagnostics.map((diagnostic) => diagnostic.kind);
}
