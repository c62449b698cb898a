import { isPrivateTag } from '../core/location.js';
import type { Hit } from './hit.js';
import type { ValueQuery } from './query.js';

const NUMBER_VRS = new Set(['DS', 'IS']);
const WORD = /\p{L}{3}/u;
/** What programs write for numbers that are none. */
const NO_NUMBER = /^(?:nan|inf|infinity|none|null|n\/?a|unknown|undefined)$/i;

/** A private element whose VR, by the file or the dictionary, is a number, and that holds words. */
export function misusedElement({ place, tag, vr, value, privatePath }: ValueQuery): readonly Hit[] {
  if (place !== 'attribute' || !privatePath || !isPrivateTag(tag) || !NUMBER_VRS.has(vr)) return [];
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
