import { beforeAll, describe, expect, it } from 'vitest';
import { findText, type TextLine } from '../../../src/vision/text/find-text.js';
import { loadTextNetworks, type TextNetworks } from '../../../src/vision/text/networks.js';
import type { Raster } from '../../../src/vision/text/raster.js';
import { drawText } from './draw.js';

let networks: TextNetworks;
beforeAll(async () => {
  networks = await loadTextNetworks('wasm');
});

function texts(lines: readonly TextLine[]): string[] {
  return lines.map(({ text }) => text.replace(/\s/g, '').toUpperCase()).sort();
}

const PICTURE = drawText(420, 300, [
  { text: 'WEISS, HANNAH', x: 130, y: 40, size: 20 },
  { text: 'MRN 20931184', x: 300, y: 250, size: 14 },
]);

describe('findText', () => {
  it('reads lines and says where they stand', async () => {
    const lines = await findText(PICTURE, networks);
    expect(texts(lines)).toEqual(['MRN20931184', 'WEISS,HANNAH']);
    const name = lines.find(({ text }) => text.startsWith('WEISS'));
    const [x, y, width, height] = name?.box ?? [0, 0, 0, 0];
    expect(x + width / 2).toBeGreaterThan(115);
    expect(x + width / 2).toBeLessThan(145);
    expect(y).toBeLessThanOrEqual(34);
    expect(y + height).toBeGreaterThanOrEqual(46);
  });

  it('reads dark on light, and in colour', async () => {
    const dark = drawText(300, 120, [{ text: 'Riverside Imaging', x: 150, y: 60, size: 18 }], 10, 240);
    expect(texts(await findText(dark, networks))).toEqual(['RIVERSIDEIMAGING']);
    const colour: Raster = {
      ...dark,
      channels: 3,
      data: Uint8Array.from({ length: dark.data.length * 3 }, (_, i) =>
        i % 3 === 2 ? 0 : 255 - (dark.data[Math.floor(i / 3)] ?? 0),
      ),
    };
    expect(texts(await findText(colour, networks))).toEqual(['RIVERSIDEIMAGING']);
  });

  it.each([90, -90, 180, 6])('reads a line turned by %d degrees', async (degrees) => {
    const turned = drawText(300, 300, [{ text: 'Dmitri Rahman', x: 150, y: 150, size: 22, degrees }]);
    expect(texts(await findText(turned, networks))).toEqual(['DMITRIRAHMAN']);
  });

  it('finds nothing in plain, tiny and striped pictures', async () => {
    expect(await findText(drawText(256, 256, []), networks)).toEqual([]);
    expect(await findText({ width: 1, height: 1, channels: 1, data: Uint8Array.of(9) }, networks)).toEqual(
      [],
    );
    const data = Uint8Array.from({ length: 256 * 256 }, (_, i) => (i % 16 < 8 ? 40 : 200));
    expect(await findText({ width: 256, height: 256, channels: 1, data }, networks)).toEqual([]);
  });

  it('reads text across the seam of two tiles', async () => {
    const wide = drawText(2000, 200, [{ text: 'COUNTY MEDICAL CENTER', x: 1220, y: 100, size: 30 }]);
    expect(texts(await findText(wide, networks))).toEqual(['COUNTYMEDICALCENTER']);
  });

  it('finds the same with both runtimes', async () => {
    const native = await loadTextNetworks('auto');
    const [ours, theirs] = [await findText(PICTURE, networks), await findText(PICTURE, native)];
    expect(texts(ours)).toEqual(texts(theirs));
    ours.forEach((line, i) => {
      const other = theirs[i];
      line.box.forEach((value, side) => {
        expect(Math.abs(value - (other?.box[side] ?? -99))).toBeLessThanOrEqual(2);
      });
      expect(Math.abs(line.confidence - (other?.confidence ?? 9))).toBeLessThanOrEqual(0.02);
    });
  });
});
