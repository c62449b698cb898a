import type { Inner } from '../part.js';

/** What a program wrote down of its objects, whatever the format. */
export type Tree =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'number'; readonly number: number }
  /** A point in time, in ms since 1970. */
  | { readonly kind: 'time'; readonly ms: number }
  | { readonly kind: 'list'; readonly items: readonly Tree[] }
  | { readonly kind: 'map'; readonly entries: readonly Entry[] }
  | { readonly kind: 'nothing' };

export type Entry = readonly [key: string, value: Tree];

export const NONE: Tree = { kind: 'nothing' };

const MOST_LEAVES = 2048;
/** Bytes within an object that hold more than a number. */
const LEAST_BYTES = 6;
/** A number that somebody was given has at least so many digits. */
const LEAST_RECORD = 10_000;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2045;
/** Names are written in two parts, or three. */
const MOST_PARTS = 3;
const NAME_PART = /^(?:\p{Lu}[\p{L}\p{M}'’-]{1,30}|\p{Lo}{1,8})$/u;
const NUMBERED = /^\d*$/;
/** Keys that tell nothing, or that tell of names: what stands under them one after the other may be one name. */
const OPEN_KEY = /^.{0,3}$|name|given|family|first|last|middle|title/i;

/**
 * The texts, times and numbers of an object by their keys; neighbours that may be the parts of one name come together
 * as well.
 *
 * @param form how the object was written, the first half of each step: `cbor` gives `cbor:/patient/name`
 */
export function leavesOf(form: string, tree: Tree): readonly Inner[] {
  const inner: Inner[] = [];
  const add = (path: string, key: string, content: string | Uint8Array) => {
    if (inner.length < MOST_LEAVES && content.length > 1)
      inner.push({ step: path === '' ? form : `${form}:${path}`, key, content });
  };
  const open: (readonly [path: string, key: string, tree: Tree])[] = [['', '', tree]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [path, key, node] = next;
    if (node.kind === 'list' || node.kind === 'map') {
      const entries = entriesOf(node);
      for (const name of joinedNames(entries)) add(path, key, name);
      for (const [name, value] of entries.toReversed())
        open.push([`${path}/${name}`, NUMBERED.test(name) ? key : name, value]);
    } else if (node.kind === 'text') add(path, key, node.text);
    else if (node.kind === 'bytes' && node.bytes.length >= LEAST_BYTES) add(path, key, node.bytes);
    else if (node.kind === 'time') add(path, key, timeText(node.ms));
    else if (node.kind === 'number' && key !== '' && isRecordNumber(node.number))
      add(path, key, String(node.number));
  }
  return inner;
}

/** True where an object holds a text of letters, or a time under a key: what else it may be is numbers. */
export function isTelling(tree: Tree): boolean {
  const open: Tree[] = [tree];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.kind === 'text' && /\p{L}{2}/u.test(next.text)) return true;
    if (next.kind === 'list') open.push(...next.items);
    if (next.kind === 'map')
      for (const [key, value] of next.entries) {
        if (value.kind === 'time' && !NUMBERED.test(key)) return true;
        open.push(value);
      }
  }
  return false;
}

function entriesOf(node: Tree & { readonly kind: 'list' | 'map' }): readonly Entry[] {
  return node.kind === 'map' ? node.entries : node.items.map((item, index): Entry => [String(index), item]);
}

/** Texts of one word each that stand one behind the other, as one. */
function joinedNames(entries: readonly Entry[]): readonly string[] {
  const joined: string[] = [];
  let parts: string[] = [];
  const end = () => {
    if (parts.length > 1 && parts.length <= MOST_PARTS) joined.push(parts.join(' '));
    parts = [];
  };
  for (const [key, value] of entries) {
    if (value.kind === 'text' && NAME_PART.test(value.text) && OPEN_KEY.test(key)) parts.push(value.text);
    else end();
  }
  end();
  return joined;
}

function isRecordNumber(number: number): boolean {
  return Number.isSafeInteger(number) && number >= LEAST_RECORD;
}

/** A day, with its time where it has one; empty for what no clock shows. */
function timeText(ms: number): string {
  const date = new Date(ms);
  const year = date.getUTCFullYear();
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) return '';
  const text = date.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19);
}
