import type { Hit } from '../../detectors/hit.js';
import { privateCreatorOf, privateEntryOf } from '../../dicom/private-dictionary.js';
import type { GapPart, Part } from '../../opaque/part.js';
import { coverageHit } from '../batches/coverage-hits.js';
import type { LocationRecord } from '../batches/records.js';
import type { OpaquePlan } from './opaque-plan.js';

/** Encapsulated Document (0042,0011): its pages are read with the pixels. */
const DOCUMENT = '(0042,0011)';
/** A preamble points to what a file is beside DICOM (PS3.10 7.1), and padding means nothing (PS3.10 7.2). */
const NO_CONTENT = new Set(['preamble', '(FFFC,FFFC)']);
/** Shorter binary values hold numbers, which were looked at. */
const LEAST_BINARY = 16;

/** What of an element's bytes was not read, as hits at their place. */
export function gapHits(parts: readonly Part[], where: LocationRecord, plan: OpaquePlan): readonly Hit[] {
  return parts.flatMap((part) => {
    if (part.kind !== 'gap') return [];
    const hit = hitOf(part, where, plan);
    if (hit === undefined) return [];
    return [{ ...hit, location: where.location, ...(part.steps.length === 0 ? {} : { inside: part.steps }) }];
  });
}

/** What of a long value was not looked at, as a hit at its place. */
export function cutHits(
  bytes: number,
  mostBytes: number,
  where: LocationRecord,
  plan: OpaquePlan,
): readonly Hit[] {
  if (where.location === DOCUMENT) return [];
  const detail = `a value of ${bytes} bytes was opened up to the limit of ${mostBytes}`;
  const rule = plan === 'words' ? 'coverage/opaque-not-assessed' : 'coverage/limit-reached';
  return [{ ...coverageHit(rule, detail), location: where.location }];
}

function hitOf(
  { reason, format, bytes, entropy }: GapPart,
  where: LocationRecord,
  plan: OpaquePlan,
): Hit | undefined {
  if (NO_CONTENT.has(where.location) && reason !== 'encrypted') return undefined;
  const size = `${bytes} bytes`;
  switch (reason) {
    case 'encrypted':
      return {
        ...coverageHit(
          'coverage/encrypted-not-assessed',
          `${size}, entropy ${entropy.toFixed(1)} bits a byte`,
        ),
        kind: 'encrypted',
        ...(isOfKnownVendor(where) ? { severity: 'low' as const } : {}),
      };
    case 'binary':
      if (bytes < LEAST_BINARY || plan === 'words' || isNumbersByDictionary(where)) return undefined;
      return coverageHit(
        'coverage/opaque-not-assessed',
        `${size}, entropy ${entropy.toFixed(1)} bits a byte; searched for texts and dates alone`,
      );
    case 'picture':
      return coverageHit(
        'coverage/pixels-not-assessed',
        `a ${format} picture inside a value was not looked at`,
      );
    case 'document':
      if (where.location === DOCUMENT) return undefined;
      return coverageHit(
        'coverage/pixels-not-assessed',
        `a ${format} inside a value, of which only the metadata was read`,
      );
    case 'damaged':
      return coverageHit(
        'coverage/opaque-not-assessed',
        `${format} data that is damaged, encrypted or too large`,
      );
    case 'limit':
      return coverageHit('coverage/limit-reached', `a value of ${size} was opened up to the limit`);
  }
}

/**
 * Creators that the dictionary knows pack their calibrations and raw data as they please; one that nobody knows may pack
 * what a de-identifier keeps. Either way it was not assessed.
 */
function isOfKnownVendor({ creator, tag }: LocationRecord): boolean {
  return tag >>> 16 === VENDOR_PIXELS || isInDictionary(creator);
}

/** The private group beside that of pixel data, in which scanners keep raw and volume data. */
const VENDOR_PIXELS = 0x7fe1;

function isInDictionary(creator: string | undefined): boolean {
  return creator !== undefined && privateCreatorOf(creator) !== undefined;
}

/** Binary values that the dictionary knows, and the standard or a large archive calls harmless, are numbers. */
function isNumbersByDictionary({ creator, tag }: LocationRecord): boolean {
  const entry = creator === undefined ? undefined : privateEntryOf(creator, tag);
  return entry !== undefined && (entry.isSafe || entry.disposition === 'keep');
}
