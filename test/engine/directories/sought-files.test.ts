import { describe, expect, it } from 'vitest';
import type { KnownDirectory } from '../../../src/engine/directories/directory-parts.js';
import { SoughtFiles } from '../../../src/engine/directories/sought-files.js';

const image = { type: 'IMAGE', isInUse: true, parent: -1, file: ['DICOM', 'IM1'], sop: '2.25.7', texts: [] };

function directoryAt(path: string, root = 0): KnownDirectory {
  return { record: 0, root, path, table: { records: [image], wrongOffsets: 0 } };
}

describe('the files that records of a directory stand for', () => {
  const sought = new SoughtFiles([directoryAt('a/disc.zip!/x/DICOMDIR'), directoryAt('b/DICOMDIR', 1)]);
  const found = { record: 0, directory: 0 };

  it.each(['a/disc.zip!/x/DICOM/IM1', 'a/disc.zip!/x/dicom/im1;1', 'a/disc.zip!/x/DICOM/IM1.dcm'])(
    'are found as %s',
    (path) => {
      expect(sought.of(0, path, '')).toEqual([found]);
    },
  );

  it('are found by what they call themselves where they were moved', () => {
    expect(sought.of(0, 'elsewhere/1.dcm', '2.25.7')).toHaveLength(2);
    expect(sought.of(0, 'elsewhere/1.dcm', '2.25.8')).toEqual([]);
  });

  it('are not those of another root or another folder', () => {
    expect(sought.of(1, 'a/disc.zip!/x/DICOM/IM1', '')).toEqual([]);
    expect(sought.of(0, 'DICOM/IM1', '')).toEqual([]);
  });

  it('lie below the folder of the directory', () => {
    expect(sought.around(0, 'a/disc.zip!/x/y/z/9')).toBe(0);
    expect(sought.around(1, 'b/9')).toBe(1);
    expect(sought.around(1, 'c/9')).toBeUndefined();
  });
});
