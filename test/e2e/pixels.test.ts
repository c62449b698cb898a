import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { pictureFile } from '../dicom/pixels/picture.js';
import { drawText } from '../vision/text/draw.js';
import { deidlint, findingsIn, reportIn } from './deidlint.js';

const workspace = mkdtempSync(join(tmpdir(), 'deidlint-pixels-'));
afterAll(() => rmSync(workspace, { recursive: true, force: true }));

const LAYOUT = { columns: 320, rows: 240, bitsAllocated: 8, bitsStored: 8 } as const;

function burnedIn(): Uint8Array {
  const drawn = drawText(320, 240, [
    { text: 'ABERNATHY, ROSALIND', x: 160, y: 40, size: 18 },
    { text: 'R STANDING', x: 160, y: 210, size: 16 },
  ]);
  return pictureFile(LAYOUT, { vr: 'OB', bytes: drawn.data }, 'explicit-little', {
    SOPInstanceUID: '2.25.101',
    SeriesInstanceUID: '2.25.102',
    StudyInstanceUID: '2.25.103',
    BurnedInAnnotation: 'NO',
  });
}

function spoilt(): Uint8Array {
  const stream = Uint8Array.of(0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 240, 1, 64, 1, 1, 0x11, 0, 9, 9, 9);
  return pictureFile(LAYOUT, { vr: 'OB', fragments: [{ bytes: stream }] }, 'jpeg-baseline', {
    SOPInstanceUID: '2.25.201',
    SeriesInstanceUID: '2.25.202',
    StudyInstanceUID: '2.25.203',
  });
}

const archive = join(workspace, 'archive');

describe('a scan that looks at pixels', () => {
  it('reads them, says what it could not decode, and with --pixels off says that it did not look', async () => {
    mkdirSync(archive);
    writeFileSync(join(archive, 'a.dcm'), burnedIn());
    writeFileSync(join(archive, 'b.dcm'), spoilt());

    const out = join(workspace, 'on');
    const crops = join(workspace, 'crops');
    const options = ['--fail-on', 'none', '--occurrences', 'all', '--keep-crops', crops];
    await deidlint(['scan', archive, '--out', out, ...options], { workspace });
    const kept = readdirSync(crops);
    expect(kept).toHaveLength(2);
    for (const name of kept) {
      expect(name).toMatch(/^[0-9a-f]{16}-frame0-\d+_\d+_\d+_\d+\.png$/);
      expect(statSync(join(crops, name)).mode & 0o777).toBe(0o600);
    }
    const findings = findingsIn(out);
    const rulesOf = (file: string): string[] =>
      findings
        .filter((finding) => finding.file === file && /pixel|claim/.test(finding.rule))
        .map(({ rule }) => rule);
    expect(rulesOf('a.dcm').sort()).toEqual([
      'claim/burned-in-annotation',
      'pixel-text/person-name',
      'pixel-text/technique',
    ]);
    expect(rulesOf('b.dcm')).toEqual(['coverage/pixels-not-assessed']);
    const name = findings.find(({ rule }) => rule === 'pixel-text/person-name');
    expect(name?.frame).toBe(0);
    expect(name?.location).toBe('(7FE0,0010)');
    expect(name?.box?.[1]).toBeGreaterThan(20);
    expect(name?.box?.[1]).toBeLessThan(40);

    const off = join(workspace, 'off');
    await deidlint(['scan', archive, '--out', off, '--fail-on', 'none', '--pixels', 'off'], { workspace });
    const gap = reportIn(off).coverage.notAssessed.find(({ reason }) => reason === 'pixels-not-assessed');
    expect(gap).toMatchObject({ count: 2, gates: true });
  });
});
