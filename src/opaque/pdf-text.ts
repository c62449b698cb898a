import { inflateSync } from 'node:zlib';

const MOST_STREAMS = 64;
const MOST_INFLATED = 2 ** 20;
/** A string in brackets or hexadecimal digits, an operator that moves to another line, or one that shows text (ISO 32000-1 9.4). */
const TOKENS = /\(((?:\\[\s\S]|[^\\()])*)\)|<([0-9A-Fa-f\s]{2,})>|\b(T\*|Td|TD|Tm|ET)\b|(T\*)/g;
/** Glyph numbers of a font of its own are no text. */
const LEAST_LETTERS = 0.6;

/** What stands on the pages of a PDF, line by line, as far as its streams are plain or deflated and its fonts are coded as Latin-1. */
export function pdfPages(bytes: Uint8Array, literalBytes: (literal: string) => Buffer): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const lines: string[] = [];
  let at = buffer.indexOf('stream', 0, 'latin1');
  for (let count = 0; count < MOST_STREAMS && at >= 0; count += 1) {
    const end = buffer.indexOf('endstream', at, 'latin1');
    if (end < 0) break;
    const start = at + 6 + (buffer[at + 6] === 0x0d ? 2 : 1);
    lines.push(...linesOf(contentOf(buffer.subarray(start, end)), literalBytes));
    at = buffer.indexOf('stream', end + 9, 'latin1');
  }
  return lines.filter(isWritten).join('\n');
}

/** A content stream as it stands or inflated; empty where it shows no text. */
function contentOf(stream: Buffer): string {
  const plain = stream.toString('latin1');
  if (/\bT[jJ]\b/.test(plain)) return plain;
  if (((stream[0] ?? 0) & 0x0f) !== 8) return '';
  try {
    const inflated = inflateSync(stream, { maxOutputLength: MOST_INFLATED }).toString('latin1');
    return /\bT[jJ]\b/.test(inflated) ? inflated : '';
  } catch (error) {
    if (error instanceof Error) return '';
    throw error;
  }
}

function linesOf(content: string, literalBytes: (literal: string) => Buffer): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const [, literal, hex, operator, next] of content.matchAll(TOKENS)) {
    if (literal !== undefined) line += literalBytes(literal).toString('latin1');
    else if (hex !== undefined) line += Buffer.from(hex.replace(/\s/g, ''), 'hex').toString('latin1');
    else if ((operator ?? next) !== undefined && line !== '') {
      lines.push(line.trim());
      line = '';
    }
  }
  return line === '' ? lines : [...lines, line.trim()];
}

function isWritten(line: string): boolean {
  const letters = line.match(/[\p{L}\p{N} .,:;-]/gu)?.length ?? 0;
  return line.length > 1 && letters >= line.length * LEAST_LETTERS;
}
