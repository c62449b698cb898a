/** A point or direction in patient coordinates (PS3.3 C.7.6.2.1.1): x to the left, y to the back, z to the head, in mm. */
export type Vector = readonly [number, number, number];

/** Direction of a row (increasing column), then direction of a column (increasing row): Image Orientation (Patient). */
export type Orientation = readonly [number, number, number, number, number, number];

export function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

export function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

export function add(a: Vector, b: Vector): Vector {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
}

export function subtract(a: Vector, b: Vector): Vector {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

export function scale(a: Vector, factor: number): Vector {
  return [a[0] * factor, a[1] * factor, a[2] * factor];
}

export function length(a: Vector): number {
  return Math.sqrt(dot(a, a));
}

/** The vector at length 1; undefined where it has no direction (zero, NaN, infinite). */
export function unit(a: Vector): Vector | undefined {
  const size = length(a);
  return Number.isFinite(size) && size > 1e-9 ? scale(a, 1 / size) : undefined;
}

/** `direction` turned by `radians` about the unit vector `axis` (right-handed). */
export function turn(direction: Vector, axis: Vector, radians: number): Vector {
  const c = Math.cos(radians);
  const s = Math.sin(radians);
  const along = dot(axis, direction) * (1 - c);
  return add(add(scale(direction, c), scale(cross(axis, direction), s)), scale(axis, along));
}
