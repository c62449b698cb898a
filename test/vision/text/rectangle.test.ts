import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resize, sampleSharplyAt } from '../../../src/vision/text/raster.js';
import { straighten } from '../../../src/vision/text/recognise.js';
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
  it('straighten along the sides of a quad, whichever comes first', () => {
    const image = { width: 3, height: 2, channels: 1, data: Uint8Array.of(1, 2, 3, 4, 5, 6) } as const;
    const [a, b, c, d] = [
      { x: 0, y: 0 },
      { x: 3, y: 0 },
      { x: 3, y: 2 },
      { x: 0, y: 2 },
    ] as const;
    expect(straighten(image, [a, b, c, d])).toEqual(image);
    expect(straighten(image, [d, a, b, c])).toEqual({
      width: 2,
      height: 3,
      channels: 1,
      data: Uint8Array.of(4, 1, 5, 2, 6, 3),
    });
    expect([...straighten(image, [c, d, a, b]).data]).toEqual([6, 5, 4, 3, 2, 1]);
  });

  it('sampled sharply keep what they have at pixel centres, and a plain level between', () => {
    const image = { width: 3, height: 2, channels: 1, data: Uint8Array.of(1, 200, 3, 4, 5, 6) } as const;
    const target = new Uint8Array(1);
    sampleSharplyAt(image, 1, 0, target, 0);
    expect(target[0]).toBe(200);
    const plain = { width: 4, height: 4, channels: 1, data: new Uint8Array(16).fill(90) } as const;
    sampleSharplyAt(plain, 1.3, 2.7, target, 0);
    expect(target[0]).toBe(90);
  });

  it('keep a plain level in any size', () => {
    const image = { width: 7, height: 5, channels: 1, data: new Uint8Array(35).fill(77) } as const;
    expect(new Set(resize(image, 23, 11).data)).toEqual(new Set([77]));
  });
});
