import { Gathering, STRUCTURED_LIMITS } from './entry.js';
import { gatherLines } from './lines.js';
import { gatherRows } from './table.js';

/** Cells of a printed table stand apart by two blanks at least. */
const GAP = /\s{2,}|\t/;
const LEAST_ROWS = 2;
const MOST_ROWS = 5000;
const MOST_CELLS = 50_000;

/**
 * Rows of a table as programs print it, with blanks between its columns and, often, the number of the row in front;
 * undefined where a text is none.
 *
 * @example printedRows('  code   name\n0   S1  Quill') // [['code', 'name'], ['S1', 'Quill']]
 */
export function printedRows(text: string): readonly (readonly string[])[] | undefined {
  const lines = text.split(/\r?\n/, MOST_ROWS).filter((line) => line.trim() !== '');
  const rows = lines.map((line) => line.trim().split(GAP));
  const [header = [], ...body] = rows;
  if (rows.length < LEAST_ROWS || header.length < 2) return undefined;
  const isNumbered = body.every(
    ([first = '', ...rest]) => rest.length === header.length && /^\d+$/.test(first),
  );
  if (isNumbered) return [header, ...body.map((row) => row.slice(1))];
  return body.every((row) => row.length === header.length) ? rows : undefined;
}

/** Rows of the tables of an HTML text. */
export function htmlRows(html: string): readonly (readonly string[])[] {
  return Array.from(html.matchAll(/<tr\b[^>]*>([\s\S]*?)(?=<\/tr>|<tr\b|$)/gi), ([, row = '']) =>
    Array.from(row.matchAll(/<t[hd]\b[^>]*>([\s\S]*?)(?=<\/?t[hdr]\b|$)/gi), ([, cell = '']) =>
      cell.replace(/<[^>]*>/g, ' ').trim(),
    ),
  ).slice(0, MOST_ROWS);
}

/** What a program printed, kept as a list of lines: a table, or lines that are read one by one. */
export function gatherPrinted(lines: readonly string[], pointer: string, gathering: Gathering): void {
  const text = lines.join(lines.slice(0, -1).every((line) => line.endsWith('\n')) ? '' : '\n');
  const printed = new Gathering({ ...STRUCTURED_LIMITS, entries: MOST_CELLS });
  const rows = /<t[hd]\b/i.test(text) ? htmlRows(text) : printedRows(text);
  if (rows === undefined) gatherLines(text, printed);
  else
    gatherRows(
      rows.map((cells, index) => ({ cells, line: index + 1 })),
      printed,
    );
  for (const entry of printed.entries) gathering.add({ ...entry, location: pointer });
}
