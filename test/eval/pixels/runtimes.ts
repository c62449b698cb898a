import { findText } from '../../../src/vision/text/find-text.js';
import type { TextNetworks } from '../../../src/vision/text/networks.js';
import type { Box, Raster } from '../../../src/vision/text/raster.js';

/** How far two runtimes are from each other on the same images. */
export interface RuntimeGap {
  readonly lines: number;
  /** Lines that only one of them found, or that read otherwise. */
  readonly unlike: number;
  /** Largest distance between sides of their boxes, in pixels. */
  readonly box: number;
  /** Largest difference of their confidence. */
  readonly confidence: number;
}

function apart(a: Box, b: Box): number {
  return Math.max(...a.map((side, i) => Math.abs(side - (b[i] ?? 0))));
}

/** Reads images by two runtimes and compares line by line. */
export async function compareRuntimes(
  images: readonly Raster[],
  one: TextNetworks,
  other: TextNetworks,
): Promise<RuntimeGap> {
  let gap: RuntimeGap = { lines: 0, unlike: 0, box: 0, confidence: 0 };
  for (const image of images) {
    const [first, second] = [await findText(image, one), await findText(image, other)];
    const left = [...second];
    for (const line of first) {
      left.sort((a, b) => apart(a.box, line.box) - apart(b.box, line.box));
      const same = left[0]?.text === line.text ? left.shift() : undefined;
      gap = {
        lines: gap.lines + 1,
        unlike: gap.unlike + (same === undefined ? 1 : 0),
        box: Math.max(gap.box, same === undefined ? 0 : apart(same.box, line.box)),
        confidence: Math.max(
          gap.confidence,
          same === undefined ? 0 : Math.abs(same.confidence - line.confidence),
        ),
      };
    }
    gap = { ...gap, unlike: gap.unlike + Math.max(0, second.length - first.length) };
  }
  return gap;
}
