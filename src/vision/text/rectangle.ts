import type { Point, Quad } from './raster.js';

/** A rectangle at any angle: centre, unit vector along the first side, lengths along it and across it. */
export interface TurnedRectangle {
  readonly centre: Point;
  readonly along: Point;
  readonly length: number;
  readonly breadth: number;
}

function cross(o: Point, a: Point, b: Point): number {
  return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
}

function halfHull(points: readonly Point[]): Point[] {
  const hull: Point[] = [];
  for (const point of points) {
    while (hull.length >= 2) {
      const a = hull[hull.length - 2];
      const b = hull[hull.length - 1];
      if (a === undefined || b === undefined || cross(a, b, point) > 0) break;
      hull.pop();
    }
    hull.push(point);
  }
  return hull.slice(0, -1);
}

/** Convex hull by Andrew's monotone chain. */
export function hullOf(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  if (sorted.length < 3) return sorted;
  return [...halfHull(sorted), ...halfHull(sorted.reverse())];
}

function around(hull: readonly Point[], along: Point): TurnedRectangle {
  let [low, high, left, right] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const p of hull) {
    const u = p.x * along.x + p.y * along.y;
    const v = -p.x * along.y + p.y * along.x;
    if (u < low) low = u;
    if (u > high) high = u;
    if (v < left) left = v;
    if (v > right) right = v;
  }
  const u = (low + high) / 2;
  const v = (left + right) / 2;
  const centre = { x: u * along.x - v * along.y, y: u * along.y + v * along.x };
  return { centre, along, length: high - low, breadth: right - left };
}

/** The rectangle of least area around points; one of its sides lies on a side of their hull. */
export function leastRectangle(points: readonly Point[]): TurnedRectangle {
  const hull = hullOf(points);
  let best = around(hull, { x: 1, y: 0 });
  hull.forEach((from, i) => {
    const to = hull[(i + 1) % hull.length] ?? from;
    const distance = Math.hypot(to.x - from.x, to.y - from.y);
    if (distance === 0) return;
    const found = around(hull, { x: (to.x - from.x) / distance, y: (to.y - from.y) / distance });
    if (found.length * found.breadth < best.length * best.breadth - 1e-9) best = found;
  });
  return best;
}

/** The rectangle grown by `margin` on every side. */
export function grow(rectangle: TurnedRectangle, margin: number): TurnedRectangle {
  return { ...rectangle, length: rectangle.length + 2 * margin, breadth: rectangle.breadth + 2 * margin };
}

/** Corners clockwise, the first one the nearest to the top left when the text runs within 45 degrees of level. */
export function quadOf(rectangle: TurnedRectangle): Quad {
  let { along, length, breadth } = rectangle;
  while (Math.abs(along.y) > Math.abs(along.x) + 1e-9 || along.x < 0) {
    along = { x: along.y, y: -along.x };
    [length, breadth] = [breadth, length];
  }
  const { centre } = rectangle;
  const corner = (u: number, v: number): Point => ({
    x: centre.x + u * along.x - v * along.y,
    y: centre.y + u * along.y + v * along.x,
  });
  const [hu, hv] = [length / 2, breadth / 2];
  return [corner(-hu, -hv), corner(hu, -hv), corner(hu, hv), corner(-hu, hv)];
}
