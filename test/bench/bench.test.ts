import { describe, expect, it } from 'vitest';
import { memorySource } from '../../src/core/byte-source.js';
import { readDataSet } from '../../src/dicom/read-data-set.js';
import { buildDicom } from '../build/dicom.js';
import { ctInstance, placeOf } from './ct-instance.js';
import { type Row, tableOf } from './rows.js';
import { targetsOf } from './targets.js';

const MEBIBYTE = 1024 ** 2;

const row = (name: string, archive: number, cpuMicros: number, peakMb = 100): Row => ({
  name,
  archive,
  measured: { files: 1000, seconds: 1, cpuSeconds: cpuMicros / 1000, peakBytes: peakMb * MEBIBYTE },
});

describe('a CT file of the benchmark', () => {
  const read = (index: number) => {
    const file = buildDicom(ctInstance(index));
    const data = readDataSet(memorySource(file));
    if (data.kind !== 'dicom') throw new Error('not read');
    return data;
  };

  it('has 272 elements with its pixels, and nothing wrong with it', () => {
    const data = read(7);
    // Pixel data is written apart, and group 2 is not counted.
    expect(data.elements.filter(({ tag }) => tag >>> 16 !== 2)).toHaveLength(271);
    expect(data.diagnostics).toEqual([]);
  });

  it('differs from the next of its series in UIDs, times and positions alone', () => {
    const texts = (index: number) => {
      const data = read(index);
      return new Map(
        data.elements.filter(({ tag }) => tag >>> 16 !== 2).map((one) => [one.tag, data.text(one)]),
      );
    };
    const [one, other] = [texts(3), texts(4)];
    const differing = [...one].filter(([tag, text]) => other.get(tag) !== text).map(([tag]) => tag);
    for (const tag of [0x00080018, 0x00080032, 0x00080033, 0x00200013, 0x00200032])
      expect(differing).toContain(tag);
    for (const tag of [0x0020000d, 0x0020000e, 0x00100020]) expect(differing).not.toContain(tag);
    expect(differing.length).toBeGreaterThan(30);
  });

  it('stands in series of fifty, two to a study, four to a patient', () => {
    expect(placeOf(0)).toEqual({ patient: 0, study: 0, series: 0, image: 0 });
    expect(placeOf(199)).toEqual({ patient: 0, study: 1, series: 3, image: 49 });
    expect(placeOf(200)).toEqual({ patient: 1, study: 2, series: 4, image: 0 });
  });
});

describe('the targets', () => {
  const good = [
    row('bare read, 64 KB', 2000, 50),
    row('scanner', 2000, 80),
    row('pydicom, walk', 2000, 4000),
    row('audit, 1 job', 2000, 150),
    row('audit, 2 jobs', 2000, 160, 200),
    row('audit, 2 jobs', 20_000, 160, 210),
  ];

  it('hold where every figure is within its limit', () => {
    const targets = targetsOf(good);
    expect(targets.map(({ figure }) => Number(figure.toFixed(2)))).toEqual([1.6, 26.67, 210, 1.05]);
    expect(targets.every(({ holds }) => holds)).toBe(true);
  });

  it('are missed one by one', () => {
    const bad = [
      row('scanner', 2000, 101),
      row('audit, 1 job', 2000, 201),
      row('audit, 2 jobs', 20_000, 160, 401),
    ];
    const rows = good.map(
      (one) => bad.find(({ name, archive }) => name === one.name && archive === one.archive) ?? one,
    );
    expect(targetsOf(rows).map(({ holds }) => holds)).toEqual([false, false, false, false]);
    expect(targetsOf(rows)[0]?.text).toContain('MISSED');
  });
});

it('the table gives CPU a file and its ratio to the bare read', () => {
  const lines = tableOf([row('bare read, 64 KB', 2000, 50), row('scanner', 2000, 80)]).split('\n');
  expect(lines[2]).toMatch(/scanner +1000 +1000 +80 +1\.60/);
});
