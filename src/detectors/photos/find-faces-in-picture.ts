import type { DataSet } from '../../dicom/data-set.js';
import { type Frame, readFrame } from '../../dicom/pixels/frame.js';
import { describeImage, type ImageDescription } from '../../dicom/pixels/image.js';
import { sentenceOfPixelProblem } from '../../dicom/pixels/problem.js';
import { renderingsOf } from '../../dicom/pixels/renderings.js';
import type { FaceNetwork } from '../../vision/photo/face-network.js';
import { findFaces, type PictureFace } from '../../vision/photo/find-faces.js';
import type { Box, Raster } from '../../vision/text/raster.js';
import type { FoundFace, PhotoReading } from './photo-reading.js';

export interface PhotoOptions {
  /** True where a camera may have looked at somebody: every eighth frame is looked at, and turned if need be. */
  readonly isPhotograph: boolean;
  /** True where every frame is to be looked at. */
  readonly everyFrame: boolean;
  /** Called at each sign of progress. */
  readonly step: () => void;
}

/** A quarter of a second of video: nobody is seen for less. */
const STRIDE = 8;
/** Frames that one instance is given at most; of other colour pictures first, middle and last. */
const MOST_LOOKS = 512;
const LOOKS_AT_OTHERS = 3;
/** Instances of more frames are not turned: a video keeps its way up. */
const MOST_TURNED = 4;
/** From this score on a face is one, and the picture needs no turning. */
const SURE = 0.85;

function framesToLookAt(frames: number, { isPhotograph, everyFrame }: PhotoOptions): number[] {
  const all = Array.from({ length: frames }, (_, index) => index);
  if (everyFrame || frames <= LOOKS_AT_OTHERS) return all.slice(0, MOST_LOOKS);
  if (!isPhotograph) return [0, frames >> 1, frames - 1];
  return all.filter((index) => index % STRIDE === 0 || index === frames - 1).slice(0, MOST_LOOKS);
}

/** The frame through its window of interest. */
function rasterOf(image: ImageDescription, frame: Frame): Raster {
  const [first] = renderingsOf(image, frame);
  return first ?? { width: 0, height: 0, channels: 1, data: new Uint8Array() };
}

/** The picture turned clockwise by quarters. */
export function quarterTurned(picture: Raster, turns: number): Raster {
  if (turns === 0) return picture;
  const { width, height, channels, data } = picture;
  const isUpright = turns === 2;
  const turned = { width: isUpright ? width : height, height: isUpright ? height : width, channels };
  const target = new Uint8Array(data.length);
  for (let y = 0; y < turned.height; y += 1)
    for (let x = 0; x < turned.width; x += 1) {
      const [fromX, fromY] =
        turns === 1
          ? [y, height - 1 - x]
          : turns === 2
            ? [width - 1 - x, height - 1 - y]
            : [width - 1 - y, x];
      for (let c = 0; c < channels; c += 1)
        target[(y * turned.width + x) * channels + c] = data[(fromY * width + fromX) * channels + c] ?? 0;
    }
  return { ...turned, data: target };
}

/** A box of a turned picture where it lies in the picture as it was. */
export function turnedBack([x, y, w, h]: Box, turns: number, width: number, height: number): Box {
  if (turns === 1) return [y, height - x - w, h, w];
  if (turns === 2) return [width - x - w, height - y - h, w, h];
  return turns === 3 ? [width - y - h, x, h, w] : [x, y, w, h];
}

/** The faces in a picture, turned by quarters until they are clear where it may be turned. */
export async function facesIn(
  picture: Raster,
  network: FaceNetwork,
  mayTurn: boolean,
): Promise<readonly (PictureFace & { readonly turns: number })[]> {
  let best: readonly (PictureFace & { readonly turns: number })[] = [];
  for (const turns of mayTurn ? [0, 1, 3, 2] : [0]) {
    const found = await findFaces(quarterTurned(picture, turns), network);
    const isSurer = (found[0]?.score ?? 0) > (best[0]?.score ?? 0);
    if (isSurer)
      best = found.map(({ box, score }) => ({
        box: turnedBack(box, turns, picture.width, picture.height),
        score,
        turns,
      }));
    if ((best[0]?.score ?? 0) >= SURE) return best;
  }
  return best;
}

/** Looks for faces in the frames of an instance. Never throws for bad data: what does not decode is a gap. */
export async function findFacesInPicture(
  dataSet: DataSet,
  network: FaceNetwork,
  options: PhotoOptions,
): Promise<PhotoReading> {
  const image = describeImage(dataSet);
  if (image === undefined) return { faces: [], frames: 0, looked: 0, gap: undefined };
  if (image.kind === 'problem')
    return { faces: [], frames: 1, looked: 0, gap: withoutDot(sentenceOfPixelProblem(image.problem)) };
  const faces: FoundFace[] = [];
  let gap: string | undefined;
  let looked = 0;
  const mayTurn = options.isPhotograph && image.frames <= MOST_TURNED;
  for (const index of framesToLookAt(image.frames, options)) {
    options.step();
    const frame = await readFrame(dataSet, image, index);
    if (frame.kind === 'problem') {
      gap ??= withoutDot(sentenceOfPixelProblem(frame.problem));
      continue;
    }
    looked += 1;
    for (const { box, score, turns } of await facesIn(rasterOf(image, frame), network, mayTurn))
      faces.push({ frame: index, box, score, turns });
  }
  const isCut = options.isPhotograph && image.frames > MOST_LOOKS * (options.everyFrame ? 1 : STRIDE);
  return {
    faces,
    frames: image.frames,
    looked,
    gap: gap ?? (isCut ? 'more frames than are looked at' : undefined),
  };
}

function withoutDot(sentence: string): string {
  return sentence.replace(/\.$/, '');
}
