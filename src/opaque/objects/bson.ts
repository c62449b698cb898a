import { ByteCursor, textOf } from './byte-cursor.js';
import { type Entry, NONE, type Tree } from './tree.js';

/** Length, one element, end. */
const SHORTEST = 12;

/** The document that BSON (version 1.1) stands for; undefined where bytes are none to their end. */
export function readBson(bytes: Uint8Array): Tree | undefined {
  const cursor = new ByteCursor(bytes);
  const length = cursor.uint(4, 'le');
  if (length < SHORTEST || length > bytes.length || bytes.length - length > 1 || bytes[length - 1] !== 0)
    return undefined;
  cursor.at = 0;
  const tree = document(cursor);
  return cursor.hasFailed ? undefined : tree;
}

function document(cursor: ByteCursor): Tree {
  const read = (): readonly Entry[] => {
    const entries: Entry[] = [];
    cursor.take(4);
    for (let type = cursor.byte(); type !== 0 && cursor.mayRead(); type = cursor.byte())
      entries.push([zeroEnded(cursor), value(cursor, type)]);
    return entries;
  };
  return { kind: 'map', entries: cursor.within(read) ?? [] };
}

function zeroEnded(cursor: ByteCursor): string {
  const end = cursor.bytes.indexOf(0, cursor.at);
  const bytes = cursor.take(end - cursor.at);
  cursor.byte();
  const text = textOf(bytes);
  if (text === undefined) cursor.fail();
  return text ?? '';
}

/** A text with its length, which counts the zero at its end. */
function text(cursor: ByteCursor): Tree {
  const length = cursor.uint(4, 'le');
  if (length === 0) cursor.fail();
  const found = cursor.text(length - 1);
  cursor.byte();
  return { kind: 'text', text: found };
}

function value(cursor: ByteCursor, type: number): Tree {
  switch (type) {
    case 0x01:
      return { kind: 'number', number: cursor.float(8, 'le') };
    case 0x02:
    case 0x0d:
    case 0x0e:
      return text(cursor);
    case 0x03:
    case 0x04:
      return document(cursor);
    case 0x05: {
      const length = cursor.uint(4, 'le');
      cursor.byte();
      return { kind: 'bytes', bytes: cursor.take(length) };
    }
    case 0x07:
      cursor.take(12);
      return NONE;
    case 0x08:
      cursor.byte();
      return NONE;
    case 0x09:
      return { kind: 'time', ms: Number(cursor.int64('le')) };
    case 0x06:
    case 0x0a:
    case 0x7f:
    case 0xff:
      return NONE;
    case 0x0b:
      return { kind: 'text', text: `${zeroEnded(cursor)} ${zeroEnded(cursor)}` };
    case 0x10:
      return { kind: 'number', number: cursor.uint(4, 'le') };
    case 0x11:
    case 0x12:
      return { kind: 'number', number: Number(cursor.int64('le')) };
    case 0x13:
      cursor.take(16);
      return NONE;
    default:
      cursor.fail();
      return NONE;
  }
}
