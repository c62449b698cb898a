import { spawn } from 'node:child_process';
import { chownSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Finding, findingSchema } from '../../src/core/finding.js';
import { type Report, reportSchema } from '../../src/core/report.js';

const PROGRAM = fileURLToPath(new URL('../../bin/deidlint.js', import.meta.url));
/** A run that takes longer hangs. */
const HANGS_AFTER_MS = 120_000;
const WATCH_MS = 5;

/** What a run of the program left. */
export interface Run {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What is left in its folder for temporary files. */
  readonly leftovers: readonly string[];
}

export interface RunOptions {
  /** A folder for the run's temporary files is made in here. */
  readonly workspace: string;
  /** Called now and then once the run has begun to leave temporary files of what it read. */
  readonly onTemporary?: (kill: (signal: NodeJS.Signals) => void) => void;
  /** User id to run as; only root may ask for it. */
  readonly user?: number;
  readonly cwd?: string;
  /** What stands on its standard input. */
  readonly input?: string;
}

let runs = 0;

/** Runs the built program as a user would. */
export function deidlint(args: readonly string[], options: RunOptions): Promise<Run> {
  runs += 1;
  const temporary = join(options.workspace, `tmp-${runs}`);
  mkdirSync(temporary);
  if (options.user !== undefined) chownSync(temporary, options.user, options.user);
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    cwd: options.cwd ?? options.workspace,
    env: { PATH: process.env.PATH, TMPDIR: temporary },
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(options.user === undefined ? {} : { uid: options.user, gid: options.user }),
  });
  child.stdin.end(options.input ?? '');
  const deadline = setTimeout(() => child.kill('SIGKILL'), HANGS_AFTER_MS);
  const { onTemporary } = options;
  const watch = setInterval(() => {
    if (onTemporary !== undefined && readdirSync(temporary, { recursive: true }).length > 3)
      onTemporary((signal) => child.kill(signal));
  }, WATCH_MS);
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (part: Buffer) => {
    stdout += part.toString('utf8');
  });
  child.stderr.on('data', (part: Buffer) => {
    stderr += part.toString('utf8');
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(deadline);
      clearInterval(watch);
      resolve({ code, signal, stdout, stderr, leftovers: readdirSync(temporary) });
    });
  });
}

/** The report that a run wrote, checked against its schema. */
export function reportIn(folder: string): Report {
  return reportSchema.parse(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')));
}

/** The lines of findings.ndjson, checked against their schema. */
export function findingsIn(folder: string): readonly Finding[] {
  return readFileSync(join(folder, 'findings.ndjson'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => findingSchema.parse(JSON.parse(line)));
}

/** Everything of a report but `run`, as text. */
export function comparable(folder: string): string {
  const { run: _run, ...rest } = reportIn(folder);
  return JSON.stringify(rest);
}
