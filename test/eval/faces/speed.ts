import { assessFace } from '../../../src/vision/face/assess.js';
import { VolumeAccumulator } from '../../../src/vision/volume/accumulate.js';
import type { Slice } from '../../../src/vision/volume/slice.js';
import { planVolumes } from '../../../src/vision/volume/stack.js';
import { ADULT_HEAD, headAt } from '../draw/head.js';

/** Columns, rows, slices, and the extent of each, mm. */
const SIZES = [
  { pixels: 256, slices: 256, fieldMm: 256, modality: 'MR', mostSeconds: 5 },
  { pixels: 512, slices: 400, fieldMm: 250, modality: 'CT', mostSeconds: 12 },
] as const;
type Size = (typeof SIZES)[number];

const HEIGHT_MM = 230;
/** The head is drawn at this pitch and repeated, so that drawing does not take longer than judging. */
const DRAWN_MM = 2;

function pixelsAt({ pixels, fieldMm, modality }: Size, z: number, random: () => number): Int16Array {
  const drawn = Math.ceil(fieldMm / DRAWN_MM);
  const coarse = new Int16Array(drawn * drawn);
  for (let row = 0; row < drawn; row += 1)
    for (let column = 0; column < drawn; column += 1) {
      const hu = headAt(ADULT_HEAD, (column - drawn / 2) * DRAWN_MM, (row - drawn / 2) * DRAWN_MM, z);
      coarse[row * drawn + column] = modality === 'CT' ? hu : Math.max(0, Math.round((hu + 1000) / 2));
    }
  const step = fieldMm / pixels / DRAWN_MM;
  const target = new Int16Array(pixels * pixels);
  for (let at = 0; at < target.length; at += 1) {
    const [row, column] = [Math.floor(at / pixels), at % pixels];
    target[at] = (coarse[Math.floor(row * step) * drawn + Math.floor(column * step)] ?? 0) + random() * 20;
  }
  return target;
}

/** What judging a volume costs, slices in memory one at a time: CPU time, and the process's largest memory. */
export function speedOf(size: Size): string {
  const { pixels, slices: count, fieldMm, modality, mostSeconds } = size;
  let state = 7;
  const random = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state / 2 ** 32;
  };
  const step = HEIGHT_MM / count;
  const none = new Int16Array(0);
  const planes = Array.from(
    { length: count },
    (_, k): Slice => ({
      rows: pixels,
      columns: pixels,
      position: [-fieldMm / 2, -fieldMm / 2, k * step - HEIGHT_MM / 2],
      orientation: [1, 0, 0, 0, 1, 0],
      spacing: [fieldMm / pixels, fieldMm / pixels],
      thickness: step,
      modality,
      series: 'speed',
      pixels: none,
      rescale: { slope: 1, intercept: 0 },
    }),
  );
  const [plan] = planVolumes(planes).volumes;
  if (plan === undefined) throw new Error('no volume');
  const gathered = new VolumeAccumulator(plan.geometry);
  const used = { user: 0, system: 0 };
  const timed = <T>(work: () => T): T => {
    const before = process.cpuUsage();
    const result = work();
    const { user, system } = process.cpuUsage(before);
    used.user += user;
    used.system += system;
    return result;
  };
  for (const plane of planes) {
    const full = { ...plane, pixels: pixelsAt(size, plane.position?.[2] ?? 0, random) };
    timed(() => gathered.add(full));
  }
  const { verdict } = timed(() => assessFace(gathered.finish()));
  const seconds = (used.user + used.system) / 1e6;
  const peak = process.resourceUsage().maxRSS / 1024;
  return `| ${pixels} x ${pixels} x ${count} ${modality} | ${verdict} | ${seconds.toFixed(1)} s (at most ${mostSeconds}) | ${peak.toFixed(0)} MB (at most 300) |`;
}

/** The table of costs; run it by itself, for the memory is the process's largest so far. */
export function speedTable(): string {
  const rows = SIZES.map(speedOf);
  return [
    '### Cost',
    '',
    '| volume | verdict | CPU | largest memory of the process |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
