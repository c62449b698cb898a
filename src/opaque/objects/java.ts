import { ByteCursor } from './byte-cursor.js';
import { type Entry, NONE, type Tree } from './tree.js';

/** Codes of the stream protocol of Java object serialization, version 5 (6.4.2). */
const CODE = {
  null: 0x70,
  reference: 0x71,
  classDescription: 0x72,
  object: 0x73,
  string: 0x74,
  array: 0x75,
  class: 0x76,
  block: 0x77,
  end: 0x78,
  reset: 0x79,
  longBlock: 0x7a,
  longString: 0x7c,
  proxy: 0x7d,
  enumeration: 0x7e,
} as const;
const FIRST_HANDLE = 0x7e0000;
/** Flags of a class description. */
const WRITES_OWN = 1;
const SERIALIZABLE = 2;
const EXTERNALIZABLE = 4;
const BLOCK_DATA = 8;
const PRIMITIVE_BYTES: Readonly<Record<string, 1 | 2 | 4 | 8>> = {
  B: 1,
  C: 2,
  I: 4,
  J: 8,
  S: 2,
  Z: 1,
};
const TIME_CLASS = /^java\.(?:util\.(?:Date|Calendar|GregorianCalendar)|sql\.(?:Date|Timestamp))$/;
const MAP_CLASS = /(?:Map|Hashtable|Properties)$/;

interface ClassDescription {
  readonly name: string;
  readonly flags: number;
  readonly fields: readonly { readonly type: string; readonly name: string }[];
  readonly parent: ClassDescription | undefined;
}

interface Stream {
  readonly cursor: ByteCursor;
  /** Strings and classes that later parts of the stream refer to. */
  readonly handles: (string | ClassDescription | undefined)[];
}

/** Java object serialization (stream protocol 5): 0xACED, version 5. */
export function isJava(bytes: Uint8Array): boolean {
  return bytes[0] === 0xac && bytes[1] === 0xed && bytes[2] === 0 && bytes[3] === 5;
}

/**
 * The fields of the objects of a Java stream by their names; undefined where it can't be followed to the end, as where
 * a class writes what it alone reads. References in circles are not followed.
 */
export function readJava(bytes: Uint8Array): Tree | undefined {
  const cursor = new ByteCursor(bytes);
  cursor.take(4);
  const stream: Stream = { cursor, handles: [] };
  const items: Tree[] = [];
  while (cursor.left > 0 && !cursor.hasFailed) {
    // Zeros and blanks fill a value up.
    if (items.length > 0 && cursor.left < 2) break;
    items.push(content(stream));
  }
  return cursor.hasFailed ? undefined : { kind: 'list', items };
}

function content(stream: Stream): Tree {
  const { cursor, handles } = stream;
  if (!cursor.mayRead()) return NONE;
  const code = cursor.byte();
  switch (code) {
    case CODE.null:
    case CODE.reset:
      return NONE;
    case CODE.reference: {
      const known = handles[cursor.uint(4, 'be') - FIRST_HANDLE];
      return typeof known === 'string' ? { kind: 'text', text: known } : NONE;
    }
    case CODE.string:
    case CODE.longString: {
      const text = cursor.text(code === CODE.string ? cursor.uint(2, 'be') : cursor.uint(8, 'be'));
      handles.push(text);
      return { kind: 'text', text };
    }
    case CODE.object:
      return cursor.within(() => object(stream)) ?? NONE;
    case CODE.array:
      return cursor.within(() => array(stream)) ?? NONE;
    case CODE.block:
      return { kind: 'bytes', bytes: cursor.take(cursor.byte()) };
    case CODE.longBlock:
      return { kind: 'bytes', bytes: cursor.take(cursor.uint(4, 'be')) };
    case CODE.enumeration:
      classDescription(stream);
      handles.push(undefined);
      return content(stream);
    case CODE.class:
      classDescription(stream);
      handles.push(undefined);
      return NONE;
    case CODE.classDescription:
      cursor.at -= 1;
      classDescription(stream);
      return NONE;
    default:
      cursor.fail();
      return NONE;
  }
}

function classDescription(stream: Stream): ClassDescription | undefined {
  return stream.cursor.within(() => describe(stream));
}

function describe(stream: Stream): ClassDescription | undefined {
  const { cursor, handles } = stream;
  const code = cursor.byte();
  if (code === CODE.null) return undefined;
  if (code === CODE.reference) {
    const known = handles[cursor.uint(4, 'be') - FIRST_HANDLE];
    return typeof known === 'string' ? undefined : known;
  }
  if (code !== CODE.classDescription) {
    cursor.fail();
    return undefined;
  }
  const name = cursor.text(cursor.uint(2, 'be'));
  cursor.take(8);
  const handle = handles.push(undefined) - 1;
  const flags = cursor.byte();
  const count = cursor.uint(2, 'be');
  const fields: { readonly type: string; readonly name: string }[] = [];
  for (let index = 0; index < count && cursor.mayRead(); index += 1) {
    const type = String.fromCharCode(cursor.byte());
    fields.push({ type, name: cursor.text(cursor.uint(2, 'be')) });
    if (type === 'L' || type === '[') content(stream);
  }
  annotation(stream);
  const parent = classDescription(stream);
  const description = { name, flags, fields, parent };
  handles[handle] = description;
  return description;
}

function annotation(stream: Stream): readonly Tree[] {
  const { cursor } = stream;
  const items: Tree[] = [];
  while (!cursor.hasFailed && cursor.bytes[cursor.at] !== CODE.end) items.push(content(stream));
  cursor.byte();
  return items;
}

function object(stream: Stream): Tree {
  const { cursor, handles } = stream;
  const description = classDescription(stream);
  handles.push(undefined);
  const line: ClassDescription[] = [];
  for (let one = description; one !== undefined && line.length < 32; one = one.parent) line.unshift(one);
  const entries: Entry[] = [];
  for (const { name, flags, fields } of line) {
    if ((flags & SERIALIZABLE) !== 0)
      for (const field of fields) entries.push([field.name, fieldValue(stream, field.type)]);
    if (
      (flags & WRITES_OWN) !== 0 ||
      (flags & (EXTERNALIZABLE | BLOCK_DATA)) === (EXTERNALIZABLE | BLOCK_DATA)
    )
      entries.push(...ownEntries(name, annotation(stream)));
    else if ((flags & EXTERNALIZABLE) !== 0) cursor.fail();
  }
  return { kind: 'map', entries };
}

/** What a class writes by itself: times in ms, pairs of a map, members of a list. */
function ownEntries(name: string, items: readonly Tree[]): readonly Entry[] {
  if (TIME_CLASS.test(name)) {
    const [first] = items;
    if (first?.kind === 'bytes' && first.bytes.length >= 8) {
      const ms = Number(new ByteCursor(first.bytes).int64('be'));
      return [['', { kind: 'time', ms }], ...numbered(items.slice(1))];
    }
  }
  const objects = items.filter(({ kind }) => kind !== 'bytes');
  if (!MAP_CLASS.test(name)) return numbered(items);
  return objects.flatMap((value, index): readonly Entry[] => {
    const key = objects[index - 1];
    return index % 2 === 0 ? [] : [[key?.kind === 'text' ? key.text : '', value]];
  });
}

function numbered(items: readonly Tree[]): readonly Entry[] {
  return items.map((item, index): Entry => [String(index), item]);
}

function fieldValue(stream: Stream, type: string): Tree {
  const { cursor } = stream;
  if (type === 'L' || type === '[') return content(stream);
  if (type === 'D' || type === 'F')
    return { kind: 'number', number: cursor.float(type === 'D' ? 8 : 4, 'be') };
  const width = PRIMITIVE_BYTES[type];
  if (width === undefined) cursor.fail();
  return { kind: 'number', number: cursor.uint(width ?? 1, 'be') };
}

function array(stream: Stream): Tree {
  const { cursor, handles } = stream;
  const type = classDescription(stream)?.name[1] ?? '';
  handles.push(undefined);
  const length = cursor.uint(4, 'be');
  if (type === 'B') return { kind: 'bytes', bytes: cursor.take(length) };
  if (type === 'C') return { kind: 'text', text: utf16(cursor.take(2 * length)) };
  const items: Tree[] = [];
  for (let index = 0; index < length && cursor.mayRead(); index += 1) items.push(fieldValue(stream, type));
  return { kind: 'list', items };
}

const UTF16 = new TextDecoder('utf-16be');

function utf16(bytes: Uint8Array): string {
  return UTF16.decode(bytes);
}
