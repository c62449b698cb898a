import { describe, expect, it } from 'vitest';
import { readPdfText } from '../../../src/vision/document/pdf-text.js';

/** A PDF of one page with a line of text in a standard font. */
function pdfOf(text: string): Uint8Array {
  const content = text === '' ? '' : `BT /F1 18 Tf 72 700 Td (${text}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
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

describe('the text of a PDF', () => {
  it('is read with its page and place', async () => {
    const found = await readPdfText(pdfOf('Rosalind Abernathy 1951-04-17'));
    expect(found?.lines.map(({ page, text }) => [page, text])).toEqual([
      [0, 'Rosalind Abernathy 1951-04-17'],
    ]);
    expect(found?.lines[0]?.box.slice(0, 2)).toEqual([72, 74]);
  });

  it('pages without a text layer are counted', async () => {
    expect(await readPdfText(pdfOf(''))).toEqual({ lines: [], pagesWithPictures: [0], pagesUnread: 0 });
  });

  it('bytes that are no PDF are no error', async () => {
    expect(await readPdfText(Uint8Array.of(1, 2, 3))).toBeUndefined();
    expect(await readPdfText(Buffer.from('%PDF-1.7 and nothing'))).toBeUndefined();
  });
});
