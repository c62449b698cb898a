import type { Raster } from '../../vision/text/raster.js';

/**
 * How alike two pictures of one size are, -1 to 1: the correlation of their samples. Flat pictures are like nothing.
 */
export function likeness(a: Raster, b: Raster): number {
  const count = Math.min(a.data.length, b.data.length);
  let [sumA, sumB, sumAA, sumBB, sumAB] = [0, 0, 0, 0, 0];
  for (let i = 0; i < count; i++) {
    const [x, y] = [a.data[i] ?? 0, b.data[i] ?? 0];
    sumA += x;
    sumB += y;
    sumAA += x * x;
    sumBB += y * y;
    sumAB += x * y;
  }
  const spreadA = sumAA - (sumA * sumA) / count;
  const spreadB = sumBB - (sumB * sumB) / count;
  if (count === 0 || spreadA < 1 || spreadB < 1) return 0;
  return (sumAB - (sumA * sumB) / count) / Math.sqrt(spreadA * spreadB);
}
