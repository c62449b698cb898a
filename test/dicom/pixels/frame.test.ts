import codecs from 'dcmjs-codecs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { decodeFile, type Layout, outcomeOf, pictureFile } from './picture.js';

const { Context, NativeCodecs } = codecs;

const GRAY8: Layout = { columns: 24, rows: 18, bitsAllocated: 8, bitsStored: 8 };
const GRAY12: Layout = { columns: 24, rows: 18, bitsAllocated: 16, bitsStored: 12 };
const SIGNED16: Layout = { columns: 24, rows: 18, bitsAllocated: 16, bitsStored: 16, isSigned: true };
const RGB: Layout = { columns: 24, rows: 18, bitsAllocated: 8, bitsStored: 8, samplesPerPixel: 3 };

function samplesFor(layout: Layout): number[] {
  const count = layout.columns * layout.rows * (layout.samplesPerPixel ?? 1);
  const low = layout.isSigned === true ? -(2 ** (layout.bitsStored - 1)) : 0;
  return Array.from({ length: count }, (_, i) => low + ((i * 7919) % 2 ** layout.bitsStored));
}

function bytesFor(layout: Layout, samples: readonly number[]): Uint8Array {
  if (layout.bitsAllocated === 8) return Uint8Array.from(samples);
  const words = layout.bitsAllocated === 16 ? Int16Array.from(samples) : Int32Array.from(samples);
  return new Uint8Array(words.buffer);
}

type Encode = typeof NativeCodecs.encodeRle;

const LOSSLESS: readonly (readonly [name: string, uid: string, encode: Encode])[] = [
  ['RLE', '1.2.840.10008.1.2.5', (context) => NativeCodecs.encodeRle(context)],
  [
    'JPEG lossless',
    '1.2.840.10008.1.2.4.70',
    (context) => NativeCodecs.encodeJpeg(context, { lossy: false, predictor: 1, pointTransform: 0 }),
  ],
  ['JPEG-LS', '1.2.840.10008.1.2.4.80', (context) => NativeCodecs.encodeJpegLs(context, { lossy: false })],
  [
    'JPEG 2000',
    '1.2.840.10008.1.2.4.90',
    (context) => NativeCodecs.encodeJpeg2000(context, { lossy: false }),
  ],
  ['HTJ2K', '1.2.840.10008.1.2.4.201', (context) => NativeCodecs.encodeHtJpeg2000(context, { lossy: false })],
  ['JPEG XL', '1.2.840.10008.1.2.4.110', (context) => NativeCodecs.encodeJpegXl(context, { lossy: false })],
];

function encoded(layout: Layout, bytes: Uint8Array, encode: Encode): Uint8Array {
  const context = encode(
    new Context({
      width: layout.columns,
      height: layout.rows,
      bitsAllocated: layout.bitsAllocated,
      bitsStored: layout.bitsStored,
      samplesPerPixel: layout.samplesPerPixel ?? 1,
      pixelRepresentation: layout.isSigned === true ? 1 : 0,
      planarConfiguration: 0,
      photometricInterpretation: layout.samplesPerPixel === 3 ? 'RGB' : 'MONOCHROME2',
      decodedBuffer: bytes,
    }),
  ).getEncodedBuffer();
  if (context === undefined) throw new Error('nothing was encoded');
  return new Uint8Array(context);
}

beforeAll(() => NativeCodecs.initializeAsync());

describe('native pixel data', () => {
  it.each([
    ['8 bits', GRAY8, 'explicit-little'],
    ['12 of 16 bits', GRAY12, 'explicit-little'],
    ['signed 16 bits', SIGNED16, 'implicit-little'],
    ['signed 12 of 16 bits', { ...GRAY12, isSigned: true }, 'explicit-little'],
    ['32 bits', { ...GRAY8, bitsAllocated: 32, bitsStored: 31 }, 'explicit-little'],
    ['RGB', RGB, 'explicit-little'],
    ['deflated', GRAY12, 'deflated'],
  ] as const)('%s come back as they were written', async (_name, layout, syntax) => {
    const samples = samplesFor(layout);
    const file = pictureFile(layout, { vr: 'OW', bytes: bytesFor(layout, samples) }, syntax);
    expect(outcomeOf(await decodeFile(file))).toEqual(samples);
  });

  it('reads big endian words', async () => {
    const samples = samplesFor(GRAY12);
    const bytes = bytesFor(GRAY12, samples);
    for (let i = 0; i < bytes.length; i += 2) bytes.subarray(i, i + 2).reverse();
    const file = pictureFile(GRAY12, { vr: 'OB', bytes }, 'explicit-big');
    expect(outcomeOf(await decodeFile(file))).toEqual(samples);
  });

  it('reads 1 bit a pixel, frames packed without a gap', async () => {
    const layout: Layout = { columns: 5, rows: 3, bitsAllocated: 1, bitsStored: 1, frames: 2 };
    const bits = Array.from({ length: 30 }, (_, i) => (i % 3 === 0 ? 1 : 0));
    const bytes = new Uint8Array(4);
    bits.forEach((bit, i) => {
      bytes[i >> 3] = (bytes[i >> 3] ?? 0) | (bit << (i & 7));
    });
    const file = pictureFile(layout, { vr: 'OB', bytes });
    expect(outcomeOf(await decodeFile(file, 0))).toEqual(bits.slice(0, 15));
    expect(outcomeOf(await decodeFile(file, 1))).toEqual(bits.slice(15));
  });

  it('shifts stored bits down from a high bit above them and gives the others as unused', async () => {
    const layout: Layout = { columns: 4, rows: 2, bitsAllocated: 16, bitsStored: 8, highBit: 11 };
    const words = Uint16Array.from([0x0010, 0x0ff0, 0x8230, 0x0340, 0x0450, 0x0560, 0x0670, 0x0780]);
    const frame = await decodeFile(pictureFile(layout, { vr: 'OW', bytes: new Uint8Array(words.buffer) }));
    expect(outcomeOf(frame)).toEqual([0x01, 0xff, 0x23, 0x34, 0x45, 0x56, 0x67, 0x78]);
    expect(frame?.kind === 'frame' && frame.unused?.[2]).toBe(0x8000);
  });

  it('gives the unused bit of bytes that store seven', async () => {
    const layout: Layout = { columns: 4, rows: 1, bitsAllocated: 8, bitsStored: 7 };
    const frame = await decodeFile(
      pictureFile(layout, { vr: 'OB', bytes: Uint8Array.of(0x01, 0x82, 0x7f, 0xff) }),
    );
    expect(outcomeOf(frame)).toEqual([0x01, 0x02, 0x7f, 0x7f]);
    expect(frame?.kind === 'frame' && [...(frame.unused ?? [])]).toEqual([0, 0x80, 0, 0x80]);
  });

  it('turns planes into pixels', async () => {
    const layout: Layout = {
      columns: 2,
      rows: 1,
      bitsAllocated: 8,
      bitsStored: 8,
      samplesPerPixel: 3,
      isPlanar: true,
    };
    const file = pictureFile(layout, { vr: 'OB', bytes: Uint8Array.of(1, 2, 3, 4, 5, 6) });
    expect(outcomeOf(await decodeFile(file))).toEqual([1, 3, 5, 2, 4, 6]);
  });

  it('turns YBR_FULL and YBR_FULL_422 into RGB', async () => {
    const layout: Layout = { columns: 2, rows: 1, bitsAllocated: 8, bitsStored: 8, samplesPerPixel: 3 };
    const full = pictureFile(
      { ...layout, photometric: 'YBR_FULL' },
      { vr: 'OB', bytes: Uint8Array.of(76, 85, 255, 29, 255, 107) },
    );
    expect(outcomeOf(await decodeFile(full))).toEqual([254, 0, 0, 0, 0, 254]);
    const half = pictureFile(
      { ...layout, photometric: 'YBR_FULL_422' },
      { vr: 'OB', bytes: Uint8Array.of(50, 200, 128, 128) },
    );
    expect(outcomeOf(await decodeFile(half))).toEqual([50, 50, 50, 200, 200, 200]);
  });

  it('looks colours up in a palette of 16 bits', async () => {
    const palette = (...values: number[]): { vr: string; bytes: Uint8Array } => ({
      vr: 'OW',
      bytes: new Uint8Array(Uint16Array.from(values).buffer),
    });
    const file = pictureFile(
      { columns: 3, rows: 1, bitsAllocated: 8, bitsStored: 8, photometric: 'PALETTE COLOR' },
      { vr: 'OB', bytes: Uint8Array.of(0, 1, 2, 0) },
      'explicit-little',
      {
        RedPaletteColorLookupTableDescriptor: [3, 0, 16],
        GreenPaletteColorLookupTableDescriptor: [3, 0, 16],
        BluePaletteColorLookupTableDescriptor: [3, 0, 16],
        RedPaletteColorLookupTableData: palette(0, 0x8000, 0xff00),
        GreenPaletteColorLookupTableData: palette(0x1000, 0x2000, 0x3000),
        BluePaletteColorLookupTableData: palette(0xff00, 0, 0),
      },
    );
    expect(outcomeOf(await decodeFile(file))).toEqual([0, 16, 255, 128, 32, 0, 255, 48, 0]);
  });
});

describe('compressed pixel data', () => {
  const layouts = [
    ['8 bits', GRAY8],
    ['12 bits', GRAY12],
    ['signed 16 bits', SIGNED16],
    ['RGB', RGB],
  ] as const;
  const cases = LOSSLESS.flatMap(([coding, uid, encode]) =>
    layouts.map(([name, layout]) => [coding, name, uid, encode, layout] as const),
  );

  it.each(cases)('%s of %s comes back as it was written', async (_coding, _name, uid, encode, layout) => {
    const samples = samplesFor(layout);
    const stream = encoded(layout, bytesFor(layout, samples), encode);
    const file = pictureFile(layout, { vr: 'OB', fragments: [{ bytes: stream }] }, uid);
    expect(outcomeOf(await decodeFile(file))).toEqual(samples);
  });

  it('decodes JPEG baseline within the loss of its quality', async () => {
    const samples = samplesFor(GRAY8).map((_, i) => 100 + Math.round(50 * Math.sin(i / 40)));
    const stream = encoded(GRAY8, bytesFor(GRAY8, samples), (context) =>
      NativeCodecs.encodeJpeg(context, { lossy: true, quality: 98 }),
    );
    const outcome = outcomeOf(
      await decodeFile(
        pictureFile(GRAY8, { vr: 'OB', fragments: [{ bytes: stream }] }, '1.2.840.10008.1.2.4.50'),
      ),
    );
    const worst = Math.max(...samples.map((sample, i) => Math.abs(sample - Number(outcome[i]))));
    expect(worst).toBeLessThanOrEqual(6);
  });

  it('believes the stream rather than a lying transfer syntax', async () => {
    const samples = samplesFor(GRAY12);
    const encode = LOSSLESS[3]?.[2];
    if (encode === undefined) throw new Error('no coding');
    const stream = encoded(GRAY12, bytesFor(GRAY12, samples), encode);
    const file = pictureFile(GRAY12, { vr: 'OB', fragments: [{ bytes: stream }] }, '1.2.840.10008.1.2.4.50');
    expect(outcomeOf(await decodeFile(file))).toEqual(samples);
  });

  it.each([
    ['a basic offset table', true],
    ['no offset table', false],
    ['an offset table of nonsense', [0, 4_000_000_000, 3]],
  ] as const)('finds frames of several fragments with %s', async (_name, offsetTable) => {
    const encode = LOSSLESS[2]?.[2];
    if (encode === undefined) throw new Error('no coding');
    const frames = [0, 1, 2].map((shift) => samplesFor(GRAY8).map((sample) => (sample + shift) % 256));
    const streams = frames.map((samples) => encoded(GRAY8, bytesFor(GRAY8, samples), encode));
    const fragments = streams.flatMap((stream) => [
      { bytes: stream.slice(0, 100) },
      { bytes: stream.slice(100) },
    ]);
    const given = offsetTable === true ? false : offsetTable;
    const file = pictureFile(
      { ...GRAY8, frames: 3 },
      { vr: 'OB', fragments, ...(given === false ? {} : { offsetTable: given }) },
      '1.2.840.10008.1.2.4.80',
    );
    expect(outcomeOf(await decodeFile(file, 2))).toEqual(frames[2]);
  });
});

describe('what can not be decoded', () => {
  const bytes = bytesFor(GRAY8, samplesFor(GRAY8));

  it.each([
    ['zero-length pixel data', pictureFile(GRAY8, { vr: 'OB', bytes: new Uint8Array(0) }), 'empty'],
    ['pixel data cut short', pictureFile(GRAY8, { vr: 'OB', bytes: bytes.slice(0, 100) }), 'truncated'],
    ['no Rows', pictureFile({ ...GRAY8, rows: 0 }, { vr: 'OB', bytes }), 'no-size'],
    [
      '60,000 x 60,000 pixels',
      pictureFile({ ...GRAY8, rows: 60_000, columns: 60_000 }, { vr: 'OB', bytes }),
      'too-large',
    ],
    [
      'a stream of nothing known',
      pictureFile(GRAY8, { vr: 'OB', fragments: [{ bytes }] }, '1.2.840.10008.1.2.4.90'),
      'unknown-compression',
    ],
    [
      'video',
      pictureFile(
        GRAY8,
        { vr: 'OB', fragments: [{ bytes: Uint8Array.of(0, 0, 1, 0xb3, 0, 0) }] },
        '1.2.840.10008.1.2.4.100',
      ),
      'video',
    ],
    ['no fragment at all', pictureFile(GRAY8, { vr: 'OB', fragments: [] }, 'jpeg-baseline'), 'empty'],
    [
      'pixels elsewhere',
      pictureFile(GRAY8, null, 'explicit-little', { PixelDataProviderURL: 'http://a' }),
      'empty',
    ],
  ] as const)('%s is a problem of its own kind', async (_name, file, problem) => {
    expect(outcomeOf(await decodeFile(file))).toBe(problem);
  });

  it('missing frames are told from those that are there', async () => {
    const file = pictureFile({ ...GRAY8, frames: 5 }, { vr: 'OB', bytes });
    expect(outcomeOf(await decodeFile(file, 0))).toEqual(samplesFor(GRAY8));
    expect(outcomeOf(await decodeFile(file, 3))).toBe('missing-frames');
  });

  it.each([
    ['outside the stream', Array.from({ length: 2000 }, (_, i) => 0xfffffff0 - i)],
    ['in one place', Array.from({ length: 2000 }, () => 0)],
    ['in no order', Array.from({ length: 2000 }, (_, i) => (2000 - i) * 8)],
  ])('offset tables with thousands of entries %s are bounded', async (_name, offsetTable) => {
    const [, uid, encode] = LOSSLESS[0] ?? [];
    if (uid === undefined || encode === undefined) throw new Error('no lossless coding');
    const stream = encoded(GRAY8, bytesFor(GRAY8, samplesFor(GRAY8)), encode);
    const pixels = { vr: 'OB', fragments: [{ bytes: stream }], offsetTable } as const;
    const file = pictureFile({ ...GRAY8, frames: 2000 }, pixels, uid);
    for (const frame of [0, 1, 1999])
      expect(['frame', 'problem']).toContain((await decodeFile(file, frame))?.kind);
  });

  it('an image of 1 x 1 is an image', async () => {
    const file = pictureFile({ ...GRAY8, rows: 1, columns: 1 }, { vr: 'OB', bytes: Uint8Array.of(7, 0) });
    expect(outcomeOf(await decodeFile(file))).toEqual([7]);
  });

  it('a stream spoilt anywhere never throws, and the next one still decodes', async () => {
    const good = LOSSLESS.map(
      ([, uid, encode]) => [uid, encoded(GRAY12, bytesFor(GRAY12, samplesFor(GRAY12)), encode)] as const,
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...good),
        fc.array(fc.tuple(fc.nat(5000), fc.nat(255)), { minLength: 1, maxLength: 12 }),
        fc.nat(5000),
        async ([uid, stream], changes, cut) => {
          const spoilt = stream.slice(0, Math.max(4, stream.length - (cut % stream.length)));
          for (const [at, value] of changes) spoilt[at % spoilt.length] = value;
          const file = pictureFile(GRAY12, { vr: 'OB', fragments: [{ bytes: spoilt }] }, uid);
          const outcome = await decodeFile(file);
          expect(['frame', 'problem']).toContain(outcome?.kind);
        },
      ),
      { numRuns: 25, seed: 11 },
    );
    for (const [uid, stream] of good) {
      const file = pictureFile(GRAY12, { vr: 'OB', fragments: [{ bytes: stream }] }, uid);
      expect(outcomeOf(await decodeFile(file))).toEqual(samplesFor(GRAY12));
    }
  });
});
