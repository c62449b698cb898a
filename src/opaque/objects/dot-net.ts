import { ByteCursor } from './byte-cursor.js';
import { type Entry, NONE, type Tree } from './tree.js';

/** .NET binary remoting ([MS-NRBF]): the records of 2.1.2.1. */
const RECORD = {
  header: 0,
  classWithId: 1,
  systemClass: 2,
  class: 3,
  systemClassTyped: 4,
  classTyped: 5,
  string: 6,
  array: 7,
  primitive: 8,
  reference: 9,
  null: 10,
  end: 11,
  library: 12,
  nulls256: 13,
  nulls: 14,
  primitives: 15,
  objects: 16,
  strings: 17,
} as const;
/** Types of members (2.1.2.2) that more is said of. */
const BINARY_TYPE = { primitive: 0, systemClass: 3, class: 4, primitiveArray: 7 } as const;
const PRIMITIVE = { decimal: 5, double: 6, single: 11, timeSpan: 12, dateTime: 13, string: 18 } as const;
/** Bytes of the other primitive types (2.1.2.3). */
const PRIMITIVE_BYTES: Readonly<Record<number, 1 | 2 | 4 | 8>> = {
  1: 1,
  2: 1,
  7: 2,
  8: 4,
  9: 8,
  10: 1,
  14: 2,
  15: 4,
  16: 8,
};
/** Ticks of 100 ns since the year 1; the upper two bits tell of zones (2.1.1.3). */
const TICKS_EPOCH_MS = 62_135_596_800_000;
const TICKS_MASK = 0x3fff_ffff_ffff_ffffn;

interface Member {
  readonly name: string;
  readonly isPrimitive: boolean;
  readonly primitive: number;
}

/** A reference is replaced in the end, when all strings are known. */
type Node = Tree | { readonly kind: 'reference'; readonly id: number };
type NodeEntry = readonly [key: string, value: Node];

/** What a stream has told of its classes and strings so far. */
interface Stream {
  readonly cursor: ByteCursor;
  readonly classes: Map<number, readonly Member[]>;
  readonly strings: Map<number, string>;
  readonly named: Set<number>;
  readonly members: NodeEntry[];
}

/** True where bytes begin with a SerializedStreamHeader of version 1.0 (2.6.1). */
export function isDotNet(bytes: Uint8Array): boolean {
  return (
    bytes[0] === RECORD.header &&
    bytes.length >= 17 &&
    bytes[9] === 1 &&
    bytes[10] === 0 &&
    bytes[13] === 0 &&
    bytes[14] === 0
  );
}

/**
 * The members of the objects of a .NET stream by their names, wherever they nest; undefined where the records are not to
 * be followed to the end. References, also those in circles, give strings their names and are not followed further.
 */
export function readDotNet(bytes: Uint8Array): Tree | undefined {
  const cursor = new ByteCursor(bytes);
  cursor.take(17);
  const stream: Stream = {
    cursor,
    classes: new Map(),
    strings: new Map(),
    named: new Set(),
    members: [],
  };
  while (!cursor.hasFailed && cursor.left > 0 && cursor.bytes[cursor.at] !== RECORD.end) record(stream, '');
  return cursor.hasFailed ? undefined : resolved(stream);
}

function resolved({ members, strings, named }: Stream): Tree {
  const entries = members.flatMap(([key, value]): readonly Entry[] => {
    if (value.kind !== 'reference') return [[key, value]];
    const text = strings.get(value.id);
    return text === undefined ? [] : [[key, { kind: 'text', text }]];
  });
  const unnamed = [...strings].flatMap(([id, text]): readonly Entry[] =>
    named.has(id) ? [] : [['', { kind: 'text', text }]],
  );
  return { kind: 'map', entries: [...entries, ...unnamed] };
}

/** @param name the member that the record is the value of; empty at the top of the stream */
function record(stream: Stream, name: string): number {
  const { cursor } = stream;
  if (!cursor.mayRead()) return 1;
  const type = cursor.byte();
  switch (type) {
    case RECORD.classWithId: {
      cursor.take(4);
      return values(stream, stream.classes.get(cursor.uint(4, 'le')));
    }
    case RECORD.systemClassTyped:
    case RECORD.classTyped:
      return values(stream, classOf(stream, type === RECORD.classTyped));
    case RECORD.string:
      return string(stream, name);
    case RECORD.primitive:
      return keep(stream, name, primitive(cursor, cursor.byte()));
    case RECORD.reference: {
      const id = cursor.uint(4, 'le');
      if (name !== '') stream.named.add(id);
      return keep(stream, name, { kind: 'reference', id });
    }
    case RECORD.null:
      return 1;
    case RECORD.nulls256:
      return cursor.byte();
    case RECORD.nulls:
      return cursor.uint(4, 'le');
    case RECORD.library:
      cursor.take(4);
      cursor.text(cursor.varint());
      return stream.cursor.hasFailed ? 1 : record(stream, name);
    case RECORD.array:
    case RECORD.primitives:
    case RECORD.objects:
    case RECORD.strings:
      return array(stream, type, name);
    default:
      cursor.fail();
      return 1;
  }
}

function keep(stream: Stream, name: string, value: Node): number {
  if (value.kind !== 'nothing') stream.members.push([name, value]);
  return 1;
}

function string(stream: Stream, name: string): number {
  const { cursor } = stream;
  const id = cursor.uint(4, 'le');
  stream.strings.set(id, cursor.text(cursor.varint()));
  if (name === '') return 1;
  stream.named.add(id);
  return keep(stream, name, { kind: 'reference', id });
}

/** ClassInfo and MemberTypeInfo (2.3.1). */
function classOf(stream: Stream, hasLibrary: boolean): readonly Member[] {
  const { cursor, classes } = stream;
  const id = cursor.uint(4, 'le');
  cursor.text(cursor.varint());
  const count = cursor.uint(4, 'le');
  const names: string[] = [];
  for (let index = 0; index < count && cursor.mayRead(); index += 1)
    names.push(cursor.text(cursor.varint()).replace(/^<(\w+)>k__BackingField$/, '$1'));
  const types = names.map(() => cursor.byte());
  const members = names.map((name, index): Member => {
    const type = types[index] ?? 0;
    return { name, isPrimitive: type === BINARY_TYPE.primitive, primitive: moreOf(cursor, type) };
  });
  if (hasLibrary) cursor.take(4);
  classes.set(id, members);
  return members;
}

/** What a type of a member is said to be beside it; the primitive type where it is one. */
function moreOf(cursor: ByteCursor, type: number): number {
  if (type === BINARY_TYPE.primitive || type === BINARY_TYPE.primitiveArray) return cursor.byte();
  if (type === BINARY_TYPE.systemClass || type === BINARY_TYPE.class) cursor.text(cursor.varint());
  if (type === BINARY_TYPE.class) cursor.take(4);
  return 0;
}

function values(stream: Stream, members: readonly Member[] | undefined): number {
  const { cursor } = stream;
  if (members === undefined) cursor.fail();
  cursor.within(() => {
    for (const { name, isPrimitive, primitive: type } of members ?? []) {
      if (cursor.hasFailed) break;
      if (isPrimitive) keep(stream, name, primitive(cursor, type));
      else record(stream, name);
    }
  });
  return 1;
}

function primitive(cursor: ByteCursor, type: number): Tree {
  switch (type) {
    case PRIMITIVE.double:
    case PRIMITIVE.single:
      return { kind: 'number', number: cursor.float(type === PRIMITIVE.double ? 8 : 4, 'le') };
    case PRIMITIVE.dateTime:
      return { kind: 'time', ms: Number((cursor.int64('le') & TICKS_MASK) / 10_000n) - TICKS_EPOCH_MS };
    case PRIMITIVE.timeSpan:
      cursor.take(8);
      return NONE;
    case PRIMITIVE.decimal:
    case PRIMITIVE.string:
      return { kind: 'text', text: cursor.text(cursor.varint()) };
    case 3:
      // A character is one in UTF-8.
      return { kind: 'text', text: cursor.text(characterBytes(cursor.bytes[cursor.at] ?? 0)) };
    case 17:
      return NONE;
    default: {
      const width = PRIMITIVE_BYTES[type];
      if (width === undefined) cursor.fail();
      return { kind: 'number', number: cursor.uint(width ?? 1, 'le') };
    }
  }
}

function characterBytes(lead: number): number {
  return lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

/** Arrays of one dimension; of more, and with bounds of their own, by their lengths (2.4). */
function array(stream: Stream, type: number, name: string): number {
  const { cursor } = stream;
  cursor.take(4);
  if (type === RECORD.primitives) {
    const length = cursor.uint(4, 'le');
    return primitives(stream, name, cursor.byte(), length);
  }
  if (type !== RECORD.array) return elements(stream, name, cursor.uint(4, 'le'));
  const shape = cursor.byte();
  const rank = cursor.uint(4, 'le');
  let length = 1;
  for (let dimension = 0; dimension < rank && cursor.mayRead(); dimension += 1)
    length *= cursor.uint(4, 'le');
  if (shape >= 3) cursor.take(4 * rank);
  const kind = cursor.byte();
  const primitiveType = moreOf(cursor, kind);
  return kind === BINARY_TYPE.primitive
    ? primitives(stream, name, primitiveType, length)
    : elements(stream, name, length);
}

function elements(stream: Stream, name: string, length: number): number {
  const { cursor } = stream;
  cursor.within(() => {
    for (let index = 0; index < length && !cursor.hasFailed; ) index += Math.max(1, record(stream, name));
  });
  return 1;
}

const BYTE = 2;

function primitives(stream: Stream, name: string, type: number, length: number): number {
  const { cursor } = stream;
  if (type === BYTE) return keep(stream, name, { kind: 'bytes', bytes: cursor.take(length) });
  for (let index = 0; index < length && cursor.mayRead(); index += 1)
    keep(stream, name, primitive(cursor, type));
  return 1;
}
