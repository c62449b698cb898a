import { ByteCursor, textOf } from './byte-cursor.js';
import { type Entry, NONE, type Tree } from './tree.js';

/** Numbers of fields that messages of this kind have. */
const MOST_FIELD = 2047;
const SHORTEST = 6;
/** So much of a message without any mark has to be text. */
const LEAST_TEXT_SHARE = 0.25;
const DEEPEST = 64;
const MOST_VALUES = 20_000;

/**
 * The message that protocol buffers stand for, fields by their numbers; undefined where bytes are none to their end. The
 * format has no mark, so that a good part has to be text.
 */
export function readProtocolBuffer(bytes: Uint8Array): Tree | undefined {
  if (bytes.length < SHORTEST) return undefined;
  const cursor = new ByteCursor(bytes);
  const budget = { text: 0, depth: 0, values: 0 };
  const tree = message(cursor, budget);
  return tree === undefined || budget.text < bytes.length * LEAST_TEXT_SHARE ? undefined : tree;
}

interface Budget {
  /** Bytes that are text. */
  text: number;
  depth: number;
  values: number;
}

function message(cursor: ByteCursor, budget: Budget): Tree | undefined {
  const entries: Entry[] = [];
  while (cursor.left > 0 && !cursor.hasFailed) {
    budget.values += 1;
    if (budget.values > MOST_VALUES) return undefined;
    const tag = cursor.varint();
    const field = Math.floor(tag / 8);
    if (field < 1 || field > MOST_FIELD) return undefined;
    entries.push([String(field), value(cursor, tag % 8, budget)]);
  }
  return cursor.hasFailed || entries.length === 0 ? undefined : { kind: 'map', entries };
}

function value(cursor: ByteCursor, wire: number, budget: Budget): Tree {
  if (wire === 0) return { kind: 'number', number: cursor.varint() };
  if (wire === 1) return { kind: 'number', number: cursor.float(8, 'le') };
  if (wire === 5) return { kind: 'number', number: cursor.float(4, 'le') };
  if (wire !== 2) {
    cursor.fail();
    return NONE;
  }
  return delimited(cursor, budget);
}

/** A text, a message or bytes: what begins with a printable character and has no control is a text. */
function delimited(cursor: ByteCursor, budget: Budget): Tree {
  const bytes = cursor.take(cursor.varint());
  if (bytes.length === 0) return NONE;
  const text = (bytes[0] ?? 0) >= 0x20 ? textOf(bytes) : undefined;
  if (text !== undefined) {
    budget.text += bytes.length;
    return { kind: 'text', text };
  }
  budget.depth += 1;
  const inner = budget.depth > DEEPEST ? undefined : message(new ByteCursor(bytes), budget);
  budget.depth -= 1;
  return inner ?? { kind: 'bytes', bytes };
}
