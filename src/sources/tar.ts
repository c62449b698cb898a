import type { Budget } from './budget.js';
import type { ByteStream } from './byte-stream.js';
import { type MemberFacts, memberPath, type RawEvent } from './member.js';
import { nameFromBytes, unsafeName } from './names.js';
import { type ProblemReason, problem } from './problem.js';
import { SeenNames } from './seen-names.js';
import { readPaxRecords, readTarHeader, TAR_BLOCK_BYTES, type TarHeader } from './tar-header.js';

/** An extended header or long name is read up to this many bytes. */
const MAX_EXTENSION_BYTES = 4 * 1024 ** 2;

const STUBS: Readonly<Record<string, ProblemReason>> = {
  '1': 'hard-link',
  '2': 'symbolic-link',
  '3': 'device',
  '4': 'device',
  '6': 'fifo',
};
const FILES = new Set(['0', '7']);
/** Extended records that only say where and how big the member is. */
const PLAIN_RECORDS = new Set(['path', 'linkpath', 'size', 'mtime', 'uid', 'gid', 'uname', 'gname']);
/** Records of further times: when it was read, its entry changed, it was made. */
const TIME_RECORDS = ['atime', 'ctime', 'LIBARCHIVE.creationtime'];

/** What headers before a member's own say about it. */
interface Extension {
  readonly records: ReadonlyMap<string, Buffer>;
  readonly longName?: Buffer;
  readonly longLink?: Buffer;
}

interface TarState {
  readonly path: string;
  readonly stream: ByteStream;
  readonly budget: Budget;
  readonly names: SeenNames;
  readonly folders: Set<string>;
  /** Records of the last global header: they hold for all members behind it. */
  global: ReadonlyMap<string, Buffer>;
  extension: Extension;
  members: number;
}

const NO_EXTENSION: Extension = { records: new Map() };

/**
 * The members of a tar in its own order; formats v7, ustar, GNU and POSIX.1-2001. Behind a damaged header the
 * next whole one is looked for; what is appended behind the end mark is read as well. Gives back the number
 * of members.
 */
export async function* tarMembers(
  stream: ByteStream,
  path: string,
  budget: Budget,
): AsyncGenerator<RawEvent, number> {
  const state: TarState = {
    path,
    stream,
    budget,
    names: new SeenNames(),
    folders: new Set(),
    global: new Map(),
    extension: NO_EXTENSION,
    members: 0,
  };
  let place: 'members' | 'damage' | 'end' = 'members';
  for (;;) {
    const at = stream.position;
    const block = await stream.take(TAR_BLOCK_BYTES);
    if (block.length < TAR_BLOCK_BYTES) break;
    if (block.every((byte) => byte === 0)) {
      place = 'end';
      continue;
    }
    const header = readTarHeader(block);
    if (header === undefined) {
      if (place !== 'damage') yield problem(path, 'corrupt-container', `a header at byte ${at}`);
      place = 'damage';
      continue;
    }
    if (place === 'end') yield problem(path, 'unlisted-member', `behind the end mark, at byte ${at}`);
    place = 'members';
    const over = yield* entryEvents(header, state);
    if (over) return state.members;
  }
  for (const folder of state.folders) yield problem(folder, 'empty-folder');
  const wrong = wrongEnd(stream, place === 'end');
  if (wrong !== undefined) yield problem(path, wrong, `at byte ${stream.position}`);
  return state.members;
}

function wrongEnd(stream: ByteStream, hasEndMark: boolean): ProblemReason | undefined {
  if (stream.spent !== undefined) return stream.spent;
  if (stream.end?.fault === 'corrupt') return 'corrupt-container';
  return stream.end?.fault === 'truncated' || !hasEndMark ? 'truncated-container' : undefined;
}

/** One header with what belongs to it; true where nothing more is to be read. */
async function* entryEvents(header: TarHeader, state: TarState): AsyncGenerator<RawEvent, boolean> {
  const { stream, path } = state;
  if ('xgLK'.includes(header.type)) {
    if (header.size > MAX_EXTENSION_BYTES) yield problem(path, 'corrupt-container', 'an extended header');
    state.extension = extended(header.type, await payload(stream, header.size), state);
    return false;
  }
  const entry = applied(header, state.extension, state.global);
  state.extension = NO_EXTENSION;
  state.members += 1;
  const over = state.budget.addEntry();
  if (over !== undefined) {
    yield problem(path, over);
    return true;
  }
  yield* memberEvents(entry, state);
  return false;
}

interface TarEntry {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly facts: MemberFacts;
}

async function* memberEvents(entry: TarEntry, state: TarState): AsyncGenerator<RawEvent> {
  const { stream, folders, names } = state;
  const isFolder = entry.type === '5' || (entry.type === '0' && entry.name.endsWith('/'));
  const path = memberPath(state.path, isFolder ? entry.name.replace(/\/+$/, '') : entry.name);
  const unsafe = unsafeName(entry.name);
  if (unsafe !== undefined) yield problem(path, 'unsafe-name', unsafe);
  forgetParents(folders, path);
  if (isFolder) {
    folders.add(path);
    yield { kind: 'stub', path, facts: entry.facts };
    return;
  }
  if (names.has(entry.name)) yield problem(path, 'duplicate-name');
  const stub = STUBS[entry.type];
  if (stub !== undefined) {
    yield { kind: 'stub', path, facts: entry.facts };
    yield problem(path, stub);
    return;
  }
  if (!FILES.has(entry.type)) yield problem(path, 'unsupported-entry', `type ${entry.type.charCodeAt(0)}`);
  const { source, stopped } = await stream.member(entry.size);
  yield { kind: 'raw', path, source, facts: entry.facts };
  if (stopped !== undefined) yield problem(path, stopped, `${source.size} bytes read`);
  await stream.take(padding(entry.size));
}

/** The folders on the way to a member are not empty. */
function forgetParents(folders: Set<string>, path: string): void {
  for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
    if (!folders.delete(path.slice(0, slash))) return;
  }
}

async function payload(stream: ByteStream, size: number): Promise<Buffer> {
  const bytes = await stream.take(Math.min(size, MAX_EXTENSION_BYTES));
  for (let left = size - bytes.length; left > 0 && bytes.length === MAX_EXTENSION_BYTES; ) {
    const skipped = await stream.take(Math.min(left, MAX_EXTENSION_BYTES));
    if (skipped.length === 0) break;
    left -= skipped.length;
  }
  await stream.take(padding(size));
  return bytes;
}

const padding = (size: number): number => (TAR_BLOCK_BYTES - (size % TAR_BLOCK_BYTES)) % TAR_BLOCK_BYTES;

function extended(type: string, bytes: Buffer, state: TarState): Extension {
  const { extension } = state;
  if (type === 'g') {
    state.global = new Map([...state.global, ...readPaxRecords(bytes)]);
    return extension;
  }
  if (type === 'x')
    return { ...extension, records: new Map([...extension.records, ...readPaxRecords(bytes)]) };
  const end = bytes.indexOf(0);
  const text = end < 0 ? bytes : bytes.subarray(0, end);
  return type === 'L' ? { ...extension, longName: text } : { ...extension, longLink: text };
}

function applied(header: TarHeader, extension: Extension, global: ReadonlyMap<string, Buffer>): TarEntry {
  const records = new Map([...global, ...extension.records]);
  const text = (key: string) => {
    const bytes = records.get(key);
    return bytes === undefined ? undefined : nameFromBytes(bytes);
  };
  const number = (key: string, otherwise: number) => {
    const value = Number.parseFloat(text(key) ?? '');
    return Number.isFinite(value) && value >= 0 ? value : otherwise;
  };
  const link =
    text('linkpath') ?? (extension.longLink ? nameFromBytes(extension.longLink) : header.linkTarget);
  const owner = text('uname') ?? header.owner;
  const group = text('gname') ?? header.group;
  const extra = [...records]
    .filter(([key]) => !PLAIN_RECORDS.has(key))
    .map(([key, bytes]) => ({ name: `pax-${key}`, bytes: Uint8Array.from(bytes) }));
  const stampsMs = TIME_RECORDS.map((key) => number(key, 0) * 1000).filter((ms) => ms > 0);
  return {
    name: text('path') ?? nameFromBytes(extension.longName ?? header.name),
    type: header.type,
    size: Math.floor(number('size', header.size)),
    facts: {
      modifiedMs: text('mtime') === undefined ? header.modifiedMs : number('mtime', 0) * 1000,
      ownerId: number('uid', header.uid),
      groupId: number('gid', header.gid),
      ...(owner === '' ? {} : { owner }),
      ...(group === '' ? {} : { group }),
      ...(link === '' ? {} : { linkTarget: link }),
      ...(extra.length === 0 ? {} : { extra }),
      ...(stampsMs.length === 0 ? {} : { stampsMs }),
    },
  };
}
