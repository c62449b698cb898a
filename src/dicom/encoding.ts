/** How headers are written (PS3.5 7.1, 7.3). */
export interface Encoding {
  readonly isExplicit: boolean;
  readonly isLittle: boolean;
}

export const IMPLICIT_LITTLE: Encoding = { isExplicit: false, isLittle: true };
export const EXPLICIT_LITTLE: Encoding = { isExplicit: true, isLittle: true };
export const EXPLICIT_BIG: Encoding = { isExplicit: true, isLittle: false };
/** Not of the standard, but of old archives. */
export const IMPLICIT_BIG: Encoding = { isExplicit: false, isLittle: false };

/** The transfer syntaxes whose data set is not in explicit VR little endian (PS3.5 Annex A). */
const IMPLICIT_VR_LITTLE_ENDIAN = '1.2.840.10008.1.2';
const EXPLICIT_VR_BIG_ENDIAN = '1.2.840.10008.1.2.2';
const DEFLATED = new Set(['1.2.840.10008.1.2.1.99', '1.2.840.10008.1.2.4.95', '1.2.840.10008.1.2.4.205']);

/** Implicit VR little endian with big endian pixel data, which GE scanners have written. */
const GE_PRIVATE_IMPLICIT = '1.2.840.113619.5.2';

const STANDARD_ROOT = '1.2.840.10008.1.2';
/** The transfer syntaxes under that root (PS3.6 Table A-1), retired ones too. */
const STANDARD_SYNTAXES = [
  /^(?:\.1(?:\.98|\.99)?|\.2|\.5|\.6\.[12]|\.7\.[123]|\.8\.1)?$/,
  /^\.4\.(?:5\d|6[0-6]|70|8[01]|9[0-5]|10[0-8](?:\.1)?|11[0-2]|20[1-5])$/,
];

export interface DeclaredSyntax {
  readonly encoding: Encoding;
  readonly isDeflated: boolean;
  /** False for UIDs that neither the standard has nor a vendor has made known. */
  readonly isStandard: boolean;
}

/** How the data set is written by a transfer syntax UID. */
export function declaredSyntax(uid: string): DeclaredSyntax {
  const leaf = uid.startsWith(STANDARD_ROOT) ? uid.slice(STANDARD_ROOT.length) : undefined;
  const isKnown = leaf !== undefined && STANDARD_SYNTAXES.some((pattern) => pattern.test(leaf));
  const isStandard = isKnown || uid === GE_PRIVATE_IMPLICIT;
  const isDeflated = DEFLATED.has(uid);
  if (uid === IMPLICIT_VR_LITTLE_ENDIAN || uid === GE_PRIVATE_IMPLICIT) {
    return { encoding: IMPLICIT_LITTLE, isDeflated, isStandard };
  }
  return {
    encoding: uid === EXPLICIT_VR_BIG_ENDIAN ? EXPLICIT_BIG : EXPLICIT_LITTLE,
    isDeflated,
    isStandard,
  };
}
