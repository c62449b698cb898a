import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { instance, workspace, writeTree } from './archive.js';
import { deidlint } from './deidlint.js';

const work = workspace();
const archive = writeTree(join(work, 'archive'), {
  '1.dcm': instance(1, { PatientName: 'Achterberg^Wilma' }),
});
const run = (...args: readonly string[]) => deidlint(args, { workspace: work });
const manifest: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));

describe('help', () => {
  it.each([
    [['--help']],
    [['scan', '--help']],
    [['rules', '--help']],
    [['rules', 'list', '--help']],
    [['help']],
  ])('%j exits 0', async (args) => {
    const { code, stdout, stderr } = await run(...args);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/Usage: deidlint/);
  });

  it('teaches by example and says the exit codes', async () => {
    const { stdout } = await run('scan', '--help');
    expect(stdout.match(/^ {2}\$ deidlint scan /gm)?.length).toBeGreaterThan(2);
    expect(stdout).toMatch(/Exit codes\n\s+0 .*1 .*2 .*3 /);
    const options = [
      'policy',
      'fail-on',
      'max-risk',
      'token-key',
      'path-map',
      'occurrences',
      'reveal',
      'waivers',
      'expect',
      'jobs',
      'rules',
      'disable',
      'log-format',
    ];
    for (const option of options) expect(stdout).toContain(`--${option}`);
  });

  it('--version says the version', async () => {
    const { code, stdout } = await run('--version');
    expect(code).toBe(0);
    expect(manifest).toMatchObject({ version: stdout.trim() });
  });

  it('nothing at all shows the help, exit 2', async () => {
    const { code, stdout, stderr } = await run();
    expect(code).toBe(2);
    expect(stdout + stderr).toMatch(/Usage: deidlint/);
  });
});

describe('rules', () => {
  it('list gives one line a rule', async () => {
    const { code, stdout } = await run('rules', 'list');
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(50);
    for (const line of lines)
      expect(line).toMatch(/^[a-z-]+\/[a-z0-9-]+ +(critical|high|medium|low|info) +\S/);
  });

  it('show says why, what to do, what for, and the examples', async () => {
    const { code, stdout } = await run('rules', 'show', 'safe-harbor/patient-name');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^safe-harbor\/patient-name \(critical\)\n/);
    for (const part of ['Why', 'Fix', 'See', 'HIPAA-164.514(b)(2)(i)(A)', 'Flags', 'Passes'])
      expect(stdout).toContain(part);
  });
});

describe('the screen', () => {
  it('gets the summary, the log the progress, neither of them colours where there is no terminal', async () => {
    const { stdout, stderr } = await run('scan', archive, '--out', 'plain');
    expect(stdout).toMatch(/FAIL/);
    expect(stdout.split('\n').length).toBeLessThanOrEqual(25);
    for (const line of stdout.split('\n')) expect([...line].length).toBeLessThanOrEqual(80);
    expect(stderr).toMatch(/^headers: /m);
    expect(stdout + stderr).not.toContain('\u001b');
    expect(stderr).not.toContain('\r');
  });

  it('gets one JSON object a line where that is asked for', async () => {
    const { stderr } = await run('scan', archive, '--out', 'json', '--log-format', 'json');
    const lines = stderr
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(line).toMatchObject({ event: expect.any(String) });
  });
});
