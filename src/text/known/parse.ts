import { UsageError } from '../../core/errors.js';
import type { KnownIdentifier } from './build.js';
import { calendarDay } from './calendar-day.js';
import { tableRows } from './table-rows.js';

/** Problems listed before reading on is pointless. */
const MOST_PROBLEMS = 20;

type ColumnKind = KnownIdentifier['kind'] | 'given' | 'family' | 'ignore';

const COLUMN_KINDS: readonly (readonly [RegExp, ColumnKind])[] = [
  [/^(?:(?:given|first|middle|fore)\s?names?|vornamen?|pr[ée]noms?|nombres?|nome)$/, 'given'],
  [
    /^(?:(?:family|last|sur)\s?names?|surname|nachname|nom(?: de famille)?|apellidos?|cognome|sobrenome)$/,
    'family',
  ],
  [/(?:birth|dob|geb|naissance|nacimiento|nascita|date|datum|fecha)/, 'date'],
  [
    /(?:^|\s)(?:name|names|patient|patients?\s?name|full\s?name|person|alias|mother|father|spouse|physician|doctor)$|name$/,
    'name',
  ],
  [
    /(?:^|\s)(?:id|mrn|number|no|nr|num|accession|account|ssn|phone|tel|fax|mobile|insurance|record|chart|nhs|pid)(?:$|\s)|id$|number$|nummer$/,
    'number',
  ],
  [/^(?:sex|gender|age|row|index|site|group|arm|notes?|comments?)$/, 'ignore'],
];

function kindOfColumn(header: string): ColumnKind | undefined {
  const name = header
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[_\-.]+/g, ' ')
    .trim();
  return COLUMN_KINDS.find(([pattern]) => pattern.test(name))?.[1];
}

/** What a value without a telling header is: a date, a number, a name, or other text. */
function kindOfValue(value: string): KnownIdentifier['kind'] {
  if (calendarDay(value) !== undefined) return 'date';
  const digits = value.replace(/\D/g, '').length;
  if (digits >= 4 && digits * 2 >= value.replace(/[\s.-]/g, '').length) return 'number';
  return /^[\p{L}\p{M}][\p{L}\p{M}\s.,'’^=-]*$/u.test(value) ? 'name' : 'text';
}

function identifierOf(kind: KnownIdentifier['kind'], value: string, row: number): KnownIdentifier {
  if (kind !== 'date') return { kind, value, row };
  const day = calendarDay(value);
  return day === undefined ? { kind: kindOfValue(value), value, row } : { kind: 'date', value: day, row };
}

function* rowIdentifiers(
  cells: readonly string[],
  kinds: readonly (ColumnKind | undefined)[],
  row: number,
): Iterable<KnownIdentifier> {
  const parts: { given?: string; family?: string } = {};
  for (const [column, cell] of cells.entries()) {
    const value = cell.trim();
    if (value === '') continue;
    const kind = kinds[column] ?? kindOfValue(value);
    if (kind === 'ignore') continue;
    if (kind === 'given' || kind === 'family') parts[kind] = value;
    else yield identifierOf(kind, value, row);
  }
  if (parts.family !== undefined)
    yield {
      kind: 'name',
      value: parts.given === undefined ? parts.family : `${parts.family}^${parts.given}`,
      row,
    };
}

function decode(bytes: Uint8Array, label: string): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(
      `${label}: line ${firstBadLine(bytes)} is not UTF-8; save the list as UTF-8 or UTF-16`,
    );
  }
}

/** The line that holds the first byte which does not decode, counted from 1. */
function firstBadLine(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  let from = 0;
  for (let at = 0; at <= bytes.length; at += 1) {
    if (at < bytes.length && bytes[at] !== 10) continue;
    try {
      decoder.decode(bytes.subarray(from, at));
    } catch {
      return line;
    }
    line += 1;
    from = at + 1;
  }
  return line;
}

function fromTable(text: string, label: string): readonly KnownIdentifier[] {
  const identifiers: KnownIdentifier[] = [];
  const problems: string[] = [];
  let kinds: readonly (ColumnKind | undefined)[] | undefined;
  let width = 0;
  for (const { cells, line, broken } of tableRows(text)) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    if (broken !== undefined) problems.push(`${label}: line ${line}: ${broken}`);
    if (kinds === undefined) {
      const headers = cells.map(kindOfColumn);
      const isHeader =
        headers.some((kind) => kind !== undefined) && cells.every((cell) => !/\d{3}/.test(cell));
      kinds = isHeader ? headers : [];
      width = cells.length;
      if (isHeader) continue;
    }
    if (cells.length !== width)
      problems.push(`${label}: line ${line} has ${cells.length} columns, the first line has ${width}`);
    if (problems.length >= MOST_PROBLEMS) break;
    identifiers.push(...rowIdentifiers(cells, kinds, line));
  }
  if (problems.length > 0) throw new UsageError(problems.join('; '));
  return identifiers;
}

/** True where a beginning of a JSON text could still become one. */
function mayGoOn(beginning: string): boolean {
  try {
    JSON.parse(beginning);
    return true;
  } catch (error) {
    if (!(error instanceof SyntaxError)) return false;
    const place = /position (\d+)/.exec(error.message)?.[1];
    return (
      /end of JSON|Unterminated|Unexpected end/i.test(error.message) || Number(place) === beginning.length
    );
  }
}

/** The line on which a text stops being JSON, from 1, by halving. */
function lineOfJsonFault(text: string): number {
  let good = 0;
  let bad = text.length;
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1;
    if (mayGoOn(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  return text.slice(0, bad).split('\n').length;
}

function fromJson(text: string, label: string): readonly KnownIdentifier[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UsageError(`${label}: line ${lineOfJsonFault(text)} is not JSON`);
  }
  if (!Array.isArray(parsed))
    throw new UsageError(`${label}: expected a JSON array of objects, one a person`);
  return parsed.flatMap((entry: unknown, index) => [...entryIdentifiers(entry, index + 1, label)]);
}

function* entryIdentifiers(entry: unknown, row: number, label: string): Iterable<KnownIdentifier> {
  if (typeof entry === 'string' || typeof entry === 'number') {
    yield* rowIdentifiers([String(entry)], [], row);
    return;
  }
  if (typeof entry !== 'object' || entry === null)
    throw new UsageError(`${label}: entry ${row} is neither an object nor a string`);
  const fields = Object.entries(entry).flatMap(([key, value]): (readonly [string, string])[] =>
    (Array.isArray(value) ? value : [value]).flatMap((item: unknown) =>
      typeof item === 'string' || typeof item === 'number' ? [[key, String(item)] as const] : [],
    ),
  );
  yield* rowIdentifiers(
    fields.map(([, value]) => value),
    fields.map(([key]) => kindOfColumn(key)),
    row,
  );
}

/**
 * Reads a list of known identifiers: CSV, TSV (also with `;`), a JSON array of objects or strings, or JSON lines. Columns
 * are told by their header (`name`, `family name`, `birth date`, `MRN`, ...) and else by what the values look like.
 * The row of an identifier is the line (of a table) or the place in the array, from 1.
 *
 * @param label what the list is called in errors, e.g. its path
 * @throws UsageError naming the lines that are ragged, badly quoted or badly encoded; never a value of them.
 */
export function parseKnown(bytes: Uint8Array, label: string): readonly KnownIdentifier[] {
  const text = decode(bytes, label).replace(/^\uFEFF/, '');
  const start = text.trimStart();
  const identifiers = start.startsWith('[')
    ? fromJson(text, label)
    : start.startsWith('{')
      ? fromJsonLines(text, label)
      : fromTable(text, label);
  if (identifiers.length === 0) throw new UsageError(`${label}: no identifiers in it`);
  return identifiers;
}

function fromJsonLines(text: string, label: string): readonly KnownIdentifier[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    if (line.trim() === '') return [];
    let parsed: unknown;
    try {
      parsed = JSON.parse(line);
    } catch {
      throw new UsageError(`${label}: line ${index + 1} is not JSON`);
    }
    return [...entryIdentifiers(parsed, index + 1, label)];
  });
}
