/**
 * Value representations (PS3.5 6.2): how a value of each is written.
 */

/** VRs whose explicit header has two reserved bytes and a 32-bit length (PS3.5 7.1.2). */
const LONG_HEADER = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV']);

/** All value representations of PS3.5 Table 6.2-1. */
export const VALUE_REPRESENTATIONS: readonly string[] = [
  ...['AE', 'AS', 'AT', 'CS', 'DA', 'DS', 'DT', 'FD', 'FL', 'IS', 'LO', 'LT', 'OB', 'OD', 'OF', 'OL', 'OV'],
  ...['OW', 'PN', 'SH', 'SL', 'SQ', 'SS', 'ST', 'SV', 'TM', 'UC', 'UI', 'UL', 'UN', 'UR', 'US', 'UT', 'UV'],
];

/** VRs of characters; their bytes are text (PS3.5 6.2). */
const TEXT = new Set([
  'AE',
  'AS',
  'CS',
  'DA',
  'DS',
  'DT',
  'IS',
  'LO',
  'LT',
  'PN',
  'SH',
  'ST',
  'TM',
  'UC',
  'UI',
  'UR',
  'UT',
]);

/** Text that Specific Character Set (0008,0005) applies to (PS3.5 6.1.2.3). */
const EXTENDED_TEXT = new Set(['LO', 'LT', 'PN', 'SH', 'ST', 'UC', 'UT']);

/** Bytes a number takes, for the VRs made of numbers; the O VRs are streams of them. */
const NUMBER_BYTES: Readonly<Record<string, number>> = {
  ...{ AT: 2, SS: 2, US: 2, OW: 2 },
  ...{ FL: 4, SL: 4, UL: 4, OF: 4, OL: 4 },
  ...{ FD: 8, SV: 8, UV: 8, OD: 8, OV: 8 },
};

const UNKNOWN_CODE = 0;
const LONG_FLAG = 2;
const SHORT_FLAG = 1;
const CODE_COUNT = 0x10000;

/** By the two bytes of a VR: 0 where they are no VR, 1 for a 16-bit length, 2 for a 32-bit length. */
const headerKinds = new Uint8Array(CODE_COUNT);
/** By the two bytes of a VR: its place in `VALUE_REPRESENTATIONS`, from 1 on. */
const places = new Uint8Array(CODE_COUNT);
for (const [index, vr] of VALUE_REPRESENTATIONS.entries()) {
  const code = (vr.charCodeAt(0) << 8) | vr.charCodeAt(1);
  headerKinds[code] = LONG_HEADER.has(vr) ? LONG_FLAG : SHORT_FLAG;
  places[code] = index + 1;
}

/** A VR's two bytes as a number, the first in the high byte: what a header holds at its fifth and sixth byte. */
export type VrCode = number;

export function isKnownVrCode(code: VrCode): boolean {
  return headerKinds[code] !== UNKNOWN_CODE;
}

/** True where an explicit header of this VR has a 32-bit length. */
export function isLongVrCode(code: VrCode): boolean {
  return headerKinds[code] === LONG_FLAG;
}

/** The VR's two letters; of bytes that are no VR, the letters if they are capitals and else the empty string. */
export function vrOfCode(code: VrCode): string {
  const known = VALUE_REPRESENTATIONS[(places[code] ?? 0) - 1];
  if (known !== undefined) return known;
  return hasVrLetters(code) ? String.fromCharCode(code >> 8, code & 0xff) : '';
}

/** True where both bytes are capital letters, as in every VR there is or will be. */
export function hasVrLetters(code: VrCode): boolean {
  const first = code >> 8;
  const second = code & 0xff;
  return first >= 0x41 && first <= 0x5a && second >= 0x41 && second <= 0x5a;
}

/** True where an explicit header of this VR has a 32-bit length (PS3.5 7.1.2). */
export function hasLongHeader(vr: string): boolean {
  return LONG_HEADER.has(vr);
}

export function isTextVr(vr: string): boolean {
  return TEXT.has(vr);
}

/** True where Specific Character Set (0008,0005) applies. */
export function isExtendedTextVr(vr: string): boolean {
  return EXTENDED_TEXT.has(vr);
}

/** Bytes of one number of this VR, undefined where it is not made of numbers. */
export function numberBytesOf(vr: string): number | undefined {
  return NUMBER_BYTES[vr];
}
