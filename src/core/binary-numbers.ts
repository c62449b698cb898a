type Read = (view: DataView, at: number, isLittle: boolean) => number;

/** How numbers of a VR stand in bytes (PS3.5 6.2): their width in bytes, and what reads one. */
export const BINARY_NUMBERS: Readonly<Record<string, readonly [width: number, read: Read]>> = {
  US: [2, (view, at, little) => view.getUint16(at, little)],
  SS: [2, (view, at, little) => view.getInt16(at, little)],
  UL: [4, (view, at, little) => view.getUint32(at, little)],
  SL: [4, (view, at, little) => view.getInt32(at, little)],
  FL: [4, (view, at, little) => view.getFloat32(at, little)],
  FD: [8, (view, at, little) => view.getFloat64(at, little)],
};
