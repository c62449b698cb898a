import { type ByteSource, memorySource } from '../core/byte-source.js';
import type { Budget } from './budget.js';
import { crc32 } from './crc32.js';
import { type Gathered, gather } from './gather.js';
import { inflate } from './inflate.js';
import { type ExtraField, type MemberFacts, memberPath, type RawEvent } from './member.js';
import { unsafeName } from './names.js';
import { type ProblemReason, problem } from './problem.js';
import { windowOf } from './window.js';
import { ENCRYPTED_FLAG, extraFields } from './zip-local.js';

const STORED = 0;
const DEFLATED = 8;

/** A member of a zip as its directory, or where that is lost its local header, describes it. */
export interface ZipEntry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly packedSize: number;
  /** Bytes once inflated; absent where only the bytes themselves can tell. */
  readonly size?: number;
  readonly crc?: number;
  readonly dataStart: number;
  readonly isLink: boolean;
  readonly facts: MemberFacts;
}

/** Time stamp of an entry in ms since 1970; a zip keeps local time without a zone, taken here as UTC. */
export function zipTime(date: number, time: number): number {
  const year = (date >>> 9) + 1980;
  const month = ((date >>> 5) & 0xf) - 1;
  return Date.UTC(year, month, date & 0x1f, time >>> 11, (time >>> 5) & 0x3f, (time & 0x1f) * 2);
}

/** The fields of an extra block by their numbers, each once. */
export function zipExtra(...blocks: readonly Buffer[]): readonly ExtraField[] {
  const seen = new Map<string, ExtraField>();
  for (const { id, bytes } of blocks.flatMap(extraFields)) {
    const name = `zip-${id.toString(16).padStart(4, '0')}`;
    seen.set(`${name} ${bytes.toString('latin1')}`, { name, bytes: Uint8Array.from(bytes) });
  }
  return [...seen.values()];
}

/** One entry as a member, with whatever is wrong about it. */
export async function* readZipEntry(
  source: ByteSource,
  container: string,
  entry: ZipEntry,
  budget: Budget,
): AsyncGenerator<RawEvent> {
  const path = memberPath(container, entry.name);
  const unsafe = unsafeName(entry.name);
  if (unsafe !== undefined) yield problem(path, 'unsafe-name', unsafe);
  const refused = refusal(entry);
  if (refused !== undefined) {
    yield { kind: 'stub', path, facts: entry.facts };
    yield problem(path, refused, refused === 'compression-not-supported' ? `method ${entry.method}` : '');
    return;
  }
  const packed = windowOf(source, entry.dataStart, entry.packedSize);
  if (entry.method === STORED) {
    yield { kind: 'raw', path, source: packed, facts: entry.facts };
    if (packed.size < entry.packedSize) yield problem(path, 'truncated-container', `at byte ${source.size}`);
    return;
  }
  const spent = budget.spent();
  if (spent !== undefined) {
    yield problem(path, spent);
    return;
  }
  const gathered = await gather(inflate(packed, 'deflate-raw'), budget, entry.size ?? 0);
  yield { kind: 'raw', path, source: memorySource(gathered.bytes), facts: entry.facts };
  const wrong = fault(gathered, entry, packed.size);
  if (wrong !== undefined) yield problem(path, wrong, `${gathered.bytes.length} bytes read`);
}

function refusal(entry: ZipEntry): ProblemReason | undefined {
  if ((entry.flags & ENCRYPTED_FLAG) !== 0) return 'encrypted-zip';
  if (entry.isLink) return 'symbolic-link';
  return entry.method === STORED || entry.method === DEFLATED ? undefined : 'compression-not-supported';
}

function fault(gathered: Gathered, entry: ZipEntry, packedSize: number): ProblemReason | undefined {
  if (gathered.stopped !== undefined) return gathered.stopped;
  if (gathered.end?.fault === 'corrupt') return 'corrupt-container';
  if (gathered.end?.fault === 'truncated') {
    return packedSize < entry.packedSize ? 'truncated-container' : 'corrupt-container';
  }
  if (entry.size !== undefined && gathered.bytes.length !== entry.size) return 'size-mismatch';
  return entry.crc === undefined || crc32(gathered.bytes) === entry.crc ? undefined : 'checksum-mismatch';
}
