/** Objects within objects that are followed. */
const DEEPEST = 64;
/** Values of one object. */
const MOST_VALUES = 20_000;

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads bytes one value after the other. Whatever reaches beyond the end, nests too deep or holds too many values makes
 * it fail, after which it gives zeros and empty texts: a caller asks once, at the end.
 */
export class ByteCursor {
  at = 0;
  hasFailed = false;
  readonly bytes: Uint8Array;
  readonly #view: DataView;
  #values = 0;
  #depth = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get left(): number {
    return this.bytes.length - this.at;
  }

  fail(): void {
    this.hasFailed = true;
  }

  /** Counts a value; false where there may be no more of them. */
  mayRead(): boolean {
    this.#values += 1;
    if (this.#values > MOST_VALUES) this.fail();
    return !this.hasFailed;
  }

  /** Reads something one level deeper; undefined where that is too deep. */
  within<Read>(read: () => Read): Read | undefined {
    this.#depth += 1;
    if (this.#depth > DEEPEST) this.fail();
    const found = this.hasFailed ? undefined : read();
    this.#depth -= 1;
    return found;
  }

  byte(): number {
    return this.#has(1) ? (this.bytes[this.at++] ?? 0) : 0;
  }

  take(length: number): Uint8Array {
    if (!this.#has(length)) return new Uint8Array();
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  /** A whole number of so many bytes without sign. */
  uint(width: 1 | 2 | 4 | 8, order: 'le' | 'be'): number {
    if (!this.#has(width)) return 0;
    const at = this.at;
    this.at += width;
    const little = order === 'le';
    if (width === 1) return this.#view.getUint8(at);
    if (width === 2) return this.#view.getUint16(at, little);
    return width === 4 ? this.#view.getUint32(at, little) : Number(this.#view.getBigUint64(at, little));
  }

  int64(order: 'le' | 'be'): bigint {
    if (!this.#has(8)) return 0n;
    this.at += 8;
    return this.#view.getBigInt64(this.at - 8, order === 'le');
  }

  float(width: 4 | 8, order: 'le' | 'be'): number {
    if (!this.#has(width)) return 0;
    this.at += width;
    return width === 4
      ? this.#view.getFloat32(this.at - 4, order === 'le')
      : this.#view.getFloat64(this.at - 8, order === 'le');
  }

  /** UTF-8 of so many bytes, without any control characters. */
  text(length: number): string {
    const text = textOf(this.take(length));
    if (text === undefined) this.fail();
    return text ?? '';
  }

  /** A number in groups of seven bits, the lowest first. */
  varint(): number {
    let value = 0;
    for (let group = 0; group < 10; group += 1) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** (7 * group);
      if (byte < 0x80) return value;
    }
    this.fail();
    return 0;
  }

  #has(length: number): boolean {
    if (!(length >= 0 && length <= this.left)) this.fail();
    return !this.hasFailed;
  }
}

/** Bytes as UTF-8 without control characters; undefined where they are none. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    const text = UTF8.decode(bytes);
    return /^[\P{Cc}\t\r\n]*$/u.test(text) ? text : undefined;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return undefined;
  }
}
