import { isPrivateTag } from '../core/location.js';
import { privateEntryOf } from '../dicom/private-dictionary.js';
import type { Hit } from './hit.js';
import type { ValueQuery } from './query.js';

const NUMBER_VRS = new Set(['DS', 'IS', 'US', 'SS', 'UL', 'SL', 'UV', 'SV', 'FL', 'FD']);
/** VRs of grammars that leave no room for words. */
const CLOSED_VRS = new Set([...NUMBER_VRS, 'DA', 'TM', 'DT', 'UI', 'AS']);
const WORD = /\p{L}{3}/u;
/** What programs write for numbers that are none. */
const NO_NUMBER = /^(?:nan|inf|infinity|none|null|n\/?a|unknown|undefined)$/i;

/** By the file itself, or by the dictionary, in which case all VRs that it knows must agree. */
function isForNumbers({ tag, vr, creator }: ValueQuery): boolean {
  if (NUMBER_VRS.has(vr)) return true;
  const entry = creator === undefined ? undefined : privateEntryOf(creator, tag);
  return entry !== undefined && [entry.vr, ...entry.otherVrs].every((known) => CLOSED_VRS.has(known));
}

/** A private element whose VR, by the file or the dictionary, is a number, and that holds words. */
export function misusedElement(query: ValueQuery): readonly Hit[] {
  const { place, tag, value, privatePath } = query;
  if (place !== 'attribute' || !privatePath || !isPrivateTag(tag) || !isForNumbers(query)) return [];
  const words = value.split('\\').find((part) => WORD.test(part) && !NO_NUMBER.test(part.trim()));
  if (words === undefined) return [];
  return [
    {
      rule: 'private-tag/misused-element',
      kind: 'free-text',
      value: words,
      confidence: 0.8,
      reasons: ['grammar-of-vr'],
    },
  ];
}
