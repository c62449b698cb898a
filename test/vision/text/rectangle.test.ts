import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resize, turn } from '../../../src/vision/text/raster.js';
import { grow, leastRectangle, quadOf } from '../../../src/vision/text/rectangle.js';

function cornersOf(width: number, height: number, angle: number): { x: number; y: number }[] {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
    [width / 2, height / 3],
  ].map(([x = 0, y = 0]) => ({ x: x * cos - y * sin, y: x * sin + y * cos }));
}

describe('the least rectangle', () => {
  it('of a rectangle at any angle is that rectangle', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 5, max: 300, noNaN: true }),
        fc.double({ min: 5, max: 300, noNaN: true }),
        fc.double({ min: -3, max: 3, noNaN: true }),
        (width, height, angle) => {
          const { length, breadth } = leastRectangle(cornersOf(width, height, angle));
          expect(length * breadth).toBeCloseTo(width * height, 3);
        },
      ),
    );
  });

  it('gives corners clockwise from the top left and grows by the same on all sides', () => {
    const quad = quadOf(grow(leastRectangle(cornersOf(40, 10, 0)), 2));
    const rounded = quad.map(({ x, y }) => [Math.round(x), Math.round(y)]);
    expect(rounded).toEqual([
      [-2, -2],
      [42, -2],
      [42, 12],
      [-2, 12],
    ]);
  });
});

describe('rasters', () => {
  it('turned four times by a quarter are as they were', () => {
    const image = { width: 3, height: 2, channels: 1, data: Uint8Array.of(1, 2, 3, 4, 5, 6) } as const;
    expect(turn(image, 1)).toEqual({
      width: 2,
      height: 3,
      channels: 1,
      data: Uint8Array.of(4, 1, 5, 2, 6, 3),
    });
    expect(turn(turn(image, 1), 3)).toEqual(image);
    expect(turn(turn(image, 2), 2)).toEqual(image);
  });

  it('keep a plain level in any size', () => {
    const image = { width: 7, height: 5, channels: 1, data: new Uint8Array(35).fill(77) } as const;
    expect(new Set(resize(image, 23, 11).data)).toEqual(new Set([77]));
  });
});
