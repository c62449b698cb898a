/** What an instance says was done to its dates. */
export type DateClaim = 'none' | 'shifted' | 'kept' | 'removed';

/** The parts of an instance's claims that speak of dates: (0012,0063), (0012,0064), (0028,0303). */
export interface DateClaims {
  readonly method: string;
  readonly methodCodes: readonly string[];
  readonly temporalModified: string;
}

const MODIFIED_DATES_OPTION = '113107';
const FULL_DATES_OPTION = '113106';

/**
 * The claim about dates. LongitudinalTemporalInformationModified (PS3.3 C.12.1.1.1) says it most plainly, then the method's codes
 * (PS3.16 CID 7050), then its text.
 *
 * @example dateClaimOf({ method: '', methodCodes: ['113100', '113107'], temporalModified: '' }) // 'shifted'
 */
export function dateClaimOf(claims: DateClaims): DateClaim {
  const flag = claims.temporalModified.trim().toUpperCase();
  if (flag === 'MODIFIED') return 'shifted';
  if (flag === 'UNMODIFIED') return 'kept';
  if (claims.methodCodes.includes(MODIFIED_DATES_OPTION)) return 'shifted';
  if (claims.methodCodes.includes(FULL_DATES_OPTION)) return 'kept';
  if (flag === 'REMOVED') return 'removed';
  if (
    /(shift|offset|jitter|modif\w*|alter\w*|obfuscat\w*|perturb\w*)\W+(\w+\W+){0,3}(date|time|temporal)|(date|time|temporal)\w*\W+(\w+\W+){0,3}(shift|offset|jitter|modif|alter|obfuscat|perturb)/i.test(
      claims.method,
    )
  ) {
    return 'shifted';
  }
  return 'none';
}
