import type { Inner } from '../part.js';
import { openDotNetStrings, openJavaStrings } from '../serialized.js';
import { readBson } from './bson.js';
import { readCbor } from './cbor.js';
import { readDer } from './der.js';
import { isDotNet, readDotNet } from './dot-net.js';
import { isJava, readJava } from './java.js';
import { readMessagePack } from './message-pack.js';
import { readPickle } from './pickle.js';
import { readPropertyList } from './property-list.js';
import { readProtocolBuffer } from './protocol-buffer.js';
import { isTelling, leavesOf, type Tree } from './tree.js';

type Read = (bytes: Uint8Array) => Tree | undefined;

/** Formats that begin with a mark of their own, and what is left of them where they can't be followed. */
const MARKED: readonly (readonly [
  form: string,
  is: (bytes: Uint8Array) => boolean,
  read: Read,
  strings: (bytes: Uint8Array) => readonly Inner[],
])[] = [
  ['java', isJava, readJava, openJavaStrings],
  ['dotnet', isDotNet, readDotNet, openDotNetStrings],
];

/** Formats that nothing but their sense to the end tells from other bytes; those that ask most of them come first. */
const UNMARKED: readonly (readonly [form: string, read: Read])[] = [
  ['plist', readPropertyList],
  ['bson', readBson],
  ['pickle', readPickle],
  ['der', readDer],
  ['cbor', readCbor],
  ['msgpack', readMessagePack],
  ['protobuf', readProtocolBuffer],
];

/** No object that tells something is shorter. */
const SHORTEST = 6;

/** Objects begin with a byte that no text of ASCII begins with, or with the length of a structure. */
export function mayBeObject(bytes: Uint8Array): boolean {
  const [first = 0x20, second = 0x20] = bytes;
  if (bytes.length < SHORTEST) return false;
  if (first >= 0x80 || first < 0x20) return true;
  return (
    (first === 0x30 && (second >= 0x80 || second + 2 === bytes.length)) || first === 0x62 || second === 0
  );
}

/** The objects of a stream that says what it is: Java's and .NET's. */
export function openMarkedObject(bytes: Uint8Array): readonly Inner[] | undefined {
  for (const [form, is, read, strings] of MARKED) {
    if (!is(bytes)) continue;
    const tree = read(bytes);
    const inner = tree === undefined || !isTelling(tree) ? strings(bytes) : leavesOf(form, tree);
    if (inner.length > 0) return inner;
  }
  return undefined;
}

/** The object that bytes stand for in one of the formats that programs exchange objects in, and that tells something. */
export function openObject(bytes: Uint8Array): readonly Inner[] | undefined {
  const padded = bytes.at(-1) === 0 ? bytes.subarray(0, -1) : undefined;
  for (const [form, read] of UNMARKED) {
    const tree = read(bytes) ?? (padded === undefined ? undefined : read(padded));
    if (tree !== undefined && isTelling(tree)) return leavesOf(form, tree);
  }
  return undefined;
}
