import type { DataSet } from '../../dicom/data-set.js';
import type { Element } from '../../dicom/element.js';
import { locationOf } from '../../dicom/location.js';
import { findTextInPdf, findTextInPicture, isPdf, MOST_FILE_BYTES } from './find-text-in-document.js';
import type { PixelReader } from './pixel-reader.js';
import { NO_PIXELS, type PixelReading, sumGaps } from './pixel-reading.js';

/** Encapsulated Document (PS3.3 C.24.2). */
const ENCAPSULATED_DOCUMENT = 0x00420011;

/** Values with a picture of their own that are read in one data set. */
const MOST_VALUES = 16;

async function readValue(
  dataSet: DataSet,
  element: Element,
  reader: PixelReader,
  step: () => void,
): Promise<PixelReading> {
  const location = locationOf(element);
  if (element.length > MOST_FILE_BYTES)
    return { ...NO_PIXELS, notAssessed: [{ reason: 'document', frames: 1 }] };
  const bytes = dataSet.bytes(element, MOST_FILE_BYTES);
  if (isPdf(bytes)) return findTextInPdf(bytes, location, reader, step);
  if (element.tag === ENCAPSULATED_DOCUMENT)
    return { ...NO_PIXELS, notAssessed: [{ reason: 'document', frames: 1 }] };
  return findTextInPicture(bytes, location, reader, step);
}

/**
 * The text in documents and pictures that are values: the encapsulated document, and whatever the header stage took for
 * a picture file inside an element.
 *
 * @param pictured locations of elements whose value is a picture file or a PDF
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
        (pictured.size > 0 && pictured.has(locationOf(element)))),
  );
  const readings: PixelReading[] = [];
  const covered: string[] = [];
  for (const element of holders.slice(0, MOST_VALUES)) {
    const reading = await readValue(dataSet, element, reader, step);
    readings.push(reading);
    covered.push(locationOf(element));
  }
  return {
    lines: readings.flatMap(({ lines }) => lines),
    notAssessed: sumGaps(readings.flatMap(({ notAssessed }) => notAssessed)),
    framesRead: 0,
    covered,
  };
}
