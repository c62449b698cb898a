import { describe, expect, it } from 'vitest';
import { memorySource } from '../../src/core/byte-source.js';
import { readDirectory } from '../../src/dicom/directory.js';
import { readDataSet } from '../../src/dicom/read-data-set.js';
import { buildDicom } from '../build/dicom.js';
import { buildDirectory, type RecordJson } from '../build/directory.js';

const image = (file: string, more: Partial<RecordJson> = {}): RecordJson => ({
  type: 'IMAGE',
  file,
  ...more,
});
const STUDY: RecordJson = {
  type: 'STUDY',
  values: { StudyDate: '20150309' },
  below: [
    {
      type: 'SERIES',
      below: [image('DICOM/IM1', { sop: '2.25.1' }), image('DICOM/IM2', { isDeleted: true })],
    },
  ],
};
const RECORDS: readonly RecordJson[] = [
  { type: 'PATIENT', values: { PatientName: 'ANON-1' }, below: [STUDY] },
  { type: 'PATIENT', values: { PatientName: 'ANON-2' }, isLost: true },
];

function tableOf(bytes: Uint8Array) {
  const dataSet = readDataSet(memorySource(bytes));
  return dataSet.kind === 'dicom' ? readDirectory(dataSet) : undefined;
}

describe('the records of a DICOMDIR', () => {
  const table = tableOf(buildDirectory(RECORDS));

  it('stand below each other as the offsets say', () => {
    expect(table?.records.map(({ type, parent }) => [type, parent])).toEqual([
      ['PATIENT', -1],
      ['STUDY', 0],
      ['SERIES', 1],
      ['IMAGE', 2],
      ['IMAGE', 2],
      ['PATIENT', -1],
    ]);
    expect(table?.wrongOffsets).toBe(0);
  });

  it('are in use unless they are marked as deleted or out of reach', () => {
    expect(table?.records.map(({ isInUse }) => isInUse)).toEqual([true, true, true, true, false, false]);
  });

  it('name files by components, and what the file calls itself', () => {
    expect(table?.records[3]).toMatchObject({ file: ['DICOM', 'IM1'], sop: '2.25.1' });
    expect(table?.records[0]?.texts).toEqual([{ tag: 0x00100010, value: 'ANON-1' }]);
  });
});

it('reads offsets that lead nowhere or in a circle, and takes the file’s order then', () => {
  const bytes = buildDirectory(RECORDS);
  const dataSet = readDataSet(memorySource(bytes));
  const offsets = dataSet.kind === 'dicom' ? dataSet.elements.filter(({ tag }) => tag === 0x00041420) : [];
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const first = offsets[0]?.offset ?? 0;
  view.setUint32(first, 77, true);
  const lost = tableOf(bytes);
  expect(lost?.wrongOffsets).toBe(1);
  expect(lost?.records.map(({ parent }) => parent)).toEqual([-1, 0, 1, 2, 2, -1]);
  view.setUint32(first, first - 16 - 16, true);
  expect(tableOf(bytes)?.wrongOffsets).toBeGreaterThan(0);
});

it('is no directory without records', () => {
  expect(tableOf(buildDicom({ PatientName: 'ANON-1' }))).toBeUndefined();
});
