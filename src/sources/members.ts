import { type ByteSource, memorySource } from '../core/byte-source.js';
import { Budget } from './budget.js';
import { streamOfPieces, streamOfSource } from './byte-stream.js';
import { CLASSIFY_BYTES, classify } from './content.js';
import { type Content, familyOf } from './content-kinds.js';
import { gather } from './gather.js';
import { gzipFacts, gzipMemberName } from './gzip.js';
import { type InflateEnd, inflate } from './inflate.js';
import { type ContainerLimits, DEFAULT_LIMITS } from './limits.js';
import { type ContainerEvent, memberPath, type RawEvent, type RawMember, type Slack } from './member.js';
import { peek } from './peek.js';
import { problem, systemCode } from './problem.js';
import { tarMembers } from './tar.js';
import { isTarHeader } from './tar-header.js';
import { windowOf } from './window.js';
import { zipMembers } from './zip.js';

/** A file that holds others. */
export interface Container {
  readonly source: ByteSource;
  readonly content: Content;
  /** Its path in the archive; the members' paths begin with it. */
  readonly path: string;
}

/**
 * What a container holds, those in it opened in turn: members with random access, links and folders, what
 * belongs to no member, and problems. A nested container comes as a member before its own members do.
 *
 * Lazy and one after the other: the next member is read when it is asked for, and a member of an inflated
 * container is the only one in memory. Bad data never throws.
 *
 * @param container its content as `classify` gives it; one that is not opened gives a problem alone
 */
export async function* members(
  container: Container,
  limits: ContainerLimits = DEFAULT_LIMITS,
): AsyncGenerator<ContainerEvent> {
  try {
    yield* openContainer(container, 1, new Budget(limits, container.source.size));
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    yield problem(container.path, 'unreadable', code);
  }
}

async function* openContainer(
  container: Container,
  depth: number,
  budget: Budget,
): AsyncGenerator<ContainerEvent> {
  const family = familyOf(container.content);
  if (family === 'container-not-assessed') {
    yield problem(container.path, 'container-not-assessed', container.content);
    return;
  }
  if (family !== 'container') return;
  if (depth > budget.limits.depth) {
    yield problem(container.path, 'too-deep', `${budget.limits.depth} containers`);
    return;
  }
  for await (const event of rawEvents(container, budget)) {
    if (event.kind === 'raw') yield* memberEvents(event, depth, budget);
    else yield event;
  }
}

async function* memberEvents(raw: RawMember, depth: number, budget: Budget): AsyncGenerator<ContainerEvent> {
  const { path, source, facts } = raw;
  if (source.size === 0) {
    yield { kind: 'stub', path, facts };
    yield problem(path, 'empty');
    return;
  }
  const content = classify(source.read(0, CLASSIFY_BYTES), source.size, path);
  yield { kind: 'member', path, content, size: source.size, source, facts };
  yield* openContainer({ source, content, path }, depth + 1, budget);
}

function rawEvents(container: Container, budget: Budget): AsyncGenerator<RawEvent> {
  const { source, content, path } = container;
  if (content === 'zip') return zipMembers(source, path, budget);
  return content === 'tar' ? plainTarMembers(source, path, budget) : gzipMembers(source, path, budget);
}

async function* plainTarMembers(source: ByteSource, path: string, budget: Budget): AsyncGenerator<RawEvent> {
  const count = yield* tarMembers(streamOfSource(source), path, budget);
  yield { kind: 'container', path, content: 'tar', members: count, facts: {}, slack: [] };
}

/** A packed tar's members, or the one file that a gzip holds otherwise. */
async function* gzipMembers(source: ByteSource, path: string, budget: Budget): AsyncGenerator<RawEvent> {
  const { first, all } = await peek(inflate(source, 'gzip'), CLASSIFY_BYTES);
  const facts = gzipFacts(source);
  let end: InflateEnd | undefined;
  let count = 1;
  try {
    if (isTarHeader(first)) {
      const stream = streamOfPieces(all, budget);
      count = yield* tarMembers(stream, path, budget);
      end = stream.end;
    } else {
      const member = memberPath(path, gzipMemberName(path));
      const gathered = await gather(all, budget, source.size);
      // Its name and comment are said of the gzip, which is about this one file.
      const { modifiedMs } = facts;
      const unpacked = memorySource(gathered.bytes);
      yield {
        kind: 'raw',
        path: member,
        source: unpacked,
        facts: modifiedMs === undefined ? {} : { modifiedMs },
      };
      end = gathered.end;
      const fault = end?.fault === 'corrupt' ? 'corrupt-container' : 'truncated-container';
      const wrong = gathered.stopped ?? (end?.fault === undefined ? undefined : fault);
      if (wrong !== undefined) yield problem(member, wrong, `${gathered.bytes.length} bytes read`);
    }
  } finally {
    await all.return({ consumed: 0 });
  }
  yield { kind: 'container', path, content: 'gzip', members: count, facts, slack: behind(source, end) };
}

/** Bytes behind the end of a packed stream. */
function behind(source: ByteSource, end: InflateEnd | undefined): readonly Slack[] {
  if (end === undefined || end.fault !== undefined || end.consumed >= source.size) return [];
  const rest = windowOf(source, end.consumed, source.size - end.consumed);
  return [{ where: 'after', offset: end.consumed, source: rest }];
}
