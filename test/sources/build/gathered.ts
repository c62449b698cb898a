import { memorySource } from '../../../src/core/byte-source.js';
import { classify } from '../../../src/sources/content.js';
import { DEFAULT_LIMITS } from '../../../src/sources/limits.js';
import type { ContainerEvent, ContainerNote, Member, MemberStub } from '../../../src/sources/member.js';
import { members } from '../../../src/sources/members.js';
import type { SourceProblem } from '../../../src/sources/problem.js';

/** Everything a container gave, with the members' bytes. */
export interface Given {
  readonly events: readonly ContainerEvent[];
  readonly members: readonly Member[];
  readonly stubs: readonly MemberStub[];
  readonly notes: readonly ContainerNote[];
  readonly problems: readonly SourceProblem[];
  /** The members' bytes as Latin-1 text by path. */
  readonly texts: Readonly<Record<string, string>>;
}

/** Reads a container held in memory to its end. */
export async function readContainer(
  bytes: Buffer,
  path: string,
  limits: Partial<typeof DEFAULT_LIMITS> = {},
): Promise<Given> {
  const source = memorySource(bytes);
  const content = classify(bytes.subarray(0, 16_384), bytes.length, path);
  const events: ContainerEvent[] = [];
  for await (const event of members({ source, content, path }, { ...DEFAULT_LIMITS, ...limits }))
    events.push(event);
  const ofKind = <K extends ContainerEvent['kind']>(kind: K) =>
    events.filter((event): event is Extract<ContainerEvent, { kind: K }> => event.kind === kind);
  const found = ofKind('member');
  return {
    events,
    members: found,
    stubs: ofKind('stub'),
    notes: ofKind('container'),
    problems: ofKind('problem'),
    texts: Object.fromEntries(
      found.map((member) => [
        member.path,
        Buffer.from(member.source.read(0, member.size)).toString('latin1'),
      ]),
    ),
  };
}

/** `path reason` of each problem. */
export function reasons(given: Given): readonly string[] {
  return given.problems.map(({ path, reason }) => `${path} ${reason}`);
}
