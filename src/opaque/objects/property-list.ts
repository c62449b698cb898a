import { ByteCursor, textOf } from './byte-cursor.js';
import { type Entry, NONE, type Tree } from './tree.js';

const TRAILER_BYTES = 32;
const UTF16 = new TextDecoder('utf-16be');
/** Days are counted in seconds since 2001-01-01. */
const EPOCH_MS = 978_307_200_000;

/** Where the objects of a binary property list stand. */
interface Table {
  readonly offsets: readonly number[];
  readonly referenceBytes: number;
}

/** The object of a binary property list; undefined where bytes are none. References in circles end at a depth. */
export function readPropertyList(bytes: Uint8Array): Tree | undefined {
  if (Buffer.from(bytes.subarray(0, 8)).toString('latin1') !== 'bplist00') return undefined;
  const cursor = new ByteCursor(bytes);
  cursor.at = Math.max(8, bytes.length - TRAILER_BYTES + 6);
  const offsetBytes = cursor.byte();
  const referenceBytes = cursor.byte();
  const count = cursor.uint(8, 'be');
  const top = cursor.uint(8, 'be');
  const table = cursor.uint(8, 'be');
  if (cursor.hasFailed || table + count * offsetBytes > bytes.length || offsetBytes < 1) return undefined;
  cursor.at = table;
  const offsets: number[] = [];
  for (let index = 0; index < count && cursor.mayRead(); index += 1) offsets.push(sized(cursor, offsetBytes));
  const tree = objectAt(cursor, top, { offsets, referenceBytes });
  return cursor.hasFailed ? undefined : tree;
}

function sized(cursor: ByteCursor, width: number): number {
  let value = 0;
  for (let index = 0; index < width; index += 1) value = value * 256 + cursor.byte();
  return value;
}

function objectAt(cursor: ByteCursor, reference: number, table: Table): Tree {
  const offset = table.offsets[reference];
  if (offset === undefined || !cursor.mayRead()) {
    cursor.fail();
    return NONE;
  }
  cursor.at = offset;
  return cursor.within(() => object(cursor, table)) ?? NONE;
}

function object(cursor: ByteCursor, table: Table): Tree {
  const marker = cursor.byte();
  const kind = marker >> 4;
  const short = marker & 0x0f;
  switch (kind) {
    case 0x1:
      return { kind: 'number', number: sized(cursor, 2 ** short) };
    case 0x2:
      return { kind: 'number', number: cursor.float(short === 2 ? 4 : 8, 'be') };
    case 0x3:
      return { kind: 'time', ms: EPOCH_MS + 1000 * cursor.float(8, 'be') };
    case 0x4:
      return { kind: 'bytes', bytes: cursor.take(lengthOf(cursor, short)) };
    case 0x5:
      return { kind: 'text', text: textOf(cursor.take(lengthOf(cursor, short))) ?? '' };
    case 0x6:
      return { kind: 'text', text: UTF16.decode(cursor.take(2 * lengthOf(cursor, short))) };
    case 0xa:
    case 0xc: {
      const items = references(cursor, lengthOf(cursor, short), table);
      return { kind: 'list', items: items.map((one) => objectAt(cursor, one, table)) };
    }
    case 0xd: {
      const length = lengthOf(cursor, short);
      const keys = references(cursor, length, table);
      const values = references(cursor, length, table);
      return { kind: 'map', entries: keys.map((key, index) => entryOf(cursor, key, values[index], table)) };
    }
    default:
      return NONE;
  }
}

function entryOf(cursor: ByteCursor, key: number, value: number | undefined, table: Table): Entry {
  const name = objectAt(cursor, key, table);
  return [name.kind === 'text' ? name.text : '', objectAt(cursor, value ?? -1, table)];
}

function lengthOf(cursor: ByteCursor, short: number): number {
  if (short < 0x0f) return short;
  return sized(cursor, 2 ** (cursor.byte() & 0x0f));
}

function references(cursor: ByteCursor, count: number, { referenceBytes }: Table): readonly number[] {
  const found: number[] = [];
  for (let index = 0; index < count && cursor.mayRead(); index += 1)
    found.push(sized(cursor, referenceBytes));
  return found;
}
