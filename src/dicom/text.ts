/** Pad of text values: blanks, and NUL behind UIDs and from sloppy writers (PS3.5 6.2). */
const PAD = /[\0 ]+$/;

/** The value as text (PS3.5 6.1, 6.2). */
export function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1').replace(PAD, '');
}
