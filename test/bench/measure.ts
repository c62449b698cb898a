import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What reading some files took. */
export interface Measured {
  readonly files: number;
  readonly seconds: number;
  /** User and system time of all threads, in seconds. */
  readonly cpuSeconds: number;
  /** Largest resident memory of the process. */
  readonly peakBytes: number;
}

const DCMDUMP = 'dcmdump';
const MOST_OUTPUT_BYTES = 64 * 1024 ** 2;
const READ_FILES = fileURLToPath(new URL('./read-files.ts', import.meta.url));
const PYDICOM_WALK = fileURLToPath(new URL('./pydicom_walk.py', import.meta.url));
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): string {
  const result = spawnSync(command, args, {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: MOST_OUTPUT_BYTES,
    env: { ...process.env, ...env },
  });
  if (result.error !== undefined) throw result.error;
  if (result.status !== 0) {
    throw new Error(
      `${command} ${args.slice(0, 3).join(' ')} ended with ${result.status}: ${result.stderr.slice(-2000)}`,
    );
  }
  return result.stdout;
}

function withList<T>(files: readonly string[], use: (list: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'deidlint-bench-'));
  try {
    const list = join(folder, 'files');
    writeFileSync(list, `${files.join('\n')}\n`);
    return use(list);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const measuredIn = (output: string): Measured => JSON.parse(output.trim().split('\n').at(-1) ?? '');

/** One of the readers, in a process of its own. */
export function measureReader(name: string, files: readonly string[], rounds = 1): Measured {
  return withList(files, (list) =>
    measuredIn(run(process.execPath, ['--import', 'tsx', READ_FILES, name, list, String(rounds)])),
  );
}

/** The Python that has pydicom, undefined where there is none. */
export function pythonWithPydicom(): string | undefined {
  return ['/usr/bin/python3', 'python3'].find(
    (python) => spawnSync(python, ['-c', 'import pydicom'], { stdio: 'ignore' }).status === 0,
  );
}

export function measurePydicom(python: string, mode: 'header' | 'walk', files: readonly string[]): Measured {
  return withList(files, (list) => measuredIn(run(python, [PYDICOM_WALK, mode, list])));
}

/** True where dcmdump, and time to measure it with, are installed. */
export function hasDcmdump(): boolean {
  return existsSync('/usr/bin/time') && spawnSync(DCMDUMP, ['--version'], { stdio: 'ignore' }).status === 0;
}

/** dcmdump over many files in one process, values of more than 1 KB left out. */
export function measureDcmdump(files: readonly string[]): Measured {
  const folder = mkdtempSync(join(tmpdir(), 'deidlint-bench-'));
  try {
    const report = join(folder, 'time');
    run('/usr/bin/time', ['-f', '%U %S %M %e', '-o', report, DCMDUMP, '-M', '-q', ...files]);
    const [user = 0, system = 0, peak = 0, seconds = 0] = readFileSync(report, 'utf8')
      .trim()
      .split(' ')
      .map(Number);
    return { files: files.length, seconds, cpuSeconds: user + system, peakBytes: peak * 1024 };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Writes the process's own usage, all threads in it, when it ends. */
const USAGE_HOOK = `data:text/javascript,${encodeURIComponent(`
import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
if (isMainThread) process.on('exit', () => {
  const usage = process.resourceUsage();
  writeFileSync(process.env.DEIDLINT_BENCH_USAGE, JSON.stringify(usage));
});
`)}`;

function hasPixelStage(): boolean {
  return run(process.execPath, [join(ROOT, 'bin/deidlint.js'), 'scan', '--help']).includes('--pixels');
}

/** The whole audit without pixels, from the start of the process to its end. */
export function measureAudit(archive: string, files: number, jobs: number): Measured {
  const folder = mkdtempSync(join(tmpdir(), 'deidlint-bench-'));
  try {
    const usage = join(folder, 'usage.json');
    const pixels = hasPixelStage() ? ['--pixels', 'off'] : [];
    const options = [...pixels, '--fail-on', 'none', '--jobs', String(jobs), '--out', join(folder, 'audit')];
    const started = performance.now();
    run(
      process.execPath,
      ['--import', USAGE_HOOK, join(ROOT, 'bin/deidlint.js'), 'scan', archive, ...options],
      {
        DEIDLINT_BENCH_USAGE: usage,
      },
    );
    const seconds = (performance.now() - started) / 1000;
    const used: NodeJS.ResourceUsage = JSON.parse(readFileSync(usage, 'utf8'));
    const cpuSeconds = (used.userCPUTime + used.systemCPUTime) / 1e6;
    const report = JSON.parse(readFileSync(join(folder, 'audit/report.json'), 'utf8'));
    const instances: number = report.coverage.instances;
    if (instances !== files) throw new Error(`the audit read ${instances} instances of ${files}`);
    return { files, seconds, cpuSeconds, peakBytes: used.maxRSS * 1024 };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
