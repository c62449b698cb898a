import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quarterTurned, turnedBack } from '../../../src/detectors/photos/find-faces-in-picture.js';
import type { Box, Raster } from '../../../src/vision/text/raster.js';
import { cut } from '../../../src/vision/text/raster.js';

describe('a turned picture', () => {
  it('shows in a box what the picture shows where the box is turned back to', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(0, 1, 2, 3),
        fc.integer({ min: 2, max: 9 }),
        fc.integer({ min: 2, max: 9 }),
        (turns, width, height) => {
          const data = Uint8Array.from({ length: width * height }, (_, i) => i);
          const picture: Raster = { width, height, channels: 1, data };
          const turned = quarterTurned(picture, turns);
          const box: Box = [0, 1, turned.width - 1, turned.height - 1];
          const inTurned = [...cut(turned, ...box).data].sort((a, b) => a - b);
          const inPicture = [...cut(picture, ...turnedBack(box, turns, width, height)).data].sort(
            (a, b) => a - b,
          );
          expect(inPicture).toEqual(inTurned);
        },
      ),
    );
  });
});
