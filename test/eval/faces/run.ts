import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { assessFace } from '../../../src/vision/face/assess.js';
import type { FaceAssessment, FaceVerdict } from '../../../src/vision/face/assessment.js';
import { VolumeAccumulator } from '../../../src/vision/volume/accumulate.js';
import type { Slice } from '../../../src/vision/volume/slice.js';
import { planVolumes } from '../../../src/vision/volume/stack.js';
import { wilson } from '../score/interval.js';
import { type EvalCase, evalCases } from './cases.js';
import { buildCase } from './phantoms/case.js';
import { slicesOf } from './phantoms/render.js';
import { realCases } from './real.js';
import { speedTable } from './speed.js';

/** Verdicts that count as right for a row. */
const RIGHT: readonly (readonly [start: string, verdicts: readonly FaceVerdict[]])[] = [
  ['face', ['face', 'partial-face']],
  ['partial', ['face', 'partial-face']],
  ['none', ['no-face', 'altered-holds', 'inconclusive']],
  ['altered replaced', ['altered-holds', 'altered-leaks', 'inconclusive']],
  ['altered', ['altered-holds', 'altered-leaks']],
];

interface Outcome {
  readonly row: string;
  readonly name: string;
  readonly assessment: FaceAssessment;
  readonly cpuSeconds: number;
}

function isRight({ row, assessment }: Outcome): boolean {
  const entry = RIGHT.find(([start]) => row.startsWith(start));
  return entry?.[1].includes(assessment.verdict) ?? false;
}

function assess(row: string, name: string, slices: readonly Slice[]): Outcome {
  const before = process.cpuUsage();
  const [plan] = planVolumes(slices).volumes;
  let assessment: FaceAssessment;
  if (plan === undefined)
    assessment = { verdict: 'inconclusive', confidence: 0, reasons: ['no-volume'], measures: [] };
  else {
    const gathered = new VolumeAccumulator(plan.geometry);
    for (const slice of plan.slices) gathered.add(slice);
    assessment = assessFace(gathered.finish());
  }
  const used = process.cpuUsage(before);
  return { row, name, assessment, cpuSeconds: (used.user + used.system) / 1e6 };
}

function tableOf(title: string, outcomes: readonly Outcome[]): string {
  const rows = new Map<string, Outcome[]>();
  for (const outcome of outcomes) rows.set(outcome.row, [...(rows.get(outcome.row) ?? []), outcome]);
  const lines = [
    `### ${title}`,
    '',
    '| series | n | right | verdicts | CPU s |',
    '| --- | --- | --- | --- | --- |',
  ];
  const sorted = [...rows].sort(([, a], [, b]) => share(a) - share(b));
  for (const [row, list] of sorted) {
    const verdicts = new Map<string, number>();
    for (const { assessment } of list)
      verdicts.set(assessment.verdict, (verdicts.get(assessment.verdict) ?? 0) + 1);
    const text = [...verdicts].map(([verdict, count]) => `${verdict} ${count}`).join(', ');
    const cpu = list.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0) / list.length;
    lines.push(
      `| ${row} | ${list.length} | ${(100 * share(list)).toFixed(0)} % | ${text} | ${cpu.toFixed(1)} |`,
    );
  }
  const told = (label: string, pick: (row: string) => boolean) => {
    const list = outcomes.filter(({ row }) => pick(row));
    if (list.length === 0) return;
    const right = list.filter(isRight).length;
    const [low, high] = wilson(right, list.length).map((bound) => (100 * bound).toFixed(1));
    const percent = (100 * share(list)).toFixed(1);
    lines.push(
      `| **${label}** | ${list.length} | **${percent} %** | ${right} right, 95 %: ${low} to ${high} % | |`,
    );
  };
  told('full faces at <= 1.5 mm', (row) => /<= 1\.5 mm/.test(row));
  told('no face: right to say so', (row) => row.startsWith('none'));
  told('zero-filled, masked, block-averaged, blurred told as altered', (row) =>
    /^altered (zero|mask|block|blur)/.test(row),
  );
  return `${lines.join('\n')}\n`;
}

function share(list: readonly Outcome[]): number {
  return list.filter(isRight).length / Math.max(1, list.length);
}

function synthetic({ row, spec }: EvalCase, verbose: boolean): Outcome {
  const outcome = assess(row, `seed ${spec.seed}`, [...slicesOf(buildCase(spec))]);
  if (verbose || !isRight(outcome)) explain(outcome);
  return outcome;
}

function explain(outcome: Outcome): void {
  const { row, name, assessment } = outcome;
  const numbers = assessment.measures.map(({ name: n, value }) => `${n}=${value}`).join(' ');
  process.stderr.write(
    `${isRight(outcome) ? ' ' : 'x'} ${row}, ${name}: ${assessment.verdict} ${assessment.confidence} (${assessment.reasons.join(', ')}) ${numbers}\n`,
  );
}

const { values } = parseArgs({
  options: {
    part: { type: 'string', default: 'test' },
    share: { type: 'string', default: '1' },
    only: { type: 'string' },
    from: { type: 'string' },
    verbose: { type: 'boolean', default: false },
    speed: { type: 'boolean', default: false },
    out: { type: 'string' },
  },
});

const parts: string[] = values.speed ? [speedTable()] : [];
for (const part of ['development', 'test'] as const) {
  if (values.speed || (values.part !== part && values.part !== 'both')) continue;
  const from = values.from === undefined ? undefined : Number(values.from);
  const cases = evalCases(part, { share: Number(values.share), only: values.only, from });
  const outcomes = cases.map((entry) => synthetic(entry, values.verbose));
  parts.push(tableOf(`Synthetic heads, ${part} part`, outcomes));
}
if (!values.speed && (values.only === undefined || values.only === 'real')) {
  const real = await realCases();
  const outcomes = real.map(({ row, name, slices }) => assess(row, name, slices));
  for (const outcome of outcomes) explain(outcome);
  parts.push(real.length === 0 ? 'No real volumes are installed here.\n' : tableOf('Real volumes', outcomes));
}
process.stdout.write(parts.join('\n'));
if (values.out !== undefined) writeFileSync(values.out, parts.join('\n'));
