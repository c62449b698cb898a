import { drawnContentsOf } from '../../detectors/pixels/drawn-contents.js';
import { isPdf, MOST_FILE_BYTES } from '../../detectors/pixels/find-text-in-document.js';
import type { PixelLine } from '../../detectors/pixels/pixel-reading.js';
import type { DataSet } from '../../dicom/data-set.js';
import { locationOf } from '../../dicom/location.js';
import { drawingsOf } from '../../dicom/pixels/drawings.js';
import { readFrame } from '../../dicom/pixels/frame.js';
import { describeImage } from '../../dicom/pixels/image.js';
import { overlaysOf } from '../../dicom/pixels/overlays.js';
import { renderingsOf } from '../../dicom/pixels/renderings.js';
import { drawPdfPages } from '../../vision/document/pdf-pages.js';
import { decodePictureFile } from '../../vision/document/picture-file.js';
import type { Raster } from '../../vision/text/raster.js';

/** Where a line was read: an instance, or a file that is a picture itself. */
export type Holder = { readonly dataSet: DataSet } | { readonly bytes: Uint8Array };

/** A picture as it was read, and how many of its pixels are one unit of a line's box. */
export interface ReadPicture {
  readonly raster: Raster;
  readonly scale: number;
}

const AS_IT_IS = 1;

async function frameOf(
  dataSet: DataSet,
  { source, location, frame }: PixelLine,
): Promise<Raster | undefined> {
  const scope = dataSet.elements.find((element) => locationOf(element) === location)?.scope;
  const image = describeImage(dataSet, scope?.sequence === undefined ? undefined : scope);
  if (image?.kind !== 'image') return undefined;
  const decoded = await readFrame(dataSet, image, frame);
  if (decoded.kind === 'problem') return undefined;
  const renderings = renderingsOf(image, decoded);
  return source === 'icon' ? renderings[0] : renderings.find(({ name }) => name === source);
}

async function pageOf(bytes: Uint8Array, page: number): Promise<ReadPicture | undefined> {
  if (isPdf(bytes)) return (await drawPdfPages(bytes, [page]))?.[0];
  const decoded = await decodePictureFile(bytes);
  const raster = decoded.kind === 'problem' ? undefined : decoded.pages[page];
  return raster === undefined ? undefined : { raster, scale: AS_IT_IS };
}

/** The bytes of the picture or document that a line stands in. */
function contentFor(holder: Holder, { location, inside = [] }: PixelLine): Uint8Array | undefined {
  if ('bytes' in holder) return holder.bytes;
  const { dataSet } = holder;
  const element = dataSet.elements.find((candidate) => locationOf(candidate) === location);
  if (element === undefined || element.length > MOST_FILE_BYTES) return undefined;
  const contents = drawnContentsOf(dataSet.bytes(element, MOST_FILE_BYTES));
  return contents.find((content) => content.inside.every((step, i) => inside[i] === step))?.bytes;
}

function planeOf(dataSet: DataSet, { source, location }: PixelLine): Raster | undefined {
  const planes = source === 'overlay' ? overlaysOf(dataSet) : drawingsOf(dataSet);
  return planes.find((plane) => plane.location === location);
}

/** The picture in which a line was read, made again; undefined where that fails. */
export async function pictureOf(line: PixelLine, holder: Holder): Promise<ReadPicture | undefined> {
  const { source, frame } = line;
  if (source === 'document' || source === 'picture') {
    const bytes = contentFor(holder, line);
    return bytes === undefined ? undefined : pageOf(bytes, frame);
  }
  if (!('dataSet' in holder)) return undefined;
  const isPlane = source === 'overlay' || source === 'drawing';
  const raster = isPlane ? planeOf(holder.dataSet, line) : await frameOf(holder.dataSet, line);
  return raster === undefined ? undefined : { raster, scale: AS_IT_IS };
}
