import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../src/core/byte-source.js';
import { readDataSet } from '../../../src/dicom/read-data-set.js';
import { PrivateCensus } from '../../../src/engine/batches/private-census.js';
import { CreatorPages, type RevealedValue } from '../../../src/engine/report/creator-pages.js';
import { buildDicom, type DataSetJson } from '../../build/dicom.js';

const CREATOR = 'ACME LAB';

/** The page on one creator, of patients who each have one series with these elements of its block. */
function pageOf(...patients: readonly DataSetJson[]) {
  return pageWith([], patients);
}

function pageWith(values: readonly RevealedValue[], patients: readonly DataSetJson[]) {
  const census = new PrivateCensus();
  patients.forEach((elements, number) => {
    const json = { '00310010': CREATOR, ...elements };
    const dataSet = readDataSet(memorySource(buildDicom(json)));
    if (dataSet.kind !== 'dicom') throw new Error('the fixture is no DICOM');
    census.add(dataSet, { series: `1.2.${number}`, patient: `P${number}` });
  });
  const pages = new CreatorPages();
  pages.add({ census: census.census, shown: new Map([[CREATOR, CREATOR]]), values });
  const [page] = pages.pages([]);
  return new Map(page?.elements.map((element) => [element.element, element]));
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const floats = (...numbers: readonly number[]) => hex(new Uint8Array(Float64Array.from(numbers).buffer));

describe('the page on a creator', () => {
  it('tells what values read as, whatever their VR says', () => {
    const page = pageOf({
      '(0031,1001)': { vr: 'UN', hex: hex(Buffer.from('Public^John')) },
      '(0031,1002)': { vr: 'OB', hex: floats(1.25, -70.5, 0) },
      '(0031,1003)': { vr: 'OB', hex: '0100000007000000ff000000' },
      '(0031,1004)': { vr: 'LO', value: '20110602' },
      '(0031,1005)': { vr: 'UN', hex: hex(randomBytes(2048)) },
      '(0031,1006)': { vr: 'OB', hex: '00000000' },
      '(0031,1007)': { vr: 'SH', value: '12.5' },
    });
    const reads = [1, 2, 3, 4, 5, 6, 7].map((number) => page.get(`(0031,xx0${number})`)?.reads.join());
    expect(reads).toEqual([
      'text',
      'floats',
      'integers',
      'date',
      'encrypted or compressed',
      'zeros',
      'digits',
    ]);
    const [least = 0] = page.get('(0031,xx05)')?.entropy ?? [];
    expect(least).toBeGreaterThan(7.5);
    expect(page.get('(0031,xx02)')?.entropy).toBeUndefined();
  });

  it('holds values where they were asked for: the first of them, and not to any length', () => {
    const element = 0x00310001;
    const values = Array.from({ length: 30 }, (_, number) => ({
      creator: CREATOR,
      element,
      text: `${String(number).padStart(2, '0')}${'x'.repeat(200)}`,
    }));
    const json = { '(0031,1001)': { vr: 'UT', value: 'any' } };
    const shown = pageWith(values, [json]).get('(0031,xx01)')?.values;
    expect(shown).toHaveLength(20);
    expect(shown?.every(({ length }) => length === 128)).toBe(true);
    expect(pageOf(json).get('(0031,xx01)')?.values).toBeUndefined();
  });

  it('tells the range of measures of several patients, to two digits, and none of numbers that may be somebody’s', () => {
    const patient = (measure: number, number: number): DataSetJson => ({
      '(0031,1001)': { vr: 'DS', value: `${measure}` },
      '(0031,1002)': { vr: 'IS', value: `${number}` },
    });
    const page = pageOf(patient(71.26, 48_391_220), patient(88.5, 77_120_391), patient(103.4, 12_440_087));
    expect(page.get('(0031,xx01)')?.range).toEqual([71, 110]);
    expect(page.get('(0031,xx02)')?.range).toBeUndefined();
    expect(pageOf(patient(71.26, 5)).get('(0031,xx01)')?.range).toBeUndefined();
  });
});
