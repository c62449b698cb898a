import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { scanArchive } from '../scan.js';
import type { HiddenCase } from './case.js';
import { costOnCorpus, timesOfValues } from './cost.js';
import { DEV_CASES } from './dev-cases.js';
import { NOBODY, type Person, personOf } from './person.js';

/** Severities that count as raised. */
const RAISED = new Set(['critical', 'high', 'medium']);

const { values } = parseArgs({
  args: process.argv.slice(2),
  options: {
    pool: { type: 'string', default: 'dev' },
    only: { type: 'string' },
    keep: { type: 'boolean' },
    cost: { type: 'boolean' },
  },
});
const POOLS: Readonly<Record<string, readonly HiddenCase[]>> = { dev: DEV_CASES };
const cases = (POOLS[values.pool] ?? []).filter(
  ({ id }) => values.only === undefined || id.includes(values.only),
);

const archive = mkdtempSync(join(tmpdir(), 'deidlint-hidden-'));
const write = (folder: string, one: HiddenCase, who: Person, number: number) => {
  for (const { path, bytes, modifiedMs } of one.files(who, number)) {
    const full = join(archive, folder, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, bytes);
    if (modifiedMs !== undefined) utimesSync(full, modifiedMs / 1000, modifiedMs / 1000);
  }
};
cases.forEach((one, number) => {
  write(`h${number}`, one, personOf(number), number);
  write(`q${number}`, one, NOBODY, number + 1000);
});

const { findings } = scanArchive(archive, ['--pixels', 'off']);
const of = (folder: string) =>
  findings.filter(
    ({ file, class: kind }) =>
      file?.startsWith(`${folder}/`) === true && kind !== 'coverage' && kind !== 'claim',
  );
const missed: string[] = [];
const alarms: string[] = [];
cases.forEach((one, number) => {
  const here = of(`h${number}`);
  const quiet = of(`q${number}`).filter(({ severity }) => RAISED.has(severity));
  if (!here.some(({ severity }) => RAISED.has(severity))) {
    const rest = here
      .filter(({ rule }) => !rule.startsWith('safe-harbor'))
      .map(({ rule, severity, confidence, location }) => `${rule} ${severity} ${confidence} ${location}`);
    missed.push(`${one.class}: ${one.id}${rest.length === 0 ? '' : ` (seen: ${rest.join('; ')})`}`);
  }
  if (quiet.length > 0)
    alarms.push(
      `${one.id}: ${quiet.map(({ rule, location, confidence }) => `${rule} ${location} ${confidence}`).join('; ')}`,
    );
});
for (const line of missed) process.stdout.write(`missed  ${line}\n`);
for (const line of alarms) process.stdout.write(`alarm   ${line}\n`);
process.stdout.write(
  `${cases.length - missed.length} of ${cases.length} found; ${alarms.length} of ${cases.length} twins raise an alarm\n`,
);
if (values.keep === true) process.stdout.write(`${archive}\n`);
else rmSync(archive, { recursive: true, force: true });

if (values.cost === true) {
  const cost = await costOnCorpus();
  const times = await timesOfValues();
  if (cost === undefined) process.stdout.write('no corpus beside the checkout: cost is not measured\n');
  else {
    for (const [name, [plain, whole]] of [
      ['reading headers', cost.headers],
      ['header audit', cost.audit],
    ] as const)
      process.stdout.write(
        `${name}: ${plain.toFixed(0)} ms without, ${whole.toFixed(0)} ms with private and container work: ${(whole / plain).toFixed(2)}x (${cost.files} files)\n`,
      );
    const at = (share: number) =>
      (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(1);
    process.stdout.write(
      `${times.length} opaque values: ${at(0.5)} ms in the middle, ${at(0.99)} ms at the 99th percentile, ${at(1)} ms at most\n`,
    );
  }
}
