import { brotliCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../src/core/byte-source.js';
import { mediaStart } from '../../src/engine/headers/media-start.js';
import { unwrap } from '../../src/opaque/unwrap.js';

const NAME = 'Hollenbeck, Marit';
const latin = (text: string) => Buffer.from(text, 'latin1');
const be32 = (value: number) =>
  Buffer.from([value >>> 24, value >>> 16, value >>> 8, value].map((one) => one & 255));
const le32 = (value: number) => Buffer.from(be32(value)).reverse();
const box = (type: string, ...content: Uint8Array[]) => {
  const body = Buffer.concat(content);
  return Buffer.concat([be32(body.length + 8), latin(type), body]);
};
const chunk = (type: string, content: Buffer) =>
  Buffer.concat([latin(type), le32(content.length), content, Buffer.alloc(content.length % 2)]);
const riff = (form: string, ...chunks: Buffer[]) => {
  const body = Buffer.concat([latin(form), ...chunks]);
  return Buffer.concat([latin('RIFF'), le32(body.length), body]);
};
const xmp = (text: string) =>
  latin(
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><r xmlns:dc="d"><dc:creator>${text}</dc:creator></r></x:xmpmeta>`,
  );
const ebml = (id: number[], content: Buffer) =>
  Buffer.concat([Buffer.from([...id, 0x80 | content.length]), content]);
const icc = (() => {
  const text = Buffer.concat([latin('text\0\0\0\0'), latin(NAME), Buffer.alloc(1)]);
  const head = Buffer.alloc(128);
  head.write('acsp', 36, 'latin1');
  return Buffer.concat([head, be32(1), latin('cprt'), be32(144), be32(text.length), text]);
})();
const jxl = (...boxes: Buffer[]) =>
  Buffer.concat([box('JXL ', latin('\r\n\x87\n')), ...boxes, box('jxlc', Buffer.alloc(64, 7))]);
const movie = (...udta: Buffer[]) =>
  Buffer.concat([box('ftyp', latin('isom\0\0\0\0')), box('moov', box('udta', ...udta))]);

const textsOf = (bytes: Uint8Array) =>
  unwrap(bytes, {
    structured: (text) =>
      text.startsWith('<x:')
        ? [{ step: 'xml', key: '', content: / creator>|creator>([^<]*)/.exec(text)?.[1] ?? '' }]
        : undefined,
    dataSet: () => undefined,
  }).flatMap((part) => (part.kind === 'text' ? [part.text] : []));

describe('what media files say beside their streams', () => {
  it.each<[string, Uint8Array]>([
    ['QuickTime, in user data', movie(box('\xa9ART', Buffer.from([0, NAME.length, 0, 0]), latin(NAME)))],
    [
      'MP4, in an item list',
      movie(
        box('meta', Buffer.alloc(4), box('ilst', box('\xa9cmt', box('data', Buffer.alloc(8), latin(NAME))))),
      ),
    ],
    ['3GPP', movie(box('auth', Buffer.alloc(6), latin(NAME)))],
    ['AVIF', Buffer.concat([box('ftyp', latin('avif\0\0\0\0')), box('mdat', Buffer.alloc(9, 5), xmp(NAME))])],
    ['WebP', riff('WEBP', chunk('XMP ', xmp(NAME)))],
    ['WAV', riff('WAVE', chunk('LIST', Buffer.concat([latin('INFO'), chunk('IART', latin(NAME))])))],
    [
      'Matroska',
      Buffer.concat([
        ebml([0x1a, 0x45, 0xdf, 0xa3], latin('abcd')),
        ebml(
          [0x12, 0x54, 0xc3, 0x67],
          ebml([0x73, 0x73], ebml([0x67, 0xc8], ebml([0x44, 0x87], latin(NAME)))),
        ),
      ]),
    ],
    [
      'MP3',
      Buffer.concat([
        latin('ID3\x03\0\0'),
        Buffer.from([0, 0, 0, 40]),
        latin('TPE1'),
        be32(NAME.length + 1),
        Buffer.from([0, 0, 0]),
        latin(NAME),
        Buffer.alloc(200, 0xaa),
      ]),
    ],
    [
      'FLAC',
      Buffer.concat([
        latin('fLaC'),
        Buffer.from([0x84, 0, 0, 12 + NAME.length + 7]),
        le32(0),
        le32(1),
        le32(NAME.length + 7),
        latin(`ARTIST=${NAME}`),
      ]),
    ],
    [
      'a GIF',
      Buffer.concat([
        latin('GIF89a'),
        Buffer.alloc(7),
        latin('!\xff\x0bXMP DataXMP'),
        xmp(NAME),
        Buffer.alloc(40, 1),
      ]),
    ],
    ['JPEG XL', jxl(box('xml ', xmp(NAME)))],
    ['JPEG XL, packed', jxl(box('brob', latin('xml '), brotliCompressSync(xmp(NAME))))],
    ['a colour profile', icc],
    ['a PNM', latin(`P5\n# ${NAME}\n2 2\n255\n\x01\x02\x03\x04`)],
  ])('%s', (_form, bytes) => {
    expect(textsOf(bytes).some((text) => text.includes(NAME))).toBe(true);
  });

  it('is found behind a long stream as well', () => {
    const long = Buffer.concat([
      box('ftyp', latin('isom\0\0\0\0')),
      box('mdat', Buffer.alloc(600_000, 0x85)),
      movie(box('auth', Buffer.alloc(6), latin(NAME))).subarray(16),
    ]);
    const start = mediaStart(memorySource(long), 'mp4', 400_000);
    expect(start.length).toBeLessThan(400_000);
    expect(textsOf(start).join()).toBe(NAME);
  });

  it('ends at sizes that lie', () => {
    for (const bytes of [movie(), riff('WEBP', chunk('EXIF', latin('II')))])
      for (let at = 4; at < bytes.length; at += 1) {
        const broken = Buffer.from(bytes);
        broken[at] = 0xff;
        expect(() => textsOf(broken)).not.toThrow();
      }
  });
});
