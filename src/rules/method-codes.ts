import type { ProfileOption } from './attributes.js';

/**
 * Codes of DeidentificationMethodCodeSequence (0012,0064), PS3.16 CID 7050, that stand for a column of PS3.15 Table E.1-1.
 * 113101 (Clean Pixel Data) and 113102 (Clean Recognizable Visual Features) have no column.
 */
const OPTION_OF_CODE: Readonly<Record<string, ProfileOption>> = {
  '113100': 'basic',
  '113103': 'cleanGraph',
  '113104': 'cleanStructCont',
  '113105': 'cleanDesc',
  '113106': 'rtnLongFullDates',
  '113107': 'rtnLongModifDates',
  '113108': 'rtnPatChars',
  '113109': 'rtnDevId',
  '113110': 'rtnUIDs',
  '113111': 'rtnSafePriv',
  '113112': 'rtnInstId',
};

/** The columns of Table E.1-1 that method codes claim. */
export function claimedOptions(methodCodes: readonly string[]): readonly ProfileOption[] {
  return methodCodes.flatMap((code) => OPTION_OF_CODE[code] ?? []);
}
