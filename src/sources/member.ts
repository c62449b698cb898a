import type { ByteSource } from '../core/byte-source.js';
import type { Content } from './content-kinds.js';
import type { SourceProblem } from './problem.js';

/** A field that a container keeps beside a member's bytes, as bytes: anything may stand in it. */
export interface ExtraField {
  /** `zip-5455` for the extra field of that number, `pax-comment` for a record of that name. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What a container says about a member beside its name and bytes; each may carry identity. */
export interface MemberFacts {
  readonly modifiedMs?: number;
  /** Further stamps, in ms of the world's clock: when it was modified, read, made or its entry changed. */
  readonly stampsMs?: readonly number[];
  readonly owner?: string;
  readonly group?: string;
  readonly ownerId?: number;
  readonly groupId?: number;
  readonly comment?: string;
  /** A second name that differs from the first: a gzip's original name, a zip's name before the bytes. */
  readonly otherName?: string;
  readonly linkTarget?: string;
  readonly extra?: readonly ExtraField[];
}

/** A file inside a container. Its source is good as long as the container's is, and needs no closing. */
export interface Member {
  readonly kind: 'member';
  /** `outer.zip!/inner/a.dcm` */
  readonly path: string;
  readonly content: Content;
  readonly size: number;
  readonly source: ByteSource;
  readonly facts: MemberFacts;
}

/** Bytes of a container that belong to none of its members. */
export interface Slack {
  readonly where: 'before' | 'between' | 'after';
  readonly offset: number;
  readonly source: ByteSource;
}

/** What a container holds beside its members; comes after them. */
export interface ContainerNote {
  readonly kind: 'container';
  readonly path: string;
  readonly content: Content;
  /** Members met, problems among them. */
  readonly members: number;
  readonly facts: MemberFacts;
  readonly slack: readonly Slack[];
}

/** Something that stands in a container as a link or a folder: no bytes, but a name and an owner. */
export interface MemberStub {
  readonly kind: 'stub';
  readonly path: string;
  readonly facts: MemberFacts;
}

export type ContainerEvent = Member | MemberStub | ContainerNote | SourceProblem;

/** A member as a format's reader gives it, not yet classified. */
export interface RawMember {
  readonly kind: 'raw';
  readonly path: string;
  readonly source: ByteSource;
  readonly facts: MemberFacts;
}

export type RawEvent = RawMember | MemberStub | ContainerNote | SourceProblem;

/** The path of a member by its container's and its own name. */
export function memberPath(container: string, name: string): string {
  return `${container}!/${name}`;
}
