import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/core/finding.js';
import type { Report } from '../../../src/core/report.js';
import { deidlint, findingsIn, reportIn } from '../../e2e/deidlint.js';
import { ADULT_HEAD, headAt } from '../../eval/draw/head.js';
import { buildTar } from '../../sources/build/tar.js';
import { samplePhotoPath } from '../photo/sample-photos.js';
import { enhancedFile, niftiOf, SLICES, seriesFiles, writeSeries } from './written-series.js';

interface Scanned {
  readonly report: Report;
  readonly findings: readonly Finding[];
  readonly written: string;
}

const headWithFace = (x: number, y: number, z: number) => headAt(ADULT_HEAD, x, y, z);

let scans = 0;

async function scanned(
  root: string,
  workspace: string,
  pixels: 'off' | 'triage' = 'triage',
): Promise<Scanned> {
  scans += 1;
  const out = join(workspace, `audit-${scans}`);
  const budget = pixels === 'off' ? [] : ['--max-ocr-frames', '1'];
  const run = await deidlint(
    ['scan', root, '--out', out, '--fail-on', 'none', '--jobs', '1', '--pixels', pixels, ...budget],
    { workspace },
  );
  expect(run.stderr.includes('rror'), run.stderr).toBe(false);
  const written = readdirSync(out).map((name) => readFileSync(join(out, name), 'utf8'));
  return { report: reportIn(out), findings: findingsIn(out), written: written.join('\n') };
}

describe('the volume stage', () => {
  const archive = mkdtempSync(join(tmpdir(), 'deidlint-volumes-'));
  const workspace = mkdtempSync(join(tmpdir(), 'deidlint-volumes-out-'));
  const folder = (name: string) => join(archive, name);

  beforeAll(() => {
    writeSeries(folder('face'), '2.25.1', headWithFace);
    writeSeries(join(folder('none'), 'cylinder'), '2.25.2', (x, y) => (Math.hypot(x, y) < 80 ? 0 : -1000));
    writeSeries(join(folder('none'), 'few'), '2.25.3', headWithFace, { slices: 4 });
  });
  afterAll(() => {
    for (const made of [archive, workspace]) rmSync(made, { recursive: true, force: true });
  });

  it('finds a face whatever the labels say, as a finding about the series, and writes no pixel of it', async () => {
    const { findings, written } = await scanned(folder('face'), workspace);
    expect(written).not.toMatch(/data:image/);
    expect(written).not.toMatch(/[A-Za-z0-9+]{400,}={0,2}/);
    // A row of samples would stand as a long list of numbers.
    expect(written).not.toMatch(/(?:-?\d+(?:\.\d+)?,){24}/);
    const faces = findings.filter(({ class: of }) => of === 'face');
    expect(faces.map(({ rule, scope, fileCount }) => ({ rule, scope, fileCount }))).toEqual([
      { rule: 'face/face-in-volume', scope: 'series', fileCount: SLICES },
    ]);
    expect(faces[0]?.files?.[0]).toBe('000.dcm');
    expect(
      faces[0]?.evidence.reasons?.some((reason) => /^nose-before-cheeks [\d.]+ mm \(threshold/.test(reason)),
    ).toBe(true);
  });

  it('says nothing of a cylinder or of a few slices of a head, and counts them as assessed', async () => {
    const { findings, report } = await scanned(folder('none'), workspace);
    expect(findings.filter(({ class: of }) => of === 'face')).toEqual([]);
    expect(report.coverage.notAssessed.map(({ reason }) => reason)).not.toContain('volumes-not-assessed');
  });

  it('finds a face wherever its slices lie: in NIfTI, in a container, in an enhanced object, in folders that share no series', async () => {
    const root = folder('mixed');
    mkdirSync(root);
    writeFileSync(join(root, 'anat.nii.gz'), gzipSync(niftiOf(headWithFace)));
    const photo = samplePhotoPath('sample1.jpg');
    if (photo !== undefined) copyFileSync(photo, join(root, 'side.jpg'));
    writeFileSync(join(root, 'enhanced.dcm'), enhancedFile('2.25.7', headWithFace));
    const series = [
      ...seriesFiles('2.25.4', headWithFace, { pathOf: (k) => `a/${k}.dcm` }),
      ...seriesFiles('2.25.5', headWithFace, { pathOf: (k) => `b/${k}.dcm`, modality: '' }),
    ].sort(([a], [b]) => a.localeCompare(b));
    const entries = series.map(([name, bytes]) => ({ header: { name }, bytes: Buffer.from(bytes) }));
    writeFileSync(join(root, 'more.tar.gz'), gzipSync(await buildTar(entries)));
    writeSeries(root, '2.25.6', headWithFace, {
      pathOf: (k) => `stray/${k % 7}/${k}.dcm`,
      seriesOf: (k) => `2.25.6.${7000 + k}`,
    });
    const { findings, report } = await scanned(root, workspace);
    const faces = findings.filter(({ rule }) => rule === 'face/face-in-volume');
    expect(faces.map(({ file, files, fileCount }) => [file ?? files?.[0], fileCount])).toEqual([
      ['anat.nii.gz!/anat.nii', undefined],
      ['enhanced.dcm', 1],
      ['more.tar.gz!/a/0.dcm', SLICES],
      ['more.tar.gz!/b/0.dcm', SLICES],
      ['stray/0/0.dcm', SLICES],
    ]);
    expect(report.coverage.notAssessed.map(({ reason }) => reason)).not.toContain('volumes-not-assessed');
    if (photo === undefined) return;
    const pictured = findings.filter(({ rule }) => rule === 'face/face-in-picture');
    expect(pictured.map(({ file, location, frame, severity }) => [file, location, frame, severity])).toEqual(
      Array.from({ length: 3 }, () => ['side.jpg', 'file', 0, 'high']),
    );
  });

  it('counts volumes as not assessed where pixels are not looked at', async () => {
    const { report } = await scanned(folder('face'), workspace, 'off');
    expect(report.coverage.notAssessed.map(({ reason }) => reason)).toContain('volumes-not-assessed');
  });

  it('keeps a rendering only where it is asked for, of NIfTI too, readable by its owner alone, and warns', async () => {
    const [out, renders] = [join(workspace, 'kept'), join(workspace, 'renders')];
    mkdirSync(folder('one'));
    writeFileSync(join(folder('one'), 'anat.nii'), niftiOf(headWithFace));
    const run = await deidlint(
      [
        'scan',
        folder('one'),
        '--out',
        out,
        '--fail-on',
        'none',
        '--jobs',
        '1',
        '--max-ocr-frames',
        '1',
      ].concat('--keep-renders', renders),
      { workspace },
    );
    const [name = ''] = readdirSync(renders);
    expect(name).toMatch(/\.png$/);
    expect(statSync(join(renders, name)).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(renders, name)).subarray(1, 4).toString()).toBe('PNG');
    expect(run.stdout).toContain('show faces');
    expect(readdirSync(out).sort()).toEqual(['findings.ndjson', 'report.html', 'report.json']);
  });
});
