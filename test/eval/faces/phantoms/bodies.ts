import type { Random } from './random.js';
import { ellipsoidDistance } from './shape.js';
import type { TissueAt } from './tissue.js';

export const BODIES = [
  'chest',
  'breasts',
  'abdomen',
  'pelvis',
  'knee',
  'knees',
  'spine',
  'hand',
  'cylinder',
  'acr',
  'sphere',
  'box',
] as const;
export type Body = (typeof BODIES)[number];

function trunk(random: Random, breasts: number): TissueAt {
  const wide = random.between(150, 195);
  const deep = random.between(95, 130);
  const bust = random.between(45, 60);
  return (x, y, z) => {
    const flat = (x / wide) ** 2 + (z / deep) ** 2;
    const breast =
      breasts > 0 &&
      ellipsoidDistance({ c: [75, 10, deep * 0.75], r: [bust, bust, bust * breasts] }, Math.abs(x), y, z) < 0;
    if (flat > 1) return breast ? 'fat' : 'air';
    if (flat > 0.95) return 'skin';
    if (flat > 0.85) return 'fat';
    if (ellipsoidDistance({ c: [70, 0, 5], r: [55, 130, 75] }, Math.abs(x), y, z) < 0) return 'lung';
    if (Math.hypot(x, z + deep * 0.65) < 17) return 'bone';
    if (flat > 0.72 && Math.sin(y * 0.25) > 0.3) return 'bone';
    return 'muscle';
  };
}

function belly(random: Random): TissueAt {
  const wide = random.between(140, 190);
  const deep = random.between(90, 130);
  const navel = random.between(4, 14);
  return (x, y, z) => {
    const flat = (x / wide) ** 2 + (z / deep) ** 2;
    if (flat > 1 || Math.hypot(x, y, z - deep) < navel) return 'air';
    if (flat > 0.97) return 'skin';
    if (flat > 0.75) return 'fat';
    if (Math.hypot(x, z + deep * 0.5) < 20) return 'bone';
    return Math.sin(x * 0.08) * Math.sin(y * 0.09) * Math.sin(z * 0.1) > 0.5 ? 'air' : 'muscle';
  };
}

function leg(random: Random, both: boolean): TissueAt {
  const r = random.between(52, 68);
  const patella = random.between(18, 25);
  return (x0, y, z) => {
    const x = both ? Math.abs(x0) - r - 12 : x0;
    const bulge = 1 - 0.12 * Math.exp(-((y / 60) ** 2)) + 0.0006 * y;
    const d = Math.hypot(x, z) - r * bulge;
    const cap = ellipsoidDistance({ c: [0, 5, r * 0.84], r: [patella, patella * 1.1, 12] }, x, y, z);
    if (d > 0 && cap > 0) return 'air';
    if (cap < -3) return 'bone';
    if (d > -3) return 'skin';
    if (d > -9) return 'fat';
    return Math.hypot(x, z + 4) < 26 + 8 * Math.exp(-((y / 30) ** 2)) ? 'bone' : 'muscle';
  };
}

function hand(random: Random): TissueAt {
  const wide = random.between(9, 12);
  return (x, y, z) => {
    const palm = ellipsoidDistance({ c: [0, -40, 0], r: [46, 55, 15] }, x, y, z);
    const finger = [-1.5, -0.5, 0.5, 1.5].map((f) => {
      const t = Math.max(0, Math.min(90, y));
      return Math.hypot(x - f * 22 - f * y * 0.03, y - t, z) - wide;
    });
    const d = Math.min(palm, ...finger);
    if (d > 0) return 'air';
    if (d > -2) return 'skin';
    return d < -5 ? 'bone' : 'muscle';
  };
}

function phantom(kind: 'cylinder' | 'acr' | 'sphere' | 'box', random: Random): TissueAt {
  const r = random.between(75, 110);
  const half = random.between(70, 110);
  return (x, y, z) => {
    if (kind === 'sphere') return Math.hypot(x, y, z) < r ? 'csf' : 'air';
    if (kind === 'box') return Math.abs(x) < r && Math.abs(z) < r * 0.8 && Math.abs(y) < half ? 'csf' : 'air';
    // The long axis lies along the scanner, as phantoms do.
    if (Math.hypot(x, z) > r || Math.abs(y) > half) return 'air';
    if (Math.hypot(x, z) > r - 5 || Math.abs(y) > half - 6) return 'plastic';
    if (kind === 'acr') {
      const rod = Math.hypot(Math.abs(x) - 45, Math.abs(z) - 45) < 13;
      if (rod) return y > 0 ? (x > 0 ? 'bone' : 'air') : 'fat';
      if (Math.abs(y) < 8 && ((x + 200) | 0) % 6 < 3) return 'plastic';
    }
    return 'csf';
  };
}

/** Something that is no head. */
export function bodyTissue(body: Body, random: Random): TissueAt {
  switch (body) {
    case 'chest':
    case 'spine':
      return trunk(random, 0);
    case 'breasts':
      return trunk(random, random.between(0.6, 1));
    case 'abdomen':
    case 'pelvis':
      return belly(random);
    case 'knee':
      return leg(random, false);
    case 'knees':
      return leg(random, true);
    case 'hand':
      return hand(random);
    default:
      return phantom(body, random);
  }
}
