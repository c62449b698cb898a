import { isPrivateTag, parseTag } from '../../../src/core/location.js';
import type { ValueJson } from '../../build/dicom.js';
import { type Attributes, itemsOf, textOf, vrOf } from '../base/attributes.js';
import { dateAfter } from '../base/study.js';
import { type Actions, actionsFor } from './profile.js';
import { keyedDigest, replacedUid, type Subject, subjectId, subjectName } from './pseudonyms.js';
import { claimsOf, type HouseStyle } from './styles.js';

const STANDARD_UID_ROOT = '1.2.840.10008.';
/** Text of the hospital about the person: no option keeps it, since nobody reads it before the release. */
const UNREAD_TEXT = new Set(['(0010,4000)', '(0010,2180)', '(0010,21B0)', '(0032,4000)']);
const DUMMY_DATE = '19000101';

/** What a house works with on one subject. */
export interface House {
  readonly style: HouseStyle;
  readonly subject: Subject;
  /** Creators whose elements the house's safe list names (PS3.15 E.3.10). */
  readonly safeCreators: ReadonlySet<string>;
  /** For creators of which only some elements are listed. */
  readonly isSafeElement?: (creator: string, tag: string) => boolean;
}

/**
 * De-identifies a header by PS3.15 Table E.1-1, in the house's style and with the options that it claims.
 * Descriptions are taken as clean; they are where a style keeps them.
 */
export function deidentify(header: Attributes, house: House): Attributes {
  const { style, subject } = house;
  return {
    ...treat(header, house),
    '(0010,0010)': subjectName(style, subject),
    '(0010,0020)': subjectId(style, subject),
    '(0012,0062)': 'YES',
    '(0012,0063)': 'DICOM PS3.15 Annex E, house profile 2',
    '(0012,0064)': claimsOf(style).map(([code, meaning]) => ({
      '(0008,0100)': code,
      '(0008,0102)': 'DCM',
      '(0008,0104)': meaning,
    })),
    '(0028,0303)': style.dates === 'shift' ? 'MODIFIED' : 'REMOVED',
  };
}

function treat(data: Attributes, house: House): Attributes {
  const result: Record<string, ValueJson> = {};
  for (const [tag, value] of Object.entries(data)) {
    const treated = isPrivateTag(parseTag(tag) ?? 0)
      ? treatPrivate(tag, value, data, house)
      : treatElement(tag, value, house);
    if (treated !== undefined) result[tag] = treated;
  }
  return result;
}

function treatPrivate(tag: string, value: ValueJson, data: Attributes, house: House): ValueJson | undefined {
  if (!house.style.keepsSafePrivate) return undefined;
  const isCreator = /,00[0-9A-F]{2}\)$/.test(tag);
  const block = isCreator ? tag : tag.replace(/,([0-9A-F]{2})[0-9A-F]{2}\)$/, ',00$1)');
  const creator = textOf(data[block]) ?? '';
  if (house.safeCreators.has(creator)) return value;
  const isSafe = house.isSafeElement ?? (() => false);
  if (!isCreator) return isSafe(creator, tag) ? value : undefined;
  const members = Object.keys(data).filter((other) =>
    other.startsWith(`${tag.slice(0, 6)}${tag.slice(8, 10)}`),
  );
  return members.some((member) => isSafe(creator, member)) ? value : undefined;
}

function treatElement(tag: string, value: ValueJson, house: House): ValueJson | undefined {
  const vr = vrOf(tag, value);
  const actions = actionsFor(tag);
  if (actions === undefined) return kept(vr, value, house);
  const action = actionUnder(actions, house.style);
  if (action === 'K') return kept(vr, value, house);
  if (action === 'C' && !UNREAD_TEXT.has(tag))
    return vr === 'DA' || vr === 'DT' || vr === 'TM' ? shifted(vr, value, house) : kept(vr, value, house);
  if (action.includes('U') && (vr === 'UI' || vr === 'SQ')) return kept(vr, value, house);
  return withdrawn(tag, vr, value, action === 'C' ? 'X' : action, house);
}

/** The option's word where the style claims it, else the basic profile's. */
function actionUnder(actions: Actions, style: HouseStyle): string {
  const chosen = [
    style.keepsDescriptions ? actions.cleanDesc : undefined,
    style.keepsCharacteristics ? actions.rtnPatChars : undefined,
    style.dates === 'shift' ? actions.rtnLongModifDates : undefined,
  ].find((action) => action !== undefined && action !== '');
  return chosen ?? actions.basic ?? 'X';
}

/** What stays is still searched for items and UIDs. */
function kept(vr: string, value: ValueJson, house: House): ValueJson {
  const items = itemsOf(value);
  if (items !== undefined) return items.map((item) => treat(item, house));
  if (vr !== 'UI') return value;
  const replaced = (textOf(value) ?? '').split('\\').map((uid) => replace(uid, house));
  return replaced.length === 1 ? (replaced[0] ?? '') : replaced;
}

function replace(uid: string, house: House): string {
  if (uid === '' || uid.startsWith(STANDARD_UID_ROOT)) return uid;
  return replacedUid(uid, house.style, house.subject.secret);
}

function shifted(vr: string, value: ValueJson, house: House): ValueJson {
  const text = textOf(value) ?? '';
  if (vr === 'TM' || text.length < 8) return value;
  return dateAfter(text.slice(0, 8), house.subject.shiftDays) + text.slice(8);
}

/** What is not kept: removed, emptied or replaced, as the table allows and the house likes. */
function withdrawn(
  tag: string,
  vr: string,
  value: ValueJson,
  action: string,
  house: House,
): ValueJson | undefined {
  const { style, subject } = house;
  if (vr === 'SQ') return undefined;
  const mustStay = action.includes('Z') || action.includes('D');
  if (style.onRemovable === 'remove' && !mustStay) return undefined;
  if (tag === '(0008,0050)' && style.pseudonym === 'keyed-digest') {
    return keyedDigest(textOf(value) ?? '', subject.secret, 16);
  }
  if (style.onRemovable === 'dummy' || !action.includes('Z')) {
    return action === 'X' && style.onRemovable !== 'dummy' ? { vr, value: '' } : dummyOf(vr);
  }
  return { vr, value: '' };
}

function dummyOf(vr: string): ValueJson {
  if (vr === 'DA') return DUMMY_DATE;
  if (vr === 'TM') return '000000';
  if (vr === 'DT') return `${DUMMY_DATE}000000`;
  if (vr === 'PN') return 'ANONYMIZED';
  if (['LO', 'SH', 'LT', 'ST', 'UT', 'CS'].includes(vr)) return { vr, value: 'REMOVED' };
  return { vr, value: '' };
}
