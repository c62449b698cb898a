import { describe, expect, it } from 'vitest';
import { cellDay } from '../../../src/text/structured/cell-day.js';
import { pathSteps } from '../../../src/text/structured/paths-in-text.js';
import { isPublished } from '../../../src/text/structured/published.js';
import { readStructured } from '../../../src/text/structured/read.js';
import { isLog, withoutStamp } from '../../../src/text/structured/time-stamps.js';

describe('lines of a log', () => {
  const log = '2023-05-03 11:02:31 INFO started\n[2023-05-03T11:02:33Z] 412 objects of 2019-04-02\n';

  it('lose the time that they were written at, and no other date', () => {
    const { entries } = readStructured(new TextEncoder().encode(log), 'text');
    expect(entries.map(({ value }) => value.trim())).toEqual(['INFO started', '412 objects of 2019-04-02']);
  });

  it('are told from notes that begin with a day', () => {
    expect(isLog(log)).toBe(true);
    const notes = '2019-04-02 seen in the ward\n2019-05-11 discharged\n';
    expect(isLog(notes)).toBe(false);
    expect(withoutStamp('2019-04-02 seen in the ward', false)).toBe('2019-04-02 seen in the ward');
  });

  it('are told from headings of releases, whose days are nobody’s', () => {
    expect(withoutStamp('1.0.0 2023-05-01', false)).not.toContain('2023');
    expect(withoutStamp('## [2.1.0] - 2024-03-01', false)).not.toContain('2024');
    expect(withoutStamp('Version 2.1 (2023-11-04). Liver', false)).toBe('Version 2.1 (). Liver');
    expect(withoutStamp('5.5 cm 2019-04-02', false)).toContain('2019');
  });
});

describe('paths in a text', () => {
  it('come step by step, without those of every system', () => {
    expect(pathSteps('Convert 192 as /data/raw/solbakken_i/T1 (256x256)')).toEqual(['solbakken_i']);
    expect(pathSteps(String.raw`saved C:\Users\ingrids\Pictures\Hansen_Lars.png`)).toEqual([
      'ingrids',
      'Pictures',
      'Hansen_Lars.png',
    ]);
    expect(pathSteps('D:/SolbakkenI_571123')).toEqual(['SolbakkenI_571123']);
  });

  it('are no addresses, dates or alternatives', () => {
    for (const text of ['see https://host.example/a/b', '03/04/2019', 'axial and/or sagittal', 'mm/s'])
      expect(pathSteps(text), text).toEqual([]);
  });
});

describe('days in cells', () => {
  it('are read as they are written', () => {
    for (const cell of [
      '1957-11-23',
      '23.11.1957',
      '1957/11/23 00:00',
      '1957年11月23日',
      '23.11.57',
      '1957:11:23',
    ])
      expect(cellDay(cell), cell).toBe('19571123');
  });

  it('are none in numbers and ranges', () => {
    for (const cell of ['1957', '57', '3.14', '12-15', '99.99.1957'])
      expect(cellDay(cell), cell).toBeUndefined();
  });
});

describe('credits of a data set', () => {
  const entry = (location: string, key: string) =>
    ({ location, key, value: 'Ingrid Solbakken', place: 'side-car' }) as const;

  it('are known by the file and its key', () => {
    expect(isPublished('set/dataset_description.json', entry('/Authors/0', 'Authors'))).toBe(true);
    expect(isPublished('set/LICENSE', entry('line 1', ''))).toBe(true);
  });

  it('are lines of a README that give credit', () => {
    const line = (value: string) => ({ ...entry('line 3', ''), value });
    expect(isPublished('set/README.md', line('Please cite Solbakken et al. 2023'))).toBe(true);
    expect(isPublished('set/README.md', line('sub-03 is Ingrid Solbakken'))).toBe(false);
  });

  it('are not what stands elsewhere', () => {
    expect(isPublished('set/sub-01_T1w.json', entry('/Authors/0', 'Authors'))).toBe(false);
    expect(isPublished('set/dataset_description.json', entry('/Notes', 'Notes'))).toBe(false);
  });
});
