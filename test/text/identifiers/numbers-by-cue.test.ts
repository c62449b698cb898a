import { describe, expect, it } from 'vitest';
import { findNumbers } from '../../../src/text/identifiers/numbers.js';

describe('a number behind a word that says whose it is', () => {
  it.each(['MRNH2801688', 'see chart 47761250', 'see chart H6438275', 'Hosp No 598308'])(
    'is a record number in %s',
    (text) => {
      expect(findNumbers(text).map(({ kind }) => kind)).toEqual(['mrn']);
    },
  );

  it.each(['chart 20190312', 'folder 12', 'MRNA brain'])('is none in %s', (text) => {
    expect(findNumbers(text)).toEqual([]);
  });
});
