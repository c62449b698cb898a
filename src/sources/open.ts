import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs';
import type { ByteSource } from '../core/byte-source.js';
import { codeOf } from '../core/errors.js';
import { type ProblemReason, problem, type SourceProblem } from './problem.js';
import { type ListedFile, reasonAgainst } from './tree.js';

/** Never through a link, and never waiting for somebody at the other end of a pipe. */
const OPEN_FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

export type Opened = { readonly kind: 'open'; readonly source: ByteSource } | SourceProblem;

/**
 * Opens a listed file for reading at random. What was a regular file when it was listed may have become
 * something else since: it is looked at again before and after it is opened.
 * The source reads with the system's calls, one after the other; it may throw the system's error later.
 */
export function openFile(file: Pick<ListedFile, 'path' | 'absolute'>): Opened {
  const name = typeof file.absolute === 'string' ? file.absolute : Buffer.from(file.absolute);
  let descriptor: number | undefined;
  try {
    const refused = reasonAgainst(lstatSync(name));
    if (refused !== undefined) return problem(file.path, refused);
    descriptor = openSync(name, OPEN_FLAGS);
    const stats = fstatSync(descriptor);
    const changed = reasonAgainst(stats);
    if (changed === undefined) return { kind: 'open', source: descriptorSource(descriptor, stats.size) };
    closeSync(descriptor);
    return problem(file.path, changed);
  } catch (error) {
    if (descriptor !== undefined) closeSync(descriptor);
    return problem(file.path, reasonOf(codeOf(error)), codeOf(error));
  }
}

function reasonOf(code: string | undefined): ProblemReason {
  if (code === 'ELOOP') return 'symbolic-link';
  return code === 'ENXIO' ? 'fifo' : 'unreadable';
}

function descriptorSource(descriptor: number, size: number): ByteSource {
  let open = true;
  return {
    size,
    read(offset, length) {
      const wanted = Math.max(0, Math.min(length, size - offset));
      const bytes = Buffer.allocUnsafeSlow(wanted);
      let filled = 0;
      while (filled < wanted) {
        const count = readSync(descriptor, bytes, filled, wanted - filled, offset + filled);
        if (count === 0) break;
        filled += count;
      }
      return filled === wanted ? bytes : bytes.subarray(0, filled);
    },
    close() {
      if (open) closeSync(descriptor);
      open = false;
    },
  };
}
