/** Code page 037, the printable half, as ASCII codes by byte; 0 for what is no text. */
const TABLE = new Uint8Array(256);

function fill(first: number, characters: string): void {
  for (let index = 0; index < characters.length; index += 1)
    TABLE[first + index] = characters.charCodeAt(index);
}

fill(0xc1, 'ABCDEFGHI');
fill(0xd1, 'JKLMNOPQR');
fill(0xe2, 'STUVWXYZ');
fill(0x81, 'abcdefghi');
fill(0x91, 'jklmnopqr');
fill(0xa2, 'stuvwxyz');
fill(0xf0, '0123456789');
fill(0x4b, '.<(+|&');
fill(0x5a, '!$*);');
fill(0x60, '-/');
fill(0x6b, ',%_>?');
fill(0x7a, ':#@\'="');
fill(0x40, ' ');
for (const lineEnd of [0x15, 0x25, 0x0d]) TABLE[lineEnd] = 10;

const NUL = 0;

/** The ASCII code of an EBCDIC byte; 0 where it is no text. */
export function ebcdicCode(byte: number): number {
  return TABLE[byte] ?? 0;
}

/** Bytes as EBCDIC text where all of them, zeros aside, are one; undefined where they are not. */
export function ebcdicText(bytes: Uint8Array): string | undefined {
  const codes = new Uint8Array(bytes.length);
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    const code = byte === NUL ? 0x20 : ebcdicCode(byte);
    if (code === 0) return undefined;
    codes[at] = code;
  }
  return Buffer.from(codes.buffer).toString('latin1');
}
