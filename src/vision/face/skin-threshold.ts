import type { Volume } from '../volume/volume.js';

/** Air against skin in CT, HU: the middle of air and soft tissue lies at -500; -300 leaves foam and hair out. */
export const CT_SKIN_HU = -300;

export interface SkinThreshold {
  /** Modality values at and above count as body. */
  readonly value: number;
  /** The 95th percentile of what is above. */
  readonly bright: number;
  readonly isHounsfield: boolean;
}

const BINS = 1024;
const MAX_SAMPLES = 2_000_000;

interface Histogram {
  readonly low: number;
  readonly width: number;
  readonly counts: Float64Array;
  readonly total: number;
}

function samplesOf(volume: Volume): Float32Array {
  const step = Math.max(1, Math.floor(volume.data.length / MAX_SAMPLES)) | 1;
  const plane = volume.size[0] * volume.size[1];
  const samples: Float32Array = new Float32Array(Math.ceil(volume.data.length / step));
  let count = 0;
  for (let i = 0; i < volume.data.length; i += step) {
    if (volume.filled[Math.floor(i / plane)] === 0) continue;
    const value = volume.data[i] ?? 0;
    if (!Number.isFinite(value)) continue;
    samples[count] = value;
    count += 1;
  }
  return samples.subarray(0, count).sort();
}

function histogram(sorted: Float32Array, low: number, high: number): Histogram {
  const width = Math.max((high - low) / BINS, 1e-9);
  const counts = new Float64Array(BINS);
  for (const value of sorted) {
    const bin = Math.max(0, Math.min(BINS - 1, Math.floor((value - low) / width)));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { low, width, counts, total: sorted.length };
}

/** Otsu (1979): the value that parts a histogram with the largest variance between its two sides. */
function otsu({ low, width, counts, total }: Histogram): number {
  let sum = 0;
  for (let i = 0; i < BINS; i += 1) sum += i * (counts[i] ?? 0);
  let below = 0;
  let belowSum = 0;
  let best = -1;
  let bestBin = 0;
  for (let i = 0; i < BINS; i += 1) {
    below += counts[i] ?? 0;
    if (below === 0 || below === total) continue;
    belowSum += i * (counts[i] ?? 0);
    const apart = belowSum / below - (sum - belowSum) / (total - below);
    const between = below * (total - below) * apart * apart;
    if (between > best) {
      best = between;
      bestBin = i;
    }
  }
  return low + (bestBin + 1) * width;
}

function percentile(sorted: Float32Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function above(sorted: Float32Array, value: number): Float32Array {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return sorted.subarray(low);
}

/**
 * The thresholds to try, most likely first: HU where the values are HU, else shares of Otsu's threshold.
 * PET is parted on a square-root scale, because the brain outshines the skin.
 * Empty where the volume holds one value.
 */
export function skinThresholds(volume: Volume): readonly SkinThreshold[] {
  const sorted = samplesOf(volume);
  const low = percentile(sorted, 0.001);
  const high = percentile(sorted, 0.998);
  if (sorted.length === 0 || !(high > low)) return [];
  const brightOf = (value: number) => percentile(above(sorted, value), 0.95);
  const isHounsfield = volume.modality !== 'PT' && low < -800 && percentile(sorted, 0.97) > -200;
  if (isHounsfield) {
    return [{ value: CT_SKIN_HU, bright: brightOf(CT_SKIN_HU), isHounsfield }];
  }
  const roots = volume.modality === 'PT' ? sorted.map((v) => Math.sqrt(Math.max(0, v))) : sorted;
  const squared = volume.modality === 'PT';
  const between = otsu(
    histogram(roots, squared ? Math.sqrt(Math.max(0, low)) : low, squared ? Math.sqrt(high) : high),
  );
  const base = squared ? between * between : between;
  // Noise of the empty field: its own spread decides how far down a threshold may go.
  const under = sorted.subarray(0, sorted.length - above(sorted, low + (base - low) * 0.5).length);
  const floor = percentile(under, 0.5) + 4 * (percentile(under, 0.5) - percentile(under, 0.1));
  // The brain outshines the skin of PET so much that Otsu may part brain from head: lower ones are tried as well.
  return (squared ? [0.5, 0.3, 0.18, 0.9] : [0.5, 0.3, 0.9]).map((share) => {
    const value = Math.max(
      low + (base - low) * share,
      Math.min(floor, low + (base - low) * 0.8),
      low + high * 1e-4,
    );
    return { value, bright: brightOf(value), isHounsfield: false };
  });
}
