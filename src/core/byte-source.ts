/**
 * Bytes with random access: an open file, or a member of a container held in memory.
 * Reads are synchronous because they run in worker threads.
 */
export interface ByteSource {
  /** Length in bytes. */
  readonly size: number;
  /**
   * The bytes from `offset` on, `length` of them or as many as there are.
   * The view may be reused by nobody else, but may share memory with the source: don't write to it.
   *
   * @throws the system's error where the medium fails.
   */
  read(offset: number, length: number): Uint8Array;
  close(): void;
}

/** A source over bytes already in memory. */
export function memorySource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: (offset, length) =>
      bytes.subarray(Math.min(offset, bytes.length), Math.min(offset + length, bytes.length)),
    close: () => undefined,
  };
}
