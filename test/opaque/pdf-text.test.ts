import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openPdf } from '../../src/opaque/pdf.js';

const pdf = (stream: Buffer) =>
  Buffer.concat([
    Buffer.from('%PDF-1.4\n4 0 obj\n<< /Length 9 >>\nstream\n'),
    stream,
    Buffer.from('\nendstream\nendobj\n'),
  ]);
const PAGE = 'BT /F1 12 Tf 72 700 Td (Report of \\(Mrs\\) Hollenbeck) Tj T* [(Ma) -20 (rit)] TJ ET';

describe('the pages of a PDF', () => {
  it.each([
    ['plain', pdf(Buffer.from(PAGE))],
    ['deflated', pdf(deflateSync(PAGE))],
  ])('are read where they are %s', (_form, bytes) => {
    expect(openPdf(bytes)).toEqual([
      { step: 'pdf:page', key: '', content: 'Report of (Mrs) Hollenbeck\nMarit' },
    ]);
  });

  it('give nothing where glyphs have numbers of their own, or a stream is damaged', () => {
    expect(openPdf(pdf(Buffer.from('BT <00010003001200A4> Tj ET')))).toEqual([]);
    expect(openPdf(pdf(deflateSync(PAGE).subarray(0, 20)))).toEqual([]);
  });
});
