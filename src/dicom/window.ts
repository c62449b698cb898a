import type { ByteSource } from '../core/byte-source.js';

const FIRST_BYTES = 16 * 1024;
const AFTER_SEEK_BYTES = 2 * 1024;
const MOST_BYTES = 256 * 1024;

/** Strings shorter than this are copies; longer ones would hold the whole piece's text in memory (V8). */
const LONGEST_COPIED = 12;
/** Of a piece that so few short texts are asked of, its whole text is not worth making. */
const FEW_TEXTS = 32;
/** More bytes than these are compared faster by one call of the system than one by one. */
const LONGEST_COMPARED_HERE = 128;

const ESCAPE = 0x1b;
const BLANK = 0x20;
const LAST_PLAIN = 0x7e;

/** A run of the source's bytes that was read. */
class Piece {
  #latin1: string | undefined = undefined;
  #shortTexts = 0;
  readonly end: number;

  constructor(
    readonly start: number,
    readonly bytes: Buffer,
  ) {
    this.end = start + bytes.length;
  }

  /** The characters of plain bytes, without trailing blanks and NULs; undefined where some byte isn't ISO 646. */
  plainText(from: number, to: number): string | undefined {
    const { bytes } = this;
    let end = to - this.start;
    const begin = from - this.start;
    while (end > begin && (bytes[end - 1] === BLANK || bytes[end - 1] === 0)) end -= 1;
    for (let index = begin; index < end; index += 1) {
      const byte = bytes[index] ?? 0;
      if (byte > LAST_PLAIN || byte === ESCAPE) return undefined;
    }
    if (end - begin > LONGEST_COPIED) return bytes.toString('latin1', begin, end);
    this.#shortTexts += 1;
    if (this.#shortTexts <= FEW_TEXTS) return bytes.toString('latin1', begin, end);
    this.#latin1 ??= bytes.toString('latin1');
    return this.#latin1.slice(begin, end);
  }
}

const EMPTY = Buffer.alloc(0);

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

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
  #end = 0;
  #piece = new Piece(0, EMPTY);
  #lastAsked = this.#piece;
  #nextBytes = FIRST_BYTES;
  #keptBytes = 0;
  readonly #pieces: Piece[] = [];

  constructor(
    private readonly source: ByteSource,
    private readonly maxKeptBytes: number,
  ) {
    this.size = source.size;
    this.view = new DataView(EMPTY.buffer, 0, 0);
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
    const bytes = asBuffer(this.read(offset, held));
    // The file has become shorter since it was opened.
    if (bytes.length < held) this.size = offset + bytes.length;
    this.start = offset;
    this.#end = offset + bytes.length;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#piece = new Piece(offset, bytes);
    if (this.#keptBytes + bytes.length > this.maxKeptBytes) return;
    this.#keptBytes += bytes.length;
    this.#pieces.push(this.#piece);
  }

  /** Bytes straight from the source; fewer at its end, or where it fails. */
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
    const piece = this.#pieceWith(offset, end);
    if (piece !== undefined) return piece.bytes.subarray(offset - piece.start, end - piece.start);
    return this.read(offset, Math.max(0, Math.min(length, this.size - offset)));
  }

  /**
   * The characters of a value without its pad, where all of it is ISO 646; undefined where it isn't, and another
   * character set must read it.
   */
  plainText(offset: number, length: number): string | undefined {
    const end = offset + length;
    const piece = this.#pieceWith(offset, end) ?? new Piece(offset, asBuffer(this.bytes(offset, length)));
    return piece.plainText(offset, Math.min(end, piece.end));
  }

  /** True where both windows hold these bytes in memory already, and they are the same. */
  isSame(offset: number, other: ByteWindow, otherOffset: number, length: number): boolean {
    const piece = this.#pieceWith(offset, offset + length);
    const otherPiece = other.#pieceWith(otherOffset, otherOffset + length);
    if (piece === undefined || otherPiece === undefined) return false;
    const at = offset - piece.start;
    const otherAt = otherOffset - otherPiece.start;
    if (length > LONGEST_COMPARED_HERE)
      return piece.bytes.compare(otherPiece.bytes, otherAt, otherAt + length, at, at + length) === 0;
    for (let index = 0; index < length; index += 1)
      if (piece.bytes[at + index] !== otherPiece.bytes[otherAt + index]) return false;
    return true;
  }

  #pieceWith(offset: number, end: number): Piece | undefined {
    if (offset >= this.#piece.start && end <= this.#piece.end) return this.#piece;
    if (offset >= this.#lastAsked.start && end <= this.#lastAsked.end) return this.#lastAsked;
    const piece = this.#pieces.find((other) => offset >= other.start && end <= other.end);
    if (piece !== undefined) this.#lastAsked = piece;
    return piece;
  }
}
