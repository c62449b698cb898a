/** SOP class of a DICOMDIR, PS3.4 annex B.5 and PS3.10 8.6: Media Storage Directory Storage. */
const DIRECTORY_CLASS = '1.2.840.10008.1.3.10';
const MEDIA_STORAGE_CLASS = Buffer.from([0x02, 0x00, 0x02, 0x00, 0x55, 0x49]);

const LONG_LENGTHS = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV']);
const SHORT_LENGTHS = new Set('AE AS AT CS DA DS DT FD FL IS LO LT PN SH SL SS ST TM UI UL US'.split(' '));

const PREAMBLE_BYTES = 128;
/** Groups that a data set without a preamble begins with: command, file meta, identifying. */
const FIRST_GROUPS = new Set([0x0000, 0x0002, 0x0004, 0x0008]);
/** Elements that have to make sense one after the other before bytes are taken for a data set. */
const PLAUSIBLE_ELEMENTS = 3;
const UNDEFINED_LENGTH = 0xffffffff;
/** No element this early in a data set is longer: only text and UIDs stand here. */
const MAX_EARLY_LENGTH = 16_384;

interface Encoding {
  readonly bigEndian: boolean;
  readonly explicit: boolean;
}

interface EarlyElement {
  readonly tag: number;
  readonly next: number;
}

const ENCODINGS: readonly Encoding[] = [
  { bigEndian: false, explicit: true },
  { bigEndian: false, explicit: false },
  { bigEndian: true, explicit: true },
  { bigEndian: true, explicit: false },
];

/** True where the file meta information of a file with a preamble names the directory's SOP class. */
export function isDicomDirectory(bytes: Buffer): boolean {
  const at = bytes.indexOf(MEDIA_STORAGE_CLASS, 132);
  if (at < 0) return false;
  const length = bytes.length < at + 8 ? 0 : bytes.readUInt16LE(at + 6);
  return bytes.toString('latin1', at + 8, at + 8 + length).replace(/[\0 ]+$/, '') === DIRECTORY_CLASS;
}

/**
 * True where bytes without `DICM` begin like a data set, at once or behind a preamble: elements of a first group in ascending order,
 * with lengths that fit and, where VRs are explicit, VRs that exist (PS3.5 7.1).
 */
export function looksLikeDicom(bytes: Buffer, size: number): boolean {
  const start = bytes.toString('latin1', 0, 4) === 'DICM' ? 4 : 0;
  const starts = [start, PREAMBLE_BYTES];
  return ENCODINGS.some((encoding) => starts.some((at) => startsLikeDataSet(bytes, at, size, encoding)));
}

function startsLikeDataSet(bytes: Buffer, start: number, size: number, encoding: Encoding): boolean {
  let at = start;
  let last = -1;
  for (let count = 0; count < PLAUSIBLE_ELEMENTS; count += 1) {
    if (at === size && count > 0) return count > 1;
    const element = readElement(bytes, at, size, encoding);
    if (element === undefined || element.tag <= last) return false;
    if (count === 0 && !FIRST_GROUPS.has(element.tag >>> 16)) return false;
    if (element.next > bytes.length) return count > 0 && element.next <= size;
    last = element.tag;
    at = element.next;
  }
  return true;
}

function readElement(bytes: Buffer, at: number, size: number, encoding: Encoding): EarlyElement | undefined {
  if (at + 8 > bytes.length) return undefined;
  const u16 = (offset: number) =>
    encoding.bigEndian ? bytes.readUInt16BE(offset) : bytes.readUInt16LE(offset);
  const u32 = (offset: number) =>
    encoding.bigEndian ? bytes.readUInt32BE(offset) : bytes.readUInt32LE(offset);
  const tag = u16(at) * 0x10000 + u16(at + 2);
  let header = 8;
  let length = 0;
  if (encoding.explicit) {
    const vr = bytes.toString('latin1', at + 4, at + 6);
    if (SHORT_LENGTHS.has(vr)) length = u16(at + 6);
    else if (LONG_LENGTHS.has(vr) && at + 12 <= bytes.length) {
      header = 12;
      length = u32(at + 8);
    } else return undefined;
  } else length = u32(at + 4);
  if (length === UNDEFINED_LENGTH) return { tag, next: size };
  const next = at + header + length;
  return length > MAX_EARLY_LENGTH || next > size ? undefined : { tag, next };
}
