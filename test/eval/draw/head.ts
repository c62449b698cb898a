/** A parametric human head, for volumes that bear a face: CT numbers in a frame where x is left, y back, z up, in mm. */
export interface HeadShape {
  readonly width: number;
  readonly depth: number;
  readonly height: number;
  readonly nose: number;
  readonly chin: number;
  readonly brow: number;
}

export const ADULT_HEAD: HeadShape = { width: 75, depth: 95, height: 112, nose: 24, chin: 1, brow: 1 };

const AIR = -1000;
const SKIN = 40;
const BRAIN = 36;
const BONE = 900;
const FILLET_MM = 5;

/**
 * CT number (HU) at a point of the head; the origin is its centre.
 *
 * @param face false: what is left of a head whose face was cut off.
 */
export function headAt(shape: HeadShape, x: number, y: number, z: number, face = true): number {
  if (!face && y < -shape.depth * 0.45 && z < shape.height * 0.35) return AIR;
  const depth = depthBelowSkin(shape, x, y, z);
  if (depth < 0) return AIR;
  if (isAirway(shape, x, y, z)) return AIR;
  if (z > -shape.height * 0.45) {
    const inner = ellipsoid(x, y - 4, z - 12, shape.width - 13, shape.depth - 13, shape.height - 14);
    if (inner < 1) return BRAIN + ((Math.floor(x / 9) + Math.floor(y / 11) + Math.floor(z / 10)) % 2) * 4;
    if (depth > 5 && depth < 13 && y > 8 - shape.depth) return BONE;
  }
  if (isJaw(shape, x, y, z)) return BONE;
  return SKIN;
}

/** Millimetres to the skin, positive within: the largest over the parts of the head, less the sockets. */
function depthBelowSkin(shape: HeadShape, x: number, y: number, z: number): number {
  const part = (value: number, radius: number) => (1 - Math.sqrt(value)) * radius;
  const front = -shape.depth;
  const skull = part(ellipsoid(x, y, z - 12, shape.width, shape.depth, shape.height - 12), shape.width);
  const lower = part(ellipsoid(x, y + 12, z + 38, shape.width * 0.78, shape.depth * 0.82, 62), 55);
  const neck = z < -50 ? part((x / 52) ** 2 + ((y - 22) / 55) ** 2, 50) : -99;
  const bridge = part(ellipsoid(x, y - front - 6, z - 2, 8, 14, 20), 9);
  const dorsum = part(ellipsoid(x, y - front - 3, z + 10, 9, 12 + shape.nose * 0.2, 14), 9);
  const tip = part(ellipsoid(x, y - front - 2, z + 20, 11, shape.nose, 11), 10);
  const wings = part(ellipsoid(Math.abs(x) - 11, y - front - 5, z + 23, 8, 13, 8), 8);
  const lips = part(ellipsoid(x, y - front - 10, z + 45, 24, 11, 8), 8);
  const chin = part(ellipsoid(x, y - front - 17, z + 72, 22, 13 * shape.chin, 17), 14);
  const brow = part(ellipsoid(Math.abs(x) - 24, y - front - 12, z - 22, 24, 14 * shape.brow, 8), 8);
  const ear = part(ellipsoid(Math.abs(x) - shape.width - 2, y - 8, z + 8, 9, 17, 30), 9);
  const eyes = part(ellipsoid(Math.abs(x) - 32, y - front - 24, z - 4, 12, 12, 12), 12);
  const solid = [lower, neck, bridge, dorsum, tip, wings, lips, chin, brow, ear].reduce(blend, skull);
  const socket = part(ellipsoid(Math.abs(x) - 33, y - front - 3, z - 5, 19, 22, 14), 14);
  return Math.max(eyes, Math.min(solid, -socket));
}

/** The union of two parts with a fillet between them. */
function blend(one: number, other: number): number {
  const overlap = Math.max(0, FILLET_MM - Math.abs(one - other)) / FILLET_MM;
  return Math.max(one, other) + (overlap * overlap * FILLET_MM) / 4;
}

function ellipsoid(x: number, y: number, z: number, a: number, b: number, c: number): number {
  return (x / a) ** 2 + (y / b) ** 2 + (z / c) ** 2;
}

function isAirway(shape: HeadShape, x: number, y: number, z: number): boolean {
  const nasal = Math.abs(x) > 2 && ellipsoid(x, y + shape.depth - 38, z + 12, 13, 30, 17) < 1;
  const throat = z < -20 && (x / 9) ** 2 + ((y - 2) / 8) ** 2 < 1;
  return nasal || throat;
}

function isJaw(shape: HeadShape, x: number, y: number, z: number): boolean {
  if (z > -42 || z < -84) return false;
  const outer = ellipsoid(x, y + 14, 0, shape.width * 0.66, shape.depth * 0.68, 1);
  const inner = ellipsoid(x, y + 14, 0, shape.width * 0.66 - 11, shape.depth * 0.68 - 11, 1);
  return outer < 1 && inner >= 1 && y < 12;
}
