/** Why something in the archive was not read as it stands, in words for the reader. */
const PROBLEMS = {
  missing: 'there is no such file or folder',
  'symbolic-link': 'a symbolic link; it was not followed',
  'hard-link': 'a hard link to another member; it holds no bytes of its own',
  fifo: 'a named pipe; it was not opened',
  socket: 'a socket; it was not opened',
  device: 'a device; it was not opened',
  'not-regular': 'not a regular file; it was not opened',
  unreadable: 'the system refused to read it',
  empty: 'a file without a byte',
  'empty-folder': 'a folder without a file',
  'too-deep': 'nested deeper than the limit',
  'container-not-assessed': 'a container of a format that is not opened',
  'encrypted-zip': 'an encrypted member of a zip; it was not opened',
  'compression-not-supported': 'a member packed with a method that is not supported',
  'unsupported-entry': 'an entry of a type that is not supported; its bytes were read as they stand',
  'corrupt-container': 'the container is damaged; what could still be read was read',
  'truncated-container': 'the container ends before its end; what came before was read',
  'checksum-mismatch': 'the bytes do not match their checksum; they were read as they stand',
  'size-mismatch': 'more or fewer bytes than the container declares',
  'unsafe-name': 'a name that is absolute, climbs out of its folder or holds a NUL',
  'duplicate-name': 'a name that an earlier member has too; both were read',
  'unlisted-member': 'a member that the directory of the container does not list; it was read',
  'entry-limit': 'more entries than the limit; the rest was not read',
  'member-limit': 'larger than the limit of a member; only its first part was read',
  'container-limit': 'more inflated bytes than the limit of a container; the rest was not read',
  'ratio-limit': 'packed more densely than the limit; the rest was not read',
} as const;

/** Stable identifier of a reason, as it stands in the coverage of a report. */
export type ProblemReason = keyof typeof PROBLEMS;

/** Reasons that leave nothing unread: worth a note, no gap in what was covered. */
const NOTES: ReadonlySet<ProblemReason> = new Set([
  'empty',
  'empty-folder',
  'hard-link',
  'unsafe-name',
  'duplicate-name',
  'unlisted-member',
]);

/** Something about an entry that the reader of the report has to know. */
export interface SourceProblem {
  readonly kind: 'problem';
  /** The entry's path in the form of the contract; empty for the root itself. */
  readonly path: string;
  readonly reason: ProblemReason;
  /** One sentence without any raw value. */
  readonly detail: string;
  /** False where nothing was left unread. */
  readonly gap: boolean;
}

/**
 * A problem with its sentence; `particulars` are numbers or the system's code, never a name or a value.
 *
 * @example problem('a/b', 'unreadable', 'EACCES').detail // 'the system refused to read it (EACCES)'
 */
export function problem(path: string, reason: ProblemReason, particulars = ''): SourceProblem {
  const sentence = PROBLEMS[reason];
  return {
    kind: 'problem',
    path,
    reason,
    detail: particulars === '' ? sentence : `${sentence} (${particulars})`,
    gap: !NOTES.has(reason),
  };
}

/** The system's code of an error that the file system raised (`EIO`), undefined for any other error. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  return /^E(?!RR_)[A-Z0-9]+$/.test(error.code) ? error.code : undefined;
}
