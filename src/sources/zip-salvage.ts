import type { ByteSource } from '../core/byte-source.js';
import type { Budget } from './budget.js';
import { inflate } from './inflate.js';
import { memberPath, type RawEvent } from './member.js';
import { zipText } from './names.js';
import { problem } from './problem.js';
import { windowOf } from './window.js';
import { readZipEntry, type ZipEntry, zipExtra, zipTime } from './zip-entry.js';
import {
  DESCRIPTOR_FLAG,
  ENCRYPTED_FLAG,
  type LocalHeader,
  readLocalHeader,
  toBuffer,
  UTF8_FLAG,
} from './zip-local.js';

const LOCAL_MARK = Buffer.from('PK\x03\x04', 'latin1');
const DESCRIPTOR_MARK = Buffer.from('PK\x07\x08', 'latin1');
const DIRECTORY_MARK = Buffer.from('PK\x01\x02', 'latin1');
const SEARCH_STEP_BYTES = 65_536;
const LONGEST_DESCRIPTOR_BYTES = 24;

/**
 * Reads the members that stand in a stretch of a zip by their local headers alone: where the directory is
 * cut off or damaged, or doesn't list them. Gives back how many there were.
 */
export async function* salvageMembers(
  source: ByteSource,
  container: string,
  from: number,
  to: number,
  budget: Budget,
): AsyncGenerator<RawEvent, number> {
  let count = 0;
  let at = find(source, from, to, [LOCAL_MARK]);
  while (at !== undefined) {
    const header = readLocalHeader(source, at);
    if (header === undefined) {
      at = find(source, at + 1, to, [LOCAL_MARK]);
      continue;
    }
    count += 1;
    const over = budget.addEntry() ?? budget.spent();
    if (over !== undefined) {
      yield problem(container, over);
      return count;
    }
    const packedSize = await packedSizeOf(source, header, to);
    const entry = entryOf(header, packedSize);
    if (entry.name.endsWith('/')) yield folderStub(container, entry);
    else yield* readZipEntry(source, container, entry, budget);
    at = find(source, header.dataStart + packedSize, to, [LOCAL_MARK]);
  }
  return count;
}

function folderStub(container: string, entry: ZipEntry): RawEvent {
  return { kind: 'stub', path: memberPath(container, entry.name.slice(0, -1)), facts: entry.facts };
}

/** What the header says, or where it leaves that to a descriptor, how far the stream goes. */
async function packedSizeOf(source: ByteSource, header: LocalHeader, to: number): Promise<number> {
  const left = Math.max(0, to - header.dataStart);
  if ((header.flags & DESCRIPTOR_FLAG) === 0 || header.packedSize > 0) return header.packedSize;
  if (header.method !== 8 || (header.flags & ENCRYPTED_FLAG) !== 0) {
    const marks = [DESCRIPTOR_MARK, LOCAL_MARK, DIRECTORY_MARK];
    return (find(source, header.dataStart, to, marks) ?? to) - header.dataStart;
  }
  const pieces = inflate(windowOf(source, header.dataStart, left), 'deflate-raw');
  for (;;) {
    const step = await pieces.next();
    if (step.done === true) return step.value.consumed;
  }
}

function entryOf(header: LocalHeader, packedSize: number): ZipEntry {
  const fromDescriptor = (header.flags & DESCRIPTOR_FLAG) !== 0;
  return {
    name: zipText(header.name, (header.flags & UTF8_FLAG) !== 0),
    flags: header.flags,
    method: header.method,
    packedSize,
    ...(fromDescriptor ? {} : { size: header.size, crc: header.crc }),
    dataStart: header.dataStart,
    isLink: false,
    facts: { modifiedMs: zipTime(header.date, header.time), extra: zipExtra(header.extra) },
  };
}

/** Length of the descriptor after a member's bytes (APPNOTE 4.3.9), 0 where there is none. */
export function descriptorLength(source: ByteSource, at: number, crc: number): number {
  const bytes = toBuffer(source.read(at, LONGEST_DESCRIPTOR_BYTES));
  const marked = bytes.indexOf(DESCRIPTOR_MARK) === 0;
  const start = marked ? 4 : 0;
  if (bytes.length < start + 12 || bytes.readUInt32LE(start) !== crc) return 0;
  // Sizes of 4 or of 8 bytes: told apart by what comes next.
  const wide = bytes.length >= start + 20 && bytes.readUInt32LE(start + 8) === 0;
  return start + (wide ? 20 : 12);
}

/** Offset of the first of some marks in a stretch. */
function find(source: ByteSource, from: number, to: number, marks: readonly Buffer[]): number | undefined {
  for (let at = from; at + 4 <= to; at += SEARCH_STEP_BYTES) {
    const bytes = toBuffer(source.read(at, Math.min(SEARCH_STEP_BYTES + 3, to - at)));
    const hits = marks.map((mark) => bytes.indexOf(mark)).filter((hit) => hit >= 0);
    if (hits.length > 0) return at + Math.min(...hits);
  }
  return undefined;
}
