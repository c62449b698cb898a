import { ByteCursor } from './byte-cursor.js';
import { keyOf } from './cbor.js';
import { type Entry, NONE, type Tree } from './tree.js';

/** Extension type of points in time. */
const TIMESTAMP = 0xff;

/** The object that MessagePack stands for; undefined where bytes are no map or array to their end. */
export function readMessagePack(bytes: Uint8Array): Tree | undefined {
  const first = bytes[0] ?? 0;
  if (!((first > 0x80 && first < 0xa0) || (first >= 0xdc && first <= 0xdf))) return undefined;
  const cursor = new ByteCursor(bytes);
  const tree = item(cursor);
  return cursor.hasFailed || cursor.left > 0 ? undefined : tree;
}

function item(cursor: ByteCursor): Tree {
  if (!cursor.mayRead()) return NONE;
  const first = cursor.byte();
  if (first < 0x80) return { kind: 'number', number: first };
  if (first < 0x90) return map(cursor, first & 0x0f);
  if (first < 0xa0) return list(cursor, first & 0x0f);
  if (first < 0xc0) return { kind: 'text', text: cursor.text(first & 0x1f) };
  if (first >= 0xe0) return { kind: 'number', number: first - 256 };
  return ofType(cursor, first);
}

function ofType(cursor: ByteCursor, type: number): Tree {
  const length = (width: 1 | 2 | 4) => cursor.uint(width, 'be');
  switch (type) {
    case 0xc0:
    case 0xc2:
    case 0xc3:
      return NONE;
    case 0xc4:
    case 0xc5:
    case 0xc6:
      return { kind: 'bytes', bytes: cursor.take(length(widthOf(type - 0xc4))) };
    case 0xc7:
    case 0xc8:
    case 0xc9:
      return extension(cursor, length(widthOf(type - 0xc7)));
    case 0xca:
      return { kind: 'number', number: cursor.float(4, 'be') };
    case 0xcb:
      return { kind: 'number', number: cursor.float(8, 'be') };
    case 0xcc:
    case 0xcd:
    case 0xce:
      return { kind: 'number', number: length(widthOf(type - 0xcc)) };
    case 0xcf:
    case 0xd3:
      return { kind: 'number', number: Number(cursor.int64('be')) };
    case 0xd0:
    case 0xd1:
    case 0xd2:
      return { kind: 'number', number: length(widthOf(type - 0xd0)) };
    case 0xd9:
    case 0xda:
    case 0xdb:
      return { kind: 'text', text: cursor.text(length(widthOf(type - 0xd9))) };
    case 0xdc:
    case 0xdd:
      return list(cursor, length(type === 0xdc ? 2 : 4));
    case 0xde:
    case 0xdf:
      return map(cursor, length(type === 0xde ? 2 : 4));
    default:
      if (type < 0xd4 || type > 0xd8) cursor.fail();
      return extension(cursor, 2 ** (type - 0xd4));
  }
}

function widthOf(index: number): 1 | 2 | 4 {
  return index === 0 ? 1 : index === 1 ? 2 : 4;
}

function extension(cursor: ByteCursor, length: number): Tree {
  const type = cursor.byte();
  const bytes = cursor.take(length);
  if (type !== TIMESTAMP) return { kind: 'bytes', bytes };
  const time = new ByteCursor(bytes);
  if (length === 4) return { kind: 'time', ms: time.uint(4, 'be') * 1000 };
  if (length === 8) return { kind: 'time', ms: (time.uint(8, 'be') % 2 ** 34) * 1000 };
  time.take(4);
  return { kind: 'time', ms: Number(time.int64('be')) * 1000 };
}

function list(cursor: ByteCursor, length: number): Tree {
  const read = () => {
    const items: Tree[] = [];
    for (let index = 0; index < length && !cursor.hasFailed; index += 1) items.push(item(cursor));
    return items;
  };
  return { kind: 'list', items: cursor.within(read) ?? [] };
}

function map(cursor: ByteCursor, length: number): Tree {
  const read = () => {
    const entries: Entry[] = [];
    for (let index = 0; index < length && !cursor.hasFailed; index += 1)
      entries.push([keyOf(item(cursor)), item(cursor)]);
    return entries;
  };
  return { kind: 'map', entries: cursor.within(read) ?? [] };
}
