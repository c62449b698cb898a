import { ByteCursor } from './byte-cursor.js';
import { type Entry, NONE, type Tree } from './tree.js';

const ARRAY = 4;
const MAP = 5;
const TAG = 6;
/** Length of what ends by a break (RFC 8949 3.2). */
const INDEFINITE = 31;
const BREAK = 0xff;
/** Tags of times in seconds (RFC 8949 3.4.2) and of days (RFC 8943). */
const SECONDS_TAG = 1;
const DAYS_TAG = 100;
const DAY_MS = 86_400_000;

/** The object that CBOR (RFC 8949) stands for; undefined where bytes are none to their end. */
export function readCbor(bytes: Uint8Array): Tree | undefined {
  const major = (bytes[0] ?? 0) >> 5;
  if (major !== ARRAY && major !== MAP && major !== TAG) return undefined;
  const cursor = new ByteCursor(bytes);
  const tree = item(cursor);
  return cursor.hasFailed || cursor.left > 0 ? undefined : tree;
}

function item(cursor: ByteCursor): Tree {
  if (!cursor.mayRead()) return NONE;
  const first = cursor.byte();
  const major = first >> 5;
  const short = first & 0x1f;
  if (major === 7) return simple(cursor, short);
  const length = short === INDEFINITE ? -1 : argument(cursor, short);
  if (length < 0 && (major < 2 || major === TAG)) cursor.fail();
  switch (major) {
    case 0:
      return { kind: 'number', number: length };
    case 1:
      return { kind: 'number', number: -1 - length };
    case 2:
    case 3:
      return string(cursor, length, major === 3);
    case ARRAY:
      return cursor.within(() => list(cursor, length)) ?? NONE;
    case MAP:
      return cursor.within(() => map(cursor, length)) ?? NONE;
    default:
      return cursor.within(() => tagged(length, item(cursor))) ?? NONE;
  }
}

function argument(cursor: ByteCursor, short: number): number {
  if (short < 24) return short;
  if (short === 24) return cursor.byte();
  if (short === 25) return cursor.uint(2, 'be');
  if (short === 26) return cursor.uint(4, 'be');
  if (short === 27) return cursor.uint(8, 'be');
  cursor.fail();
  return 0;
}

function simple(cursor: ByteCursor, short: number): Tree {
  if (short === 26) return { kind: 'number', number: cursor.float(4, 'be') };
  if (short === 27) return { kind: 'number', number: cursor.float(8, 'be') };
  if (short === 24) cursor.byte();
  else if (short === 25) cursor.take(2);
  else if (short > 27) cursor.fail();
  return NONE;
}

function string(cursor: ByteCursor, length: number, isText: boolean): Tree {
  if (length >= 0)
    return isText
      ? { kind: 'text', text: cursor.text(length) }
      : { kind: 'bytes', bytes: cursor.take(length) };
  const parts = untilBreak(cursor, () => item(cursor));
  return isText
    ? { kind: 'text', text: parts.map((part) => (part.kind === 'text' ? part.text : '')).join('') }
    : {
        kind: 'bytes',
        bytes: Buffer.concat(parts.map((part) => (part.kind === 'bytes' ? part.bytes : new Uint8Array()))),
      };
}

function list(cursor: ByteCursor, length: number): Tree {
  if (length < 0) return { kind: 'list', items: untilBreak(cursor, () => item(cursor)) };
  const items: Tree[] = [];
  for (let index = 0; index < length && !cursor.hasFailed; index += 1) items.push(item(cursor));
  return { kind: 'list', items };
}

function map(cursor: ByteCursor, length: number): Tree {
  const pair = (): Entry => [keyOf(item(cursor)), item(cursor)];
  if (length < 0) return { kind: 'map', entries: untilBreak(cursor, pair) };
  const entries: Entry[] = [];
  for (let index = 0; index < length && !cursor.hasFailed; index += 1) entries.push(pair());
  return { kind: 'map', entries };
}

function untilBreak<Read>(cursor: ByteCursor, read: () => Read): Read[] {
  const found: Read[] = [];
  while (!cursor.hasFailed && cursor.bytes[cursor.at] !== BREAK) found.push(read());
  cursor.byte();
  return found;
}

function tagged(tag: number, content: Tree): Tree {
  if (content.kind !== 'number') return content;
  if (tag === SECONDS_TAG) return { kind: 'time', ms: content.number * 1000 };
  return tag === DAYS_TAG ? { kind: 'time', ms: content.number * DAY_MS } : content;
}

/** What a value is called that another one stands under. */
export function keyOf(tree: Tree): string {
  if (tree.kind === 'text') return tree.text.slice(0, 64);
  return tree.kind === 'number' ? String(tree.number) : '';
}
