import { createGunzip } from 'node:zlib';
import type { ByteSource } from '../../core/byte-source.js';
import { messageOf } from '../../core/errors.js';
import type { Slice, SlicePixels } from './slice.js';
import { cross, dot, length, scale, unit, type Vector } from './vector.js';

/** What a NIfTI-1 or NIfTI-2 header says, turned into the coordinates of DICOM (left, back, head). */
export interface NiftiHeader {
  readonly version: 1 | 2;
  readonly littleEndian: boolean;
  /** Voxels along i, j, k. Further dimensions (time, echo) are not read beyond the first volume. */
  readonly size: Vector;
  readonly volumes: number;
  readonly datatype: number;
  readonly bytesPerVoxel: number;
  readonly dataOffset: number;
  readonly slope: number;
  readonly intercept: number;
  /** Patient coordinates of voxel (0,0,0), mm. */
  readonly origin: Vector;
  /** Step of one voxel along i, j, k in patient coordinates, mm. */
  readonly steps: readonly [Vector, Vector, Vector];
  /** False where the file states no orientation (qform and sform codes 0): the axes are then assumed. */
  readonly oriented: boolean;
}

export interface NiftiProblem {
  readonly problem:
    | 'not-nifti'
    | 'unsupported-datatype'
    | 'bad-geometry'
    | 'truncated'
    | 'too-large'
    | 'corrupt';
  readonly detail: string;
}

const MAX_VOXELS = 2 ** 30;
const CHUNK_BYTES = 1 << 20;
const GZIP_MAGIC = 0x1f8b;

const BYTES_OF_DATATYPE: Readonly<Record<number, number>> = {
  2: 1,
  4: 2,
  8: 4,
  16: 4,
  64: 8,
  256: 1,
  512: 2,
  768: 4,
};

function problem(kind: NiftiProblem['problem'], detail: string): NiftiProblem {
  return { problem: kind, detail };
}

/** From the quaternion of method 2 of the NIfTI-1 standard, in its own axes (right, front, head). */
function quaternionSteps(q: Vector, pixdim: readonly number[]): [Vector, Vector, Vector] {
  const [b, c, d] = q;
  const a = Math.sqrt(Math.max(0, 1 - b * b - c * c - d * d));
  const handed = (pixdim[0] ?? 1) < 0 ? -1 : 1;
  const [di, dj, dk] = [pixdim[1] ?? 1, pixdim[2] ?? 1, (pixdim[3] ?? 1) * handed];
  return [
    scale([a * a + b * b - c * c - d * d, 2 * (b * c + a * d), 2 * (b * d - a * c)], di),
    scale([2 * (b * c - a * d), a * a + c * c - b * b - d * d, 2 * (c * d + a * b)], dj),
    scale([2 * (b * d + a * c), 2 * (c * d - a * b), a * a + d * d - b * b - c * c], dk),
  ];
}

/** Right-front-head of NIfTI to left-back-head of DICOM. */
function toPatient(v: Vector): Vector {
  return [-v[0], -v[1], v[2]];
}

interface Layout {
  readonly dim: (view: DataView, i: number, le: boolean) => number;
  readonly pixdim: (view: DataView, i: number, le: boolean) => number;
  readonly real: (view: DataView, at: number, le: boolean) => number;
  readonly datatype: number;
  readonly voxOffset: (view: DataView, le: boolean) => number;
  readonly slope: number;
  readonly quatern: number;
  readonly srow: number;
  readonly codes: (view: DataView, le: boolean) => readonly [number, number];
  readonly realSize: number;
}

const LAYOUT_1: Layout = {
  dim: (view, i, le) => view.getInt16(40 + 2 * i, le),
  pixdim: (view, i, le) => view.getFloat32(76 + 4 * i, le),
  real: (view, at, le) => view.getFloat32(at, le),
  datatype: 70,
  voxOffset: (view, le) => view.getFloat32(108, le),
  slope: 112,
  quatern: 256,
  srow: 280,
  codes: (view, le) => [view.getInt16(252, le), view.getInt16(254, le)],
  realSize: 4,
};

const LAYOUT_2: Layout = {
  dim: (view, i, le) => Number(view.getBigInt64(16 + 8 * i, le)),
  pixdim: (view, i, le) => view.getFloat64(104 + 8 * i, le),
  real: (view, at, le) => view.getFloat64(at, le),
  datatype: 12,
  voxOffset: (view, le) => Number(view.getBigInt64(168, le)),
  slope: 176,
  quatern: 352,
  srow: 400,
  codes: (view, le) => [view.getInt32(344, le), view.getInt32(348, le)],
  realSize: 8,
};

function layoutOf(view: DataView): { layout: Layout; version: 1 | 2; littleEndian: boolean } | undefined {
  if (view.byteLength < 348) return undefined;
  for (const littleEndian of [true, false]) {
    const size = view.getInt32(0, littleEndian);
    if (size === 348) return { layout: LAYOUT_1, version: 1, littleEndian };
    if (size === 540 && view.byteLength >= 540) return { layout: LAYOUT_2, version: 2, littleEndian };
  }
  return undefined;
}

/**
 * Reads the header of a NIfTI-1 or NIfTI-2 file from its first 540 bytes (after gunzip).
 */
export function readNiftiHeader(bytes: Uint8Array): NiftiHeader | NiftiProblem {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = layoutOf(view);
  if (found === undefined) return problem('not-nifti', 'sizeof_hdr is neither 348 nor 540');
  const { layout, version, littleEndian: le } = found;
  const magic = version === 1 ? 344 : 4;
  if (bytes[magic] !== 0x6e || bytes[magic + 1] === undefined) return problem('not-nifti', 'no magic');
  const dims = layout.dim(view, 0, le);
  if (dims < 3 || dims > 7) return problem('bad-geometry', 'fewer than three dimensions');
  const size: Vector = [layout.dim(view, 1, le), layout.dim(view, 2, le), layout.dim(view, 3, le)];
  if (size.some((n) => !(n >= 1))) return problem('bad-geometry', 'an empty dimension');
  if (size[0] * size[1] * size[2] > MAX_VOXELS) return problem('too-large', 'more than 2^30 voxels');
  const datatype = view.getInt16(layout.datatype, le);
  const bytesPerVoxel = BYTES_OF_DATATYPE[datatype];
  if (bytesPerVoxel === undefined) return problem('unsupported-datatype', `datatype ${datatype}`);
  const pixdim = [0, 1, 2, 3].map((i) => layout.pixdim(view, i, le));
  const real = (at: number, i: number) => layout.real(view, at + i * layout.realSize, le);
  const [qform, sform] = layout.codes(view, le);
  let steps: [Vector, Vector, Vector];
  let origin: Vector;
  if (sform > 0) {
    const row = (r: number, i: number) => real(layout.srow, r * 4 + i);
    steps = [
      [row(0, 0), row(1, 0), row(2, 0)],
      [row(0, 1), row(1, 1), row(2, 1)],
      [row(0, 2), row(1, 2), row(2, 2)],
    ];
    origin = [row(0, 3), row(1, 3), row(2, 3)];
  } else {
    const q: Vector =
      qform > 0 ? [real(layout.quatern, 0), real(layout.quatern, 1), real(layout.quatern, 2)] : [0, 0, 0];
    steps = quaternionSteps(
      q,
      pixdim.map((mm, i) => (i > 0 && qform <= 0 ? Math.abs(mm) : mm)),
    );
    origin =
      qform > 0 ? [real(layout.quatern, 3), real(layout.quatern, 4), real(layout.quatern, 5)] : [0, 0, 0];
  }
  if (![...steps, origin].flat().every(Number.isFinite))
    return problem('bad-geometry', 'a step is not finite');
  if (steps.some((step) => length(step) < 1e-3)) return problem('bad-geometry', 'a step of no length');
  const slope = real(layout.slope, 0);
  const usesSlope = Number.isFinite(slope) && slope !== 0;
  const intercept = real(layout.slope, 1);
  const fourth = dims >= 4 ? Math.max(1, layout.dim(view, 4, le)) : 1;
  const offset = layout.voxOffset(view, le);
  return {
    version,
    littleEndian: le,
    size,
    volumes: fourth,
    datatype,
    bytesPerVoxel,
    dataOffset: Number.isFinite(offset) && offset >= 348 ? Math.floor(offset) : version === 1 ? 352 : 544,
    slope: usesSlope ? slope : 1,
    intercept: usesSlope && Number.isFinite(intercept) ? intercept : 0,
    origin: toPatient(origin),
    steps: [toPatient(steps[0]), toPatient(steps[1]), toPatient(steps[2])],
    oriented: sform > 0 || qform > 0,
  };
}

function typedView(bytes: Uint8Array, header: NiftiHeader): SlicePixels {
  const width = header.bytesPerVoxel;
  const copy = bytes.slice();
  if (!header.littleEndian && width > 1) {
    for (let at = 0; at + width <= copy.length; at += width) copy.subarray(at, at + width).reverse();
  }
  const count = Math.floor(copy.length / width);
  switch (header.datatype) {
    case 2:
      return copy;
    case 4:
      return new Int16Array(copy.buffer, 0, count);
    case 8:
      return new Int32Array(copy.buffer, 0, count);
    case 16:
      return new Float32Array(copy.buffer, 0, count);
    case 64:
      return new Float64Array(copy.buffer, 0, count);
    case 256:
      return new Int8Array(copy.buffer, 0, count);
    case 512:
      return new Uint16Array(copy.buffer, 0, count);
    default:
      return new Uint32Array(copy.buffer, 0, count);
  }
}

/** Slices of a NIfTI file as if they came from DICOM: one k-plane each, of the first volume. */
export function niftiSlice(header: NiftiHeader, k: number, bytes: Uint8Array, modality: string): Slice {
  const [si, sj, sk] = header.steps;
  const ui = unit(si) ?? [1, 0, 0];
  const normal = unit(cross(si, sj)) ?? [0, 0, 1];
  const uj = cross(normal, ui);
  const spacingK = Math.abs(dot(sk, normal));
  const position: Vector = [
    header.origin[0] + k * sk[0],
    header.origin[1] + k * sk[1],
    header.origin[2] + k * sk[2],
  ];
  return {
    rows: header.size[1],
    columns: header.size[0],
    position,
    orientation: [...ui, ...uj],
    spacing: [length(sj), length(si)],
    thickness: spacingK,
    modality,
    series: 'nifti',
    pixels: typedView(bytes, header),
    rescale: { slope: header.slope, intercept: header.intercept },
  };
}

async function* fileChunks(source: ByteSource): AsyncGenerator<Uint8Array> {
  const head = source.read(0, 2);
  const isGzip = head.length === 2 && (((head[0] ?? 0) << 8) | (head[1] ?? 0)) === GZIP_MAGIC;
  const raw = function* () {
    for (let at = 0; at < source.size; at += CHUNK_BYTES) yield source.read(at, CHUNK_BYTES);
  };
  if (!isGzip) {
    yield* raw();
    return;
  }
  const gunzip = createGunzip({ chunkSize: 1 << 18 });
  const feed = async () => {
    for (const chunk of raw()) {
      if (gunzip.destroyed) return;
      if (!gunzip.write(chunk))
        await new Promise((resolve) => gunzip.once('drain', resolve).once('close', resolve));
    }
    gunzip.end();
  };
  const fed = feed();
  try {
    for await (const chunk of gunzip) yield chunk;
  } finally {
    gunzip.destroy();
    await fed;
  }
}

/** Cuts a stream of chunks into a header and then planes, holding one plane at a time. */
class PlaneReader {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #left = new Uint8Array(0);

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** The next `count` bytes, or fewer at the end. */
  async take(count: number): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    let have = 0;
    while (have < count) {
      if (this.#left.length === 0) {
        const next = await this.#chunks.next();
        if (next.done === true) break;
        this.#left = new Uint8Array(next.value);
        continue;
      }
      const part = this.#left.subarray(0, count - have);
      this.#left = this.#left.subarray(part.length);
      parts.push(part);
      have += part.length;
    }
    const whole = new Uint8Array(have);
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  /** Gives bytes back that the next `take` starts with. */
  putBack(bytes: Uint8Array): void {
    const whole = new Uint8Array(bytes.length + this.#left.length);
    whole.set(bytes);
    whole.set(this.#left, bytes.length);
    this.#left = whole;
  }

  async close(): Promise<void> {
    await this.#chunks.return?.();
  }
}

/**
 * Streams the slices of a `.nii` or `.nii.gz` through `take`, the first volume only, holding one plane in memory.
 * Inflation stops at the size that the header states.
 *
 * @returns the header, or what is wrong with the file; a truncated file has given its whole planes before.
 */
export async function readNifti(
  source: ByteSource,
  modality: string,
  start: (header: NiftiHeader) => void,
  take: (slice: Slice, k: number) => void,
): Promise<NiftiHeader | NiftiProblem> {
  const reader = new PlaneReader(fileChunks(source));
  try {
    const head = await reader.take(544);
    const header = readNiftiHeader(head);
    if ('problem' in header) return header;
    start(header);
    const skip = await reader.take(Math.max(0, header.dataOffset - head.length));
    if (skip.length < header.dataOffset - head.length) return problem('truncated', 'no voxels');
    if (header.dataOffset < head.length) reader.putBack(head.subarray(header.dataOffset));
    const planeBytes = header.size[0] * header.size[1] * header.bytesPerVoxel;
    for (let k = 0; k < header.size[2]; k += 1) {
      const plane = await reader.take(planeBytes);
      if (plane.length < planeBytes) return problem('truncated', `voxels end in plane ${k}`);
      take(niftiSlice(header, k, plane, modality), k);
    }
    return header;
  } catch (error) {
    return problem('corrupt', messageOf(error));
  } finally {
    await reader.close();
  }
}
