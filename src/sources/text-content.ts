import { readAlphabet } from '../core/code-pages.js';
import { readCommonEastAsian } from '../core/east-asian.js';

/** Kinds of text that are told apart. */
export type TextContent = 'json' | 'csv' | 'tsv' | 'xml' | 'html' | 'hl7' | 'text';

/** Lines that a table is judged by. */
const TABLE_LINES = 20;
/** Share of characters that may be neither printable nor white space before bytes are no text. */
const MAX_CONTROL_SHARE = 0.01;
/** Share of bytes over 127 that text in an unknown single-byte character set may hold. */
const MAX_HIGH_SHARE = 0.7;

/**
 * The kind of text that bytes are, undefined where they are none: UTF-8, UTF-16, or a single-byte character
 * set. The name decides only where the text itself leaves it open.
 */
export function textContent(bytes: Buffer, size: number, name: string): TextContent | undefined {
  const whole = bytes.length >= size;
  const text = decodeText(bytes, whole);
  if (text === undefined) return undefined;
  const start = text.replace(/^\ufeff/, '').trimStart();
  if (/^<(!doctype\s+html|html|head|body|table|div|p|!--\s*html)\b/i.test(start)) return 'html';
  if (/^<[?!A-Za-z]/.test(start) && /<\/?[A-Za-z][^<>]*>?/.test(start)) return 'xml';
  if (/^(FHS|BHS|MSH)\|/.test(start)) return 'hl7';
  if (isJson(start, whole)) return 'json';
  return tableContent(start, whole, name) ?? 'text';
}

/** The text of bytes, undefined where they are none. A character cut at the end is left out. */
function decodeText(bytes: Buffer, whole: boolean): string | undefined {
  const wide = wideEncoding(bytes);
  if (wide !== undefined) return printable(new TextDecoder(wide).decode(bytes));
  if (bytes.includes(0)) return undefined;
  try {
    return printable(new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: !whole }));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return singleByteText(bytes);
  }
}

/** UTF-16 by its byte order mark, or by every other byte being zero as in most Western text. */
function wideEncoding(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes.length >= 2 && bytes.readUInt16BE(0) === 0xfffe) return 'utf-16le';
  if (bytes.length >= 2 && bytes.readUInt16BE(0) === 0xfeff) return 'utf-16be';
  const sample = bytes.subarray(0, 256);
  if (sample.length < 16 || sample.length % 2 !== 0) return undefined;
  const zeros = [0, 0];
  for (const [index, byte] of sample.entries()) {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  }
  const most = (sample.length / 2) * 0.9;
  if ((zeros[1] ?? 0) >= most && zeros[0] === 0) return 'utf-16le';
  return (zeros[0] ?? 0) >= most && zeros[1] === 0 ? 'utf-16be' : undefined;
}

function singleByteText(bytes: Buffer): string | undefined {
  const text = bytes.toString('latin1');
  const high = text.match(/[\x80-\xff]/g)?.length ?? 0;
  if (printable(text) === undefined) return undefined;
  return high <= text.length * MAX_HIGH_SHARE || isWords(bytes) ? text : undefined;
}

/** Mostly letters beyond ASCII: text only where they make words. */
function isWords(bytes: Buffer): boolean {
  return readAlphabet(bytes) !== undefined || readCommonEastAsian(bytes) !== undefined;
}

function printable(text: string): string | undefined {
  let controls = 0;
  for (let at = 0; at < text.length; at += 1) if (isControl(text.charCodeAt(at))) controls += 1;
  return controls <= text.length * MAX_CONTROL_SHARE ? text : undefined;
}

/** Control characters but white space and escape, which stands in ISO 2022 text, and what is no character. */
function isControl(code: number): boolean {
  if (code < 0x20) return (code < 0x09 || code > 0x0d) && code !== 0x1b;
  return code === 0x7f || code >= 0xfffd;
}

function isJson(start: string, whole: boolean): boolean {
  if (!/^(\{\s*(["}]|$)|\[\s*(["{[\]\d-]|true|false|null|$))/.test(start)) return false;
  if (!whole) return /^\{\s*"|^\[\s*[{["]/.test(start) || /^\[[\s\d.,eE+-]+$/.test(start);
  return parses(start) || parses(start.slice(0, start.search(/\r?\n|$/)));
}

function parses(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // Hand-written settings with comments or a comma too many are still read as JSON.
    return /^\{\s*"[^"\n]*"\s*:/.test(text);
  }
}

/** A table where every line has the same number of separators, quoted ones aside. */
function tableContent(start: string, whole: boolean, name: string): 'csv' | 'tsv' | undefined {
  const lines = unquoted(start).split(/\r\n|\r|\n/);
  const complete = (whole ? lines : lines.slice(0, -1)).filter((line) => line.trim() !== '');
  const rows = complete.slice(0, TABLE_LINES);
  const named = /\.(csv|tsv|tab)$/i.exec(name)?.[1]?.toLowerCase();
  if (isTable(rows, '\t', named !== undefined)) return 'tsv';
  for (const separator of [';', ',', '|']) if (isTable(rows, separator, named !== undefined)) return 'csv';
  if (named === undefined) return undefined;
  return named === 'csv' ? 'csv' : 'tsv';
}

function isTable(rows: readonly string[], separator: string, named: boolean): boolean {
  const counts = rows.map((row) => row.split(separator).length - 1);
  const first = counts[0] ?? 0;
  if (first === 0 || counts.some((count) => count !== first)) return false;
  // Two lines of prose may hold a comma each by chance; three, or a name that says so, do not.
  return named || rows.length >= 3 || (rows.length === 2 && first >= 2);
}

/** The text with what stands in quotes taken out, so that separators and line ends in it don't count. */
function unquoted(text: string): string {
  return text.replace(/"(?:[^"]|"")*"/g, '""');
}
