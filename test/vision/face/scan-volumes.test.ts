import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/core/finding.js';
import type { Report } from '../../../src/core/report.js';
import { buildDicom } from '../../build/dicom.js';
import { deidlint, findingsIn, reportIn } from '../../e2e/deidlint.js';
import { ADULT_HEAD, headAt } from '../../eval/draw/head.js';

const [SLICES, SIDE, STEP_MM, PIXEL_MM] = [64, 96, 3, 2.4] as const;
const CT_IMAGE = '1.2.840.10008.5.1.4.1.1.2';

type NumberAt = (x: number, y: number, z: number) => number;

/** The pixels of a slice as little-endian words, 1024 over HU, with a little grain. */
function pixelsOf(numberAt: NumberAt, z: number): Uint8Array {
  const words = new Uint16Array(SIDE * SIDE);
  for (let row = 0; row < SIDE; row += 1)
    for (let column = 0; column < SIDE; column += 1) {
      const hu = numberAt((column - SIDE / 2) * PIXEL_MM, (row - SIDE / 2) * PIXEL_MM, z);
      words[row * SIDE + column] = Math.max(
        0,
        hu + 1024 + ((row * 31 + column * 17 + Math.round(z) * 7) % 13),
      );
    }
  return new Uint8Array(words.buffer);
}

function writeSeries(folder: string, uid: string, numberAt: NumberAt, slices: number = SLICES): void {
  mkdirSync(folder, { recursive: true });
  for (let k = 0; k < slices; k += 1) {
    const z = -110 + k * STEP_MM;
    const file = buildDicom({
      SOPClassUID: CT_IMAGE,
      SOPInstanceUID: `${uid}.${k + 1}`,
      StudyInstanceUID: `${uid}.900`,
      SeriesInstanceUID: `${uid}.901`,
      Modality: 'CT',
      // A label that says something else must not matter.
      BodyPartExamined: 'FOOT',
      SliceThickness: STEP_MM,
      ImagePositionPatient: [(-SIDE / 2) * PIXEL_MM, (-SIDE / 2) * PIXEL_MM, z],
      ImageOrientationPatient: [1, 0, 0, 0, 1, 0],
      SamplesPerPixel: 1,
      PhotometricInterpretation: 'MONOCHROME2',
      Rows: SIDE,
      Columns: SIDE,
      PixelSpacing: [PIXEL_MM, PIXEL_MM],
      BitsAllocated: 16,
      BitsStored: 16,
      HighBit: 15,
      PixelRepresentation: 0,
      RescaleIntercept: -1024,
      RescaleSlope: 1,
      PixelData: { vr: 'OW', bytes: pixelsOf(numberAt, z) },
    });
    writeFileSync(join(folder, `${String(k).padStart(3, '0')}.dcm`), file);
  }
}

interface Scanned {
  readonly report: Report;
  readonly findings: readonly Finding[];
  readonly written: string;
}

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
    writeSeries(folder('face'), '2.25.1', (x, y, z) => headAt(ADULT_HEAD, x, y, z));
    writeSeries(folder('cylinder'), '2.25.2', (x, y) => (Math.hypot(x, y) < 80 ? 0 : -1000));
    writeSeries(folder('few'), '2.25.3', (x, y, z) => headAt(ADULT_HEAD, x, y, z), 4);
  });
  afterAll(() => {
    for (const made of [archive, workspace]) rmSync(made, { recursive: true, force: true });
  });

  it('finds a face whatever the labels say, as a finding about the series', async () => {
    const { findings } = await scanned(folder('face'), workspace);
    const faces = findings.filter(({ class: of }) => of === 'face');
    expect(faces.map(({ rule, scope, fileCount }) => ({ rule, scope, fileCount }))).toEqual([
      { rule: 'face/face-in-volume', scope: 'series', fileCount: SLICES },
    ]);
    expect(faces[0]?.files?.[0]).toBe('000.dcm');
    expect(
      faces[0]?.evidence.reasons?.some((reason) => /^nose-before-cheeks [\d.]+ mm \(threshold/.test(reason)),
    ).toBe(true);
  });

  it('says nothing of a cylinder, and counts it as assessed', async () => {
    const { findings, report } = await scanned(folder('cylinder'), workspace);
    expect(findings.filter(({ class: of }) => of === 'face')).toEqual([]);
    expect(report.coverage.notAssessed.map(({ reason }) => reason)).not.toContain('volumes-not-assessed');
  });

  it('makes no volume of a few slices', async () => {
    const { findings } = await scanned(folder('few'), workspace);
    expect(findings.filter(({ class: of }) => of === 'face')).toEqual([]);
  });

  it('counts volumes as not assessed where pixels are not looked at', async () => {
    const { report } = await scanned(folder('face'), workspace, 'off');
    expect(report.coverage.notAssessed.map(({ reason }) => reason)).toContain('volumes-not-assessed');
  });

  it('writes no pixels of a volume to any default output', async () => {
    const { written } = await scanned(folder('face'), workspace);
    expect(written).not.toMatch(/data:image/);
    expect(written).not.toMatch(/[A-Za-z0-9+]{400,}={0,2}/);
    // A row of samples would stand as a long list of numbers.
    expect(written).not.toMatch(/(?:-?\d+(?:\.\d+)?,){24}/);
  });
});
