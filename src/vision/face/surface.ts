import type { Vector } from '../volume/vector.js';
import { BODY, type Body, OUTER_AIR, VOID } from './body.js';

/** Points of the skin, three numbers each, in mm about `centre`; a flag each: 1 where the field of view cuts the body. */
export interface Surface {
  readonly centre: Vector;
  readonly points: Float32Array;
  readonly cut: Uint8Array;
  readonly count: number;
}

const STEPS: readonly Vector[] = [
  [1, 0, 0],
  [-1, 0, 0],
  [0, 1, 0],
  [0, -1, 0],
  [0, 0, 1],
  [0, 0, -1],
];

/**
 * Points where the body meets outer air, each moved to where the values cross the threshold,
 * and points where the body runs out of the volume.
 */
export function skinSurface(body: Body, centre: Vector): Surface {
  const [nx, ny, nz] = body.size;
  const plane = nx * ny;
  const offsets = STEPS.map((s) => s[0] + s[1] * nx + s[2] * plane);
  let capacity = 1 << 16;
  let points = new Float32Array(capacity * 3);
  let cut = new Uint8Array(capacity);
  let count = 0;
  const push = (x: number, y: number, z: number, isCut: boolean) => {
    if (count === capacity) {
      capacity *= 2;
      const morePoints = new Float32Array(capacity * 3);
      morePoints.set(points);
      points = morePoints;
      const moreCut = new Uint8Array(capacity);
      moreCut.set(cut);
      cut = moreCut;
    }
    points[count * 3] = body.low[0] + x * body.pitch - centre[0];
    points[count * 3 + 1] = body.low[1] + y * body.pitch - centre[1];
    points[count * 3 + 2] = body.low[2] + z * body.pitch - centre[2];
    cut[count] = isCut ? 1 : 0;
    count += 1;
  };
  for (let k = 0; k < nz; k += 1)
    for (let j = 0; j < ny; j += 1)
      for (let i = 0; i < nx; i += 1) {
        const at = k * plane + j * nx + i;
        if (body.mask[at] !== BODY) continue;
        for (let d = 0; d < 6; d += 1) {
          const step = STEPS[d] ?? [0, 0, 0];
          const x = i + step[0];
          const y = j + step[1];
          const z = k + step[2];
          if (x < 0 || y < 0 || z < 0 || x >= nx || y >= ny || z >= nz) {
            push(i, j, k, true);
            continue;
          }
          const next = at + (offsets[d] ?? 0);
          if (body.mask[next] !== OUTER_AIR) continue;
          const out = body.values[next] ?? 0;
          if (out === VOID) {
            push(i, j, k, true);
            continue;
          }
          const value = body.values[at] ?? 0;
          const share =
            value - out > 0 ? Math.max(0, Math.min(1, (value - body.level) / (value - out))) : 0.5;
          push(i + step[0] * share, j + step[1] * share, k + step[2] * share, false);
        }
      }
  return { centre, points, cut, count };
}
