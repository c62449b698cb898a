import { describe, expect, it } from 'vitest';
import { memorySource } from '../../src/core/byte-source.js';
import { readDataSet } from '../../src/dicom/read-data-set.js';
import { BatchBuilder } from '../../src/engine/batches/batch-builder.js';
import { opaqueValuesOf } from '../../src/engine/headers/opaque-values.js';
import { buildDicom } from '../build/dicom.js';

/** What is said of one private element of so many bytes. */
function saidOf(vr: string, bytes: number): readonly string[] {
  const json = { '00310010': 'ACME LAB', '(0031,1010)': { vr, zeros: bytes } };
  const dataSet = readDataSet(memorySource(buildDicom(json)));
  if (dataSet.kind !== 'dicom') throw new Error('the fixture is no DICOM');
  const element = dataSet.elements.find(({ tag }) => tag === 0x00311010);
  if (element === undefined) throw new Error('the fixture lacks its element');
  return opaqueValuesOf(new BatchBuilder())
    .ofElement(dataSet, element)
    .hits.map(({ rule, location }) => `${rule} ${location}`);
}

describe('a private value longer than what is looked at', () => {
  it('is told, and one that was looked at whole is not', () => {
    expect(saidOf('OB', 2 ** 21 + 2)).toEqual(['coverage/limit-reached (0031,1010)']);
    expect(saidOf('OW', 65_538)).toEqual(['coverage/opaque-not-assessed (0031,1010)']);
    expect(saidOf('OB', 2 ** 21)).toEqual([]);
  });
});
