import type { DataSet } from '../../dicom/data-set.js';
import type { Element } from '../../dicom/element.js';
import { locationOf } from '../../dicom/location.js';
import { mayHoldPicture, packedPictures } from '../../dicom/pixels/packed-pictures.js';
import { type DrawnContent, drawnContentsOf } from './drawn-contents.js';
import { findTextInPdf, findTextInPicture, isPdf, MOST_FILE_BYTES } from './find-text-in-document.js';
import type { PixelReader } from './pixel-reader.js';
import { coverKey, NO_PIXELS, type PixelReading, sumGaps } from './pixel-reading.js';

/** Encapsulated Document (PS3.3 C.24.2). */
const ENCAPSULATED_DOCUMENT = 0x00420011;

/** Values with a picture of their own that are read in one data set. */
const MOST_VALUES = 16;

/** True of XML and the like, which the header stage reads as text: nothing of it is drawn. */
function isMarkup(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 64)).toString('latin1');
  return /^(\xef\xbb\xbf)?\s*</.test(start);
}

async function readContent(
  { bytes, inside }: DrawnContent,
  element: Element,
  reader: PixelReader,
  step: () => void,
): Promise<PixelReading> {
  const location = locationOf(element);
  const isDocument = element.tag === ENCAPSULATED_DOCUMENT && !isPdf(bytes);
  if (isDocument && isMarkup(bytes)) return NO_PIXELS;
  if (isDocument) return { ...NO_PIXELS, notAssessed: [{ reason: 'document', frames: 1 }] };
  const find = isPdf(bytes) ? findTextInPdf : findTextInPicture;
  const reading = await find(bytes, location, reader, step);
  if (inside.length === 0) return reading;
  return {
    ...reading,
    lines: reading.lines.map((line) => ({ ...line, inside: [...inside, ...(line.inside ?? [])] })),
  };
}

async function readValue(
  dataSet: DataSet,
  element: Element,
  reader: PixelReader,
  step: () => void,
): Promise<PixelReading> {
  const location = locationOf(element);
  if (element.length > MOST_FILE_BYTES)
    return { ...NO_PIXELS, notAssessed: [{ reason: 'document', frames: 1 }], covered: [location] };
  const readings: PixelReading[] = [];
  const covered: string[] = [];
  const contents: readonly DrawnContent[] = mayHoldPicture(element)
    ? packedPictures(dataSet, element).map((bytes) => ({ bytes, inside: ['base64'] }))
    : drawnContentsOf(dataSet.bytes(element, MOST_FILE_BYTES));
  for (const content of contents) {
    readings.push(await readContent(content, element, reader, step));
    covered.push(coverKey(location, content.inside));
  }
  return { ...together(readings), covered };
}

function together(readings: readonly PixelReading[]): PixelReading {
  return {
    lines: readings.flatMap(({ lines }) => lines),
    notAssessed: sumGaps(readings.flatMap(({ notAssessed }) => notAssessed)),
    framesRead: 0,
    covered: readings.flatMap(({ covered }) => covered ?? []),
  };
}

/**
 * The text in documents and pictures that are values or packed into them: the encapsulated document, and whatever the
 * header stage took for a picture file inside an element.
 *
 * @param pictured locations of elements whose value is, or unpacks to, a picture file or a PDF
 */
export async function findTextInValues(
  dataSet: DataSet,
  pictured: ReadonlySet<string>,
  reader: PixelReader,
  step: () => void,
): Promise<PixelReading> {
  const holders = dataSet.elements.filter(
    (element) =>
      element.length > 0 &&
      ((element.tag === ENCAPSULATED_DOCUMENT && element.parent === undefined) ||
        mayHoldPicture(element) ||
        (pictured.size > 0 && pictured.has(locationOf(element)))),
  );
  const readings: PixelReading[] = [];
  for (const element of holders) {
    if (readings.length >= MOST_VALUES) break;
    const reading = await readValue(dataSet, element, reader, step);
    if ((reading.covered ?? []).length > 0) readings.push(reading);
  }
  return together(readings);
}
