import { createHash } from 'node:crypto';
import { isPrivateTag } from '../../core/location.js';
import { characterCodes } from '../../detectors/character-codes.js';
import type { Hit } from '../../detectors/hit.js';
import {
  daysInStructure,
  NUMBER_VR,
  type NumberReading,
  readNumbers,
} from '../../detectors/number-readings.js';
import { mayBeConstant, OPAQUE_VR } from '../../detectors/private-constants.js';
import { READERS } from '../../detectors/private-readers.js';
import type { DataSet } from '../../dicom/data-set.js';
import { keywordOf } from '../../dicom/dictionary.js';
import type { Element } from '../../dicom/element.js';
import { privateEntryOf } from '../../dicom/private-dictionary.js';
import type { Part, TextPart } from '../../opaque/part.js';
import { readPlainText } from '../../opaque/plain-text.js';
import { mayBeWrapped, unwrap } from '../../opaque/unwrap.js';
import type { BatchBuilder } from '../batches/batch-builder.js';
import { coverageHit } from '../batches/coverage-hits.js';
import type { InstanceFacts, LocationRecord } from '../batches/records.js';
import { frameMetadata } from './frame-metadata.js';
import { cutHits, gapHits } from './opaque-gaps.js';
import { type OpaquePlan, planOf, vrClassOf } from './opaque-plan.js';
import { publicDays } from './public-days.js';
import { isMetadata, metadataKeyword } from './side-car-keys.js';

/** What was found in the opaque bytes of one file. */
export interface OpaqueFindings {
  readonly values: readonly number[];
  readonly hits: readonly Hit[];
}

/** Streams of words are numbers as a rule; text stands at their beginning, if anywhere. */
const MOST_WORD_BYTES = 65_536;
const MOST_BYTES = 2 ** 21;
/** Of a value this short nothing but a number is asked. */
const NUMBER_BYTES = 32;
/** Longer lists of numbers spell nothing. */
const MOST_SPELLED_BYTES = 4096;
/** Where the dictionary calls words harmless, words at the beginning tell that they are something else. */
const GLANCE_BYTES = 1024;
const LEAST_PRINTABLE = 8;
/** Values this short are their own name. */
const SHORT_BYTES = 64;
/** VRs whose text may stand for another text. */
const WRAPPING_VRS = new Set(['LO', 'SH', 'ST', 'LT', 'UT', 'UC', 'UR', 'UN']);

/** Of public elements only those that have room for it. */
const LONG_TEXT_VRS = new Set(['ST', 'LT', 'UT', 'UC', 'UR', 'UN']);

/** Three ideographs in daily use are no number by chance. */
const IDEOGRAPHIC = new Set(['shift_jis', 'euc-jp', 'euc-kr', 'gb18030']);
const LEAST_IDEOGRAPHIC_BYTES = 6;

/** Numbers that are hardly a day by chance. */
const CERTAIN_MEANINGS = new Set(['number', 'yyyymmdd']);

const NOTHING: OpaqueFindings = { values: [], hits: [] };
const FILE_PLACE: Omit<LocationRecord, 'location'> = {
  place: 'bytes',
  tag: 0,
  keyword: '',
  vr: '',
  writtenVr: '',
  privatePath: false,
  creator: undefined,
  inside: [],
};

/** True for what may be private, or below something private. */
function isNested({ tag, scope }: Element): boolean {
  return isPrivateTag(tag) || scope.parent !== undefined;
}

function passedOverHit(fragments: number): Hit {
  return coverageHit('coverage/limit-reached', `${fragments} fragments were not searched for metadata`);
}

const byBatch = new WeakMap<BatchBuilder, OpaqueValues>();

/** The unwrapper of a batch: equal bytes at one place are opened once. */
export function opaqueValuesOf(batch: BatchBuilder): OpaqueValues {
  const known = byBatch.get(batch) ?? new OpaqueValues(batch);
  byBatch.set(batch, known);
  return known;
}

/** Opens what is opaque in the files of a batch, and takes the texts in it into the batch as values of their own. */
export class OpaqueValues {
  readonly #batch: BatchBuilder;
  readonly #plans: (OpaquePlan | undefined)[] = [];
  readonly #opened = new Map<string, OpaqueFindings>();
  readonly #derived: (readonly number[] | undefined)[] = [];

  constructor(batch: BatchBuilder) {
    this.#batch = batch;
  }

  /** What a text value of the batch stands for beside itself. */
  ofText(id: number): readonly number[] {
    return this.#derived[id] ?? this.#derive(id);
  }

  ofElement(dataSet: DataSet, element: Element): OpaqueFindings {
    const kind = element.length > 1 ? vrClassOf(element.vr) : undefined;
    if (kind === undefined || (kind === 'numbers' && !isNested(element))) return NOTHING;
    return this.#ofElement(dataSet, element);
  }

  /** What stands in the metadata of frames, and in front of and behind all elements. */
  ofRest(dataSet: DataSet, facts: InstanceFacts): OpaqueFindings {
    const frames = frameMetadata(dataSet, facts);
    const found = frames.pieces.map((bytes) => this.#ofFrame(bytes));
    if (frames.passedOver > 0) found.push({ values: [], hits: [passedOverHit(frames.passedOver)] });
    found.push(this.ofBytes('preamble', dataSet.preamble));
    const { offset, length } = dataSet.trailing;
    if (length > 0)
      found.push(this.ofBytes('trailing', dataSet.bytesAt(offset, Math.min(length, MOST_BYTES))));
    if (length > MOST_BYTES)
      found.push({
        values: [],
        hits: cutHits(length, MOST_BYTES, { ...FILE_PLACE, location: 'trailing' }, 'bytes'),
      });
    if (found.every((one) => one === NOTHING)) return NOTHING;
    return { values: found.flatMap(({ values }) => values), hits: found.flatMap(({ hits }) => hits) };
  }

  /** What bytes hold that belong to no element. */
  ofBytes(location: string, bytes: Uint8Array): OpaqueFindings {
    return isEmpty(bytes) ? NOTHING : this.#open({ ...FILE_PLACE, location }, bytes, 'bytes');
  }

  #ofFrame(bytes: Uint8Array): OpaqueFindings {
    const where = { ...FILE_PLACE, location: '(7FE0,0010)' };
    const { values } = this.#open(where, bytes, 'bytes');
    return { values, hits: [] };
  }

  #ofElement(dataSet: DataSet, element: Element): OpaqueFindings {
    const place = this.#batch.location(element, dataSet);
    let plan = this.#plans[place];
    if (plan === undefined) {
      plan = planOf(this.#batch.placeAt(place), element);
      this.#plans[place] = plan;
    }
    if (plan === 'skip') return NOTHING;
    const where = this.#batch.placeAt(place);
    if (plan === 'glance')
      return holdsWords(dataSet.bytes(element, GLANCE_BYTES))
        ? this.#open(where, dataSet.bytes(element, MOST_WORD_BYTES), 'words')
        : NOTHING;
    const most = plan === 'words' ? MOST_WORD_BYTES : MOST_BYTES;
    if (plan === 'numbers' && element.length > NUMBER_BYTES) return this.#spelled(where, dataSet, element);
    const bytes = dataSet.bytes(element, most);
    if (element.length <= NUMBER_BYTES && where.privatePath && (plan === 'numbers' || !isTextual(bytes))) {
      const { vr, scope } = element;
      const readings = readNumbers(bytes, vr, scope.encoding.isLittle);
      const numbers = this.#numbers(where, notYetPublic(readings, dataSet));
      if (plan === 'numbers') return numbers === NOTHING ? this.#spelled(where, dataSet, element) : numbers;
      if (element.length <= 3) return numbers;
      const opened = isEmpty(bytes) ? NOTHING : this.#open(where, bytes, plan);
      return { values: [...numbers.values, ...opened.values], hits: opened.hits };
    }
    if (plan === 'numbers') return NOTHING;
    const opened = isEmpty(bytes) ? NOTHING : this.#open(where, bytes, plan);
    const cut = element.length > most ? cutHits(element.length, most, where, plan) : [];
    return cut.length === 0 ? opened : { values: opened.values, hits: [...opened.hits, ...cut] };
  }

  /** The text that a list of numbers spells. */
  #spelled(where: LocationRecord, dataSet: DataSet, element: Element): OpaqueFindings {
    if (element.length > MOST_SPELLED_BYTES) return NOTHING;
    const { vr, scope } = element;
    const text = characterCodes(dataSet.bytes(element), vr, scope.encoding.isLittle);
    if (text === undefined) return NOTHING;
    return { values: this.#intern(where, { kind: 'text', steps: ['characters'], key: '', text }), hits: [] };
  }

  #numbers(where: LocationRecord, readings: readonly NumberReading[]): OpaqueFindings {
    const isOther = isKnownAsOther(where);
    const values = readings.flatMap(({ step, meaning, value }) => {
      if (isOther && !CERTAIN_MEANINGS.has(meaning)) return [];
      const key = `${placeKey(where)}\u0000${step}\u0000${meaning}`;
      const id = this.#batch.otherLocation(key, () => ({
        ...where,
        place: 'bytes',
        vr: NUMBER_VR,
        keyword: meaning,
        inside: [step],
      }));
      return this.#batch.value(id, value) ?? [];
    });
    return values.length === 0 ? NOTHING : { values, hits: [] };
  }

  #open(where: LocationRecord, bytes: Uint8Array, plan: OpaquePlan): OpaqueFindings {
    const key = `${placeKey(where)}\u0000${nameOf(bytes)}`;
    const known = this.#opened.get(key);
    if (known !== undefined) return known;
    const parts = unwrap(bytes, READERS);
    const values = parts.flatMap((part) =>
      part.kind === 'text' && !isRepeated(part, where) ? this.#intern(where, part) : [],
    );
    if (where.privatePath && isUnopened(parts)) values.push(...this.#digest(where, bytes));
    const days = where.privatePath && isStructure(parts) ? daysInStructure(bytes) : [];
    if (days.length > 0) values.push(...this.#numbers(where, days).values);
    const found = { values: [...new Set(values)], hits: gapHits(parts, where, plan) };
    this.#opened.set(key, found);
    return found;
  }

  /** Stands for bytes that nothing opened, so that they can be told from others. */
  #digest(where: LocationRecord, bytes: Uint8Array): readonly number[] {
    if (!mayBeConstant({ ...where, vr: OPAQUE_VR, value: '' })) return [];
    const id = this.#batch.otherLocation(`${placeKey(where)}\u0000${OPAQUE_VR}`, () => ({
      ...where,
      place: 'bytes',
      vr: OPAQUE_VR,
      keyword: '',
    }));
    const value = this.#batch.value(id, createHash('sha1').update(bytes).digest('hex'));
    return value === undefined ? [] : [value];
  }

  /** What a text value stands for: decoded, taken apart, or behind the zeros that seem to end it. */
  #derive(id: number): readonly number[] {
    const { location, value } = this.#batch.valueAt(id);
    const where = this.#batch.placeAt(location);
    const derived =
      where.place === 'attribute' && isWrapping(where, value) ? this.#unwrapText(where, value) : [];
    this.#derived[id] = derived;
    return derived;
  }

  #unwrapText(where: LocationRecord, value: string): readonly number[] {
    const nul = value.indexOf('\0');
    const behind = nul < 0 ? '' : value.slice(nul).replace(/\0+/g, ' ').trim();
    const hidden =
      behind === '' ? [] : this.#intern(where, { kind: 'text', steps: ['padding'], key: '', text: behind });
    if (!mayBeWrapped(value)) return hidden;
    const parts: readonly Part[] = unwrap(value, READERS);
    return [
      ...hidden,
      ...parts.flatMap((part) =>
        part.kind === 'text' && part.steps.length > 0 ? this.#intern(where, part) : [],
      ),
    ];
  }

  #intern(where: LocationRecord, part: TextPart): readonly number[] {
    if (part.text.trim().length < 2) return [];
    const { steps, element } = part;
    const isOfPicture = where.place === 'bytes' && !where.privatePath && isMetadata(steps);
    const key = isOfPicture ? metadataKeyword(part.key, part.text) : part.key;
    const place = this.#batch.otherLocation(
      `${placeKey(where)}\u0000${steps.join('\u0001')}\u0000${element?.vr ?? ''}\u0000${key}`,
      () =>
        element === undefined
          ? { ...where, place: 'bytes', tag: 0, vr: '', writtenVr: '', keyword: key, inside: steps }
          : {
              ...where,
              place: 'attribute',
              tag: element.tag,
              vr: element.vr,
              writtenVr: element.vr,
              keyword: keywordOf(element.tag) ?? '',
              inside: steps,
            },
    );
    const value = this.#batch.value(place, part.text);
    return value === undefined ? [] : [value];
  }
}

/** Days that the data set's own dates give away tell nothing more; numbers stay. */
function notYetPublic(readings: readonly NumberReading[], dataSet: DataSet): readonly NumberReading[] {
  if (readings.length === 0) return readings;
  const days = publicDays(dataSet);
  return days.size === 0
    ? readings
    : readings.filter(({ meaning, value }) => meaning === 'number' || !days.has(value));
}

/** True where the dictionary knows an element, and not as a date or time: checksums and counts run through all days. */
function isKnownAsOther({ creator, tag }: LocationRecord): boolean {
  const name = (creator === undefined ? undefined : privateEntryOf(creator, tag)?.name) ?? '';
  return name !== '' && !/date|time|stamp|birth|dob/i.test(name);
}

/** Bytes that are no form and were not read to the end. */
function isUnopened(parts: readonly Part[]): boolean {
  return parts.some(
    (part) =>
      part.kind === 'gap' &&
      (part.reason === 'binary' || part.reason === 'encrypted') &&
      part.steps.length === 0,
  );
}

/** Bytes that are no form, and no noise either. */
function isStructure(parts: readonly Part[]): boolean {
  return parts.some((part) => part.kind === 'gap' && part.reason === 'binary' && part.steps.length === 0);
}

/** Stands for bytes among others at one place. */
function nameOf(bytes: Uint8Array): string {
  return bytes.length <= SHORT_BYTES
    ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
    : createHash('sha1').update(bytes).digest('base64');
}

/** Plain text of unknown bytes is taken as the element's own text already. */
function isRepeated({ steps }: TextPart, { vr }: LocationRecord): boolean {
  return vr === 'UN' && steps.length === 1 && steps[0] === 'text';
}

function isWrapping({ privatePath, vr }: LocationRecord, value: string): boolean {
  return (privatePath ? WRAPPING_VRS : LONG_TEXT_VRS).has(vr) || value.includes('\0');
}

function placeKey({ location, creator, vr }: LocationRecord): string {
  return `${location}\u0000${creator ?? ''}\u0000${vr}`;
}

/** True where bytes hold a run of printable characters that is no number by chance. */
function holdsWords(bytes: Uint8Array): boolean {
  let run = 0;
  for (const byte of bytes) {
    run = byte >= 0x20 && byte < 0x7f ? run + 1 : 0;
    if (run >= LEAST_PRINTABLE) return true;
  }
  return false;
}

/** Values of one number, whose bytes may as well be signs or ideographs. */
const NUMBER_SIZES: ReadonlySet<number> = new Set([4, 8]);
const WRITTEN = /^[\p{L}\p{N}][\p{L}\p{N} ._^:/-]*$/u;

/** Four letters are a plausible clock too. */
function isTextual(bytes: Uint8Array): boolean {
  const plain = readPlainText(bytes);
  if (NUMBER_SIZES.has(bytes.length) && bytes.includes(0)) return false;
  if (NUMBER_SIZES.has(bytes.length) && (plain?.step !== 'text' || !WRITTEN.test(plain.text.trim())))
    return false;
  if (plain !== undefined && bytes.length >= LEAST_IDEOGRAPHIC_BYTES && IDEOGRAPHIC.has(plain.step))
    return true;
  return plain?.step === 'text' || (plain?.step.startsWith('utf-16') === true && /[A-Za-z]/.test(plain.text));
}

function isEmpty(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte !== 0 && byte !== 0x20) return false;
  return true;
}
