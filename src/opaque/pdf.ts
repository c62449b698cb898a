import type { Inner } from './part.js';
import { pdfPages } from './pdf-text.js';

const MOST_TEXTS = 256;
const KEYS =
  /\/(Author|Title|Subject|Keywords|Creator|Producer|CreationDate|ModDate)\s*(?:\(((?:\\.|[^\\)]){1,4096})\)|<([0-9A-Fa-f\s]{2,8192})>)/g;

/** True where bytes are a PDF (ISO 32000-1 7.5.2), also behind a few bytes of something else. */
export function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 64)).includes('%PDF-');
}

/** What a PDF's document information says (ISO 32000-1 14.3.3), where it isn't packed, and its XMP packets. */
export function openPdf(bytes: Uint8Array): readonly Inner[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  const inner: Inner[] = [];
  for (const match of text.matchAll(KEYS)) {
    const [, key = '', literal, hex] = match;
    const raw =
      literal === undefined ? Buffer.from((hex ?? '').replace(/\s/g, ''), 'hex') : unescaped(literal);
    inner.push({ step: `pdf:${key}`, key, content: pdfText(raw) });
    if (inner.length >= MOST_TEXTS) break;
  }
  const start = text.indexOf('<x:xmpmeta');
  const end = text.indexOf('</x:xmpmeta>', start);
  if (start >= 0 && end > start)
    inner.push({ step: 'xmp', key: '', content: bytes.subarray(start, end + 12) });
  const pages = pdfPages(bytes, unescaped);
  if (pages !== '') inner.push({ step: 'pdf:page', key: '', content: pages });
  return inner;
}

function unescaped(literal: string): Buffer {
  const text = literal.replace(/\\([0-7]{1,3}|[\s\S])/g, (_whole, code: string) => {
    if (/^[0-7]/.test(code)) return String.fromCharCode(Number.parseInt(code, 8) & 0xff);
    return { n: '\n', r: '\r', t: '\t' }[code] ?? code;
  });
  return Buffer.from(text, 'latin1');
}

/** UTF-16 with its mark, else PDFDocEncoding, which is Latin-1 as far as letters go. */
function pdfText(bytes: Buffer): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return bytes.toString('latin1');
}
