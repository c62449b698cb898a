import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { Gathering } from './entry.js';
import { gatherRows } from './table.js';

/** The parts of a workbook by their name in its zip: `xl/sharedStrings.xml`, `content.xml`. */
export type WorkbookParts = ReadonlyMap<string, string>;

/** Parts that tables are made from (ECMA-376 18, OpenDocument 1.3 part 3, 9). */
const PART = /^(?:xl\/(?:sharedStrings|styles|worksheets\/[^/]+)|content)\.xml$/i;
const SHEET = /^xl\/worksheets\/[^/]+\.xml$/i;
/** Repeated empty cells fill a sheet up to its edge. */
const MOST_REPEATED = 64;
const MOST_COLUMNS = 1024;
/** Formats of days that need no definition (ECMA-376 18.8.30). */
const DAY_FORMATS: ReadonlySet<number> = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 57]);
const DAY_MS = 86_400_000;
/** Days are counted from 1899-12-30, so that 1900-03-01 is 61. */
const EPOCH_MS = Date.UTC(1899, 11, 30);

/** True for the parts that `gatherWorkbook` makes use of. */
export function isWorkbookPart(name: string): boolean {
  return PART.test(name);
}

/**
 * Rows of the sheets of a workbook as those of tables, so that each cell is read under the name of its column; numbers
 * that are formatted as days come as days.
 */
export function gatherWorkbook(parts: WorkbookParts, gathering: Gathering): void {
  const content = parts.get('content.xml');
  if (content !== undefined) gatherOpenDocument(content, gathering);
  const strings = sharedStrings(parts.get('xl/sharedStrings.xml') ?? '');
  const isDay = dayStyles(parts.get('xl/styles.xml') ?? '');
  for (const [name, xml] of parts)
    if (SHEET.test(name)) gatherTable(sheetRows(xml, strings, isDay), gathering);
}

function gatherTable(rows: readonly (readonly string[])[], gathering: Gathering): void {
  gatherRows(
    rows.map((cells, index) => ({ cells, line: index + 1 })),
    gathering,
  );
}

interface Walk {
  open?(name: string, tag: SaxesTagPlain): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** Goes through a document by local names up to its end or its first fault. */
function walk(xml: string, { open, close, text }: Walk): void {
  const parser = new SaxesParser();
  const local = (name: string) => name.slice(name.indexOf(':') + 1);
  let isBroken = false;
  parser.on('error', () => {
    isBroken = true;
  });
  parser.on('opentag', (tag) => {
    if (!isBroken) open?.(local(tag.name), tag);
  });
  parser.on('closetag', (tag) => {
    if (!isBroken) close?.(local(tag.name));
  });
  parser.on('text', (part) => {
    if (!isBroken) text?.(part);
  });
  parser.write(xml).close();
}

/** The texts of `si`, whose runs are one text; how they are pronounced is none of it (ECMA-376 18.4.8). */
function sharedStrings(xml: string): readonly string[] {
  const strings: string[] = [];
  let here: string | undefined;
  let isText = false;
  let isPhonetic = false;
  walk(xml, {
    open: (name) => {
      if (name === 'si') here = '';
      if (name === 't') isText = true;
      if (name === 'rPh') isPhonetic = true;
    },
    close: (name) => {
      if (name === 't') isText = false;
      if (name === 'rPh') isPhonetic = false;
      if (name !== 'si') return;
      strings.push(here ?? '');
      here = undefined;
    },
    text: (part) => {
      if (isText && !isPhonetic && here !== undefined) here += part;
    },
  });
  return strings;
}

/** Which styles of cells, by their index, show a day. */
function dayStyles(xml: string): (style: string) => boolean {
  const formats = new Set(DAY_FORMATS);
  const days = new Set<string>();
  let isCell = false;
  let index = 0;
  walk(xml, {
    open: (name, { attributes }) => {
      if (
        name === 'numFmt' &&
        /[yd]/i.test((attributes['formatCode'] ?? '').replace(/"[^"]*"|\[[^\]]*\]/g, ''))
      )
        formats.add(Number(attributes['numFmtId']));
      if (name === 'cellXfs') isCell = true;
      if (name !== 'xf' || !isCell) return;
      if (formats.has(Number(attributes['numFmtId']))) days.add(String(index));
      index += 1;
    },
    close: (name) => {
      if (name === 'cellXfs') isCell = false;
    },
  });
  return (style) => days.has(style);
}

function sheetRows(
  xml: string,
  strings: readonly string[],
  isDay: (style: string) => boolean,
): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell: Readonly<Record<string, string>> = {};
  let value = '';
  let isValue = false;
  walk(xml, {
    open: (name, { attributes }) => {
      if (name === 'row') row = [];
      if (name === 'c') {
        cell = attributes;
        value = '';
      }
      if (name === 'v' || name === 't') isValue = true;
    },
    close: (name) => {
      if (name === 'v' || name === 't') isValue = false;
      if (name === 'c')
        put(row, columnOf(cell['r'] ?? '', row.length), cellText(cell, value, strings, isDay));
      if (name === 'row') rows.push(row);
    },
    text: (part) => {
      if (isValue) value += part;
    },
  });
  return rows;
}

function cellText(
  { t: type, s: style = '' }: Readonly<Record<string, string>>,
  value: string,
  strings: readonly string[],
  isDay: (style: string) => boolean,
): string {
  if (type === 's') return strings[Number(value)] ?? '';
  if (type !== undefined && type !== 'n') return value;
  const number = Number(value);
  return value !== '' && number >= 1 && number < 2_958_466 && isDay(style)
    ? new Date(EPOCH_MS + Math.floor(number) * DAY_MS).toISOString().slice(0, 10)
    : value;
}

/** `AB12` is in the 28th column, 27 counted from 0. */
function columnOf(reference: string, next: number): number {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0];
  if (letters === undefined) return next;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function put(row: string[], column: number, text: string): void {
  if (column >= MOST_COLUMNS) return;
  while (row.length < column) row.push('');
  row[column] = text;
}

function gatherOpenDocument(xml: string, gathering: Gathering): void {
  let rows: string[][] = [];
  let row: string[] = [];
  let cell: string[] = [];
  let repeated = 1;
  let isText = false;
  walk(xml, {
    open: (name, { attributes }) => {
      if (name === 'table') rows = [];
      if (name === 'table-row') row = [];
      if (name === 'table-cell' || name === 'covered-table-cell') {
        cell = [];
        repeated = Number(attributes['table:number-columns-repeated'] ?? 1);
      }
      if (name === 'p') {
        isText = true;
        cell.push('');
      }
    },
    close: (name) => {
      if (name === 'p') isText = false;
      if (name === 'table-cell' || name === 'covered-table-cell')
        for (let count = 0; count < Math.min(repeated, MOST_REPEATED); count += 1)
          put(row, row.length, cell.join('\n'));
      if (name === 'table-row') rows.push(row);
      if (name === 'table') gatherTable(rows, gathering);
    },
    text: (part) => {
      if (isText) cell.push((cell.pop() ?? '') + part);
    },
  });
}
