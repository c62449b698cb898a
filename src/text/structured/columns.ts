import type { StructuredEntry } from './entry.js';

/** A column of a table, of a list of records, or of a map: names of members and what they hold. */
export interface Column {
  /** Empty where it has none. */
  readonly name: string;
  /** By row; rows without a value are left out. */
  readonly cells: ReadonlyMap<string, string>;
}

const ROW = /^(row \d+), column (.*)$/s;
const MOST_ENTRIES = 20_000;

/**
 * What a structured file lists, as columns: cells of a table, members of records in an array, and maps from names to
 * values as two columns of which the first are the names.
 */
export function columnsOf(entries: readonly StructuredEntry[]): readonly (readonly Column[])[] {
  const tables = new Map<string, Map<string, Map<string, string>>>();
  const put = (table: string, column: string, row: string, value: string) => {
    const columns = tables.get(table) ?? new Map<string, Map<string, string>>();
    tables.set(table, columns);
    const cells = columns.get(column) ?? new Map<string, string>();
    columns.set(column, cells);
    cells.set(row, value);
  };
  for (const { location, key, value, unlabelled, isName } of entries.slice(0, MOST_ENTRIES)) {
    if (isName === true) continue;
    const cell = ROW.exec(location);
    if (cell?.[1] !== undefined && cell[2] !== undefined) put('', cell[2], cell[1], value.trim());
    else if (location.startsWith('/')) {
      const at = location.lastIndexOf('/');
      const [parent, name] = [location.slice(0, at), location.slice(at + 1)];
      const record = parent.lastIndexOf('/');
      if (/^\d+$/.test(parent.slice(record + 1)))
        put(parent.slice(0, record + 1), name, parent, value.trim());
      else if (!/^\d{1,5}$/.test(name)) putPair(put, `${parent}{}`, name, value);
    } else if (key !== '' && unlabelled !== undefined) putPair(put, 'lines', key, unlabelled);
  }
  return Array.from(tables.values(), (columns) =>
    Array.from(
      columns,
      ([name, cells]): Column => ({ name: name === NAMES || name === VALUES ? '' : name, cells }),
    ),
  );
}

const NAMES = ' names';
const VALUES = ' values';

function putPair(
  put: (table: string, column: string, row: string, value: string) => void,
  table: string,
  name: string,
  value: string,
): void {
  put(table, NAMES, name, name);
  put(table, VALUES, name, value.trim());
}
