import { describe, expect, it } from 'vitest';
import { memorySource } from '../../src/core/byte-source.js';
import { hiddenFileHits } from '../../src/detectors/container-hidden.js';
import { readNumbers } from '../../src/detectors/number-readings.js';
import { privateBlockHits, standingOf } from '../../src/detectors/private-blocks.js';
import { privateNumbers } from '../../src/detectors/private-numbers.js';
import { NO_CLAIMS } from '../../src/detectors/query.js';
import { readDataSet } from '../../src/dicom/read-data-set.js';
import { buildDicom, type DataSetJson } from '../build/dicom.js';

function blocks(json: DataSetJson): readonly string[] {
  const dataSet = readDataSet(memorySource(buildDicom(json)));
  if (dataSet.kind !== 'dicom') throw new Error('the fixture is no DICOM');
  return privateBlockHits(dataSet).map(({ rule, location }) => `${rule} ${location}`);
}

describe('private blocks', () => {
  it('are quiet where a creator reserves them', () => {
    expect(
      blocks({ '00290010': 'SIEMENS CSA HEADER', '(0029,1008)': { vr: 'CS', value: 'IMAGE NUM 4' } }),
    ).toEqual([]);
  });

  it('tell of elements that no creator reserves, once a block', () => {
    const json = { '(0039,1010)': { vr: 'LO', value: 'A' }, '(0039,1011)': { vr: 'LO', value: 'B' } };
    expect(blocks(json)).toEqual(['private-tag/no-creator (0039,1010)']);
  });

  it('tell of text appended to a known creator, but not of its versions', () => {
    expect(blocks({ '00290010': 'SIEMENS CSA HEADER PUBLIC JOHN' })).toEqual([
      'private-tag/creator-appended (0029,0010)',
    ]);
    expect(standingOf('Philips Imaging DD 002').kind).toBe('known');
    expect(standingOf('SIEMENS CSA HEADER 1.2').kind).toBe('unknown');
  });
});

describe('numbers in bytes', () => {
  const bytes = (value: number) => {
    const buffer = Buffer.alloc(4);
    buffer.writeUInt32LE(value);
    return buffer;
  };
  const days = { first: '20190101', last: '20191231' };
  const judge = privateNumbers({
    rules: new Map(),
    terms: [{ kind: 'number', value: '00483921', row: 0 }],
    days,
    latestYear: 2026,
  });
  const asked = (keyword: string, value: string) =>
    judge({
      place: 'bytes',
      tag: 0,
      keyword,
      vr: 'number',
      writtenVr: '',
      value,
      location: '(0863,1037)',
      privatePath: true,
      creator: 'ACME',
      inside: [],
      claims: NO_CLAIMS,
      modality: 'DX',
    }).map(({ rule, confidence }) => [rule, confidence >= 0.7]);

  it('are read as days and as numbers that somebody was given', () => {
    expect(readNumbers(bytes(19520817), 'UN', true).map(({ meaning }) => meaning)).toContain('yyyymmdd');
    expect(readNumbers(bytes(1_552_521_600), 'OB', true)).toContainEqual({
      step: 'uint32le:unix',
      meaning: 'unix',
      value: '20190314',
    });
    expect(readNumbers(bytes(31), 'UN', true)).toEqual([]);
    const one = Buffer.alloc(4);
    one.writeFloatLE(1);
    expect(readNumbers(one, 'UN', true)).toEqual([]);
  });

  it('are held against what the archive holds', () => {
    expect(asked('yyyymmdd', '20190314')).toEqual([['private-tag/date', true]]);
    expect(asked('unix', '20190314')).toEqual([['private-tag/date', true]]);
    expect(asked('unix', '19880314')).toEqual([]);
    expect(asked('number', '483921')).toEqual([['private-tag/mrn', true]]);
    expect(asked('number', '483922')).toEqual([]);
  });
});

describe('files that nobody meant to release', () => {
  it('are told by their names', () => {
    expect(
      ['a/Thumbs.db', 'a/.DS_Store', '._x.dcm', 'notes.txt~'].map((path) => hiddenFileHits(path).length),
    ).toEqual([1, 1, 1, 1]);
    expect(hiddenFileHits('a/0001.dcm')).toEqual([]);
  });
});
