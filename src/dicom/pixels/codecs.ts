import type { ImageDescription } from './image.js';
import { MOST_SAMPLES } from './image.js';
import { type PixelProblem, pixelProblem } from './problem.js';
import { type Coding, type StreamHeader, streamHeader } from './stream.js';

/** Samples side by side, in the file's own byte order swapped to little endian. */
export interface Decoded {
  readonly kind: 'decoded';
  readonly bytes: Uint8Array;
  readonly columns: number;
  readonly rows: number;
  readonly samplesPerPixel: number;
  readonly bitsAllocated: number;
  /** Colour space after decoding. */
  readonly photometric: string;
}

type Codecs = typeof import('dcmjs-codecs');
type CodecContext = InstanceType<Codecs['Context']>;
type Decode = (codecs: Codecs, context: CodecContext) => CodecContext;

const DECODERS: Readonly<Partial<Record<Coding, Decode>>> = {
  rle: ({ NativeCodecs }, context) => NativeCodecs.decodeRle(context),
  jpeg: ({ NativeCodecs }, context) => NativeCodecs.decodeJpeg(context, { convertColorspaceToRgb: false }),
  'jpeg-ls': ({ NativeCodecs }, context) => NativeCodecs.decodeJpegLs(context),
  'jpeg-2000': ({ NativeCodecs }, context) => NativeCodecs.decodeJpeg2000(context),
  'ht-jpeg-2000': ({ NativeCodecs }, context) => NativeCodecs.decodeHtJpeg2000(context),
  'jpeg-xl': ({ NativeCodecs }, context) => NativeCodecs.decodeJpegXl(context),
};

let starting: Promise<Codecs> | undefined;

/** Loads the decoders with the first compressed frame: a scan without pixels never does. */
function start(): Promise<Codecs> {
  starting ??= load();
  return starting;
}

async function load(): Promise<Codecs> {
  const { default: codecs } = await import('dcmjs-codecs');
  // What a decoder says of a spoilt stream goes into a problem, not to standard error.
  codecs.log.setLevel('silent');
  await codecs.NativeCodecs.initializeAsync();
  return codecs;
}

/** Streams refused in a row of which each may have left memory behind. */
const MOST_REFUSED = 200;
let refused = 0;

/** Drops the decoders' memory: after a trap it can't be trusted, and streams that are refused leave some behind. */
function discardAfter(error: unknown, { NativeCodecs }: Codecs): void {
  refused += 1;
  const isTrap = error instanceof Error && error.name === 'RuntimeError';
  if (!isTrap && refused < MOST_REFUSED) return;
  NativeCodecs.release();
  starting = undefined;
  refused = 0;
}

interface Layout {
  readonly columns: number;
  readonly rows: number;
  readonly samplesPerPixel: number;
  readonly bitsAllocated: number;
  readonly bitsStored: number;
}

/** The stream's own word on its layout goes before the data set's. */
function layoutOf(image: ImageDescription, stream: StreamHeader): Layout {
  const precision = stream.precision ?? image.bitsStored;
  const bitsAllocated = precision > 16 ? 32 : precision > 8 || image.bitsAllocated > 8 ? 16 : 8;
  return {
    columns: stream.columns ?? image.columns,
    rows: stream.rows ?? image.rows,
    samplesPerPixel: stream.components ?? image.samplesPerPixel,
    bitsAllocated: stream.precision === undefined ? image.bitsAllocated : bitsAllocated,
    bitsStored: Math.min(precision, stream.precision === undefined ? image.bitsStored : bitsAllocated),
  };
}

/** A stream may be this many times larger than Rows and Columns say before it is taken for spoilt. */
const MOST_GROWTH = 4;

function misfitOf(layout: Layout, image: ImageDescription): PixelProblem | undefined {
  const samples = layout.columns * layout.rows * layout.samplesPerPixel;
  if (samples <= 0 || layout.samplesPerPixel > 4) return pixelProblem('corrupt');
  if (samples > MOST_SAMPLES) return pixelProblem('too-large');
  const declared = image.columns * image.rows * image.samplesPerPixel;
  return samples > declared * MOST_GROWTH ? pixelProblem('size-mismatch') : undefined;
}

/** Both JPEG 2000 colour transforms are undone by the decoder (PS3.3 C.7.6.3.1.2). */
function colourAfter(image: ImageDescription): string {
  return image.photometric === 'YBR_RCT' || image.photometric === 'YBR_ICT' ? 'RGB' : image.photometric;
}

function decode(
  image: ImageDescription,
  encoded: Uint8Array,
  stream: StreamHeader,
  run: Decode,
  codecs: Codecs,
): Decoded | PixelProblem {
  const layout = layoutOf(image, stream);
  const misfit = misfitOf(layout, image);
  if (misfit !== undefined) return misfit;
  const context = run(
    codecs,
    new codecs.Context({
      width: layout.columns,
      height: layout.rows,
      bitsAllocated: layout.bitsAllocated,
      bitsStored: layout.bitsStored,
      samplesPerPixel: layout.samplesPerPixel,
      pixelRepresentation: image.isSigned ? 1 : 0,
      planarConfiguration: 0,
      photometricInterpretation: layout.samplesPerPixel > 1 ? 'RGB' : 'MONOCHROME2',
      encodedBuffer: encoded,
    }),
  );
  const bytes = context.getDecodedBuffer();
  const expected = (layout.columns * layout.rows * layout.samplesPerPixel * layout.bitsAllocated) / 8;
  if (bytes === undefined || bytes.length < expected) return pixelProblem('corrupt');
  const { columns, rows, samplesPerPixel, bitsAllocated } = layout;
  return {
    kind: 'decoded',
    bytes,
    columns,
    rows,
    samplesPerPixel,
    bitsAllocated,
    photometric: colourAfter(image),
  };
}

/**
 * Decodes one compressed frame. The coding is told from the stream, so that a wrong transfer syntax doesn't matter.
 */
export async function decodeStream(
  image: ImageDescription,
  encoded: Uint8Array,
): Promise<Decoded | PixelProblem> {
  const stream = streamHeader(encoded, image.transferSyntax);
  if (stream.coding === 'video') return pixelProblem('video');
  const run = DECODERS[stream.coding];
  if (run === undefined) return pixelProblem('unknown-compression');
  let codecs: Codecs;
  try {
    codecs = await start();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    starting = undefined;
    return pixelProblem('decoder-failed');
  }
  try {
    return decode(image, encoded, stream, run, codecs);
  } catch (error) {
    if (error === undefined || error === null) throw error;
    discardAfter(error, codecs);
    return pixelProblem('corrupt');
  }
}
