import type { Raster } from '../text/raster.js';
import { canvasLibrary } from './canvas.js';
import { rasterOfRgba } from './picture-file.js';

type PageCanvas = Parameters<import('pdfjs-dist').PDFPageProxy['render']>[0]['canvas'];

/** A page of a PDF as it looks; `scale` is pixels a point. */
export interface DrawnPage {
  /** From 0. */
  readonly page: number;
  readonly scale: number;
  readonly raster: Raster;
}

/** Pages drawn at most, and the longer side of each in pixels: about 150 dots an inch of a letter page. */
const MOST_PAGES = 24;
const LONGER_SIDE = 1700;

/**
 * Draws pages of a PDF, one after another. Nothing in the document is run or fetched.
 *
 * @param pages from 0; those beyond the limit are left out
 * @returns undefined where this machine has no library to draw with, or the document does not open
 */
export async function drawPdfPages(
  bytes: Uint8Array,
  pages: readonly number[],
): Promise<readonly DrawnPage[] | undefined> {
  const library = await canvasLibrary();
  if (library === undefined) return undefined;
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({
    data: new Uint8Array(bytes),
    isEvalSupported: false,
    useSystemFonts: false,
    verbosity: 0,
  });
  try {
    const document = await task.promise;
    const drawn: DrawnPage[] = [];
    for (const number of pages.slice(0, MOST_PAGES)) {
      const page = await document.getPage(number + 1);
      const plain = page.getViewport({ scale: 1 });
      const scale = LONGER_SIDE / Math.max(1, plain.width, plain.height);
      const viewport = page.getViewport({ scale });
      const [width, height] = [Math.ceil(viewport.width), Math.ceil(viewport.height)];
      const canvas = library.createCanvas(width, height);
      // The two libraries name their canvases differently; they are made for each other.
      await page.render({ canvas: canvas as unknown as PageCanvas, viewport }).promise;
      const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
      drawn.push({ page: number, scale, raster: rasterOfRgba(data, width, height) });
      page.cleanup();
    }
    return drawn;
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  } finally {
    await task.destroy();
  }
}
