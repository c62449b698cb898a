import { beforeAll, describe, expect, it } from 'vitest';
import { findTextInPixels, type PixelOptions } from '../../../src/detectors/pixels/find-text-in-pixels.js';
import { findTextInSeries } from '../../../src/detectors/pixels/find-text-in-series.js';
import { makePixelReader, type PixelReader } from '../../../src/detectors/pixels/pixel-reader.js';
import type { PixelReading } from '../../../src/detectors/pixels/pixel-reading.js';
import { imageAttributes, openPicture, pictureFile } from '../../dicom/pixels/picture.js';
import { drawText } from '../../vision/text/draw.js';

const SIDE = 256;
const GRAY16 = { columns: SIDE, rows: SIDE, bitsAllocated: 16, bitsStored: 12 } as const;
const WINDOW = { WindowCenter: '1000', WindowWidth: '400' } as const;
const OPTIONS: PixelOptions = { depth: 'triage', mostFrames: 1000, step: () => undefined };

let reader: PixelReader;
beforeAll(async () => {
  reader = await makePixelReader();
});

function mask(text: string): boolean[] {
  const drawn = drawText(SIDE, SIDE, text === '' ? [] : [{ text, x: 128, y: 60, size: 22 }], 255, 0);
  return Array.from(drawn.data, (gray) => gray > 127);
}

/** Values of tissue from 900 to 1100, with text of a given value. */
function tissue(text: string, ink: number, shift = 0): Uint16Array {
  const isInk = mask(text);
  return Uint16Array.from(isInk, (inked, i) => (inked ? ink : 900 + ((i * 7 + shift * 31) % 200)));
}

function fileOf(words: Uint16Array, layout: object = GRAY16, more: object = WINDOW): Uint8Array {
  const bytes = new Uint8Array(words.buffer);
  return pictureFile({ ...GRAY16, ...layout }, { vr: 'OW', bytes }, 'explicit-little', { ...more });
}

function textsOf({ lines }: PixelReading): string[] {
  return lines.map(({ text }) => text.replace(/\s/g, '').toUpperCase());
}

describe('text in pixels', () => {
  it.each([
    ['the maximum', 4095, {}],
    ['zero', 0, {}],
    ['zero, low values bright', 0, { photometric: 'MONOCHROME1' }],
  ])('is read where it was written with %s', async (_name, ink, layout) => {
    const dataSet = openPicture(fileOf(tissue('HANNAH WEISS', ink), layout));
    expect(textsOf(await findTextInPixels(dataSet, reader, OPTIONS))).toEqual(['HANNAHWEISS']);
  });

  it('is read beyond the window, where the window shows white on white', async () => {
    const isInk = mask('HANNAH WEISS');
    const words = Uint16Array.from(isInk, (inked, i) =>
      i < SIDE * 128 ? (inked ? 3600 : 2600) : 900 + (i % 150),
    );
    const found = await findTextInPixels(openPicture(fileOf(words)), reader, OPTIONS);
    expect(textsOf(found)).toEqual(['HANNAHWEISS']);
  });

  it('is read where it hardly differs from a dark background far below the window', async () => {
    const isInk = mask('HANNAH WEISS');
    const words = Uint16Array.from(isInk, (inked, i) =>
      i < SIDE * 128 ? 20 + ((i * 7) % 11) + (inked ? 30 : 0) : 900 + (i % 150),
    );
    const found = await findTextInPixels(openPicture(fileOf(words)), reader, OPTIONS);
    expect(textsOf(found)).toEqual(['HANNAHWEISS']);
  });

  it('is read in unused high bits and in overlay planes', async () => {
    const isInk = mask('HANNAH WEISS');
    const words = tissue('', 0).map((value, i) => value | (isInk[i] === true ? 0x8000 : 0));
    const high = await findTextInPixels(openPicture(fileOf(words)), reader, OPTIONS);
    expect(high.lines.map(({ source }) => source)).toEqual(['unused-bits']);
    expect(textsOf(high)).toEqual(['HANNAHWEISS']);

    const plane = new Uint8Array((SIDE * SIDE) / 8);
    isInk.forEach((inked, i) => {
      if (inked) plane[i >> 3] = (plane[i >> 3] ?? 0) | (1 << (i & 7));
    });
    const overlay = {
      '(6000,0010)': { vr: 'US', value: SIDE },
      '(6000,0011)': { vr: 'US', value: SIDE },
      '(6000,3000)': { vr: 'OW', bytes: plane },
    };
    const over = await findTextInPixels(openPicture(fileOf(tissue('', 0), {}, overlay)), reader, OPTIONS);
    expect(over.lines.map(({ source, location }) => [source, location])).toEqual([
      ['overlay', '(6000,3000)'],
    ]);
    expect(textsOf(over)).toEqual(['HANNAHWEISS']);
  });

  it('is read in an icon', async () => {
    const icon = {
      ...imageAttributes({ columns: SIDE, rows: SIDE, bitsAllocated: 8, bitsStored: 8 }),
      PixelData: { vr: 'OB', bytes: Uint8Array.from(mask('HANNAH WEISS'), (inked) => (inked ? 255 : 0)) },
    };
    const dataSet = openPicture(fileOf(tissue('', 0), {}, { IconImageSequence: [icon] }));
    const found = await findTextInPixels(dataSet, reader, OPTIONS);
    expect(found.lines.map(({ location }) => location)).toEqual(['(0088,0200)[0].(7FE0,0010)']);
  });

  it('is found on the one slice of a series that has it', async () => {
    const slices = Array.from({ length: 8 }, (_, i) =>
      openPicture(fileOf(tissue(i === 5 ? 'HANNAH WEISS' : '', 1400, i))),
    );
    const readings = await findTextInSeries(slices, reader, OPTIONS);
    expect(readings.map(textsOf)).toEqual([[], [], [], [], [], ['HANNAHWEISS'], [], []]);
    expect(readings.every(({ framesRead }) => framesRead === 1)).toBe(true);
  });

  it('is found on its frame of a multi-frame object, and frames beyond the budget are told', async () => {
    const frames = Array.from({ length: 10 }, (_, i) => tissue(i === 3 ? 'HANNAH WEISS' : '', 1400, i));
    const words = Uint16Array.from(frames.flatMap((frame) => [...frame]));
    const dataSet = openPicture(fileOf(words, { frames: 10 }));
    const found = await findTextInPixels(dataSet, reader, { ...OPTIONS, mostFrames: 8 });
    expect(found.lines.map(({ frame }) => frame)).toEqual([3]);
    expect(found.framesRead).toBe(8);
    expect(found.notAssessed).toEqual([{ reason: 'budget', frames: 2 }]);
  });

  it('is not assessed in a frame that is not there; the others are read', async () => {
    const dataSet = openPicture(fileOf(tissue('HANNAH WEISS', 4095), { frames: 2 }));
    const found = await findTextInPixels(dataSet, reader, OPTIONS);
    expect(textsOf(found)).toEqual(['HANNAHWEISS']);
    expect(found.notAssessed).toEqual([{ reason: 'missing-frames', frames: 1 }]);
  });
});
