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

/** What measures are written with, whatever the language. */
const UNIT =
  /^(?:[munkgc]?(?:bq|ci|gy|sv|hz|mol|mas|as|ml|kg|mg|ug|mm|cm|sec|min)|deg|fps|kv[p]?|rpm|bpm|ppm)$/;

/** True where each word is one of everyday or of the trade, a unit or an abbreviation: a setting told in words. */
function isSetting(text: string, isCommon: (word: string) => boolean): boolean {
  const words = text.match(/\p{L}[\p{L}\p{M}]*/gu) ?? [];
  return words.every((word) => {
    const folded = word.toLowerCase();
    return folded.length < 3 || isCommon(folded) || UNIT.test(folded) || ABBREVIATION.test(word);
  });
}

/** `FDG`, `HD`: capitals without a vowel name nobody. */
const ABBREVIATION = /^[B-DF-HJ-NP-TV-XZ]{2,5}$/;

/**
 * A private element whose VR, by the file or the dictionary, is a number, and that holds words. Words of the trade in
 * what the file itself calls a text are told of, but as another version's way to write a setting.
 *
 * @param isCommon whether a word in lower case is one of everyday or medical language
 */
export function misusedElement(isCommon: (word: string) => boolean): (query: ValueQuery) => readonly Hit[] {
  return (query) => {
    const { place, tag, value, privatePath, vr } = query;
    if (place !== 'attribute' || !privatePath || !isPrivateTag(tag) || !isForNumbers(query)) return [];
    const words = value.split('\\').find((part) => WORD.test(part) && !NO_NUMBER.test(part.trim()));
    if (words === undefined) return [];
    const isOtherVersion = !NUMBER_VRS.has(vr) && isSetting(words, isCommon);
    return [
      {
        rule: 'private-tag/misused-element',
        kind: 'free-text',
        value: words,
        confidence: isOtherVersion ? 0.6 : 0.8,
        reasons: ['grammar-of-vr'],
        ...(isOtherVersion ? { severity: 'low' as const } : {}),
      },
    ];
  };
}
