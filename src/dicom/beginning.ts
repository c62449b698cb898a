import { type ByteSource, memorySource } from '../core/byte-source.js';
import { isDataSetAt } from './sniff.js';
import { ByteWindow } from './window.js';

export const PREAMBLE_BYTES = 128;
export const PREFIX_BYTES = 4;

/** Where the file meta, or a data set without it, begins. */
export interface Beginning {
  readonly offset: number;
  /** 128, or 0 where there is no preamble. */
  readonly preambleBytes: number;
  readonly hasPrefix: boolean;
}

function hasPrefix(window: ByteWindow, offset: number): boolean {
  const [d, i, c, m] = window.bytes(offset, PREFIX_BYTES);
  return d === 0x44 && i === 0x49 && c === 0x43 && m === 0x4d;
}

/**
 * Preamble and `DICM` (PS3.10 7.1), or what is found instead: `DICM` alone, a data set at once or behind a preamble.
 *
 * @returns undefined where the file doesn't begin as DICOM.
 */
export function beginningOf(window: ByteWindow): Beginning | undefined {
  if (hasPrefix(window, PREAMBLE_BYTES)) {
    return { offset: PREAMBLE_BYTES + PREFIX_BYTES, preambleBytes: PREAMBLE_BYTES, hasPrefix: true };
  }
  if (hasPrefix(window, 0)) return { offset: PREFIX_BYTES, preambleBytes: 0, hasPrefix: true };
  if (isDataSetAt(window, 0)) return { offset: 0, preambleBytes: 0, hasPrefix: false };
  if (!isDataSetAt(window, PREAMBLE_BYTES)) return undefined;
  return { offset: PREAMBLE_BYTES, preambleBytes: PREAMBLE_BYTES, hasPrefix: false };
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
