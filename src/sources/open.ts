import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import type { ByteSource } from '../core/byte-source.js';
import { codeOf } from '../core/errors.js';
import { CLASSIFY_BYTES } from './content.js';
import { type ProblemReason, problem, type SourceProblem } from './problem.js';
import { type ListedFile, reasonAgainst } from './tree.js';

/** Never through a link, and never waiting for somebody at the other end of a pipe. */
const OPEN_FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** The beginning is kept once it is read: what a file is, and its header, are mostly found in it. */
const HEAD_BYTES = CLASSIFY_BYTES;

export type Opened =
  | { readonly kind: 'open'; readonly source: ByteSource; readonly modifiedMs: number }
  | SourceProblem;

/**
 * Opens a listed file for reading at random. What was a regular file when it was listed may have become
 * something else since: a link or a socket doesn't open, and a pipe, a device or a folder is closed at once.
 * The source reads with the system's calls, one after the other; it may throw the system's error later.
 */
export function openFile(file: Pick<ListedFile, 'path' | 'absolute'>): Opened {
  const name = typeof file.absolute === 'string' ? file.absolute : Buffer.from(file.absolute);
  try {
    const descriptor = openSync(name, OPEN_FLAGS);
    let isKept = false;
    try {
      const stats = fstatSync(descriptor);
      const refused = reasonAgainst(stats);
      isKept = refused === undefined;
      if (refused !== undefined) return problem(file.path, refused);
      return { kind: 'open', source: descriptorSource(descriptor, stats.size), modifiedMs: stats.mtimeMs };
    } finally {
      if (!isKept) closeSync(descriptor);
    }
  } catch (error) {
    return problem(file.path, reasonOf(codeOf(error)), codeOf(error));
  }
}

function reasonOf(code: string | undefined): ProblemReason {
  if (code === 'ELOOP') return 'symbolic-link';
  return code === 'ENXIO' ? 'socket' : 'unreadable';
}

function descriptorSource(descriptor: number, size: number): ByteSource {
  let open = true;
  let head: Buffer | undefined;
  return {
    size,
    read(offset, length) {
      const wanted = Math.max(0, Math.min(length, size - offset));
      if (offset + wanted > HEAD_BYTES) return readAt(descriptor, offset, wanted);
      head ??= readAt(descriptor, 0, Math.min(size, HEAD_BYTES));
      return head.subarray(offset, offset + wanted);
    },
    close() {
      if (open) closeSync(descriptor);
      open = false;
    },
  };
}

/** Bytes from an offset on, fewer where the file has become shorter since it was opened. */
function readAt(descriptor: number, offset: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(length);
  let filled = 0;
  while (filled < length) {
    const count = readSync(descriptor, bytes, filled, length - filled, offset + filled);
    if (count === 0) break;
    filled += count;
  }
  return filled === length ? bytes : bytes.subarray(0, filled);
}
