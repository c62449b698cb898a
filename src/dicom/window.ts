import type { ByteSource } from '../core/byte-source.js';

const FIRST_BYTES = 16 * 1024;
const AFTER_SEEK_BYTES = 2 * 1024;
const MOST_BYTES = 256 * 1024;

interface Piece {
  readonly start: number;
  readonly bytes: Uint8Array;
}

const EMPTY = new Uint8Array(0);

/**
 * A window on a source: 16 KB first, larger as the reading goes on, small after a seek. What it has shown stays
 * in memory up to a limit.
 */
export class ByteWindow {
  /** Bytes in the source; less where the medium fails. */
  size: number;
  /** Set where the medium has failed. */
  failedAt = -1;
  /** Offset of `view`'s first byte in the source. */
  start = 0;
  view: DataView;
  #bytes: Uint8Array;
  #end = 0;
  #nextBytes = FIRST_BYTES;
  #keptBytes = 0;
  readonly #pieces: Piece[] = [];
  #lastPiece = 0;

  constructor(
    private readonly source: ByteSource,
    private readonly maxKeptBytes: number,
  ) {
    this.size = source.size;
    this.#bytes = EMPTY;
    this.view = new DataView(EMPTY.buffer);
  }

  /** Makes `length` bytes from `offset` on readable through `view`; false where the source doesn't have them. */
  ensure(offset: number, length: number): boolean {
    if (offset >= this.start && offset + length <= this.#end) return true;
    if (offset + length > this.size) return false;
    this.#load(offset, length);
    return offset + length <= this.#end;
  }

  #load(offset: number, length: number): void {
    const isSequential = offset <= this.#end && offset >= this.start;
    const wanted = Math.max(length, isSequential || this.#end === 0 ? this.#nextBytes : AFTER_SEEK_BYTES);
    this.#nextBytes = Math.min(wanted * 2, MOST_BYTES);
    const held = Math.min(wanted, this.size - offset);
    const bytes = this.read(offset, held);
    // The file has become shorter since it was opened.
    if (bytes.length < held) this.size = offset + bytes.length;
    this.start = offset;
    this.#end = offset + bytes.length;
    this.#bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (this.#keptBytes + bytes.length > this.maxKeptBytes) return;
    this.#keptBytes += bytes.length;
    this.#pieces.push({ start: offset, bytes });
  }

  /** Bytes straight from the source, or from what was read already; fewer at its end, or where it fails. */
  read(offset: number, length: number): Uint8Array {
    try {
      return this.source.read(offset, length);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      this.size = offset;
      this.failedAt = offset;
      return EMPTY;
    }
  }

  /** Bytes from `offset` on, as many of `length` as there are. */
  bytes(offset: number, length: number): Uint8Array {
    const end = offset + length;
    if (offset >= this.start && end <= this.#end) {
      return this.#bytes.subarray(offset - this.start, end - this.start);
    }
    const piece = this.#pieceWith(offset, end);
    if (piece !== undefined) return piece.bytes.subarray(offset - piece.start, end - piece.start);
    return this.read(offset, Math.max(0, Math.min(length, this.size - offset)));
  }

  #pieceWith(offset: number, end: number): Piece | undefined {
    const last = this.#pieces[this.#lastPiece];
    if (last !== undefined && offset >= last.start && end <= last.start + last.bytes.length) return last;
    const index = this.#pieces.findIndex(
      (piece) => offset >= piece.start && end <= piece.start + piece.bytes.length,
    );
    if (index >= 0) this.#lastPiece = index;
    return this.#pieces[index];
  }
}
