import type { Gathering } from './entry.js';
import { gatherRows } from './table.js';

/** A value of a record as text; numbers as digits, bytes that are no text left out. */
type Row = readonly string[];

interface Database {
  readonly bytes: Buffer;
  readonly pageSize: number;
  /** Bytes of a page that cells may use (SQLite file format 1.3.4). */
  readonly usable: number;
}

const HEADER_BYTES = 100;
const LEAF_TABLE = 13;
const INTERIOR_TABLE = 5;
const SCHEMA_PAGE = 1;
const MOST_PAGES = 65_536;
const MOST_ROWS = 20_000;
const LONGEST_PAYLOAD = 1_048_576;
/** Widths of integers by their serial type (SQLite file format 2.1). */
const INTEGER_BYTES: readonly number[] = [0, 1, 2, 3, 4, 6, 8];
const FLOAT = 7;

/** Names of the columns of `CREATE TABLE name (a TEXT, "b" INTEGER, PRIMARY KEY (a))`. */
function columnNames(sql: string): readonly string[] {
  const open = sql.indexOf('(');
  const body = sql.slice(open + 1, sql.lastIndexOf(')'));
  if (open < 0) return [];
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const character of body) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (character === ',' && depth === 0) {
      parts.push(part);
      part = '';
    } else part += character;
  }
  return [...parts, part]
    .map((one) => one.trim())
    .filter((one) => !/^(?:primary|foreign|unique|check|constraint)\b/i.test(one))
    .map(
      (one) =>
        /^(?:"([^"]+)"|`([^`]+)`|\[([^\]]+)\]|'([^']+)'|([^\s(]+))/.exec(one)?.slice(1).find(Boolean) ?? '',
    );
}

/**
 * Rows of the tables of an SQLite database, each cell under the name of its column. Reads what its pages hold, as far
 * as they are sound; what was deleted is not read here.
 */
export function gatherSqlite(bytes: Uint8Array, gathering: Gathering): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (buffer.length < HEADER_BYTES) return;
  const written = buffer.readUInt16BE(16);
  const pageSize = written === 1 ? 65_536 : written;
  if (pageSize < 512) return;
  const database = { bytes: buffer, pageSize, usable: pageSize - (buffer[20] ?? 0) };
  const pages = new Set<number>();
  for (const [type, , , root, sql = ''] of rowsOf(database, SCHEMA_PAGE, pages, false)) {
    if (type !== 'table' || gathering.isFull) continue;
    const names = columnNames(sql);
    const isRowId = names.findIndex((_, index) => isRowIdColumn(sql, names[index] ?? ''));
    const rows = rowsOf(database, Number(root), pages, isRowId >= 0);
    gatherRows(
      [names, ...rows].map((cells, index) => ({ cells: [...cells], line: index + 1 })),
      gathering,
    );
  }
}

/** An `INTEGER PRIMARY KEY` is the row's own number, and is not kept in the record. */
function isRowIdColumn(sql: string, name: string): boolean {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`["\`\\[']?${escaped}["\`\\]']?\\s+integer\\s+primary\\s+key`, 'i').test(sql);
}

/** Records below a page, in order; each page is gone to once, so that no cycle is followed. */
function rowsOf(database: Database, root: number, seen: Set<number>, isKeyed: boolean): readonly Row[] {
  const rows: Row[] = [];
  const open = [root];
  for (let page = open.pop(); page !== undefined && rows.length < MOST_ROWS; page = open.pop()) {
    if (page < 1 || seen.has(page) || seen.size >= MOST_PAGES) continue;
    seen.add(page);
    const start = (page - 1) * database.pageSize;
    const header = page === SCHEMA_PAGE ? start + HEADER_BYTES : start;
    const kind = database.bytes[header];
    if (header + 12 > database.bytes.length || (kind !== LEAF_TABLE && kind !== INTERIOR_TABLE)) continue;
    const cells = database.bytes.readUInt16BE(header + 3);
    const first = header + (kind === LEAF_TABLE ? 8 : 12);
    const below: number[] = [];
    for (let index = 0; index < cells && first + index * 2 + 2 <= database.bytes.length; index += 1) {
      const at = start + database.bytes.readUInt16BE(first + index * 2);
      if (at + 4 > database.bytes.length) continue;
      if (kind === INTERIOR_TABLE) below.push(database.bytes.readUInt32BE(at));
      else {
        const row = recordAt(database, at, isKeyed);
        if (row !== undefined && rows.length < MOST_ROWS) rows.push(row);
      }
    }
    if (kind === INTERIOR_TABLE)
      open.push(...[...below, database.bytes.readUInt32BE(header + 8)].toReversed());
  }
  return rows;
}

function recordAt(database: Database, at: number, isKeyed: boolean): Row | undefined {
  const [length, afterLength] = varint(database.bytes, at);
  const [rowId, start] = varint(database.bytes, afterLength);
  if (length < 1 || length > LONGEST_PAYLOAD) return undefined;
  const payload = payloadAt(database, start, length);
  const [headerEnd, first] = varint(payload, 0);
  const row: string[] = [];
  let field = headerEnd;
  for (let next = first; next < headerEnd && next < payload.length; ) {
    const [type, after] = varint(payload, next);
    next = after;
    const size = sizeOf(type);
    const isKey = isKeyed && type === 0 && row.length === 0;
    row.push(isKey ? String(rowId) : textOf(payload, field, type, size));
    field += size;
  }
  return row;
}

/** The bytes of a record, those on overflow pages behind it (SQLite file format 1.6). */
function payloadAt({ bytes, pageSize, usable }: Database, start: number, length: number): Buffer {
  const most = usable - 35;
  if (length <= most) return bytes.subarray(start, Math.min(bytes.length, start + length));
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const local = least + ((length - least) % (usable - 4));
  const kept = local <= most ? local : least;
  const pieces = [bytes.subarray(start, start + kept)];
  let left = length - kept;
  let next = start + kept + 4 <= bytes.length ? bytes.readUInt32BE(start + kept) : 0;
  while (next > 0 && left > 0) {
    const page = (next - 1) * pageSize;
    if (page + 4 > bytes.length) break;
    const piece = bytes.subarray(page + 4, page + 4 + Math.min(left, usable - 4));
    if (piece.length === 0) break;
    pieces.push(piece);
    left -= piece.length;
    next = bytes.readUInt32BE(page);
  }
  return Buffer.concat(pieces);
}

function sizeOf(type: number): number {
  if (type < FLOAT) return INTEGER_BYTES[type] ?? 0;
  if (type === FLOAT) return 8;
  return type < 12 ? 0 : Math.floor((type - 12) / 2);
}

function textOf(payload: Buffer, at: number, type: number, size: number): string {
  if (at + size > payload.length) return '';
  if (type === 8 || type === 9) return String(type - 8);
  if (type >= 1 && type < FLOAT)
    return String(size > 6 ? payload.readBigInt64BE(at) : payload.readIntBE(at, size));
  if (type === FLOAT) return String(payload.readDoubleBE(at));
  return type >= 13 && type % 2 === 1 ? payload.toString('utf8', at, at + size) : '';
}

/** A number of one to nine bytes of seven bits each, the highest first; what follows it (SQLite file format 1.6). */
function varint(bytes: Buffer, at: number): readonly [value: number, next: number] {
  let value = 0;
  for (let index = 0; index < 8; index += 1) {
    const byte = bytes[at + index] ?? 0;
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return [value, at + index + 1];
  }
  return [value * 256 + (bytes[at + 8] ?? 0), at + 9];
}
