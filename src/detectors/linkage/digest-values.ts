/** Digits that a truncated digest needs at least to be told from chance: 64 bits of hexadecimal. */
const LEAST_HEX_DIGITS = 16;
/** And where each value is recomputed from a small space. */
const LEAST_CUT_DIGITS = 12;
/** 53 bits of decimal. */
const LEAST_DECIMAL_DIGITS = 16;

/** What a value may be the beginning of. */
export interface DigestText {
  readonly base: 'hex' | 'decimal';
  /** In small letters, separators removed. */
  readonly digits: string;
}

/**
 * The digest that a value may be, or undefined: hexadecimal of 16 digits or more (a UUID's too), a decimal number of
 * 16 digits or more.
 *
 * @example digestText('900150983CD24FB0D6963F7D28E17F72')?.base // 'hex'
 */
export function digestText(value: string): DigestText | undefined {
  if (value.length < LEAST_DECIMAL_DIGITS || value.length > 200) return undefined;
  const bare = value.replace(/[-{}\s]/g, '').toLowerCase();
  if (/^\d+$/.test(bare))
    return bare.length >= LEAST_DECIMAL_DIGITS ? { base: 'decimal', digits: bare } : undefined;
  return bare.length >= LEAST_HEX_DIGITS && /^[0-9a-f]+$/.test(bare)
    ? { base: 'hex', digits: bare }
    : undefined;
}

/**
 * Hexadecimal digits of a value that may be a digest, whole or cut to 48 bits at least (no chance in some ten million tries);
 * undefined for others.
 *
 * @example wholeOrCutDigest('900150983CD24FB0') // '900150983cd24fb0'
 */
export function wholeOrCutDigest(value: string): string | undefined {
  if (value.length < LEAST_CUT_DIGITS || value.length > 200) return undefined;
  const digits = value.replace(/[-{}\s]/g, '').toLowerCase();
  return /^(?=.*\d)(?=.*[a-f])[0-9a-f]{12,64}$/.test(digits) ? digits : undefined;
}

/** The component of a UID that may be a digest written as a decimal number: the last long one. */
export function digestInUid(uid: string): DigestText | undefined {
  const long = uid.split('.').filter((component) => component.length >= LEAST_DECIMAL_DIGITS);
  const last = long.at(-1);
  return last === undefined ? undefined : { base: 'decimal', digits: last };
}

/** The part of a digest that is looked up. */
export function headOf({ base, digits }: DigestText): string {
  return `${base === 'hex' ? 'x' : 'd'}${digits.slice(0, LEAST_HEX_DIGITS)}`;
}
