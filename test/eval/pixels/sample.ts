import type { Box, Raster } from '../../../src/vision/text/raster.js';
import { type BurnedLine, type BurnStyle, burn, throughJpeg } from './burn.js';
import { type Chance, chanceOf } from './chance.js';
import type { Split } from './fonts.js';
import { SCENES, type Scene, sceneOf } from './scene.js';
import { lineOf } from './words.js';

/** An image with the lines burned into it. */
export interface Sample {
  readonly seed: number;
  readonly scene: Scene;
  readonly image: Raster;
  readonly lines: readonly BurnedLine[];
  /** Quality of the JPEG that it went through, where it did. */
  readonly quality: number | undefined;
}

const SIZES: readonly [readonly [number, number], ...(readonly [number, number])[]] = [
  [256, 256],
  [320, 320],
  [512, 512],
  [512, 512],
  [512, 512],
  [640, 480],
  [800, 600],
  [1024, 768],
  [1024, 1024],
];

function angleOf(chance: Chance): number {
  const kind = chance.next();
  if (kind < 0.82) return 0;
  if (kind < 0.88) return chance.between(-8, 8);
  if (kind < 0.93) return 90;
  if (kind < 0.98) return -90;
  return 180;
}

/** Capitals of 8 to 48 pixels, half of them below 17. */
function sizeOf(chance: Chance, imageSide: number): number {
  const capital = 8 * 6 ** (chance.next() ** 1.3);
  return Math.round(Math.max(11, Math.min(capital * 1.38, imageSide / 7)));
}

function styleOf(chance: Chance, fonts: readonly [string, ...string[]], imageSide: number): BurnStyle {
  return {
    font: chance.of(fonts),
    size: sizeOf(chance, imageSide),
    angle: angleOf(chance),
    contrast: chance.between(0.2, 1),
    isSmooth: chance.is(0.6),
    hasBanner: chance.is(0.12),
    isAtBorder: chance.is(0.65),
  };
}

/** The sample of a seed; one style for all its lines, as devices have it. */
export async function sampleOf(
  seed: number,
  split: Split,
  fonts: readonly [string, ...string[]],
): Promise<Sample> {
  const chance = chanceOf(seed + (split === 'test' ? 1_000_003 : 0));
  const scene = chance.of(SCENES);
  const [width, height] = chance.of(SIZES);
  let image = sceneOf(scene, width, height, chance);
  const style = styleOf(chance, fonts, Math.min(width, height));
  const lines: BurnedLine[] = [];
  const taken: Box[] = [];
  const wanted = chance.whole(1, 4);
  for (let i = 0; i < wanted; i++) {
    const line = burn(image, lineOf(chance, split), style, chance, taken);
    if (line === undefined) continue;
    lines.push(line);
    taken.push(line.box);
  }
  const quality = chance.is(0.25) ? chance.whole(50, 92) : undefined;
  if (quality !== undefined) image = await throughJpeg(image, quality);
  return { seed, scene, image, lines, quality };
}
