import { ByteCursor, textOf } from './byte-cursor.js';
import { type Entry, NONE, type Tree } from './tree.js';

const SEQUENCE = 0x30;
const SHORTEST = 8;
const UTF16 = new TextDecoder('utf-16be');
/** Tags of strings in bytes of one character each, and in UTF-8 (X.680). */
const STRINGS = new Set([0x0c, 0x12, 0x13, 0x14, 0x16, 0x1a, 0x1b]);
const BMP_STRING = 0x1e;
const OCTETS = 0x04;
const OBJECT_ID = 0x06;
const UTC_TIME = 0x17;
const TIME = 0x18;

/** Attributes of names (X.520) by the bytes of their object identifier. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['550403', 'commonName'],
  ['550404', 'surname'],
  ['550405', 'serialNumber'],
  ['55042a', 'givenName'],
  ['55040a', 'organizationName'],
  ['55040b', 'organizationalUnitName'],
]);

/** Values that may yet be read. */
interface Budget {
  left: number;
}

const MOST_VALUES = 20_000;
const DEEPEST = 64;

/** What a structure in ASN.1's distinguished encoding (X.690) holds; undefined where bytes are none to their end. */
export function readDer(bytes: Uint8Array): Tree | undefined {
  if (bytes[0] !== SEQUENCE || bytes.length < SHORTEST) return undefined;
  const cursor = new ByteCursor(bytes);
  const [, tree] = element(cursor, { left: MOST_VALUES }, 0);
  return cursor.hasFailed || cursor.left > 1 ? undefined : tree;
}

/** A value, or the name that an object identifier gives to the values behind it. */
function element(cursor: ByteCursor, budget: Budget, depth: number): Entry {
  const tag = cursor.byte();
  const content = cursor.take(lengthOf(cursor));
  budget.left -= 1;
  if (budget.left < 0 || depth > DEEPEST) cursor.fail();
  if (cursor.hasFailed) return ['', NONE];
  if ((tag & 0x20) !== 0) return ['', constructed(cursor, content, budget, depth + 1)];
  if (STRINGS.has(tag)) return ['', { kind: 'text', text: textOf(content) ?? latin(content) }];
  if (tag === BMP_STRING) return ['', { kind: 'text', text: UTF16.decode(content) }];
  if (tag === OCTETS) return ['', { kind: 'bytes', bytes: content }];
  if (tag === TIME || tag === UTC_TIME) return ['', { kind: 'text', text: dayOf(latin(content)) }];
  return tag === OBJECT_ID ? [NAMES.get(Buffer.from(content).toString('hex')) ?? '', NONE] : ['', NONE];
}

function constructed(outer: ByteCursor, content: Uint8Array, budget: Budget, depth: number): Tree {
  const cursor = new ByteCursor(content);
  const entries: Entry[] = [];
  let key = '';
  while (cursor.left > 0 && !cursor.hasFailed) {
    const [name, value] = element(cursor, budget, depth);
    if (value.kind === 'nothing') key = name;
    else entries.push([key === '' ? String(entries.length) : key, value]);
  }
  if (cursor.hasFailed) outer.fail();
  return { kind: 'map', entries };
}

function lengthOf(cursor: ByteCursor): number {
  const first = cursor.byte();
  if (first < 0x80) return first;
  const width = first & 0x7f;
  if (width < 1 || width > 4) cursor.fail();
  let length = 0;
  for (let index = 0; index < width; index += 1) length = length * 256 + cursor.byte();
  return length;
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}

/** `19570302000000Z` as 1957-03-02; years of two digits are those of certificates (RFC 5280 4.1.2.5). */
function dayOf(text: string): string {
  const [, year = '', month = '', day = ''] = /^(\d{4}|\d{2})(\d{2})(\d{2})\d{4,6}Z?$/.exec(text) ?? [];
  if (year === '') return '';
  const whole = year.length === 4 ? year : `${Number(year) < 50 ? '20' : '19'}${year}`;
  return `${whole}-${month}-${day}`;
}
