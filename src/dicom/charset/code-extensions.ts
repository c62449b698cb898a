import { ASCII, type CodeElement, DESIGNATIONS } from './code-elements.js';

const ESCAPE = 0x1b;
const TAB = 0x09;
const LINE_FEED = 0x0a;
const FORM_FEED = 0x0c;
const CARRIAGE_RETURN = 0x0d;
const BACKSLASH = 0x5c;
const CARET = 0x5e;
const EQUALS = 0x3d;

/** Longest designation after ESC, in bytes. */
const LONGEST_DESIGNATION = 3;

/** What is in use at the beginning, and again after each delimiter (PS3.5 6.1.2.5.3). */
export interface InitialState {
  readonly g0: CodeElement;
  readonly g1: CodeElement | undefined;
  /** Code elements for G1 of the other terms: for writers that don't repeat their escapes. */
  readonly otherG1: readonly CodeElement[];
}

interface Designation {
  readonly element: CodeElement;
  readonly length: number;
}

function designationAt(bytes: Uint8Array, offset: number): Designation | undefined {
  let text = '';
  for (let length = 1; length <= LONGEST_DESIGNATION; length += 1) {
    text += String.fromCharCode(bytes[offset + length - 1] ?? 0);
    const element = DESIGNATIONS.get(text);
    if (element !== undefined) return { element, length };
  }
  return undefined;
}

function isDelimiter(byte: number, isPersonName: boolean): boolean {
  if (byte === TAB || byte === LINE_FEED || byte === FORM_FEED || byte === CARRIAGE_RETURN) return true;
  return byte === BACKSLASH || (isPersonName && (byte === CARET || byte === EQUALS));
}

/**
 * Decodes text with code extensions (PS3.5 6.1.2.5).
 *
 * @param isPersonName whether `^` and `=` are delimiters, after which the initial state holds again.
 * @returns undefined where an escape is unknown or bytes are not of the code element in use.
 */
export function decodeWithExtensions(
  bytes: Uint8Array,
  initial: InitialState,
  isPersonName: boolean,
): string | undefined {
  let { g0, g1 } = initial;
  let last: CodeElement | undefined;
  let text = '';
  let offset = 0;
  while (offset < bytes.length) {
    const byte = bytes[offset] ?? 0;
    if (byte === ESCAPE) {
      const designation = designationAt(bytes, offset + 1);
      if (designation === undefined) return undefined;
      if (designation.element.half === 'G0') g0 = designation.element;
      else {
        g1 = designation.element;
        last = g1;
      }
      offset += 1 + designation.length;
      continue;
    }
    if (byte < 0x20 || (g0.width === 1 && isDelimiter(byte, isPersonName))) {
      if (isDelimiter(byte, isPersonName)) ({ g0, g1 } = initial);
      text += String.fromCharCode(byte);
      offset += 1;
      continue;
    }
    const end = endOfRun(bytes, offset, g0, isPersonName);
    const run = bytes.subarray(offset, end);
    const part = byte < 0x80 ? g0.decode(run) : decodeHigh(run, g1, last, initial);
    if (part === undefined) return undefined;
    text += part;
    offset = end;
  }
  return text;
}

/** Bytes from `start` on of the same half, up to an escape, a control character or a delimiter. */
function endOfRun(bytes: Uint8Array, start: number, g0: CodeElement, isPersonName: boolean): number {
  const isHigh = (bytes[start] ?? 0) >= 0x80;
  let end = start;
  while (end < bytes.length) {
    const byte = bytes[end] ?? 0;
    if (byte >= 0x80 !== isHigh || byte < 0x20) break;
    if (!isHigh && g0.width === 1 && isDelimiter(byte, isPersonName)) break;
    end += 1;
  }
  return end;
}

function decodeHigh(
  run: Uint8Array,
  g1: CodeElement | undefined,
  last: CodeElement | undefined,
  initial: InitialState,
): string | undefined {
  for (const element of [g1, last, ...initial.otherG1]) {
    const text = element?.decode(run);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** The state that holds where nothing else is known. */
export const DEFAULT_STATE: InitialState = { g0: ASCII, g1: undefined, otherG1: [] };
