/** Fewer bytes behind a length hold nothing that could be told. */
const LEAST_FRAMED = 6;

/** What stands behind a length of four or two bytes that counts exactly the rest. */
export function behindLength(bytes: Uint8Array): Uint8Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const counts = (width: 2 | 4, little: boolean) =>
    bytes.length > width + LEAST_FRAMED &&
    (width === 2 ? view.getUint16(0, little) : view.getUint32(0, little)) === bytes.length - width;
  for (const width of [4, 2] as const)
    if (counts(width, true) || counts(width, false)) return bytes.subarray(width);
  return undefined;
}
