import { delimiterOf, type TableRow, tableRows } from '../known/table-rows.js';
import { isDataName } from './data-name.js';
import type { Gathering } from './entry.js';

const HEADER_CELL = /^[\p{L}_][\p{L}\p{N}_ ()./#%°-]{0,63}$/u;

/** True where the first row reads like column names: words, all different, no long number among them. */
function isHeader(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '');
  const named = filled.filter((cell) => HEADER_CELL.test(cell.trim()) && !/\d{5}/.test(cell));
  return filled.length > 0 && named.length === filled.length && new Set(filled).size === filled.length;
}

/** A header of one word a cell that the next row does not look like is a header; two rows of the same kinds are data. */
function looksDifferent(header: readonly string[], row: readonly string[] | undefined): boolean {
  if (row === undefined) return true;
  const kind = (cell: string) => (/\d/.test(cell) ? 'number' : /[_a-z][A-Z]|_/.test(cell) ? 'key' : 'word');
  const sameKinds = header.every((cell, column) => kind(cell) === kind(row[column] ?? ''));
  const keyed = header.some((cell) =>
    /(?:name|id|date|birth|sex|age|patient|subject|path|file|series|study|number|mrn|label|group|site)/i.test(
      cell,
    ),
  );
  return keyed || !sameKinds;
}

/** Tables of two or three columns that list attributes with their values. */
const NAMES = /^(?:key|name|tag|attribute|keyword|field|element|parameter|variable|property|label|item)s?$/i;
const VALUES = /^(?:value|content|data|text|wert|valeur|valor|valore|waarde)s?$/i;

/** The columns of a header that lists names and values; undefined where it is none. */
function listing(header: readonly string[]): { readonly name: number; readonly value: number } | undefined {
  if (header.length > 4) return undefined;
  const name = header.findIndex((cell) => NAMES.test(cell.trim()));
  const value = header.findIndex((cell) => VALUES.test(cell.trim()));
  return name < 0 || value < 0 ? undefined : { name, value };
}

/** Cells of a delimited text. Rows count from 1 with the header as row 1; columns without a name by their number. */
export function gatherTable(text: string, gathering: Gathering, delimiter: string = delimiterOf(text)): void {
  gatherRows(tableRows(text, delimiter), gathering);
}

/** Rows of a table of any origin, the first of which may be its header. */
export function gatherRows(rows: Iterable<TableRow>, gathering: Gathering): void {
  let names: readonly string[] | undefined;
  let width = 0;
  let row = 0;
  let waiting: readonly string[] | undefined;
  let list: ReturnType<typeof listing>;
  const emit = (cells: readonly string[], at: number) => {
    for (const [column, value] of cells.entries()) {
      const name = names?.[column]?.trim() ?? '';
      const listed = list?.value === column ? cells[list.name]?.trim() : undefined;
      gathering.add({
        location: `row ${at}, column ${name === '' ? column + 1 : name}`,
        key: listed ?? name,
        value,
        place: 'table',
      });
    }
  };
  const emitNames = (header: readonly string[]) => {
    for (const cell of header.map((one) => one.trim()))
      if (isDataName(cell))
        gathering.add({
          location: `row 1, column ${cell}`,
          key: '',
          value: cell,
          isName: true,
          place: 'table',
        });
  };
  for (const { cells, line, broken } of rows) {
    if (gathering.isFull) break;
    row += 1;
    if (broken !== undefined) gathering.problem({ kind: 'not-well-formed', line });
    if (cells.length === 1 && cells[0]?.trim() === '') continue;
    if (width === 0) width = cells.length;
    else if (cells.length !== width) gathering.problem({ kind: 'ragged-row', line });
    if (row === 1) {
      waiting = cells;
      continue;
    }
    if (waiting !== undefined) {
      if (isHeader(waiting) && looksDifferent(waiting, cells)) {
        names = waiting;
        list = listing(waiting);
        emitNames(waiting);
      } else emit(waiting, 1);
      waiting = undefined;
    }
    emit(cells, row);
  }
  if (waiting !== undefined) emit(waiting, 1);
}
