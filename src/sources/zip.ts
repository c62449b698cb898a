import type { ByteSource } from '../core/byte-source.js';
import type { Budget } from './budget.js';
import { type MemberFacts, memberPath, type RawEvent, type Slack } from './member.js';
import { nameFromBytes, zipText } from './names.js';
import { problem } from './problem.js';
import { windowOf } from './window.js';
import { type DirectoryEntry, readZipDirectory, type ZipDirectory } from './zip-directory.js';
import { readZipEntry, type ZipEntry, zipExtra, zipTime } from './zip-entry.js';
import { DESCRIPTOR_FLAG, extraFields, type LocalHeader, readLocalHeader, UTF8_FLAG } from './zip-local.js';
import { descriptorLength, salvageMembers } from './zip-salvage.js';
import { stampsOf } from './zip-stamps.js';

/** Unix programs keep a file's mode in the high half of the external attributes (APPNOTE 4.4.2, 4.4.15). */
const UNIX_HOST = 3;
const WINDOWS_HOSTS = new Set([0, 10, 11, 14]);
const TYPE_MASK = 0o170000;
const LINK_TYPE = 0o120000;
const UNICODE_PATH_FIELD = 0x7075;
const UNICODE_COMMENT_FIELD = 0x6375;
/** Stretches between members that are kept as slack; more make no difference to the reader. */
const MAX_SLACK = 1000;

/** A stretch of the zip that a member or the directory takes up, [start, end). */
type Stretch = readonly [start: number, end: number];

/**
 * The members of a zip in the byte order of their names, then what else there is in it: members that the
 * directory doesn't list, and bytes that belong to nothing.
 */
export async function* zipMembers(
  source: ByteSource,
  path: string,
  budget: Budget,
): AsyncGenerator<RawEvent> {
  const directory = await readZipDirectory(source, budget.limits.entries);
  if (directory === undefined) {
    yield problem(path, 'truncated-container', 'no directory at its end');
    const members = yield* salvageMembers(source, path, 0, source.size, budget);
    yield { kind: 'container', path, content: 'zip', members, facts: {}, slack: [] };
    return;
  }
  if (directory.fault === 'encrypted') yield problem(path, 'encrypted-zip');
  if (directory.fault === 'corrupt') yield problem(path, 'corrupt-container', 'its directory');
  const taken: Stretch[] = [];
  const listed = yield* listedMembers(source, path, directory, budget, taken);
  if (directory.cut) yield problem(path, 'entry-limit', `${budget.limits.entries} entries`);
  const isWhole = !directory.cut && budget.spent() === undefined;
  const unused: Stretch[] = [];
  let found = 0;
  for (const gap of isWhole ? gaps(taken, directory.start) : []) {
    const unlisted = yield* unlistedMembers(source, path, gap, budget, directory.fault !== undefined);
    if (unlisted === 0) unused.push(gap);
    found += unlisted;
  }
  yield {
    kind: 'container',
    path,
    content: 'zip',
    members: listed + found,
    facts: directory.comment.length > 0 ? { comment: zipText(directory.comment, false) } : {},
    slack: slackOf(source, unused, directory.end),
  };
}

async function* listedMembers(
  source: ByteSource,
  path: string,
  directory: ZipDirectory,
  budget: Budget,
  taken: Stretch[],
): AsyncGenerator<RawEvent, number> {
  const entries = [...directory.entries].sort((a, b) =>
    a.name < b.name ? -1 : a.name > b.name ? 1 : a.offset - b.offset,
  );
  let members = 0;
  for (const [index, entry] of entries.entries()) {
    members += 1;
    const over = budget.addEntry();
    if (over !== undefined) {
      yield problem(path, over);
      return members;
    }
    const offset = directory.base + entry.offset;
    const local = readLocalHeader(source, offset);
    const name = nameOf(entry);
    if (local === undefined) {
      yield problem(memberPath(path, name), 'corrupt-container', `no header at byte ${offset}`);
      continue;
    }
    taken.push([offset, endOf(source, entry, local)]);
    const facts = factsOf(entry, local, name);
    if (name.endsWith('/') && entry.size === 0) {
      yield* folderEvents(path, name, facts, entries[index + 1]);
      continue;
    }
    if (entries[index - 1]?.name === entry.name) yield problem(memberPath(path, name), 'duplicate-name');
    yield* readZipEntry(source, path, zipEntryOf(entry, local, name, facts), budget);
  }
  return members;
}

function* folderEvents(
  path: string,
  name: string,
  facts: MemberFacts,
  next: DirectoryEntry | undefined,
): Generator<RawEvent> {
  const folder = memberPath(path, name.slice(0, -1));
  yield { kind: 'stub', path: folder, facts };
  if (next === undefined || !nameOf(next).startsWith(name)) yield problem(folder, 'empty-folder');
}

/** Members in a gap of what the directory lists: deleted ones, or those behind a fault in it. */
async function* unlistedMembers(
  source: ByteSource,
  path: string,
  [start, end]: Stretch,
  budget: Budget,
  isDamaged: boolean,
): AsyncGenerator<RawEvent, number> {
  const members = salvageMembers(source, path, start, end, budget);
  for (;;) {
    const step = await members.next();
    if (step.done === true) return step.value;
    if (!isDamaged && step.value.kind === 'raw') yield problem(step.value.path, 'unlisted-member');
    yield step.value;
  }
}

function nameOf(entry: DirectoryEntry): string {
  const text =
    unicodeField(entry, UNICODE_PATH_FIELD) ?? zipText(bytesOf(entry.name), (entry.flags & UTF8_FLAG) !== 0);
  const isWindows = WINDOWS_HOSTS.has(entry.madeBy >>> 8);
  return isWindows && !text.includes('/') ? text.replaceAll('\\', '/') : text;
}

const bytesOf = (latin: string): Buffer => Buffer.from(latin, 'latin1');

/** The name or comment in UTF-8 that some programs add (APPNOTE 4.6.8, 4.6.9), behind a version and a checksum. */
function unicodeField(entry: DirectoryEntry, id: number): string | undefined {
  const field = extraFields(bytesOf(entry.extra)).find((one) => one.id === id && one.bytes.length > 5);
  return field === undefined ? undefined : nameFromBytes(field.bytes.subarray(5));
}

function factsOf(entry: DirectoryEntry, local: LocalHeader, name: string): MemberFacts {
  const isUtf8 = (entry.flags & UTF8_FLAG) !== 0;
  const comment = unicodeField(entry, UNICODE_COMMENT_FIELD) ?? zipText(bytesOf(entry.comment), isUtf8);
  const otherName = local.name.equals(bytesOf(entry.name)) ? '' : zipText(local.name, isUtf8);
  const extra = zipExtra(bytesOf(entry.extra), local.extra);
  const stampsMs = stampsOf(extra);
  return {
    modifiedMs: zipTime(entry.date, entry.time),
    ...(comment === '' ? {} : { comment }),
    ...(otherName === '' || otherName === name ? {} : { otherName }),
    ...(extra.length === 0 ? {} : { extra }),
    ...(stampsMs.length === 0 ? {} : { stampsMs }),
  };
}

function zipEntryOf(entry: DirectoryEntry, local: LocalHeader, name: string, facts: MemberFacts): ZipEntry {
  const { flags, method, packedSize, size, crc } = entry;
  const mode = entry.madeBy >>> 8 === UNIX_HOST ? entry.attributes >>> 16 : 0;
  const isLink = (mode & TYPE_MASK) === LINK_TYPE;
  return { name, flags, method, packedSize, size, crc, dataStart: local.dataStart, isLink, facts };
}

function endOf(source: ByteSource, entry: DirectoryEntry, local: LocalHeader): number {
  const end = local.dataStart + entry.packedSize;
  return (entry.flags & DESCRIPTOR_FLAG) === 0 ? end : end + descriptorLength(source, end, entry.crc);
}

/** What lies between the stretches that are taken, up to `end`. */
function gaps(taken: readonly Stretch[], end: number): readonly Stretch[] {
  const free: Stretch[] = [];
  let at = 0;
  for (const [start, stop] of [...taken].sort((a, b) => a[0] - b[0])) {
    if (start > at) free.push([at, start]);
    at = Math.max(at, stop);
  }
  if (end > at) free.push([at, end]);
  return free;
}

function slackOf(source: ByteSource, unused: readonly Stretch[], end: number): readonly Slack[] {
  const slack = unused.slice(0, MAX_SLACK).map(
    ([start, stop]): Slack => ({
      where: start === 0 ? 'before' : 'between',
      offset: start,
      source: windowOf(source, start, stop - start),
    }),
  );
  const after = windowOf(source, end, source.size - end);
  return after.size === 0 ? slack : [...slack, { where: 'after', offset: end, source: after }];
}
