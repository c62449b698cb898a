import type { ByteSource } from '../../core/byte-source.js';
import { drawPdfPages } from '../../vision/document/pdf-pages.js';
import { readPdfText } from '../../vision/document/pdf-text.js';
import { decodePictureFile } from '../../vision/document/picture-file.js';
import { lettersOf } from '../../vision/text/legible.js';
import type { Box, Raster } from '../../vision/text/raster.js';
import type { PixelReader } from './pixel-reader.js';
import {
  FILE,
  NO_PIXELS,
  type PixelGap,
  type PixelLine,
  type PixelReading,
  sumGaps,
} from './pixel-reading.js';

/** Longest document or picture file that is read, in bytes. */
export const MOST_FILE_BYTES = 2 ** 26;

const PDF_MARK = '%PDF';

/** Surer than this and with letters enough, a line of the whole page by the second reader stands by itself. */
const PAGE_CONFIDENCE = 0.8;
const PAGE_LETTERS = 4;

/** Where lines of a file or value are said to stand. */
interface Whereabouts {
  readonly location: string;
  readonly inside: readonly string[];
}

/** True where bytes begin as a PDF document does. */
export function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 1024)).includes(PDF_MARK);
}

function isCovered([x, y, w, h]: Box, lines: readonly PixelLine[]): boolean {
  return lines.some(({ box: [left, top, width, height] }) => {
    const wide = Math.min(x + w, left + width) - Math.max(x, left);
    const high = Math.min(y + h, top + height) - Math.max(y, top);
    return wide > 0 && high > 0 && wide * high > 0.4 * Math.min(w * h, width * height);
  });
}

/** A page as it looks, read by the network, and what the second reader finds on it beside. */
async function readPage(
  raster: Raster,
  frame: number,
  where: Whereabouts,
  reader: PixelReader,
): Promise<PixelLine[]> {
  const place = { frame, source: 'picture', ...where } as const;
  const found = await reader.read(raster, 1);
  const lines: PixelLine[] = found.map(({ quad: _quad, score: _score, ...seen }) => ({ ...seen, ...place }));
  for (const { text, confidence, box } of reader.networks.second?.readPage(raster) ?? []) {
    const isSure = confidence >= PAGE_CONFIDENCE && lettersOf(text).length >= PAGE_LETTERS;
    if (isSure && !isCovered(box, lines)) lines.push({ text, isReadable: true, box, confidence, ...place });
  }
  return lines;
}

/** Boxes of a page in points, as those of its text layer are. */
function inPoints(line: PixelLine, scale: number): PixelLine {
  const [x = 0, y = 0, width = 0, height = 0] = line.box.map((side) => Math.round(side / scale));
  return { ...line, box: [x, y, width, height] };
}

/**
 * The text of a PDF: its text layer, and what its pages show where they have none or hold pictures. Boxes are in points
 * from the page's top left.
 */
export async function findTextInPdf(
  bytes: Uint8Array,
  location: string,
  reader: PixelReader,
  step: () => void,
): Promise<PixelReading> {
  const layer = await readPdfText(bytes);
  if (layer === undefined) return { ...NO_PIXELS, notAssessed: [{ reason: 'document', frames: 1 }] };
  const insideOf = (page: number): readonly string[] => [`pdf:page ${page + 1}`];
  const lines: PixelLine[] = layer.lines.map(({ page, text, box }) => ({
    text,
    isReadable: true,
    frame: page,
    box,
    confidence: 1,
    source: 'document',
    location,
    inside: insideOf(page),
  }));
  const wanted = layer.pagesWithPictures;
  const drawn = wanted.length === 0 ? [] : await drawPdfPages(bytes, wanted);
  for (const { page, scale, raster } of drawn ?? []) {
    step();
    const ofLayer = lines.filter(({ frame, source }) => frame === page && source === 'document');
    const seen = await readPage(raster, page, { location, inside: insideOf(page) }, reader);
    lines.push(...seen.map((line) => inPoints(line, scale)).filter(({ box }) => !isCovered(box, ofLayer)));
  }
  const unread = layer.pagesUnread + wanted.length - (drawn?.length ?? 0);
  return {
    lines,
    notAssessed: unread === 0 ? [] : [{ reason: 'document', frames: unread }],
    framesRead: drawn?.length ?? 0,
  };
}

/** The text in a picture file or a picture inside a value: PNG, JPEG, BMP, GIF, WebP, TIFF. */
export async function findTextInPicture(
  bytes: Uint8Array,
  location: string,
  reader: PixelReader,
  step: () => void,
): Promise<PixelReading> {
  const decoded = await decodePictureFile(bytes);
  if (decoded.kind === 'problem')
    return { ...NO_PIXELS, notAssessed: [{ reason: decoded.problem, frames: 1 }] };
  const lines: PixelLine[] = [];
  for (const [page, raster] of decoded.pages.entries()) {
    step();
    lines.push(...(await readPage(raster, page, { location, inside: [] }, reader)));
  }
  const gaps: PixelGap[] = [{ reason: 'budget', frames: decoded.pagesUnread }];
  return {
    lines,
    notAssessed: sumGaps(gaps.filter(({ frames }) => frames > 0)),
    framesRead: decoded.pages.length,
  };
}

/** What a file that is a picture or a PDF shows; of pages of a file the location is the word for it. */
export async function findTextInFile(
  source: ByteSource,
  reader: PixelReader,
  step: () => void,
): Promise<PixelReading> {
  const covered = [FILE];
  if (source.size > MOST_FILE_BYTES)
    return { ...NO_PIXELS, notAssessed: [{ reason: 'too-large', frames: 1 }], covered };
  const bytes = new Uint8Array(source.read(0, source.size));
  const find = isPdf(bytes) ? findTextInPdf : findTextInPicture;
  return { ...(await find(bytes, FILE, reader, step)), covered };
}
