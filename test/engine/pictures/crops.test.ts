import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createCanvas } from '@napi-rs/canvas';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memorySource } from '../../../src/core/byte-source.js';
import type { PixelLine } from '../../../src/detectors/pixels/pixel-reading.js';
import type { DataSet } from '../../../src/dicom/data-set.js';
import { readDataSet } from '../../../src/dicom/read-data-set.js';
import { keepCrops } from '../../../src/engine/pictures/crops.js';
import { buildDicom } from '../../build/dicom.js';

const LINE: PixelLine = {
  text: 'never written',
  isReadable: true,
  frame: 0,
  box: [20, 12, 30, 10],
  confidence: 0.9,
  source: 'picture',
  location: 'file',
};
const CROP = { width: 30 + 16, height: 10 + 16 };

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deidlint-crops-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function instance(attributes: object): DataSet {
  const dataSet = readDataSet(
    memorySource(buildDicom({ SOPClassUID: '1.2.840.10008.5.1.4.1.1.7', ...attributes })),
  );
  if (dataSet.kind !== 'dicom') throw new Error('no data set');
  return dataSet;
}

function png(): Uint8Array {
  return new Uint8Array(createCanvas(96, 64).toBuffer('image/png'));
}

/** Width and height of the only picture kept, and its mode. */
async function keptOf(line: PixelLine, holder: Parameters<typeof keepCrops>[1]) {
  const reading = { lines: [line], notAssessed: [], framesRead: 1 };
  await keepCrops('a/b.dcm', holder, reading, { folder, tokenKey: new Uint8Array(32) });
  return readdirSync(folder).map((name) => {
    expect(name).toMatch(/^[0-9a-f]{16}-[0-9a-f]{6}-frame0-20_12_30_10\.png$/);
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    const bytes = readFileSync(join(folder, name));
    return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  });
}

describe('crops of what was read beside the frames', () => {
  it('are kept of a picture file', async () => {
    expect(await keptOf(LINE, { bytes: png() })).toEqual([CROP]);
  });

  it('are kept of a picture packed into a value', async () => {
    const packed = { vr: 'OB', bytes: new Uint8Array(gzipSync(png())) };
    const dataSet = instance({ '(0029,0010)': 'ACME', '(0029,1010)': packed });
    const line = { ...LINE, location: '(0029,1010)', inside: ['gzip'] };
    expect(await keptOf(line, { dataSet })).toEqual([CROP]);
  });

  it('are kept of an overlay plane', async () => {
    const dataSet = instance({
      '(6000,0010)': { vr: 'US', value: 64 },
      '(6000,0011)': { vr: 'US', value: 96 },
      '(6000,3000)': { vr: 'OW', bytes: new Uint8Array((64 * 96) / 8) },
    });
    expect(await keptOf({ ...LINE, source: 'overlay', location: '(6000,3000)' }, { dataSet })).toEqual([
      CROP,
    ]);
  });

  it('are none where the picture can not be made again', async () => {
    expect(await keptOf(LINE, { bytes: Uint8Array.of(1, 2, 3) })).toEqual([]);
    expect(await keptOf({ ...LINE, source: 'overlay' }, { dataSet: instance({}) })).toEqual([]);
  });
});
