import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { CLASSIFY_BYTES, classify } from '../../src/sources/content.js';
import { type Content, familyOf } from '../../src/sources/content-kinds.js';
import { buildTar, tarBlock } from './build/tar.js';
import { buildZip } from './build/zip.js';

const latin = (text: string) => Buffer.from(text, 'latin1');
const what = (bytes: Buffer, name = 'file') =>
  classify(bytes.subarray(0, CLASSIFY_BYTES), bytes.length, name);

const meta = (sopClass: string) =>
  Buffer.concat([
    Buffer.alloc(128),
    latin('DICM\x02\0\0\0UL\x04\0\x60\0\0\0\x02\0\x02\0UI'),
    Buffer.from([sopClass.length + (sopClass.length % 2), 0]),
    latin(sopClass.padEnd(sopClass.length + (sopClass.length % 2), '\0')),
  ]);

const u32 = (...values: number[]) =>
  Buffer.concat(values.map((value) => Buffer.from(Uint32Array.of(value).buffer)));

function nifti(header: number, magic: string, at: number, bigEndian = false): Buffer {
  const bytes = Buffer.alloc(600);
  if (bigEndian) bytes.writeInt32BE(header, 0);
  else bytes.writeInt32LE(header, 0);
  bytes.write(magic, at, 'latin1');
  return bytes;
}

describe('DICOM', () => {
  it('is told by DICM behind the preamble, a DICOMDIR by its class', () => {
    expect(what(meta('1.2.840.10008.5.1.4.1.1.2'))).toBe('dicom');
    expect(what(meta('1.2.840.10008.1.3.10'))).toBe('dicomdir');
    expect(what(meta('1.2.840.10008.1.3.100'))).toBe('dicom');
    const tiff = meta('1.2.840.10008.5.1.4.1.1.77.1.6');
    tiff.write('II*\0', 0, 'latin1');
    expect(what(tiff)).toBe('dicom');
  });

  it('is told without a preamble by its first elements, in all four encodings', () => {
    const explicit = latin(
      '\x08\0\x05\0CS\x0a\0ISO_IR 100\x08\0\x08\0CS\x04\0ORIG\x08\0\x16\0UI\x02\0' + '1.',
    );
    const implicit = latin(
      '\x08\0\x05\0\x0a\0\0\0ISO_IR 100\x08\0\x08\0\x04\0\0\0ORIG\x08\0\x16\0\x02\0\0\x001.',
    );
    const bigExplicit = latin('\0\x08\0\x05CS\0\x0aISO_IR 100\0\x08\0\x08CS\0\x04ORIG\0\x08\0\x16UI\0\x021.');
    const bigImplicit = latin(
      '\0\x08\0\x05\0\0\0\x0aISO_IR 100\0\x08\0\x08\0\0\0\x04ORIG\0\x08\0\x16\0\0\0\x021.',
    );
    for (const bytes of [explicit, implicit, bigExplicit, bigImplicit])
      expect(what(bytes)).toBe('dicom-no-preamble');
    expect(what(Buffer.concat([latin('DICM'), explicit]))).toBe('dicom-no-preamble');
    expect(what(Buffer.concat([Buffer.alloc(128), explicit]))).toBe('dicom-no-preamble');
    expect(what(latin('\x02\0\0\0UL\x04\0\x60\0\0\0\x02\0\x02\0UI\x02\x001.\x02\0\x03\0UI\x02\x001.'))).toBe(
      'dicom-no-preamble',
    );
  });

  it('is not seen in bytes that only begin alike', () => {
    expect(what(Buffer.concat([latin('\x08\0\x05\0CS'), Buffer.alloc(100, 0xff)]))).toBe('unknown');
    expect(what(Buffer.alloc(1000))).toBe('unknown');
    expect(what(Buffer.concat([u32(8, 1, 2, 3), Buffer.alloc(64, 7)]))).toBe('unknown');
  });
});

describe('a file', () => {
  const cases: readonly (readonly [Content, Buffer])[] = [
    ['empty', Buffer.alloc(0)],
    ['zip', buildZip({ entries: [{ name: '[Content_Types].xml', bytes: latin('<a/>') }] })],
    ['zip', buildZip({ entries: [] })],
    ['gzip', gzipSync('x')],
    ['tar', tarBlock(latin('old'), 0)],
    ['7z', latin('7z\xbc\xaf\x27\x1c\0\x04')],
    ['rar', latin('Rar!\x1a\x07\x01\0')],
    ['xz', latin('\xfd7zXZ\0\0')],
    ['bzip2', latin('BZh91AY&SYabcdef')],
    ['zstd', latin('\x28\xb5\x2f\xfd\x04\0')],
    ['nifti-1', nifti(348, 'n+1\0', 344)],
    ['nifti-1', nifti(348, 'ni1\0', 344, true)],
    ['nifti-2', nifti(540, 'n+2\0\r\n\x1a\n', 4)],
    ['nifti-2', nifti(540, 'n+2\0\r\n\x1a\n', 4, true)],
    ['analyze', nifti(348, 'r', 38)],
    ['nrrd', latin('NRRD0004\ntype: short\n')],
    ['metaimage', latin('ObjectType = Image\nNDims = 3\n')],
    ['pdf', latin('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')],
    ['png', latin('\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR')],
    ['jpeg', latin('\xff\xd8\xff\xe0\0\x10JFIF\0')],
    ['jpeg-ls', latin('\xff\xd8\xff\xf7\0\x0b')],
    ['tiff', latin('II*\0\x08\0\0\0')],
    ['tiff', latin('MM\0*\0\0\0\x08')],
    ['bmp', Buffer.concat([latin('BM\x46\0\0\0\0\0\0\0\x36\0\0\0'), u32(40, 2, 2)])],
    ['gif', latin('GIF89a\x01\0')],
    ['webp', latin('RIFF\x24\0\0\0WEBPVP8 ')],
    ['avi', latin('RIFF\x24\0\0\0AVI LIST')],
    ['jp2', latin('\0\0\0\x0cjP  \r\n\x87\n')],
    ['j2k', latin('\xff\x4f\xff\x51\0\x2f')],
    ['mp4', latin('\0\0\0\x18ftypmp42\0\0\0\0')],
    ['quicktime', latin('\0\0\0\x14ftypqt  \0\0\0\0')],
    ['heif', latin('\0\0\0\x18ftypheic\0\0\0\0')],
    ['mpeg', latin('\0\0\x01\xba\x44\0\x04\0')],
    ['ole', latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0')],
    ['rtf', latin('{\\rtf1\\ansi hello}')],
    ['sqlite', latin('SQLite format 3\0\x10\0')],
    ['hdf5', latin('\x89HDF\r\n\x1a\n\0\0')],
    ['ds-store', latin('\0\0\0\x01Bud1\0\0')],
    ['numpy', latin('\x93NUMPY\x01\0')],
    ['unknown', Buffer.from(Array.from({ length: 256 }, (_, at) => (at * 37 + 11) & 0xff))],
  ];

  it.each(cases.map(([content, bytes], index) => ({ content, bytes, index })))(
    'is $content by its bytes ($index)',
    ({ content, bytes }) => {
      expect(what(bytes, 'misleading.txt')).toBe(content);
    },
  );

  it('is a tar by its first header', async () => {
    expect(what(await buildTar([{ header: { name: 'a' }, bytes: latin('x') }]))).toBe('tar');
  });
});

describe('text', () => {
  const cases: readonly (readonly [Content, string | Buffer])[] = [
    ['json', '{"PatientName": "x", "n": [1, 2]}'],
    ['json', '\ufeff  [\n  {"a": 1}\n]'],
    ['json', '{"a": 1}\n{"a": 2}\n'],
    ['json', `{"list": [${'1,'.repeat(20_000)}1]}`],
    ['csv', 'name,age,site\nx,1,2\ny,2,3\n'],
    ['csv', 'name;note\n"a;b";"line\nbreak"\n"c";"d"\n'],
    ['tsv', 'participant_id\tage\tsex\nsub-01\t34\tF\n'],
    ['xml', '<?xml version="1.0"?><a><b/></a>'],
    ['xml', '<ClinicalDocument xmlns="urn:hl7-org:v3"></ClinicalDocument>'],
    ['html', '<!DOCTYPE html><html></html>'],
    ['hl7', 'MSH|^~\\&|A|B|C|D\rPID|1\r'],
    ['text', 'A report, written by hand.\nNothing else here.\n'],
    ['text', '[section]\nkey = value\n'],
    ['text', 'one line'],
    ['text', Buffer.from('Grüße an alle in Zürich, überall', 'latin1')],
    ['text', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('wide text', 'utf16le')])],
    ['csv', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('a;b;c\n1;2;3\n4;5;6\n', 'utf16le')])],
    ['text', Buffer.from('報告書です。患者は元気です。', 'utf8')],
    [
      'text',
      Buffer.concat([
        Buffer.from([0x1b]),
        latin('$B;3ED'),
        Buffer.from([0x1b]),
        latin('(B text in ISO 2022'),
      ]),
    ],
  ];

  it.each(cases.map(([content, text], index) => ({ content, text, index })))(
    'is $content ($index)',
    ({ content, text }) => {
      expect(what(Buffer.from(text), 'file')).toBe(content);
    },
  );

  it('goes by its name only where it leaves the kind open', () => {
    expect(what(latin('participant\nsub-01\nsub-02\n'), 'participants.tsv')).toBe('tsv');
    expect(what(latin('Dear all, hello\nyes, no\n'), 'note.csv')).toBe('csv');
    expect(what(latin('{"a": 1}'), 'a.csv')).toBe('json');
  });

  it('is whole where its beginning ends in the middle of a character', () => {
    const long = Buffer.from('é'.repeat(20_000));
    expect(classify(long.subarray(0, 16_383), long.length, 'x')).toBe('text');
  });
});

it('every content has a family', () => {
  expect(familyOf('dicomdir')).toBe('dicom');
  expect(familyOf('gzip')).toBe('container');
  expect(familyOf('7z')).toBe('container-not-assessed');
  expect(familyOf('tsv')).toBe('text');
  expect(familyOf('unknown')).toBe('other');
});

const corpus = new URL('../../../shared/corpus/', import.meta.url);
const index = new URL('INDEX.tsv', corpus);

describe.skipIf(!existsSync(index))(
  'the development corpus beside the checkout (skipped where it is absent)',
  () => {
    it('is told apart: files with a transfer syntax are DICOM, others are not', () => {
      const rows = readFileSync(index, 'utf8').trimEnd().split('\n').slice(1);
      const wrong = rows
        .map((row) => row.split('\t'))
        .filter(([path = '', , , transferSyntax]) => {
          const isDicom = familyOf(what(readFileSync(new URL(path, corpus)), path)) === 'dicom';
          return isDicom !== (transferSyntax !== '');
        })
        .map(([path]) => path);
      // Two stray bytes stand before its data set.
      expect(wrong).toEqual(['pydicom/test_files/no_meta.dcm']);
    });
  },
);
