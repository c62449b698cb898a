import { ByteCursor, textOf } from './byte-cursor.js';
import { type Entry, NONE, type Tree } from './tree.js';

/** Bytes behind an opcode that say nothing (protocols 0 to 5). */
const SKIPPED: ReadonlyMap<number, number> = new Map([
  ...[0x95].map((code) => [code, 8] as const),
  ...'qhK\x82'.split('').map((code) => [code.charCodeAt(0), 1] as const),
  ...'M\x83'.split('').map((code) => [code.charCodeAt(0), 2] as const),
  ...'rjJ\x84'.split('').map((code) => [code.charCodeAt(0), 4] as const),
  [0x47, 8],
  [0x80, 1],
]);
/** Opcodes whose length comes as so many bytes, and whether a text follows. */
const SIZED: ReadonlyMap<number, readonly [width: 1 | 4 | 8, isText: boolean]> = new Map([
  [0x8c, [1, true]],
  [0x58, [4, true]],
  [0x8d, [8, true]],
  [0x55, [1, true]],
  [0x54, [4, true]],
  [0x43, [1, false]],
  [0x42, [4, false]],
  [0x8e, [8, false]],
  [0x96, [8, false]],
  [0x8a, [1, false]],
  [0x8b, [4, false]],
]);
/** Opcodes of lines of text; the last two name a module and what is taken from it. */
const LINES = new Set([...'VSIFLpgP'].map((code) => code.charCodeAt(0)));
const TEXT_LINES = new Set([...'VS'].map((code) => code.charCodeAt(0)));
const GLOBAL = 0x63;
const STOP = 0x2e;
const KEY = /^[A-Za-z_][\w .-]{0,40}$/;

/**
 * The texts of a Python pickle in their order, each under the text before it where that reads like a key; undefined
 * where bytes don't begin as one of protocol 2 or later. Nothing is carried out.
 */
export function readPickle(bytes: Uint8Array): Tree | undefined {
  if (bytes[0] !== 0x80 || (bytes[1] ?? 0) < 2 || (bytes[1] ?? 0) > 5) return undefined;
  const cursor = new ByteCursor(bytes);
  const entries: Entry[] = [];
  let key = '';
  for (let code = cursor.byte(); code !== STOP && cursor.mayRead(); code = cursor.byte()) {
    const leaf = operand(cursor, code);
    if (leaf.kind === 'nothing') continue;
    if (key === '' && leaf.kind === 'text' && KEY.test(leaf.text)) key = leaf.text;
    else {
      entries.push([key, leaf]);
      key = '';
    }
  }
  if (key !== '') entries.push(['', { kind: 'text', text: key }]);
  return cursor.hasFailed ? undefined : { kind: 'map', entries };
}

function operand(cursor: ByteCursor, code: number): Tree {
  const sized = SIZED.get(code);
  if (sized !== undefined) {
    const [width, isText] = sized;
    const bytes = cursor.take(cursor.uint(width, 'le'));
    const text = isText ? textOf(bytes) : undefined;
    return text === undefined ? { kind: 'bytes', bytes } : { kind: 'text', text };
  }
  if (code === GLOBAL) {
    line(cursor);
    line(cursor);
  } else if (LINES.has(code)) {
    const text = line(cursor);
    if (TEXT_LINES.has(code)) return { kind: 'text', text: text.replace(/^['"]|['"]$/g, '') };
  } else cursor.take(SKIPPED.get(code) ?? 0);
  return NONE;
}

function line(cursor: ByteCursor): string {
  const end = cursor.bytes.indexOf(0x0a, cursor.at);
  const text = Buffer.from(cursor.take(end - cursor.at)).toString('latin1');
  cursor.byte();
  return text;
}
