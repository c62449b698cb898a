import { describe, expect, it } from 'vitest';
import { daysInStructure, readNumbers } from '../../src/detectors/number-readings.js';

const shorts = (...numbers: readonly number[]) => Buffer.from(Uint16Array.from(numbers).buffer);
const float = (number: number) => Buffer.from(Float64Array.from([number]).buffer);
const meanings = (bytes: Uint8Array, vr = 'UN') =>
  readNumbers(bytes, vr, true).flatMap(({ meaning, value }) =>
    meaning === 'number' ? [] : [[meaning, value]],
  );
/** 2019-03-14, a Thursday, at 09:26:53. */
const SYSTEM_TIME = [2019, 3, 4, 14, 9, 26, 53, 589];
const JULIAN = 2_458_556.893668981;

describe('days in short values', () => {
  it('are read as parts, packed decimal, and counts of days with a time', () => {
    expect(meanings(shorts(2019, 3, 14))).toContainEqual(['year-month-day', '20190314']);
    expect(meanings(shorts(2019, 3, 14), 'US')).toEqual([['year-month-day', '20190314']]);
    expect(meanings(Buffer.from('19580312', 'hex'))).toContainEqual(['bcd', '19580312']);
    expect(meanings(shorts(...SYSTEM_TIME))).toContainEqual(['system-time', '20190314']);
    expect(meanings(float(JULIAN), 'FD')).toEqual([['julian', '20190314']]);
    expect(meanings(float(JULIAN - 2_400_000.5), 'FD')).toContainEqual(['mjd', '20190314']);
  });

  it('are read from floats of four bytes, where all digits fit', () => {
    const short = Buffer.from(Float32Array.from([20_110_602]).buffer);
    expect(meanings(short, 'FL')).toEqual([['yyyymmdd', '20110602']]);
    expect(meanings(short)).toContainEqual(['yyyymmdd', '20110602']);
    expect(meanings(Buffer.from(Float32Array.from([1234.5]).buffer), 'FL')).toEqual([]);
  });

  it('are no halves of a measure of eight bytes', () => {
    for (const measure of [55_714.4123, 2_455_714.5, 0.0123, -812.25])
      expect(meanings(float(measure)).filter(([meaning]) => meaning === 'unix')).toEqual([]);
  });

  it('are no clocks that some number of a mixed row is by chance', () => {
    const row = Buffer.from('5b1f8a2c5ad0c4f1e07733b95c0f9e4a', 'hex');
    expect(meanings(row)).toEqual([]);
    const record = Buffer.alloc(16);
    record.writeUInt32LE(7, 0);
    record.writeUInt32LE(1_552_521_600, 4);
    expect(meanings(record)).toContainEqual(['unix', '20190314']);
  });

  it('are counts of days, and clocks in bytes that a float or a zero half might be', () => {
    expect(meanings(Buffer.from('36450000', 'hex'))).toContainEqual(['days-1970', '20180706']);
    expect(meanings(Buffer.from('e2266f0000000000', 'hex'))).toContainEqual(['ntp', '20200326']);
    expect(meanings(Buffer.from('0000e036f0c4d641', 'hex')).map(([meaning]) => meaning)).toContain('unix');
    expect(meanings(Buffer.from('295c8fc2ed6be540', 'hex'))).toContainEqual(['ole-rough', '20200210']);
    expect(readNumbers(Buffer.from('11693406', 'hex'), 'OB', true)).toContainEqual({
      step: 'bcd',
      meaning: 'number',
      value: '11693406',
    });
  });

  it('are none of impossible parts, measures and whole days', () => {
    expect(meanings(shorts(2019, 13, 14))).toEqual([]);
    expect(meanings(shorts(2019, 3, 5, 14, 9, 26, 53, 589))).not.toContainEqual(['system-time', '20190314']);
    expect(meanings(float(36_500.25), 'FD')).toEqual([]);
  });
});

it('days inside a structure are told from the numbers around them', () => {
  const days = (bytes: Uint8Array) => daysInStructure(bytes).map(({ meaning, value }) => [meaning, value]);
  const digits = Buffer.alloc(4);
  digits.writeUInt32BE(20_190_314);
  const structure = Buffer.concat([Buffer.alloc(8, 1), digits, shorts(...SYSTEM_TIME), Buffer.alloc(16, 2)]);
  expect(days(structure)).toEqual([
    ['yyyymmdd', '20190314'],
    ['system-time', '20190314'],
  ]);
  expect(days(Buffer.alloc(64, 3))).toEqual([]);
});
