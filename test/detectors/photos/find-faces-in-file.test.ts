import { createCanvas } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../src/core/byte-source.js';
import { findFacesInFile } from '../../../src/detectors/photos/find-faces-in-file.js';
import { networkSure } from './fake-network.js';

const png = (side: number) => memorySource(createCanvas(side, side).toBuffer('image/png'));
const looked = (source: ReturnType<typeof memorySource>) =>
  findFacesInFile(source, networkSure(0.9), () => undefined);

describe('a picture file beside the DICOM', () => {
  it('is looked at for faces, with their boxes in its own pixels', async () => {
    const { faces, looked: pages, gap } = await looked(png(200));
    expect(faces.map(({ frame, box }) => ({ frame, box }))).toEqual([{ frame: 0, box: [40, 40, 120, 120] }]);
    expect([pages, gap]).toEqual([1, undefined]);
  });

  it('that is no larger than a sign shows nobody', async () => {
    expect(await looked(png(24))).toEqual({ faces: [], frames: 1, looked: 1, gap: undefined });
  });

  it('that does not decode is a gap and no exception', async () => {
    const { faces, gap } = await looked(memorySource(new Uint8Array(500).fill(0x89)));
    expect([faces, gap]).toEqual([[], 'the picture does not decode']);
  });
});
