import { gzipSync } from 'node:zlib';
import { createCanvas } from '@napi-rs/canvas';
import utif from 'utif2';
import { beforeAll, describe, expect, it } from 'vitest';
import { memorySource } from '../../../src/core/byte-source.js';
import { findTextInFile } from '../../../src/detectors/pixels/find-text-in-document.js';
import { findTextInPixels } from '../../../src/detectors/pixels/find-text-in-pixels.js';
import { makePixelReader, type PixelReader } from '../../../src/detectors/pixels/pixel-reader.js';
import type { PixelReading } from '../../../src/detectors/pixels/pixel-reading.js';
import { readDataSet } from '../../../src/dicom/read-data-set.js';
import { buildDicom } from '../../build/dicom.js';
import { drawText } from '../../vision/text/draw.js';

const [WIDTH, HEIGHT] = [320, 120];

let reader: PixelReader;
beforeAll(async () => {
  reader = await makePixelReader();
});

function rgba(): Uint8Array {
  const { data } = drawText(WIDTH, HEIGHT, [{ text: 'HANNAH WEISS', x: 160, y: 60, size: 24 }], 20, 240);
  return Uint8Array.from({ length: data.length * 4 }, (_, i) => (i % 4 === 3 ? 255 : (data[i >> 2] ?? 0)));
}

function encoded(type: 'image/png' | 'image/jpeg'): Uint8Array {
  const canvas = createCanvas(WIDTH, HEIGHT);
  const pen = canvas.getContext('2d');
  const pixels = pen.createImageData(WIDTH, HEIGHT);
  pixels.data.set(rgba());
  pen.putImageData(pixels, 0, 0);
  return type === 'image/png' ? canvas.toBuffer('image/png') : canvas.toBuffer('image/jpeg', 90);
}

/** A bitmap of 24 bits, rows from the bottom. */
function bitmap(): Uint8Array {
  const pixels = rgba();
  const bytes = Buffer.alloc(54 + WIDTH * HEIGHT * 3);
  bytes.write('BM');
  bytes.writeUInt32LE(bytes.length, 2);
  bytes.writeUInt32LE(54, 10);
  bytes.writeUInt32LE(40, 14);
  bytes.writeInt32LE(WIDTH, 18);
  bytes.writeInt32LE(HEIGHT, 22);
  bytes.writeUInt16LE(1, 26);
  bytes.writeUInt16LE(24, 28);
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++)
      bytes.fill(
        pixels[((HEIGHT - 1 - y) * WIDTH + x) * 4] ?? 0,
        54 + (y * WIDTH + x) * 3,
        57 + (y * WIDTH + x) * 3,
      );
  return bytes;
}

/** A PDF of one page that is a picture, as scanners make it. */
function scannedPdf(): Uint8Array {
  const picture = Buffer.from(encoded('image/jpeg'));
  const content = `q ${WIDTH} 0 0 ${HEIGHT} 20 20 cm /Im Do Q`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 360 160] /Contents 4 0 R /Resources << /XObject << /Im 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    `<< /Type /XObject /Subtype /Image /Width ${WIDTH} /Height ${HEIGHT} /ColorSpace /DeviceRGB /BitsPerComponent 8 ` +
      `/Filter /DCTDecode /Length ${picture.length} >>\nstream\n${picture.toString('latin1')}\nendstream`,
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const offset = body.length;
    body += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const end = `trailer << /Size 6 /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF`;
  return Buffer.from(`${body}xref\n0 6\n0000000000 65535 f \n${table}${end}`, 'latin1');
}

function textsOf({ lines }: PixelReading): string[] {
  return lines.map(({ text }) => text.replace(/\s/g, '').toUpperCase());
}

async function readFile(bytes: Uint8Array): Promise<PixelReading> {
  return findTextInFile(memorySource(bytes), reader, () => undefined);
}

async function readInstance(attributes: object, pictured: readonly string[] = []): Promise<PixelReading> {
  const file = buildDicom({ SOPClassUID: '1.2.840.10008.5.1.4.1.1.11.1', ...attributes });
  const dataSet = readDataSet(memorySource(file));
  if (dataSet.kind !== 'dicom') throw new Error('no data set');
  const options = { depth: 'triage', mostFrames: 10, step: () => undefined } as const;
  return findTextInPixels(dataSet, reader, { ...options, pictured: new Set(pictured) });
}

describe('text in pictures beside the frames', () => {
  it.each([
    ['PNG', () => encoded('image/png')],
    ['JPEG', () => encoded('image/jpeg')],
    ['BMP', bitmap],
    ['TIFF', () => new Uint8Array(utif.encodeImage(rgba(), WIDTH, HEIGHT))],
    ['a PDF without a text layer', scannedPdf],
  ])('is read in %s', async (_name, bytes) => {
    const found = await readFile(bytes());
    expect(textsOf(found)).toEqual(['HANNAHWEISS']);
    expect(found.notAssessed).toEqual([]);
    expect(found.covered).toEqual(['file']);
  });

  it('is read in a picture inside a private element', async () => {
    const attributes = { '(0029,0010)': 'ACME', '(0029,1010)': { vr: 'OB', bytes: encoded('image/png') } };
    const found = await readInstance(attributes, ['(0029,1010)']);
    expect(found.lines.map(({ location }) => location)).toEqual(['(0029,1010)']);
    expect(textsOf(found)).toEqual(['HANNAHWEISS']);
    expect(found.covered).toEqual(['(0029,1010)']);
  });

  it.each([
    ['gzip', (png: Uint8Array) => new Uint8Array(gzipSync(png)), ['gzip']],
    [
      'base64 in XML',
      (png: Uint8Array) =>
        Buffer.from(`<Report><Image>${Buffer.from(png).toString('base64')}</Image></Report>`),
      ['xml:/Report/Image', 'base64'],
    ],
  ])('is read in a picture packed by %s, and said how it was reached', async (_name, pack, inside) => {
    const packed = { vr: 'OB', bytes: new Uint8Array(pack(encoded('image/png'))) };
    const found = await readInstance({ '(0029,0010)': 'ACME', '(0029,1010)': packed }, ['(0029,1010)']);
    expect(textsOf(found)).toEqual(['HANNAHWEISS']);
    expect(found.lines[0]?.inside?.slice(-inside.length)).toEqual(inside);
    expect(found.covered).toEqual([['(0029,1010)', ...(found.lines[0]?.inside ?? [])].join('\n')]);
  });

  it.each([
    ['a data URL', (packed: string) => `data:image/png;base64,${packed}`],
    ['markup', (packed: string) => `<p>see <img src="data:image/png;base64,${packed}"></p>`],
    ['lines', (packed: string) => packed.replace(/.{76}/g, '$&\r\n')],
  ])('is read in a picture that a text holds as %s', async (_name, pack) => {
    const text = pack(Buffer.from(encoded('image/png')).toString('base64'));
    const found = await readInstance({ TextValue: { vr: 'UT', value: [text] } }, []);
    expect(textsOf(found)).toEqual(['HANNAHWEISS']);
    expect(found.lines[0]).toMatchObject({ location: '(0040,A160)', inside: ['base64'] });
  });

  it('is read where a presentation state draws its letters stroke by stroke', async () => {
    const letters: Readonly<Record<string, readonly (readonly number[])[]>> = {
      H: [
        [0, 0, 0, 10],
        [6, 0, 6, 10],
        [0, 5, 6, 5],
      ],
      A: [
        [0, 10, 3, 0],
        [3, 0, 6, 10],
        [1, 6, 5, 6],
      ],
      N: [
        [0, 10, 0, 0],
        [0, 0, 6, 10],
        [6, 10, 6, 0],
      ],
    };
    const strokes = [...'HANNAH'].flatMap((letter, i) =>
      (letters[letter] ?? []).map((points) =>
        points.map((value, at) => (at % 2 === 0 ? value + i * 10 : value)),
      ),
    );
    const objects = strokes.map((points) => ({
      '(0070,0005)': { vr: 'CS', value: 'PIXEL' },
      '(0070,0020)': { vr: 'US', value: 2 },
      '(0070,0021)': { vr: 'US', value: points.length / 2 },
      '(0070,0022)': { vr: 'FL', value: points },
      '(0070,0023)': { vr: 'CS', value: 'POLYLINE' },
    }));
    const found = await readInstance({ '(0070,0001)': [{ '(0070,0009)': objects }] });
    expect(found.lines.map(({ source }) => source)).toEqual(['drawing']);
    expect(textsOf(found)).toEqual(['HANNAH']);
  });

  it.each([
    ['spoilt', Buffer.from('\x89PNG\r\n\x1a\n'.padEnd(64, 'x'), 'latin1'), 'too-large'],
    ['cut', encoded('image/png').slice(0, 20), 'corrupt'],
    ['no picture', Buffer.alloc(100), 'corrupt'],
  ])('is not assessed in a file that is %s, and nothing is thrown', async (_name, bytes, reason) => {
    expect((await readFile(bytes)).notAssessed).toEqual([{ reason, frames: 1 }]);
  });
});
