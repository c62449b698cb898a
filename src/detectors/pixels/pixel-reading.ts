import type { PixelProblemKind } from '../../dicom/pixels/problem.js';
import type { RenderingName } from '../../dicom/pixels/renderings.js';
import type { Box } from '../../vision/text/raster.js';

/** A line of text found in the pixels of an instance. The text is raw and stays inside the program. */
export interface PixelLine {
  readonly text: string;
  /** False where there is text that could not be read. */
  readonly isReadable: boolean;
  /** From 0; of overlays and icons 0. */
  readonly frame: number;
  readonly box: Box;
  /** 0 to 1, of the reading; of the detection where it is unreadable. */
  readonly confidence: number;
  readonly source: RenderingName | 'overlay' | 'icon' | 'drawing' | 'document' | 'picture';
  /** Of the element that holds the pixels. */
  readonly location: string;
  /** What had to be unpacked on the way. */
  readonly inside?: readonly string[];
  /** True where a second reader would have been asked and there is none. */
  readonly lacksSecondReading?: boolean;
}

/** Frames that were not assessed, and why. */
export interface PixelGap {
  readonly reason: PixelProblemKind | 'budget' | 'deadline' | 'document' | 'no-decoder' | 'second-reader';
  readonly frames: number;
}

/** What the pixels of one instance hold. */
export interface PixelReading {
  readonly lines: readonly PixelLine[];
  readonly notAssessed: readonly PixelGap[];
  readonly framesRead: number;
  /** `coverKey` of values whose pictures were looked at, or said of above that they were not; of a file `FILE`. */
  readonly covered?: readonly string[];
  /** Parts of the picture that show what was examined, where the equipment says so. */
  readonly regions?: readonly Box[];
}

/** Stands for the whole of a file that is a picture. */
export const FILE = 'file';

/** Names a picture inside a value by the value's location and the steps to it. */
export function coverKey(location: string, inside: readonly string[] = []): string {
  return [location, ...inside].join('\n');
}

export const NO_PIXELS: PixelReading = { lines: [], notAssessed: [], framesRead: 0 };

/** A reading with the frames told that want the second reader, where there is none; the rest of it stands. */
export function withSecondReaderGap(reading: PixelReading, isMissing: boolean): PixelReading {
  const frames = new Set(
    reading.lines.flatMap(({ lacksSecondReading, source, location, frame }) =>
      isMissing && (lacksSecondReading === true || source === 'picture') ? [`${location} ${frame}`] : [],
    ),
  ).size;
  if (frames === 0) return reading;
  return { ...reading, notAssessed: [...reading.notAssessed, { reason: 'second-reader', frames }] };
}

/** Gaps of the same reason added up. */
export function sumGaps(gaps: readonly PixelGap[]): PixelGap[] {
  const frames = new Map<PixelGap['reason'], number>();
  for (const gap of gaps) frames.set(gap.reason, (frames.get(gap.reason) ?? 0) + gap.frames);
  return [...frames].map(([reason, count]) => ({ reason, frames: count }));
}
