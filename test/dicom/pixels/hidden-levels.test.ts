import { describe, expect, it } from 'vitest';
import { hiddenLevelPicture } from '../../../src/dicom/pixels/hidden-levels.js';

const [WIDTH, HEIGHT] = [160, 96];

/** Strokes of a row of letters like H, two pixels thick. */
function isStroke(x: number, y: number): boolean {
  const [left, top] = [(x - 10) % 14, y - 20];
  if (x < 10 || x >= 136 || top < 0 || top >= 16) return false;
  return left < 2 || (left >= 7 && left < 9) || (left < 9 && top >= 7 && top < 9);
}

/** Grain that is the same in every run. */
function grainAt(index: number): number {
  return (Math.imul(index + 1, 2_654_435_761) >>> 8) % 97;
}

function pixels(valueAt: (x: number, y: number) => number): Uint16Array {
  return Uint16Array.from({ length: WIDTH * HEIGHT }, (_, i) => valueAt(i % WIDTH, Math.floor(i / WIDTH)));
}

function hiddenIn(values: Uint16Array, look = (): Uint8Array => Uint8Array.from(values)) {
  return hiddenLevelPicture({ width: WIDTH, height: HEIGHT, values }, look);
}

/** Share of the strokes that a picture shows, and of the rest that it lights. */
function shares(data: Uint8Array): readonly [strokes: number, rest: number] {
  let [drawn, strokes, lit, rest] = [0, 0, 0, 0];
  data.forEach((value, i) => {
    const isOn = value > 200 ? 1 : 0;
    if (isStroke(i % WIDTH, Math.floor(i / WIDTH))) [drawn, strokes] = [drawn + isOn, strokes + 1];
    else [lit, rest] = [lit + isOn, rest + 1];
  });
  return [drawn / strokes, lit / rest];
}

describe('lettering of one hidden level', () => {
  it('is found within the grain of the air', () => {
    const found = hiddenIn(pixels((x, y) => (isStroke(x, y) ? 41 : grainAt(y * WIDTH + x))));
    const [strokes, rest] = shares(found?.data ?? new Uint8Array());
    expect(strokes).toBeGreaterThan(0.97);
    expect(rest).toBeLessThan(0.01);
  });

  it('is found a level above a flat background, beside anatomy', () => {
    const anatomy = (x: number, y: number): number => 60 + ((x * 3 + y * 5) % 150);
    const found = hiddenIn(pixels((x, y) => (isStroke(x, y) ? 1 : y < 50 ? 0 : anatomy(x, y))));
    expect(shares(found?.data ?? new Uint8Array())[0]).toBeGreaterThan(0.97);
  });

  it('is left to the eye where the eye sees it', () => {
    expect(hiddenIn(pixels((x, y) => (isStroke(x, y) ? 240 : grainAt(y * WIDTH + x))))).toBeUndefined();
  });

  it('is not made of grain, of grain that is cut off at zero, nor of areas', () => {
    expect(hiddenIn(pixels((x, y) => grainAt(y * WIDTH + x)))).toBeUndefined();
    expect(hiddenIn(pixels((x, y) => Math.max(0, grainAt(y * WIDTH + x) - 20)))).toBeUndefined();
    expect(hiddenIn(pixels((x, y) => (x > 60 && y > 40 && x < 120 ? 7 : 5)))).toBeUndefined();
  });

  it('asks for the picture only where there is lettering', () => {
    const never = (): Uint8Array => {
      throw new Error('asked');
    };
    expect(
      hiddenIn(
        pixels((x, y) => grainAt(y * WIDTH + x)),
        never,
      ),
    ).toBeUndefined();
  });
});
