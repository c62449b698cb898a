import { parseArgs } from 'node:util';
import { BLIND_CASES } from './blind-cases.js';
import type { HiddenCase } from './case.js';
import { costOnCorpus, timesOfValues } from './cost.js';
import { DEV_CASES } from './dev-cases.js';
import { measureHidden } from './measure.js';

const { values } = parseArgs({
  args: process.argv.slice(2),
  options: {
    pool: { type: 'string', default: 'blind' },
    only: { type: 'string' },
    cost: { type: 'boolean' },
  },
});
const POOLS: Readonly<Record<string, readonly HiddenCase[]>> = { dev: DEV_CASES, blind: BLIND_CASES };
const cases = (POOLS[values.pool] ?? []).filter(
  ({ id }) => values.only === undefined || id.includes(values.only),
);
const { missed, alarms } = measureHidden(cases, values.pool === 'blind');
for (const line of missed) process.stdout.write(`missed  ${line}\n`);
for (const line of alarms) process.stdout.write(`alarm   ${line}\n`);
process.stdout.write(
  `${cases.length - missed.length} of ${cases.length} found; ${alarms.length} of ${cases.length} twins raise an alarm\n`,
);

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
