import type { SliceGeometry } from './slice.js';
import { add, cross, dot, scale, unit, type Vector } from './vector.js';

/** Why slices make no volume that could be judged. */
export const ASIDE_REASONS = [
  'no-geometry',
  'bad-geometry',
  'too-few-slices',
  'localiser',
  'one-position',
  'too-small',
  'too-large',
  'too-coarse',
] as const;
export type AsideReason = (typeof ASIDE_REASONS)[number];

/** Where a stack of parallel slices lies in the patient, and the lattice that its volume is gathered on. */
export interface StackGeometry {
  readonly modality: string;
  /** Unit vectors: along a row, along a column, from slice to slice. */
  readonly axes: readonly [Vector, Vector, Vector];
  /** Smallest coordinate of a pixel's centre along each axis, mm. */
  readonly start: Vector;
  /** Distance of neighbouring pixels along each axis, mm; along the third the median distance of slices. */
  readonly spacing: Vector;
  /** Number of native pixels along each axis; the first two include the shift of a tilted gantry. */
  readonly size: Vector;
}

export interface VolumePlan<T extends SliceGeometry> {
  readonly geometry: StackGeometry;
  /** One slice a position, in order along the normal. */
  readonly slices: readonly T[];
  readonly duplicates: number;
  /** Slices missing in the row, from distances larger than the median. */
  readonly missing: number;
  /** Angle of the gantry (or shear of the stack), degrees. */
  readonly tilt: number;
  /** Slice Thickness or distance of slices, whichever is larger, mm. */
  readonly thickness: number;
}

export interface SlicesAside<T extends SliceGeometry> {
  readonly reason: AsideReason;
  readonly slices: readonly T[];
}

export interface VolumePlans<T extends SliceGeometry> {
  readonly volumes: readonly VolumePlan<T>[];
  readonly aside: readonly SlicesAside<T>[];
}

const MIN_SLICES = 5;
const MIN_EXTENT_MM = 50;
const MAX_EXTENT_MM = 3000;
const MAX_SLICE_DISTANCE_MM = 12;
const SAME_POSITION_MM = 0.02;
const PARALLEL_COSINE = 0.9994;

interface Placed<T> {
  readonly slice: T;
  readonly axes: readonly [Vector, Vector, Vector];
  readonly position: Vector;
  readonly spacing: readonly [number, number];
}

function place<T extends SliceGeometry>(slice: T): Placed<T> | 'no-geometry' | 'bad-geometry' {
  const { position, orientation, spacing, rows, columns } = slice;
  if (position === undefined || orientation === undefined || spacing === undefined) return 'no-geometry';
  const numbers = [...position, ...orientation, ...spacing, rows, columns];
  if (!numbers.every(Number.isFinite) || spacing[0] <= 0 || spacing[1] <= 0) return 'bad-geometry';
  if (rows < 1 || columns < 1) return 'bad-geometry';
  const row = unit([orientation[0], orientation[1], orientation[2]]);
  const rough = unit([orientation[3], orientation[4], orientation[5]]);
  if (row === undefined || rough === undefined || Math.abs(dot(row, rough)) > 0.1) return 'bad-geometry';
  const normal = unit(cross(row, rough));
  if (normal === undefined) return 'bad-geometry';
  return { slice, axes: [row, cross(normal, row), normal], position, spacing };
}

function keyOf(slice: SliceGeometry): string {
  const spacing = slice.spacing?.map((mm) => mm.toFixed(3)).join('x') ?? '';
  return [
    slice.series,
    slice.frameOfReference ?? '',
    slice.modality,
    slice.rows,
    slice.columns,
    spacing,
    slice.stack ?? '',
  ].join('\u0000');
}

/** Parts a list by key, keeping the order of first appearance. */
function groupBy<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = key(item);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [item]);
    else group.push(item);
  }
  return [...groups.values()];
}

function parallelGroups<T>(placed: readonly Placed<T>[]): Placed<T>[][] {
  const groups: { axes: Placed<T>['axes']; members: Placed<T>[] }[] = [];
  for (const item of placed) {
    const group = groups.find(
      ({ axes }) =>
        dot(axes[2], item.axes[2]) > PARALLEL_COSINE && dot(axes[0], item.axes[0]) > PARALLEL_COSINE,
    );
    if (group === undefined) groups.push({ axes: item.axes, members: [item] });
    else group.members.push(item);
  }
  return groups.map(({ members }) => members);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function isAtOrigin<T>({ position }: Placed<T>): boolean {
  return position.every((mm) => mm === 0);
}

function planStack<T extends SliceGeometry>(members: readonly Placed<T>[]): VolumePlan<T> | AsideReason {
  const first = members[0];
  if (first === undefined || members.length < MIN_SLICES) return 'too-few-slices';
  const [row, column, normal] = first.axes;
  const ordered = members
    .map((member) => ({ member, along: dot(normal, member.position) }))
    .sort((a, b) => a.along - b.along);
  const kept = ordered.filter(
    ({ along }, index) => index === 0 || along - (ordered[index - 1]?.along ?? along) > SAME_POSITION_MM,
  );
  // A film of one slice has a place in the patient; the origin for all is a dummy.
  if (kept.length < MIN_SLICES) return members.every(isAtOrigin) ? 'no-geometry' : 'one-position';
  const steps = kept.slice(1).map(({ along }, index) => along - (kept[index]?.along ?? along));
  const step = median(steps);
  if (step > MAX_SLICE_DISTANCE_MM) return 'too-coarse';
  const last = kept.at(-1)?.along ?? 0;
  const start = kept[0]?.along ?? 0;
  const rows = kept.map(({ member }) => dot(row, member.position));
  const columns = kept.map(({ member }) => dot(column, member.position));
  const range = (values: readonly number[]) =>
    values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)] as const, [
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    ] as const);
  const [rowLow, rowHigh] = range(rows);
  const [columnLow, columnHigh] = range(columns);
  const [rowSpacing, columnSpacing] = first.spacing;
  const size: Vector = [
    first.slice.columns + Math.round((rowHigh - rowLow) / columnSpacing),
    first.slice.rows + Math.round((columnHigh - columnLow) / rowSpacing),
    Math.round((last - start) / step) + 1,
  ];
  const extent = [size[0] * columnSpacing, size[1] * rowSpacing, last - start + step];
  if (extent.some((mm) => mm < MIN_EXTENT_MM)) return 'too-small';
  if (extent.some((mm) => mm > MAX_EXTENT_MM)) return 'too-large';
  const shear = Math.hypot((rows.at(-1) ?? 0) - (rows[0] ?? 0), (columns.at(-1) ?? 0) - (columns[0] ?? 0));
  return {
    geometry: {
      modality: first.slice.modality,
      axes: first.axes,
      start: [rowLow, columnLow, start],
      spacing: [columnSpacing, rowSpacing, step],
      size,
    },
    slices: kept.map(({ member }) => member.slice),
    duplicates: ordered.length - kept.length,
    missing: steps.reduce((sum, mm) => sum + Math.max(0, Math.round(mm / step) - 1), 0),
    tilt: (Math.atan2(shear, last - start) * 180) / Math.PI,
    thickness: Math.max(step, first.slice.thickness ?? 0),
  };
}

/**
 * Sorts slices into stacks that could be rendered, by geometry alone: one stack an orientation, frame of reference,
 * matrix, spacing and `stack` key of a series. No label of body part takes part. Slices that make no volume come
 * back with the reason.
 */
export function planVolumes<T extends SliceGeometry>(slices: readonly T[]): VolumePlans<T> {
  const volumes: VolumePlan<T>[] = [];
  const aside: SlicesAside<T>[] = [];
  for (const series of groupBy(slices, (slice) => slice.series)) {
    const unplaced = new Map<AsideReason, T[]>();
    const placed: Placed<T>[] = [];
    for (const slice of series) {
      const result = place(slice);
      if (typeof result === 'string') unplaced.set(result, [...(unplaced.get(result) ?? []), slice]);
      else placed.push(result);
    }
    for (const [reason, members] of unplaced) aside.push({ reason, slices: members });
    const stacks = groupBy(placed, ({ slice }) => keyOf(slice)).flatMap(parallelGroups);
    const scout = stacks.length > 1 && stacks.every((stack) => stack.length < 3 * MIN_SLICES);
    for (const stack of stacks) {
      const plan = planStack(stack);
      if (typeof plan !== 'string') volumes.push(plan);
      else {
        const reason = plan === 'too-few-slices' && scout ? 'localiser' : plan;
        aside.push({ reason, slices: stack.map(({ slice }) => slice) });
      }
    }
  }
  return { volumes, aside };
}

/** The point in patient coordinates of a native lattice index (column, row, slice; fractions allowed), mm. */
export function pointOf(geometry: StackGeometry, index: Vector): Vector {
  const { axes, start, spacing } = geometry;
  return add(
    add(scale(axes[0], start[0] + index[0] * spacing[0]), scale(axes[1], start[1] + index[1] * spacing[1])),
    scale(axes[2], start[2] + index[2] * spacing[2]),
  );
}
