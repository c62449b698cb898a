import { describe, expect, it } from 'vitest';
import { type PixelLine, withSecondReaderGap } from '../../../src/detectors/pixels/pixel-reading.js';

function line(more: Partial<PixelLine>): PixelLine {
  const place = { frame: 0, box: [0, 0, 9, 9], source: 'window', location: '(7FE0,0010)' } as const;
  return { text: 'A', isReadable: true, confidence: 0.9, ...place, ...more };
}

describe('a reading without the second reader', () => {
  const lines = [
    line({}),
    line({ frame: 1, lacksSecondReading: true }),
    line({ frame: 1, lacksSecondReading: true }),
    line({ frame: 2, source: 'picture' }),
  ];
  const reading = { lines, notAssessed: [{ reason: 'budget', frames: 3 }], framesRead: 3 } as const;

  it('says on how many frames it was wanted, and stands otherwise', () => {
    expect(withSecondReaderGap(reading, true)).toEqual({
      ...reading,
      notAssessed: [...reading.notAssessed, { reason: 'second-reader', frames: 2 }],
    });
  });

  it('is left as it is where there is one, or nobody asked for it', () => {
    expect(withSecondReaderGap(reading, false)).toBe(reading);
    const sure = { ...reading, lines: [line({})] };
    expect(withSecondReaderGap(sure, true)).toBe(sure);
  });
});
