import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { runScan } from '../../src/cli/run-scan.js';
import { addScanOptions, type ScanFlags } from '../../src/cli/scan-options.js';
import type { Run, RunOptions } from './deidlint.js';

let runs = 0;

/**
 * Scans as `deidlint scan` does, from its arguments to its exit code, in the process of the test: for what the start
 * of a process has no part in. Only for archives so small and without pictures that no worker thread is needed.
 *
 * @throws where the program would end with a usage error.
 */
export async function scanHere(
  args: readonly string[],
  { workspace }: Pick<RunOptions, 'workspace'>,
): Promise<Omit<Run, 'signal'>> {
  runs += 1;
  const temporary = join(workspace, `tmp-here-${runs}`);
  mkdirSync(temporary);
  const before = process.env.TMPDIR;
  process.env.TMPDIR = temporary;
  let stdout = '';
  let code: number | null = null;
  const command = addScanOptions(new Command('scan').argument('<archive...>').exitOverride(), 1).action(
    async (archives: readonly string[], flags: ScanFlags) => {
      code = await runScan(archives, flags, {
        version: '0.0.0',
        today: new Date().toISOString().slice(0, 10),
        screen: { columns: 80, rows: 24, colour: false },
        signal: new AbortController().signal,
        print: (text) => {
          stdout += text;
        },
        progress: () => undefined,
        onAbandon: () => undefined,
      });
    },
  );
  try {
    await command.parseAsync(args, { from: 'user' });
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  return { code, stdout, stderr: '', leftovers: readdirSync(temporary) };
}
