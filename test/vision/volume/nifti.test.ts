import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../src/core/byte-source.js';
import { type NiftiHeader, type NiftiProblem, readNifti } from '../../../src/vision/volume/nifti.js';
import type { Slice } from '../../../src/vision/volume/slice.js';

interface Made {
  readonly big?: boolean;
  readonly datatype?: number;
  readonly sform?: boolean;
  readonly cut?: number;
}

/** A NIfTI-1 file of 4 x 3 x 5 voxels of 16 bits whose value is 100 k + 10 j + i. */
function nifti({ big = false, datatype = 4, sform = true, cut = 0 }: Made = {}): Uint8Array {
  const le = !big;
  const bytes = new Uint8Array(352 + 120);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, 348, le);
  for (const [i, n] of [3, 4, 3, 5, 1, 1, 1, 1].entries()) view.setInt16(40 + 2 * i, n, le);
  view.setInt16(70, datatype, le);
  for (const [i, mm] of [1, 2, 3, 4].entries()) view.setFloat32(76 + 4 * i, mm, le);
  view.setFloat32(108, 352, le);
  view.setFloat32(112, 2, le);
  view.setFloat32(116, -1, le);
  if (sform) {
    view.setInt16(254, 1, le);
    for (const [i, n] of [2, 0, 0, -10, 0, 3, 0, -20, 0, 0, 4, -30].entries())
      view.setFloat32(280 + 4 * i, n, le);
  }
  bytes.set([0x6e, 0x2b, 0x31, 0], 344);
  for (let at = 0; at < 60; at += 1) {
    const [i, j, k] = [at % 4, Math.floor(at / 4) % 3, Math.floor(at / 12)];
    view.setInt16(352 + 2 * at, 100 * k + 10 * j + i, le);
  }
  return bytes.subarray(0, bytes.length - cut);
}

async function read(bytes: Uint8Array): Promise<{ result: NiftiHeader | NiftiProblem; slices: Slice[] }> {
  const slices: Slice[] = [];
  const result = await readNifti(
    memorySource(bytes),
    'MR',
    () => undefined,
    (slice) => slices.push(slice),
  );
  return { result, slices };
}

describe('readNifti', () => {
  it.each([
    ['plain', nifti()],
    ['big endian', nifti({ big: true })],
    ['gzipped', gzipSync(nifti())],
  ])('reads planes in the coordinates of DICOM: %s', async (_name, bytes) => {
    const { result, slices } = await read(bytes);
    expect('problem' in result).toBe(false);
    expect(slices.map(({ position }) => position)).toEqual([0, 1, 2, 3, 4].map((k) => [10, 20, -30 + 4 * k]));
    expect(slices[2]?.orientation).toEqual(
      [-1, 0, 0, 0, -1, 0].map((n) => (n === 0 ? expect.closeTo(0) : n)),
    );
    expect(slices[2]?.spacing).toEqual([3, 2]);
    expect([...(slices[2]?.pixels ?? [])].slice(0, 5)).toEqual([200, 201, 202, 203, 210]);
    expect(slices[2]?.rescale).toEqual({ slope: 2, intercept: -1 });
  });

  it('says where no orientation is stated', async () => {
    const { result } = await read(nifti({ sform: false }));
    expect('oriented' in result && result.oriented).toBe(false);
  });

  it.each([
    ['not-nifti', new Uint8Array(600)],
    ['not-nifti', new Uint8Array(3)],
    ['unsupported-datatype', nifti({ datatype: 128 })],
    ['truncated', nifti({ cut: 30 })],
    ['corrupt', gzipSync(nifti()).subarray(0, 120)],
  ] as const)('says %s, and throws never', async (problem, bytes) => {
    const { result } = await read(bytes);
    expect('problem' in result ? result.problem : 'none').toBe(problem);
  });
});
