import { describe, expect, it } from 'vitest';
import { breakTie, isTie } from '../../../src/detectors/volumes/tie-break.js';
import type { FaceAssessment } from '../../../src/vision/face/assessment.js';
import { type DepthMap, FRONT_VIEW } from '../../../src/vision/face/depth.js';
import { networkSure } from '../photos/fake-network.js';

const OPEN: FaceAssessment = {
  verdict: 'inconclusive',
  confidence: 0.5,
  reasons: ['head-sized-without-facial-relief'],
  measures: [],
};
const SIDE = 60;
const dome: DepthMap = {
  view: FRONT_VIEW,
  pitch: 2,
  width: SIDE,
  height: SIDE,
  depth: Float32Array.from({ length: SIDE * SIDE }, (_, at) => {
    const far = Math.hypot((at % SIDE) - 30, Math.floor(at / SIDE) - 30);
    return far > 25 ? Number.NaN : Math.sqrt(625 - far * far);
  }),
  cut: new Uint8Array(SIDE * SIDE),
  band: [-1e6, 1e6],
};

describe('a head that measures leave open', () => {
  it('is looked at by the network; one whose noise differs, or that is decided, is not', () => {
    expect(isTie(OPEN)).toBe(true);
    expect(isTie({ ...OPEN, reasons: ['noise-of-face-differs'] })).toBe(false);
    expect(isTie({ ...OPEN, verdict: 'altered-holds' })).toBe(false);
  });

  it('shows part of a face where the network sees one', async () => {
    const { verdict, reasons, measures } = await breakTie(OPEN, dome, networkSure(0.9));
    expect(verdict).toBe('partial-face');
    expect(reasons).toEqual(['network-sees-a-face', ...OPEN.reasons]);
    expect(measures).toEqual([
      { name: 'network-on-rendering', value: 0.9, unit: 'share', threshold: expect.any(Number) },
    ]);
  });

  it('stays open where it sees none: never clean', async () => {
    const { verdict, confidence } = await breakTie(OPEN, dome, networkSure(0.4));
    expect([verdict, confidence]).toEqual(['inconclusive', 0.5]);
  });
});
