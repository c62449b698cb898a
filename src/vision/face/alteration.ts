import { add, scale, type Vector } from '../volume/vector.js';
import { constantAt, latticeOf, OUTSIDE, sampleAt, type Volume } from '../volume/volume.js';
import { type FaceRegion, recessionOf, type Site, sitesElsewhere, sitesOfFace } from './sites.js';
import type { SkinThreshold } from './skin-threshold.js';
import { skullShare } from './skull.js';
import type { Surface } from './surface.js';

/** Signs of a face that was worked on, each against the rest of the same head. Shares 0 to 1, lengths mm. */
export interface AlterationMeasures {
  /** Share of places before the face whose native voxels hold one exact value, in the third of it that has most. */
  readonly fillInFront: number;
  /** The same before the back and the sides of the head. */
  readonly fillElsewhere: number;
  /** Share of places under the skin of the face whose native voxels repeat their neighbours exactly. */
  readonly repeatsInFace: number;
  readonly repeatsElsewhere: number;
  /** Median steepness of the step from air to body at the face; 1 where it takes one millimetre. */
  readonly edgeOfFace: number;
  readonly edgeElsewhere: number;
  /** Median native roughness under the skin of the face, in modality values. */
  readonly roughFace: number;
  readonly roughElsewhere: number;
  /** Lowest fifth of that roughness: the noise where there is no edge. */
  readonly floorFace: number;
  readonly floorElsewhere: number;
  /** Median native roughness of the air before the face, in modality values. */
  readonly airFace: number;
  readonly airElsewhere: number;
  /** Largest share of the face's surface that lies within 1 mm of one plane. */
  readonly plane: number;
  /** Share of the surface with bone less than 3 mm below it; CT only, else 0. */
  readonly boneInFace: number;
  readonly boneElsewhere: number;
  /** Places of the face's region that could be looked at. */
  readonly places: number;
  /** Share of the back and the sides with a skull under the skin. */
  readonly skull: number;
  /** How far the lower face lies behind the forehead, mm. */
  readonly recession: number;
}

const BONE_HU = 300;
/** Where the air before a place is looked at: beyond the skin's own edge. */
const AIR_MM = [12, 17, 22] as const;
/** 250 of 255: a voxel whose native pixels all equal their neighbours, but for the last of a row. */
const CONSTANT = 245;

/** Fewer places than this say nothing of a third of the face. */
const LEAST_OF_THIRD = 40;

interface Tally {
  fill: number;
  fillSeen: number;
  repeats: number;
  repeatsSeen: number;
  bone: number;
  sites: number;
  readonly edges: number[];
  readonly rough: number[];
  readonly air: number[];
}

function valueAt(volume: Volume, point: Vector): number {
  const [u, v, w] = latticeOf(volume, point);
  return sampleAt(volume, u, v, w);
}

function roughnessAt(volume: Volume, point: Vector): number {
  const [u, v, w] = latticeOf(volume, point);
  const { cell, size, roughness } = volume.texture;
  const i = Math.floor(Math.round(u) / cell[0]);
  const j = Math.floor(Math.round(v) / cell[1]);
  const k = Math.floor(Math.round(w) / cell[2]);
  if (i < 0 || j < 0 || k < 0 || i >= size[0] || j >= size[1] || k >= size[2]) return Number.NaN;
  return roughness[(k * size[1] + j) * size[0] + i] ?? Number.NaN;
}

function tallySites(volume: Volume, sites: readonly Site[], skin: SkinThreshold): Tally {
  const { value: threshold, bright, isHounsfield } = skin;
  const tally: Tally = {
    fill: 0,
    fillSeen: 0,
    repeats: 0,
    repeatsSeen: 0,
    bone: 0,
    sites: 0,
    edges: [],
    rough: [],
    air: [],
  };
  const along = (site: Site, mm: number) => add(site.point, scale(site.out, mm));
  for (const site of sites) {
    tally.sites += 1;
    for (const mm of [3, 5, 7]) {
      const [u, v, w] = latticeOf(volume, along(site, mm));
      const constant = constantAt(volume, u, v, w);
      if (constant < 0) continue;
      tally.fillSeen += 1;
      if (constant >= CONSTANT) tally.fill += 1;
    }
    for (const mm of [-5, -9, -13]) {
      const [u, v, w] = latticeOf(volume, along(site, mm));
      const constant = constantAt(volume, u, v, w);
      if (constant < 0) continue;
      tally.repeatsSeen += 1;
      if (constant >= 140) tally.repeats += 1;
      const rough = roughnessAt(volume, along(site, mm));
      if (!Number.isNaN(rough) && mm < -6) tally.rough.push(rough);
    }
    for (const mm of AIR_MM) {
      if (!(valueAt(volume, along(site, mm)) < threshold)) break;
      const rough = roughnessAt(volume, along(site, mm));
      if (!Number.isNaN(rough)) tally.air.push(rough);
    }
    if (isHounsfield) {
      if (Math.max(valueAt(volume, along(site, -1.2)), valueAt(volume, along(site, -2.4))) >= BONE_HU)
        tally.bone += 1;
    }
    const outer = Math.min(valueAt(volume, along(site, 4)), valueAt(volume, along(site, 7)));
    const inner = Math.max(valueAt(volume, along(site, -3)), valueAt(volume, along(site, -5)));
    const step = valueAt(volume, along(site, -0.8)) - valueAt(volume, along(site, 0.8));
    const span = Math.min(inner, bright) - outer;
    if (outer !== OUTSIDE && span > 0.3 * Math.abs(threshold - outer)) tally.edges.push(step / 1.6 / span);
  }
  return tally;
}

function median(values: number[]): number {
  values.sort((a, b) => a - b);
  return values[values.length >> 1] ?? Number.NaN;
}

/** The lowest fifth's upper end. */
function fifth(values: number[]): number {
  values.sort((a, b) => a - b);
  return values[Math.floor(values.length / 5)] ?? Number.NaN;
}

/** Largest share of points near one plane, over planes through triples taken at fixed strides (no chance involved). */
function planarShare(sites: readonly Site[]): number {
  const n = sites.length;
  if (n < 60) return 0;
  let most = 0;
  for (let t = 0; t < 160; t += 1) {
    const a = sites[(t * 7919) % n]?.point;
    const b = sites[(t * 104_729 + 13) % n]?.point;
    const c = sites[(t * 1_299_709 + 29) % n]?.point;
    if (a === undefined || b === undefined || c === undefined) continue;
    const ab: Vector = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
    const ac: Vector = [c[0] - a[0], c[1] - a[1], c[2] - a[2]];
    const normal: Vector = [
      ab[1] * ac[2] - ab[2] * ac[1],
      ab[2] * ac[0] - ab[0] * ac[2],
      ab[0] * ac[1] - ab[1] * ac[0],
    ];
    const size = Math.hypot(...normal);
    if (size < 200) continue;
    let near = 0;
    for (const { point } of sites) {
      const off =
        (point[0] - a[0]) * normal[0] + (point[1] - a[1]) * normal[1] + (point[2] - a[2]) * normal[2];
      if (Math.abs(off) < size) near += 1;
    }
    most = Math.max(most, near / n);
  }
  return most;
}

/** Compares the face's region with the back and the sides of the same head. */
export function measureAlteration(
  volume: Volume,
  surface: Surface,
  region: FaceRegion,
  skin: SkinThreshold,
): AlterationMeasures {
  const front = sitesOfFace(surface, region);
  const rest = sitesElsewhere(surface, region).map(({ site }) => site);
  const face = tallySites(
    volume,
    front.map(({ site }) => site),
    skin,
  );
  const third = (region.top - region.bottom) / 3;
  const thirds = [0, 1, 2].map((n) => {
    const part = front.filter(({ up }) => Math.min(2, Math.floor((region.top - up) / third)) === n);
    if (part.length < LEAST_OF_THIRD) return 0;
    const tally = tallySites(
      volume,
      part.map(({ site }) => site),
      skin,
    );
    return tally.fillSeen === 0 ? 0 : tally.fill / tally.fillSeen;
  });
  const elsewhere = tallySites(volume, rest, skin);
  const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
  return {
    fillInFront: Math.max(...thirds),
    fillElsewhere: share(elsewhere.fill, elsewhere.fillSeen),
    repeatsInFace: share(face.repeats, face.repeatsSeen),
    repeatsElsewhere: share(elsewhere.repeats, elsewhere.repeatsSeen),
    edgeOfFace: median(face.edges),
    edgeElsewhere: median(elsewhere.edges),
    roughFace: median(face.rough),
    roughElsewhere: median(elsewhere.rough),
    floorFace: fifth(face.rough),
    floorElsewhere: fifth(elsewhere.rough),
    airFace: median(face.air),
    airElsewhere: median(elsewhere.air),
    plane: planarShare(front.map(({ site }) => site)),
    boneInFace: share(face.bone, face.sites),
    boneElsewhere: share(elsewhere.bone, elsewhere.sites),
    places: face.sites,
    skull: skullShare(volume, rest, skin.isHounsfield),
    recession: recessionOf(surface, region),
  };
}
