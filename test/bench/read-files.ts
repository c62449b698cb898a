import { readFileSync } from 'node:fs';
import { READERS } from './readers.js';

/** Files read before the clock starts, so that the compiler has done its work. */
const WARM_UP_FILES = 300;

/**
 * Reads files with one reader and prints what it took, as JSON: `read-files.ts READER LIST ROUNDS`, where LIST is
 * a file with a path a line. Run in a process of its own.
 */
async function main([name = '', list = '', rounds = '1']: readonly string[]): Promise<void> {
  const load = READERS[name];
  if (load === undefined) throw new Error(`no reader ${name}`);
  const read = await load();
  const files = readFileSync(list, 'utf8').trimEnd().split('\n');
  for (const file of files.slice(0, WARM_UP_FILES)) read(file);
  const started = performance.now();
  const before = process.resourceUsage();
  for (let round = 0; round < Number(rounds); round += 1) for (const file of files) read(file);
  const after = process.resourceUsage();
  const micros = after.userCPUTime - before.userCPUTime + after.systemCPUTime - before.systemCPUTime;
  const result = {
    files: files.length * Number(rounds),
    seconds: (performance.now() - started) / 1000,
    cpuSeconds: micros / 1e6,
    peakBytes: after.maxRSS * 1024,
  };
  process.stdout.write(`${JSON.stringify(result)}\n`);
}

await main(process.argv.slice(2));
