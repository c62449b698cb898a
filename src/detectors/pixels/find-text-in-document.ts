import type { DataSet } from '../../dicom/data-set.js';
import { locationOf } from '../../dicom/location.js';
import { readPdfText } from '../../vision/document/pdf-text.js';
import { NO_PIXELS, type PixelReading } from './pixel-reading.js';

/** Encapsulated Document (PS3.3 C.24.2). */
const ENCAPSULATED_DOCUMENT = 0x00420011;

/** Longest document that is read, in bytes. */
const MOST_BYTES = 2 ** 26;

const PDF_MARK = '%PDF';

/** The text layer of an encapsulated PDF; pages without one, and other kinds of documents, are given as not assessed. */
export async function findTextInDocument(dataSet: DataSet): Promise<PixelReading> {
  const element = dataSet.elements.find(
    ({ tag, length, parent }) => tag === ENCAPSULATED_DOCUMENT && length > 0 && parent === undefined,
  );
  if (element === undefined) return NO_PIXELS;
  const bytes = dataSet.bytes(element, MOST_BYTES);
  const isPdf = Buffer.from(bytes.subarray(0, 1024)).includes(PDF_MARK);
  const found = isPdf && element.length <= MOST_BYTES ? await readPdfText(bytes) : undefined;
  if (found === undefined) return { ...NO_PIXELS, notAssessed: [{ reason: 'document', frames: 1 }] };
  const unread = found.pagesWithoutText + found.pagesUnread;
  return {
    lines: found.lines.map(({ page, text, box }) => ({
      text,
      isReadable: true,
      frame: page,
      box,
      confidence: 1,
      source: 'document',
      location: locationOf(element),
      inside: [`pdf:page ${page + 1}`],
    })),
    notAssessed: unread === 0 ? [] : [{ reason: 'document', frames: unread }],
    framesRead: 0,
  };
}
