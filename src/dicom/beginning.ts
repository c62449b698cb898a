import { type ByteSource, memorySource } from '../core/byte-source.js';
import { isDataSetAt, isExplicitDataSetAt } from './sniff.js';
import { ByteWindow } from './window.js';

export const PREAMBLE_BYTES = 128;
export const PREFIX_BYTES = 4;

/** How far into a file a beginning is looked for that stands where it shouldn't: behind a foreign header. */
const MOST_BYTES_BEFORE = 512;

/** Where the file meta, or a data set without it, begins. */
export interface Beginning {
  readonly offset: number;
  /** Bytes before it that belong to no element: 128, 0 where there is no preamble, or whatever stands there. */
  readonly preambleBytes: number;
  readonly hasPrefix: boolean;
}

function isPrefixAt(window: ByteWindow, offset: number): boolean {
  const [d, i, c, m] = window.bytes(offset, PREFIX_BYTES);
  return d === 0x44 && i === 0x49 && c === 0x43 && m === 0x4d;
}

function isMetaAt(window: ByteWindow, offset: number): boolean {
  const [low, high] = window.bytes(offset, 2);
  return low === 2 && high === 0;
}

/**
 * Preamble and `DICM` (PS3.10 7.1), or what is found instead: `DICM` alone, a data set at once or behind a preamble,
 * either of them behind some other bytes.
 *
 * @returns undefined where the file doesn't begin as DICOM.
 */
export function beginningOf(window: ByteWindow): Beginning | undefined {
  if (isPrefixAt(window, PREAMBLE_BYTES)) {
    return { offset: PREAMBLE_BYTES + PREFIX_BYTES, preambleBytes: PREAMBLE_BYTES, hasPrefix: true };
  }
  if (isPrefixAt(window, 0) && isMetaAt(window, PREFIX_BYTES))
    return { offset: PREFIX_BYTES, preambleBytes: 0, hasPrefix: true };
  if (isDataSetAt(window, 0)) return { offset: 0, preambleBytes: 0, hasPrefix: false };
  if (isDataSetAt(window, PREAMBLE_BYTES)) {
    return { offset: PREAMBLE_BYTES, preambleBytes: PREAMBLE_BYTES, hasPrefix: false };
  }
  for (let offset = 1; offset <= MOST_BYTES_BEFORE; offset += 1) {
    const start = offset + PREFIX_BYTES;
    if (isPrefixAt(window, offset) && isMetaAt(window, start)) {
      return { offset: start, preambleBytes: offset, hasPrefix: true };
    }
    if (isExplicitDataSetAt(window, offset)) return { offset, preambleBytes: offset, hasPrefix: false };
  }
  return undefined;
}

/**
 * True where a file that begins with these bytes may be DICOM. 1,024 bytes are enough for nearly all files.
 *
 * @param size of the whole file in bytes.
 */
export function isPlausibleDicom(firstBytes: Uint8Array, size = firstBytes.length): boolean {
  const source: ByteSource = { ...memorySource(firstBytes), size };
  return beginningOf(new ByteWindow(source, 0)) !== undefined;
}
