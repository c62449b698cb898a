import type { Body } from './body.js';

export interface HeadSize {
  readonly width: number;
  readonly depth: number;
  /** Breadth near the top against breadth at the height of the temples: small for a dome. */
  readonly dome: number;
  /** True where the field of view cuts the top. */
  readonly topCut: boolean;
}

/** Size of a body's cross-section some way below its top. */
export function headSize(body: Body): HeadSize {
  const [nx, ny, nz] = body.size;
  const top = body.box[1][2];
  const extent = (down: number): readonly [number, number] => {
    const k = Math.round(top - down / body.pitch);
    let [x0, x1, y0, y1] = [nx, -1, ny, -1];
    if (k < 0 || k >= nz) return [0, 0];
    for (let j = 0; j < ny; j += 1)
      for (let i = 0; i < nx; i += 1) {
        if (body.mask[(k * ny + j) * nx + i] !== 1) continue;
        if (i < x0) x0 = i;
        if (i > x1) x1 = i;
        if (j < y0) y0 = j;
        if (j > y1) y1 = j;
      }
    return x1 < 0 ? [0, 0] : [(x1 - x0 + 1) * body.pitch, (y1 - y0 + 1) * body.pitch];
  };
  const [width, depth] = extent(80);
  const [narrow, short] = extent(16);
  return {
    width,
    depth,
    dome: width * depth === 0 ? 1 : (narrow * short) / (width * depth),
    topCut: top >= nz - 2,
  };
}

export function isHeadSized({ width, depth, dome }: HeadSize): boolean {
  return width >= 105 && width <= 215 && depth >= 125 && depth <= 260 && dome < 0.72;
}
