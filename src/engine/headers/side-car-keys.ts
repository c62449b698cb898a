import { parseTag } from '../../core/location.js';
import { keywordOf } from '../../dicom/dictionary.js';
import { attributeTable } from '../../rules/attributes.js';
import { keyMeaning } from '../../rules/keys.js';
import type { StructuredEntry } from '../../text/structured/entry.js';
import { mayHold } from '../../text/structured/plausible.js';

/** What the text of a side-car stands under, in the words of the standard where it has one. */
export interface KeyedText {
  readonly keyword: string;
  readonly value: string;
  /** True where the key says what the value is: a short number counts then. */
  readonly isTelling: boolean;
}

const TAG_KEY = /^[\da-f]{8}$/i;
/** Outside of tables so short a key is a country, an element or a unit: `HN`, `SN`. */
const SHORT_KEY = /^[a-z]{1,2}$/i;
/** A column of numbers that may be those of rows or of anything: from six digits on they are more than that. */
const BARE_ID = /^id$/i;
const LONG_NUMBER = /^\p{L}{0,3}[- ]?(?:\d{6,12}|\d{2,4} \d{2,4}(?: \d{2,4}){0,2})$/u;
/** Steps of a pointer that are read together with their key: `patient/name`, `identifier/value`. */
const MOST_STEPS = 3;

/**
 * The keyword that the key of a text stands for: itself where it is an attribute's, the attribute's of a tag, or what
 * columns of that name hold. A key of many meanings counts only where the value is of that kind.
 */
export function keyedText(entry: StructuredEntry): KeyedText {
  const { key, value } = entry;
  const text = value.trim();
  const inner = entry.unlabelled ?? text;
  const direct = attributeKeyword(key);
  if (direct !== undefined)
    return NAME_AND_NUMBER.test(inner) && attributeTable().byKeyword(direct)?.kind === 'person-name'
      ? prose(text)
      : { keyword: direct, value: inner, isTelling: true };
  if (entry.place === 'table' && BARE_ID.test(key) && LONG_NUMBER.test(inner))
    return { keyword: 'PatientID', value: inner, isTelling: true };
  for (const name of namesOf(entry)) {
    const meaning = keyMeaning(name);
    const kind = meaning?.kind ?? attributeTable().byKeyword(meaning?.keyword ?? '')?.kind;
    if (kind === 'person-name' && NAME_AND_NUMBER.test(inner)) return prose(text);
    if (meaning === undefined || kind === undefined || !mayHold(kind, inner)) continue;
    return { keyword: meaning.keyword, value: inner, isTelling: meaning.priorOnly !== true };
  }
  return { keyword: key, value: text, isTelling: false };
}

/** A name of two words, and behind it a date or a number: a sentence about a person, of which the name is a part. */
const NAME_AND_NUMBER = /\p{L}{2,}[\s,^]+\p{L}{2,}.*(?:\d{1,4}[-./]\d{1,2}[-./]\d{1,4}|\d{6})/u;

function prose(value: string): KeyedText {
  return { keyword: '', value, isTelling: false };
}

/** Steps into the metadata of pictures and documents, and into settings, where a key says what stands under it. */
const METADATA_STEP = /^(?:exif|png|iptc|xmp|pdf|edf|ini|phoenix):?/;

/** True where a text was reached through the metadata of a picture or a document. */
export function isMetadata(steps: readonly string[]): boolean {
  return steps.some((step) => METADATA_STEP.test(step));
}

/** The keyword that the key of a picture's metadata stands for: `exif:BodySerialNumber`, `png:Patient`, `dc:creator`. */
export function metadataKeyword(key: string, text: string): string {
  const name = key.replace(/^\w+:/, '');
  const meaning = keyMeaning(name);
  const kind = meaning?.kind ?? attributeTable().byKeyword(meaning?.keyword ?? '')?.kind;
  return meaning !== undefined && kind !== undefined && mayHold(kind, text.trim()) ? meaning.keyword : key;
}

function attributeKeyword(key: string): string | undefined {
  if (TAG_KEY.test(key)) {
    const tag = parseTag(`(${key.slice(0, 4)},${key.slice(4)})`);
    return tag === undefined ? undefined : keywordOf(tag);
  }
  return attributeTable().byKeyword(key) === undefined ? undefined : key;
}

/** The key with the steps around it, the longest first. */
function namesOf({ key, location: whole, isName }: StructuredEntry): readonly string[] {
  if (!whole.startsWith('/')) return [key];
  const location = isName === true ? whole.slice(0, whole.lastIndexOf('/')) : whole;
  const names = SHORT_KEY.test(key) ? [] : [key];
  const steps = location
    .split('/')
    .filter((step) => step !== '' && !/^\d+$/.test(step))
    .slice(-MOST_STEPS);
  const joined =
    steps.length < 2 ? [] : [steps.join(''), ...(steps.length > 2 ? [steps.slice(1).join('')] : [])];
  return [...joined, ...names];
}
