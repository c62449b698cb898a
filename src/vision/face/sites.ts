import { add, scale, type Vector } from '../volume/vector.js';
import { type DepthMap, depthMap, turnedView, type View } from './depth.js';
import type { Surface } from './surface.js';

/** A place of the skin, in patient coordinates, and the way out of it. */
export interface Site {
  readonly point: Vector;
  readonly out: Vector;
}

/** A place with its height above the surface's centre and its depth along the view, mm. */
export interface PlacedSite {
  readonly site: Site;
  readonly left: number;
  readonly up: number;
  readonly depth: number;
}

/** Where a face is, or would be: heights above the surface's centre in a view, mm. */
export interface FaceRegion {
  readonly view: View;
  readonly middle: number;
  readonly top: number;
  readonly bottom: number;
}

function sitesOf(map: DepthMap, surface: Surface, keep: (left: number, up: number) => boolean): PlacedSite[] {
  const sites: PlacedSite[] = [];
  const { view, width, height, pitch } = map;
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1) {
      const at = row * width + column;
      const depth = map.depth[at] ?? Number.NaN;
      if (Number.isNaN(depth) || map.cut[at] === 1) continue;
      const left = (column - width / 2) * pitch;
      const up = (height / 2 - row) * pitch;
      if (!keep(left, up)) continue;
      const point = add(
        surface.centre,
        add(scale(view.left, left), add(scale(view.up, up), scale(view.front, depth))),
      );
      sites.push({ site: { point, out: view.front }, left, up, depth });
    }
  return sites;
}

const PITCH_MM = 4;
const HALF_WIDTH_MM = 52;

/** Places of the face's region. */
export function sitesOfFace(surface: Surface, region: FaceRegion): readonly PlacedSite[] {
  return sitesOf(
    depthMap(surface, region.view, PITCH_MM),
    surface,
    (left, up) => Math.abs(left - region.middle) < HALF_WIDTH_MM && up <= region.top && up >= region.bottom,
  );
}

/** Places of the back and both sides of the head. */
export function sitesElsewhere(surface: Surface, region: FaceRegion): readonly PlacedSite[] {
  return [90, 180, -90].flatMap((shake) =>
    sitesOf(
      depthMap(surface, turnedView(region.view, 0, shake, 0), PITCH_MM),
      surface,
      (left, up) => Math.abs(left) < 45 && up > region.bottom - 10,
    ),
  );
}

/** How far the lower part of a face's region lies behind the forehead, mm; NaN where either is not seen. */
export function recessionOf(surface: Surface, region: FaceRegion): number {
  const sites = sitesOf(
    depthMap(surface, region.view, PITCH_MM),
    surface,
    (left, up) => Math.abs(left - region.middle) < 30 && up <= region.top + 30 && up >= region.bottom,
  );
  const middle = (from: number, to: number) => {
    const depths = sites.filter(({ up }) => up <= from && up >= to).map(({ depth }) => depth);
    return depths.length < 20 ? Number.NaN : (depths.sort((a, b) => a - b)[depths.length >> 1] ?? Number.NaN);
  };
  const height = region.top - region.bottom;
  return (
    middle(region.top + 30, region.top) - middle(region.top - 0.35 * height, region.bottom + 0.1 * height)
  );
}
