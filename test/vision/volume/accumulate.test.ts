import { describe, expect, it } from 'vitest';
import { VolumeAccumulator } from '../../../src/vision/volume/accumulate.js';
import type { Slice } from '../../../src/vision/volume/slice.js';
import { planVolumes } from '../../../src/vision/volume/stack.js';
import { latticeOf, OUTSIDE, sampleAt, type Volume } from '../../../src/vision/volume/volume.js';

/** Slices of a field that rises along each axis by another slope. */
function slope(count: number, step: number, spacing: number, skip: readonly number[] = []): Slice[] {
  return Array.from({ length: count }, (_, k) => k)
    .filter((k) => !skip.includes(k))
    .map((k) => ({
      rows: 80,
      columns: 80,
      position: [-40, -30, k * step],
      orientation: [1, 0, 0, 0, 1, 0],
      spacing: [spacing, spacing],
      modality: 'MR',
      series: 's',
      pixels: Float32Array.from({ length: 6400 }, (_, at) => {
        const [column, row] = [at % 80, Math.floor(at / 80)];
        return -40 + column * spacing + 3 * (-30 + row * spacing) + 7 * k * step;
      }),
    }));
}

function gather(slices: readonly Slice[]): Volume {
  const [plan] = planVolumes(slices).volumes;
  if (plan === undefined) throw new Error('no volume');
  const gathered = new VolumeAccumulator(plan.geometry);
  for (const slice of plan.slices) gathered.add(slice);
  return gathered.finish();
}

function valueAt(volume: Volume, x: number, y: number, z: number): number {
  return sampleAt(volume, ...(latticeOf(volume, [x, y, z]) as [number, number, number]));
}

describe('VolumeAccumulator', () => {
  it('keeps patient coordinates through averaging down', () => {
    const volume = gather(slope(120, 0.6, 0.7));
    expect(volume.pitch.map((mm) => Math.round(mm * 10) / 10)).toEqual([1.4, 1.4, 1.2]);
    expect(valueAt(volume, -10, -5, 30)).toBeCloseTo(-10 - 15 + 210, 2);
  });

  it('gives the same volume whatever order slices come in', () => {
    const slices = slope(60, 2, 1);
    const [plan] = planVolumes(slices).volumes;
    const backwards = new VolumeAccumulator(plan?.geometry ?? never());
    for (const slice of [...slices].reverse()) backwards.add(slice);
    expect(backwards.finish().data).toEqual(gather(slices).data);
  });

  it('fills short gaps and leaves long ones outside', () => {
    expect(valueAt(gather(slope(60, 2, 1, [20, 21])), 0, 0, 41)).toBeCloseTo(287, 2);
    const torn = gather(slope(60, 2, 1, [20, 21, 22, 23, 24, 25, 26, 27]));
    expect(valueAt(torn, 0, 0, 46)).toBe(OUTSIDE);
  });

  it('refuses slices that do not fit, and repeats', () => {
    const slices = slope(40, 2, 1);
    const [plan] = planVolumes(slices).volumes;
    const gathered = new VolumeAccumulator(plan?.geometry ?? never());
    const [first] = slices;
    if (first === undefined) throw new Error('no slice');
    expect(gathered.add(first)).toBe('added');
    expect(gathered.add(first)).toBe('duplicate');
    expect(gathered.add({ ...first, position: [0, 0, 900] })).toBe('outside');
    expect(gathered.add({ ...first, pixels: new Float32Array(3) })).toBe('wrong-size');
  });

  it('takes NaN for nothing', () => {
    const slices = slope(40, 2, 1).map((slice) => ({
      ...slice,
      pixels: new Float32Array(6400).fill(Number.NaN),
    }));
    expect(gather(slices).data.every((value) => value === 0)).toBe(true);
  });

  it('tells constant native pixels from noisy ones', () => {
    const flat = slope(40, 2, 1).map((slice) => ({ ...slice, pixels: new Int16Array(6400).fill(9) }));
    expect(gather(flat).constant.every((share) => share === 255)).toBe(true);
    expect(gather(slope(40, 2, 1)).constant.every((share) => share < 60 || share === 255)).toBe(true);
  });
});

function never(): never {
  throw new Error('no volume');
}
