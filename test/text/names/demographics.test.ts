import { describe, expect, it } from 'vitest';
import { findBeforeAgeAndSex } from '../../../src/text/names/demographics.js';

const isCommon = (word: string) => ['chest', 'left', 'knee', 'head', 'first', 'fse'].includes(word);
const found = (text: string) =>
  findBeforeAgeAndSex(text, isCommon).map(({ start, end }) => text.slice(start, end));

describe('names before age and sex', () => {
  it('are found in any order of age and sex', () => {
    expect(found('Anbarasi Selvam 61/F')).toEqual(['Anbarasi Selvam']);
    expect(found('scan of Anbarasi Selvam, 61 yrs F today')).toEqual(['Anbarasi Selvam']);
    expect(found('Anbarasi Selvam F/61Y')).toEqual(['Anbarasi Selvam']);
  });

  it('are none in techniques', () => {
    for (const text of ['Chest PA 54/M', 'Left Knee 32Y/F', 'Head First 3/F', 'TE 90/120', 'FOV 24/M2'])
      expect(found(text), text).toEqual([]);
  });
});
