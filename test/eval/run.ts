/** `npm run eval`: see USAGE in arguments.ts and README.md in this folder. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ArgumentError, evalSettings, USAGE } from './arguments.js';
import { evaluate } from './evaluate.js';
import { writeBetweenMarks } from './readme.js';
import { KeyError } from './score/key-error.js';
import { markdown } from './score/markdown.js';
import { summarise } from './score/summary.js';
import { readThresholds, unmet } from './thresholds.js';

const CAPABILITIES = ['text', 'pixels', 'faces', 'private'];
const README = fileURLToPath(new URL('../../README.md', import.meta.url));

function main(args: readonly string[]): number {
  const [first, ...rest] = args;
  if (first === '--help' || first === '-h') {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  if (first !== undefined && CAPABILITIES.includes(first)) return runCapability(first, rest);
  const settings = evalSettings(args);
  const { score, seconds, rivals } = evaluate(settings);
  const what =
    settings.archive === undefined
      ? `Seeds ${settings.seeds.join(', ')}, ${settings.pool} pool, ${settings['per-kind']} leaks a kind, profile ${settings.profile}`
      : `Archive ${settings.archive}`;
  const table = markdown(`${what}; ${new Date().toISOString().slice(0, 10)}.`, score, seconds, rivals);
  mkdirSync(settings.out, { recursive: true });
  writeFileSync(join(settings.out, 'results.md'), table);
  const { offenders, elsewhere, calibration, outcomes } = score;
  const missed = outcomes
    .filter(({ outcome }) => outcome !== 'found')
    .map(({ leak, outcome }) => ({ ...leak, outcome }));
  const results = { settings, summary: summarise(score), offenders, elsewhere, calibration, missed, seconds };
  writeFileSync(join(settings.out, 'results.json'), `${JSON.stringify(results, undefined, 1)}\n`);
  process.stdout.write(table);
  if (settings.readme === true && !writeBetweenMarks(README, table)) {
    process.stderr.write(
      'README.md has no place for the table (<!-- eval:start --> and <!-- eval:end -->)\n',
    );
  }
  const failures = settings.min === undefined ? [] : unmet(score, readThresholds(settings.min));
  for (const failure of failures) process.stderr.write(`${failure}\n`);
  return failures.length > 0 ? 1 : 0;
}

/** The measurement of one capability, with its own arguments. */
function runCapability(name: string, args: readonly string[]): number {
  const script = fileURLToPath(new URL(`${name}/run.ts`, import.meta.url));
  if (!existsSync(script)) throw new ArgumentError(`${name} has no measurement yet`);
  return spawnSync(process.execPath, ['--import', 'tsx', script, ...args], { stdio: 'inherit' }).status ?? 2;
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof ArgumentError) && !(error instanceof KeyError)) throw error;
  process.stderr.write(`eval: ${error.message}\n`);
  process.exitCode = 2;
}
