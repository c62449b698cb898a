import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { decodeFile, type Layout, outcomeOf, pictureFile } from './picture.js';

/** The development corpus beside the checkout. */
const CORPUS = fileURLToPath(new URL('../../../../shared/corpus/', import.meta.url));

function isInstalled(tool: string): boolean {
  try {
    execFileSync('which', [tool], { stdio: 'pipe' });
    return true;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}

const folder = mkdtempSync(join(tmpdir(), 'deidlint-peers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const LAYOUT: Layout = { columns: 61, rows: 47, bitsAllocated: 16, bitsStored: 12 };
const SAMPLES = Array.from({ length: 61 * 47 }, (_, i) =>
  Math.round(2047 + 2000 * Math.sin(i / 37) * Math.cos(i / 901)),
);

/** What another implementation encodes, and how. */
const ENCODERS: readonly (readonly [tool: string, args: readonly string[], loss: number])[] = [
  ['dcmconv', ['+ti'], 0],
  ['dcmconv', ['+tb'], 0],
  ['dcmconv', ['+td'], 0],
  ['dcmcrle', [], 0],
  ['dcmcjpeg', ['+el'], 0],
  ['dcmcjpeg', ['+e1'], 0],
  ['dcmcjpeg', ['+ee', '+q', '95'], 64],
  ['dcmcjpls', ['+el'], 0],
  ['dcmcjpls', ['+en', '+md', '2'], 2],
  ['gdcmconv', ['--j2k'], 0],
  ['gdcmconv', ['--j2k', '--lossy', '-r', '4'], 200],
  ['gdcmconv', ['--jpegls'], 0],
  ['gdcmconv', ['--rle'], 0],
];

describe('against other implementations', () => {
  const plain = join(folder, 'plain.dcm');
  const instance = {
    SOPInstanceUID: '2.25.31415926535897932384626433832795028841',
    StudyInstanceUID: '2.25.31415926535897932384626433832795028842',
    SeriesInstanceUID: '2.25.31415926535897932384626433832795028843',
  };
  const words = { vr: 'OW', bytes: new Uint8Array(Uint16Array.from(SAMPLES).buffer) };
  writeFileSync(plain, pictureFile(LAYOUT, words, 'explicit-little', instance));

  for (const [tool, args, loss] of ENCODERS) {
    it.skipIf(!isInstalled(tool))(`decodes what ${tool} ${args.join(' ')} encodes`, async () => {
      const target = join(folder, 'encoded.dcm');
      execFileSync(tool, [...args, plain, target], { stdio: 'pipe' });
      const outcome = outcomeOf(await decodeFile(readFileSync(target)));
      expect(outcome).toHaveLength(SAMPLES.length);
      const worst = Math.max(...SAMPLES.map((sample, i) => Math.abs(sample - Number(outcome[i]))));
      expect(worst).toBeLessThanOrEqual(loss);
    });
  }
});

/** Files where the peer is not a reference: it drops the high byte of colour in 16 and 32 bits, or byte order. */
const NO_REFERENCE = /rgb_rle_(16|32)bit|rtdose_expb/;

function compressedFiles(): string[] {
  const folders = ['pydicom/test_files', 'dicomparser'].map((name) => join(CORPUS, name));
  return folders
    .flatMap((name) => readdirSync(name, { withFileTypes: true, recursive: true }))
    .filter((entry) => entry.isFile() && /\.dcm$/i.test(entry.name) && !NO_REFERENCE.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

describe.skipIf(!existsSync(CORPUS) || !isInstalled('gdcmconv'))('real files, first and only frames', () => {
  it('decode to the same values as with gdcm', { timeout: 300_000 }, async () => {
    const raw = join(folder, 'raw.dcm');
    let compared = 0;
    const different: string[] = [];
    for (const path of compressedFiles()) {
      const ours = outcomeOf(await decodeFile(readFileSync(path)));
      if (typeof ours === 'string') continue;
      try {
        execFileSync('gdcmconv', ['--raw', '-i', path, '-o', raw], { stdio: 'pipe', timeout: 20_000 });
      } catch (error) {
        if (error instanceof Error) continue;
        throw error;
      }
      const theirs = outcomeOf(await decodeFile(readFileSync(raw)));
      if (typeof theirs === 'string' || theirs.length !== ours.length) continue;
      compared += 1;
      // Colour goes through YBR on one side and not on the other.
      const worst = ours.reduce((most, value, i) => Math.max(most, Math.abs(value - Number(theirs[i]))), 0);
      if (worst > 3) different.push(path.slice(CORPUS.length));
    }
    expect(different).toEqual([]);
    expect(compared).toBeGreaterThan(60);
  });
});
