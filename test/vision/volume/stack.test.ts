import { describe, expect, it } from 'vitest';
import type { SliceGeometry } from '../../../src/vision/volume/slice.js';
import { planVolumes } from '../../../src/vision/volume/stack.js';

const AXIAL: SliceGeometry['orientation'] = [1, 0, 0, 0, 1, 0];
const SAGITTAL: SliceGeometry['orientation'] = [0, 1, 0, 0, 0, -1];

function slice(position: SliceGeometry['position'], over: Partial<SliceGeometry> = {}): SliceGeometry {
  return {
    rows: 64,
    columns: 64,
    position,
    orientation: AXIAL,
    spacing: [2, 2],
    modality: 'MR',
    series: 's',
    ...over,
  };
}

const stack = (count: number, step: number, over: Partial<SliceGeometry> = {}) =>
  Array.from({ length: count }, (_, k) => slice([0, 0, k * step], over));

describe('planVolumes', () => {
  it('orders slices by position, whatever order they come in', () => {
    const { volumes } = planVolumes(stack(40, 2).reverse());
    expect(volumes.map(({ slices }) => slices.map(({ position }) => position?.[2]))).toEqual([
      Array.from({ length: 40 }, (_, k) => k * 2),
    ]);
  });

  it('keeps one slice a position and counts the missing ones', () => {
    const gapped = stack(40, 2).filter((_, k) => k !== 11 && k !== 12);
    const [plan] = planVolumes([...gapped, ...gapped.slice(0, 5)]).volumes;
    expect([plan?.slices.length, plan?.duplicates, plan?.missing]).toEqual([38, 5, 2]);
  });

  it('parts orientations, frames of reference and echoes of one series', () => {
    const mixed = [
      ...stack(40, 2),
      ...Array.from({ length: 40 }, (_, k) => slice([k * 2, 0, 0], { orientation: SAGITTAL })),
      ...stack(40, 2, { frameOfReference: '2.25.7' }),
      ...stack(40, 2, { stack: 'second echo' }),
    ];
    expect(planVolumes(mixed).volumes).toHaveLength(4);
  });

  it('measures the tilt of a gantry', () => {
    const tilted = Array.from({ length: 40 }, (_, k) => slice([0, k * 2 * Math.tan(Math.PI / 9), k * 2]));
    expect(planVolumes(tilted).volumes[0]?.tilt).toBeCloseTo(20, 5);
  });

  it('lays localisers aside', () => {
    const scout = [
      slice([0, 0, 0]),
      slice([0, 0, 20]),
      slice([0, 0, 0], { orientation: SAGITTAL }),
      slice([20, 0, 0], { orientation: SAGITTAL }),
    ];
    expect(planVolumes(scout).aside.map(({ reason }) => reason)).toEqual(['localiser', 'localiser']);
  });

  it.each([
    ['no-geometry', stack(40, 2, { spacing: undefined })],
    ['bad-geometry', stack(40, 2, { spacing: [0, 2] })],
    ['bad-geometry', stack(40, Number.NaN)],
    ['bad-geometry', stack(40, 2, { orientation: [1, 0, 0, 1, 0, 0] })],
    ['no-geometry', stack(40, 0)],
    ['one-position', stack(40, 0, { position: [9, 0, 0] })],
    ['too-few-slices', stack(4, 2)],
    ['too-small', stack(40, 0.5)],
    ['too-large', stack(400, 10)],
    ['too-coarse', stack(40, 30)],
  ] as const)('says %s of slices that make no volume', (reason, slices) => {
    const { volumes, aside } = planVolumes(slices);
    expect(volumes).toEqual([]);
    expect(aside.map((each) => each.reason)).toEqual([reason]);
  });

  it('plans five thousand slices in one stack', () => {
    expect(planVolumes(stack(5000, 0.1)).volumes[0]?.slices).toHaveLength(5000);
  });
});
