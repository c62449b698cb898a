import { describe, expect, it } from 'vitest';
import { assessFace } from '../../../src/vision/face/assess.js';
import { bytesOfVolume, VolumeAccumulator } from '../../../src/vision/volume/accumulate.js';
import type { Slice, SliceGeometry } from '../../../src/vision/volume/slice.js';
import { planVolumes } from '../../../src/vision/volume/stack.js';

const SIDE = 32;

function slice(k: number, over: Partial<SliceGeometry> = {}): Slice {
  return {
    rows: SIDE,
    columns: SIDE,
    position: [-80, -80, 4 * k],
    orientation: [1, 0, 0, 0, 1, 0],
    spacing: [5, 5],
    thickness: 4,
    modality: 'CT',
    series: '1',
    pixels: new Int16Array(SIDE * SIDE).fill(k % 2 === 0 ? 40 : -1000),
    ...over,
  };
}

const series = (count: number, over: (k: number) => Partial<SliceGeometry> = () => ({})) =>
  Array.from({ length: count }, (_, k) => slice(k, over(k)));

const asideOf = (slices: readonly Slice[]) => planVolumes(slices).aside.map(({ reason }) => reason);

describe('slices that make no sense', () => {
  it.each([
    ['a series of one', series(1), 'too-few-slices'],
    ['no geometry', series(30, () => ({ position: undefined })), 'no-geometry'],
    ['no spacing', series(30, () => ({ spacing: undefined })), 'no-geometry'],
    ['zero spacing', series(30, () => ({ spacing: [0, 0] })), 'bad-geometry'],
    ['negative spacing', series(30, () => ({ spacing: [-1, 1] })), 'bad-geometry'],
    ['positions that are no numbers', series(30, () => ({ position: [0, 0, Number.NaN] })), 'bad-geometry'],
    [
      'an infinite orientation',
      series(30, () => ({ orientation: [Infinity, 0, 0, 0, 1, 0] })),
      'bad-geometry',
    ],
    ['rows along columns', series(30, () => ({ orientation: [1, 0, 0, 1, 0, 0] })), 'bad-geometry'],
    ['one position for all', series(30, () => ({ position: [9, 0, 0] })), 'one-position'],
    ['a dummy position for all', series(30, () => ({ position: [0, 0, 0] })), 'no-geometry'],
    ['three metres and more', series(30, (k) => ({ position: [k * 200, 0, k * 4] })), 'too-large'],
    ['slices far apart', series(30, (k) => ({ position: [0, 0, k * 40] })), 'too-coarse'],
  ])('of %s come back with the reason', (_, slices, reason) => {
    expect(planVolumes(slices).volumes).toEqual([]);
    expect(asideOf(slices)).toEqual([reason]);
  });

  it('are parted by frame of reference, matrix and spacing, and the rest is planned', () => {
    const mixed = [
      ...series(20, () => ({ frameOfReference: 'a' })),
      ...series(20, () => ({ frameOfReference: 'b' })),
      ...series(20, () => ({ frameOfReference: 'a', spacing: [5, 5.5] })),
      ...series(2, () => ({ rows: 16 })),
    ];
    expect(planVolumes(mixed).volumes.map(({ slices }) => slices.length)).toEqual([20, 20, 20]);
  });

  it('of which some contradict the rest are left where they say, and the rest is planned', () => {
    const twice = (k: number) => ({ position: [-80, -80, 4 * (k % 30)] as const });
    const turned = (k: number) =>
      k % 10 === 9 ? { orientation: [0, 1, 0, 0, 0, -1] as const, position: [0, 0, 4 * k] as const } : {};
    const [doubled] = planVolumes(series(60, twice)).volumes;
    expect([doubled?.slices.length, doubled?.duplicates]).toEqual([30, 30]);
    const { volumes, aside } = planVolumes(series(60, turned));
    expect(volumes.map(({ slices, missing }) => [slices.length, missing])).toEqual([[54, 5]]);
    expect(aside.map(({ slices }) => slices.length)).toEqual([6]);
  });

  it('of which there are 5,000 make one volume of bounded memory', () => {
    // A rod of two centimetres, so that it is soon judged.
    const rod = new Int16Array(256).map((_, at) => ([119, 120, 135, 136].includes(at) ? 40 : -1000));
    const many = series(5000, (k) => ({
      rows: 16,
      columns: 16,
      spacing: [10, 10],
      position: [-80, -80, k * 0.5],
    })).map((one) => ({ ...one, pixels: rod }));
    const [plan] = planVolumes(many).volumes;
    if (plan === undefined) throw new Error('no volume was planned');
    expect(plan.slices).toHaveLength(5000);
    expect(bytesOfVolume({ ...plan.geometry, size: [512, 512, 5000] })).toBeLessThan(90 * 2 ** 20);
    const gathered = new VolumeAccumulator(plan.geometry);
    for (const one of many) gathered.add(one);
    const { verdict, reasons } = assessFace(gathered.finish());
    expect([verdict, reasons.length]).toEqual(['no-face', 1]);
  });

  it('keep their place where pixels are not square', () => {
    const [plan] = planVolumes(series(30, () => ({ spacing: [5, 2.5] }))).volumes;
    expect(plan?.geometry.spacing).toEqual([2.5, 5, 4]);
  });
});

describe('volumes that hold nothing to judge', () => {
  it.each([
    ['one value', () => 7],
    ['no number', () => Number.NaN],
    ['an alternation of slices', (k: number) => (k % 2) * 1000],
  ])('but %s get a verdict, and never throw', (_, value) => {
    const slices = series(40).map((one, k) => ({
      ...one,
      modality: 'MR',
      pixels: new Float32Array(SIDE * SIDE).fill(value(k)),
    }));
    const [plan] = planVolumes(slices).volumes;
    if (plan === undefined) throw new Error('no volume was planned');
    const gathered = new VolumeAccumulator(plan.geometry);
    for (const one of slices) gathered.add(one);
    expect(['no-face', 'inconclusive']).toContain(assessFace(gathered.finish()).verdict);
  });
});
