import { chmodSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildTar } from '../sources/build/tar.js';
import { buildZip } from '../sources/build/zip.js';
import { instance, snapshot, workspace, writeTree } from './archive.js';
import { deidlint, reportIn } from './deidlint.js';

const FILES = 1_200;

const work = workspace();
const archive = join(work, 'archive');
writeTree(
  archive,
  Object.fromEntries(
    Array.from({ length: FILES }, (_, index) => [
      `${String(index % 40).padStart(2, '0')}/${index}.dcm`,
      instance(index),
    ]),
  ),
);
writeTree(archive, {
  'a.zip': buildZip({ entries: [{ name: 'in.dcm', bytes: Buffer.from(instance(9_001)) }] }),
  'b.tar': await buildTar([{ header: { name: 'in.dcm' }, bytes: Buffer.from(instance(9_002)) }]),
  'cut.dcm': instance(9_003).subarray(0, -20),
  empty: new Uint8Array(0),
});
mkdirSync(join(archive, 'hollow'));
symlinkSync('a.zip', join(archive, 'link.zip'));
chmodSync(join(archive, '00/0.dcm'), 0o400);
chmodSync(join(archive, '01'), 0o555);
const before = snapshot(archive);

/** Options that keep a scan short. */
const QUIET = ['--pixels', 'off', '--jobs', '2'] as const;

describe('the archive is only read', () => {
  it('by a scan that ends', async () => {
    const out = join(work, 'whole');
    const { code, leftovers } = await deidlint(['scan', archive, '--out', out, ...QUIET], {
      workspace: work,
    });
    expect([0, 1, 3]).toContain(code);
    expect(leftovers).toEqual([]);
    expect(snapshot(archive)).toEqual(before);
    expect(reportIn(out).coverage.instances).toBe(FILES + 3);
  });

  it.each([
    ['an unknown option', ['scan', archive, '--out', join(work, 'no'), '--frobnicate']],
    ['an output folder within', ['scan', archive, '--out', join(archive, 'audit')]],
    ['a path map within', ['scan', archive, '--out', join(work, 'no'), '--path-map', join(archive, 'map')]],
    [
      'a path map over a file of it',
      ['scan', archive, '--out', join(work, 'no'), '--path-map', join(archive, '00/0.dcm')],
    ],
  ])('by a scan that %s stops', async (_name, args) => {
    const { code, leftovers } = await deidlint(args, { workspace: work });
    expect(code).toBe(2);
    expect(leftovers).toEqual([]);
    expect(snapshot(archive)).toEqual(before);
    expect(readdirSync(work)).not.toContain('no');
  });

  it('by a scan that Ctrl-C stops half-way, which reports what it read and says what it did not', async () => {
    const out = join(work, 'stopped');
    let sent = false;
    const run = await deidlint(['scan', archive, '--out', out, ...QUIET, '--log-format', 'json'], {
      workspace: work,
      onTemporary: (kill) => {
        if (!sent) kill('SIGINT');
        sent = true;
      },
    });
    expect(run.signal).toBeNull();
    expect(run.leftovers).toEqual([]);
    expect(snapshot(archive)).toEqual(before);
    const report = reportIn(out);
    expect(report.run.interrupted).toBe(true);
    expect(report.verdict).not.toBe('pass');
    expect(report.coverage.unreadable.find(({ reason }) => reason === 'not-read')?.count).toBeGreaterThan(0);
    expect(report.coverage.files).toBeGreaterThanOrEqual(FILES);
    expect(run.stderr).toMatch(/Stopping/);
    expect(run.code).toBe(report.verdict === 'fail' ? 1 : 3);
  });

  it.each([
    ['a second Ctrl-C', ['SIGINT', 'SIGINT']],
    ['SIGTERM', ['SIGTERM']],
    ['SIGHUP', ['SIGHUP']],
  ] as const)('by a scan that %s ends at once, which leaves nothing behind', async (_name, signals) => {
    const made = `ended-${signals.join('-')}`;
    const out = join(work, made, 'of', 'it');
    let sent = false;
    const run = await deidlint(['scan', archive, '--out', out, ...QUIET], {
      workspace: work,
      onTemporary: (kill) => {
        if (!sent)
          for (const [index, signal] of signals.entries()) setTimeout(() => kill(signal), 40 * index);
        sent = true;
      },
    });
    expect(run).toMatchObject({ code: 2, signal: null, leftovers: [] });
    expect(run.stderr).not.toMatch(/\bat .*:\d+:\d+/);
    expect(run.stderr).toContain(`ended by ${signals.at(-1)} before the scan was: no report was written`);
    expect(readdirSync(work)).not.toContain(made);
    expect(snapshot(archive)).toEqual(before);
  });
});
