import type { Slice, SlicePixels } from './slice.js';
import { pointOf, type StackGeometry } from './stack.js';
import { dot, type Vector } from './vector.js';
import type { TextureGrid, Volume } from './volume.js';

/** Largest distance of voxels that slices are averaged to, mm. */
const MAX_PITCH_MM = 1.5;
/** Voxels a volume may hold: 56 MB of CT, 72 MB of floats, and as many bytes of constancy. */
const MAX_VOXELS_CT = 28_000_000;
const MAX_VOXELS_FLOAT = 18_000_000;
const TEXTURE_CELL_MM = 4;
/** Layers left empty by missing slices are interpolated up to this distance, mm. */
const MAX_FILLED_GAP_MM = 12.5;

export type AddResult = 'added' | 'wrong-size' | 'outside' | 'duplicate';

interface Lattice {
  /** Native pixels a voxel spans along each axis. */
  readonly bin: Vector;
  readonly size: Vector;
}

/** Voxels of at most 1.5 mm where the native ones are smaller, coarser only where memory would run out. */
function latticeFor(geometry: StackGeometry, maxVoxels: number): Lattice {
  for (let pitch = MAX_PITCH_MM; ; pitch *= 1.1) {
    const bins = geometry.spacing.map((mm) => Math.max(1, Math.floor(pitch / mm + 1e-6)));
    const bin: Vector = [bins[0] ?? 1, bins[1] ?? 1, bins[2] ?? 1];
    const size: Vector = [
      Math.ceil(geometry.size[0] / bin[0]),
      Math.ceil(geometry.size[1] / bin[1]),
      Math.ceil(geometry.size[2] / bin[2]),
    ];
    if (size[0] * size[1] * size[2] <= maxVoxels) return { bin, size };
  }
}

/** Bytes that a volume takes while it is gathered: values, and one of constancy for each. */
export function bytesOfVolume(geometry: StackGeometry): number {
  const isCt = geometry.modality === 'CT';
  const { size } = latticeFor(geometry, isCt ? MAX_VOXELS_CT : MAX_VOXELS_FLOAT);
  return size[0] * size[1] * size[2] * (isCt ? 3 : 5);
}

/**
 * Gathers a volume from its slices, one at a time and in any order, averaged down as they arrive, so that memory
 * is bounded by the lattice and not by the series. A slice that does not fit the plan is refused, never guessed at.
 *
 * @example
 * const gathered = new VolumeAccumulator(plan.geometry);
 * for (const slice of slices) gathered.add(slice);
 * const volume = gathered.finish();
 */
export class VolumeAccumulator {
  readonly #geometry: StackGeometry;
  readonly #lattice: Lattice;
  readonly #data: Int16Array | Float32Array;
  readonly #constant: Uint8Array;
  /** Slices averaged into each layer so far. */
  readonly #layers: Uint16Array;
  readonly #seen = new Set<number>();
  readonly #textureCell: Vector;
  readonly #textureSize: Vector;
  readonly #roughness: Float32Array;
  readonly #equal: Float32Array;
  readonly #counted: Float32Array;
  readonly #sums: Float32Array;
  readonly #equals: Uint16Array;
  readonly #counts: Uint16Array;

  constructor(geometry: StackGeometry) {
    this.#geometry = geometry;
    const isCt = geometry.modality === 'CT';
    this.#lattice = latticeFor(geometry, isCt ? MAX_VOXELS_CT : MAX_VOXELS_FLOAT);
    const { bin, size } = this.#lattice;
    const voxels = size[0] * size[1] * size[2];
    this.#data = isCt ? new Int16Array(voxels) : new Float32Array(voxels);
    this.#constant = new Uint8Array(voxels);
    this.#layers = new Uint16Array(size[2]);
    const cell = (axis: 0 | 1 | 2) =>
      Math.max(1, Math.round(TEXTURE_CELL_MM / (geometry.spacing[axis] * bin[axis])));
    this.#textureCell = [cell(0), cell(1), cell(2)];
    this.#textureSize = [
      Math.ceil(size[0] / this.#textureCell[0]),
      Math.ceil(size[1] / this.#textureCell[1]),
      Math.ceil(size[2] / this.#textureCell[2]),
    ];
    const cells = this.#textureSize[0] * this.#textureSize[1] * this.#textureSize[2];
    this.#roughness = new Float32Array(cells);
    this.#equal = new Float32Array(cells);
    this.#counted = new Float32Array(cells);
    this.#sums = new Float32Array(size[0] * size[1]);
    this.#equals = new Uint16Array(size[0] * size[1]);
    this.#counts = new Uint16Array(size[0] * size[1]);
  }

  /** Adds a slice. Its pixels may be reused afterwards. */
  add(slice: Slice): AddResult {
    const { rows, columns, pixels, position } = slice;
    if (position === undefined || pixels.length < rows * columns || rows < 1 || columns < 1)
      return 'wrong-size';
    const { axes, start, spacing, size } = this.#geometry;
    const column0 = Math.round((dot(axes[0], position) - start[0]) / spacing[0]);
    const row0 = Math.round((dot(axes[1], position) - start[1]) / spacing[1]);
    const index = Math.round((dot(axes[2], position) - start[2]) / spacing[2]);
    const fits =
      index >= 0 &&
      index < size[2] &&
      column0 >= 0 &&
      row0 >= 0 &&
      column0 + columns <= size[0] &&
      row0 + rows <= size[1];
    if (!fits) return 'outside';
    if (this.#seen.has(index)) return 'duplicate';
    this.#seen.add(index);
    this.#sums.fill(0);
    this.#equals.fill(0);
    this.#counts.fill(0);
    const layer = Math.min(this.#lattice.size[2] - 1, Math.floor(index / this.#lattice.bin[2]));
    this.#gather(pixels, rows, columns, row0, column0, layer, slice.rescale?.slope ?? 1);
    this.#merge(layer, slice.rescale?.slope ?? 1, slice.rescale?.intercept ?? 0);
    return 'added';
  }

  /** Averages a slice's pixels into the layer buffer and counts constancy and roughness at native resolution. */
  #gather(
    pixels: SlicePixels,
    rows: number,
    columns: number,
    row0: number,
    column0: number,
    layer: number,
    slope: number,
  ): void {
    const [nu] = this.#lattice.size;
    const [binU, binV] = this.#lattice.bin;
    const [cellU, cellV, cellW] = this.#textureCell;
    const [texU, texV] = this.#textureSize;
    const columnBin = new Int32Array(columns);
    for (let c = 0; c < columns; c += 1) columnBin[c] = Math.floor((c + column0) / binU);
    const textureBase = Math.floor(layer / cellW) * texU * texV;
    const gain = Math.abs(slope);
    for (let r = 0; r < rows; r += 1) {
      const rowBin = Math.floor((r + row0) / binV);
      const rowBase = rowBin * nu;
      const textureRow = textureBase + Math.floor(rowBin / cellV) * texU;
      const from = r * columns;
      let before = Number(pixels[from] ?? 0);
      let value = before;
      for (let c = 0; c < columns; c += 1) {
        const after = c + 1 < columns ? (pixels[from + c + 1] ?? 0) : value;
        const finite = Number.isFinite(value) ? value : 0;
        const bin = columnBin[c] ?? 0;
        const at = rowBase + bin;
        const isEqual = value === after || (Number.isNaN(value) && Number.isNaN(after));
        this.#sums[at] = (this.#sums[at] ?? 0) + finite;
        this.#counts[at] = (this.#counts[at] ?? 0) + 1;
        const cell = textureRow + ((bin / cellU) | 0);
        if (isEqual) {
          this.#equals[at] = (this.#equals[at] ?? 0) + 1;
          this.#equal[cell] = (this.#equal[cell] ?? 0) + 1;
        }
        const bend = Math.abs(before - 2 * value + after) * gain;
        this.#roughness[cell] = (this.#roughness[cell] ?? 0) + (Number.isFinite(bend) ? bend : 0);
        this.#counted[cell] = (this.#counted[cell] ?? 0) + 1;
        before = value;
        value = after;
      }
    }
  }

  /** Takes the layer buffer into the volume's running mean. */
  #merge(layer: number, slope: number, intercept: number): void {
    const plane = this.#sums.length;
    const base = layer * plane;
    const before = this.#layers[layer] ?? 0;
    this.#layers[layer] = before + 1;
    const data = this.#data;
    const isCt = data instanceof Int16Array;
    for (let i = 0; i < plane; i += 1) {
      const count = this.#counts[i] ?? 0;
      const raw = count > 0 ? ((this.#sums[i] ?? 0) / count) * slope + intercept : isCt ? -1024 : 0;
      const value = isCt ? Math.max(-32_000, Math.min(32_000, Math.round(raw))) : raw;
      const share = count > 0 ? ((this.#equals[i] ?? 0) * 255) / count : 255;
      const at = base + i;
      data[at] = before === 0 ? value : ((data[at] ?? 0) * before + value) / (before + 1);
      this.#constant[at] = before === 0 ? share : ((this.#constant[at] ?? 0) * before + share) / (before + 1);
    }
  }

  /** Slices taken in so far. */
  get slices(): number {
    return this.#seen.size;
  }

  /** The volume gathered so far; short gaps are interpolated, long ones stay outside. */
  finish(): Volume {
    const { axes, spacing, modality } = this.#geometry;
    const { bin, size } = this.#lattice;
    const pitch: Vector = [spacing[0] * bin[0], spacing[1] * bin[1], spacing[2] * bin[2]];
    const filled = this.#fillGaps(pitch[2]);
    return {
      modality,
      axes,
      origin: pointOf(this.#geometry, [(bin[0] - 1) / 2, (bin[1] - 1) / 2, (bin[2] - 1) / 2]),
      pitch,
      size,
      data: this.#data,
      constant: this.#constant,
      texture: this.#texture(),
      filled,
      native: spacing,
    };
  }

  #texture(): TextureGrid {
    const cells = this.#counted.length;
    const roughness = new Float32Array(cells);
    const equal = new Float32Array(cells);
    for (let i = 0; i < cells; i += 1) {
      const count = this.#counted[i] ?? 0;
      roughness[i] = count > 0 ? (this.#roughness[i] ?? 0) / count : 0;
      equal[i] = count > 0 ? (this.#equal[i] ?? 0) / count : 1;
    }
    return { cell: this.#textureCell, size: this.#textureSize, roughness, equal };
  }

  #fillGaps(pitch: number): Uint8Array {
    const layers = this.#layers.length;
    const plane = this.#sums.length;
    const filled = new Uint8Array(layers);
    for (let layer = 0; layer < layers; layer += 1) filled[layer] = (this.#layers[layer] ?? 0) > 0 ? 1 : 0;
    let below = -1;
    for (let layer = 0; layer < layers; layer += 1) {
      if ((this.#layers[layer] ?? 0) === 0) continue;
      const gap = layer - below;
      if (below >= 0 && gap > 1 && gap * pitch <= MAX_FILLED_GAP_MM) {
        for (let between = below + 1; between < layer; between += 1) {
          const share = (between - below) / gap;
          for (let i = 0; i < plane; i += 1) {
            const low = this.#data[below * plane + i] ?? 0;
            const high = this.#data[layer * plane + i] ?? 0;
            this.#data[between * plane + i] = low + (high - low) * share;
            this.#constant[between * plane + i] = Math.min(
              this.#constant[below * plane + i] ?? 0,
              this.#constant[layer * plane + i] ?? 0,
            );
          }
          filled[between] = 1;
        }
      }
      below = layer;
    }
    return filled;
  }
}
