import { foldLocation } from '../core/location.js';
import { privateEntryOf } from '../dicom/private-dictionary.js';
import type { Hit } from './hit.js';
import { NUMBER_VR } from './number-readings.js';
import type { ValueQuery } from './query.js';

/** The VR that stands for bytes that nothing opened; their value is a digest. No VR of the standard. */
export const OPAQUE_VR = 'opaque';

/** How the places of counted days begin, as `constantPlace` names them. */
export const DAY_PLACE = 'days';

const RULE = 'private-tag/patient-constant';
const DAY_RULE = 'private-tag/date';
/** How the places of texts begin that no dictionary knows. */
export const UNKNOWN_PLACE = 'unknown';

/** Numbers that somebody was given; shorter ones are settings. */
const NUMBER = /^\d{6,12}$/;
/** The same with letters before or behind, or with marks between: `A7417036`, `14-403889`, `88/220792`. */
const CODE = /^(?=(?:\D*\d){5})[A-Z]{0,4}[-_/ ]?\d[\d/-]{3,14}[A-Z]?$/i;
const DAY = /^\d{1,4}[/-]\d{1,2}[/-]\d{1,4}$/;
const TEXT_VRS = new Set(['LO', 'SH', 'UC', 'ST', 'LT', 'UN']);
const NUMBER_VRS = new Set([...TEXT_VRS, 'IS', NUMBER_VR]);

type Placed = Pick<
  ValueQuery,
  'vr' | 'keyword' | 'value' | 'privatePath' | 'creator' | 'tag' | 'location' | 'inside'
>;

/** Small whole numbers are days only where the archive's patients say so together. */
export function isDayCount({ vr, keyword }: Pick<Placed, 'vr' | 'keyword'>): boolean {
  return vr === NUMBER_VR && keyword.startsWith('days-');
}

/** Names the place of a value, whatever item it stands in. */
export function constantPlace(placed: Omit<Placed, 'value'>): string {
  const { creator, location, inside, vr, keyword } = placed;
  const kind = isDayCount({ vr, keyword }) ? DAY_PLACE : isUnknownText(placed) ? UNKNOWN_PLACE : vr;
  return [kind, creator ?? '', foldLocation(location), ...inside].join('\u0000');
}

/** True of a text in an element of which no dictionary says what it is. */
function isUnknownText({ vr, creator, tag }: Omit<Placed, 'value'>): boolean {
  if (!TEXT_VRS.has(vr)) return false;
  const name = creator === undefined ? '' : (privateEntryOf(creator, tag)?.name ?? '');
  return name === '';
}

/** True for values that may stand for a patient without saying so: unopened bytes and long numbers of unknown meaning. */
export function mayBeConstant(placed: Placed): boolean {
  return placed.privatePath && mayBeValueOfPatient(placed) && mayBePlaceOfPatient(placed);
}

/** What of it the value says. */
export function mayBeValueOfPatient({ vr, value }: Pick<Placed, 'vr' | 'value'>): boolean {
  if (vr === OPAQUE_VR) return true;
  if (NUMBER_VRS.has(vr) && NUMBER.test(value)) return true;
  return TEXT_VRS.has(vr) && CODE.test(value) && !DAY.test(value);
}

/** What of it the place says, whatever the value. */
export function mayBePlaceOfPatient({
  vr,
  keyword,
  privatePath,
  creator,
  tag,
}: Omit<Placed, 'value'>): boolean {
  if (!privatePath || (vr === NUMBER_VR && keyword !== 'number' && !isDayCount({ vr, keyword })))
    return false;
  const entry = creator === undefined ? undefined : privateEntryOf(creator, tag);
  return entry === undefined || !(entry.isSafe || entry.disposition === 'keep');
}

/**
 * Tells of values that are the same in everything of a patient and differ from patient to patient: whatever they mean,
 * who knows one of them knows the patient.
 *
 * @param places where the archive holds such values, as `constantPlace` names them
 */
export function privateConstants(places: readonly string[]): (query: ValueQuery) => readonly Hit[] {
  const known = new Set(places);
  return (query) => {
    if (known.size === 0 || !mayBeConstant(query) || !known.has(constantPlace(query))) return [];
    if (isDayCount(query))
      return [
        {
          rule: DAY_RULE,
          kind: 'date',
          value: query.value,
          confidence: 0.65,
          reasons: ['number', query.keyword, 'archive-range'],
        },
      ];
    const isOpaque = query.vr === OPAQUE_VR;
    return [
      {
        rule: RULE,
        kind: isOpaque ? 'opaque' : 'mrn',
        value: query.value,
        confidence: isOpaque ? 0.75 : 0.7,
        reasons: ['constant-of-patient'],
        detail: isOpaque ? 'bytes that nothing opens' : 'a number',
      },
    ];
  };
}
