import { decodeText, mayBeCoded } from './codings.js';
import { isCsa, openCsa } from './csa.js';
import { undisguise, undisguiseHigh, undisguiseLine, unswapped, unturned } from './disguised.js';
import { embeddedAt } from './embedded.js';
import { entropyOf, isRandomLike } from './entropy.js';
import { behindLength } from './framed.js';
import { isHl7, openHl7 } from './hl7.js';
import { isIcc, openIcc } from './icc.js';
import { textIslands } from './islands.js';
import { keyValueForm, openKeyValue } from './key-value.js';
import { UNWRAP_LIMITS, type UnwrapLimits } from './limits.js';
import { openMedia } from './media.js';
import { isJava } from './objects/java.js';
import { mayBeObject, openMarkedObject, openObject } from './objects/open-object.js';
import { unpack, unpackBare } from './packed.js';
import type { GapPart, GapReason, Inner, Part } from './part.js';
import { isPdf, openPdf } from './pdf.js';
import { openPicture } from './picture.js';
import { readPlainText, withoutPad } from './plain-text.js';
import { isRichText, openRichText } from './rich-text.js';
import { isScpEcg, openScpEcg } from './scp-ecg.js';
import { isFruitful, isSensible } from './sensible.js';
import { carveStrings, fieldsOf } from './strings.js';
import { decodeFurther, isListOfNumbers, isMarked } from './text-codings.js';
import { openCanonItems } from './vendors/canon.js';
import { openPhilipsParameters } from './vendors/philips.js';

/** What reads the forms that this room leaves to others; each answers undefined where the form is not its own. */
export interface Readers {
  /** JSON, XML, HTML: texts by their place. */
  structured(text: string): readonly Inner[] | undefined;
  /** A nested DICOM data set: its texts as parts, its bytes as inner content. */
  dataSet(
    bytes: Uint8Array,
  ): { readonly parts: readonly Part[]; readonly inner: readonly Inner[] } | undefined;
}

/** Bytes that hold no more than a number or two. */
const LEAST_BINARY = 16;
const LONGEST_STEP = 120;
/** Random-like bytes shorter than this may as well be a measured signal. */
const LEAST_ENCRYPTED = 128;

/** The step into a form that begins inside other bytes, behind more than a header. */
const EMBEDDED = 'embedded';
/** Proprietary headers before a form: lengths, magic words. */
const LONGEST_PREFIX = 64;

/** Something to be looked at, and how it was reached. */
interface Pending extends Inner {
  readonly steps: readonly string[];
  /** Bytes that may be the beginning of a form inside other bytes: where they are not, nothing is lost. */
  readonly isGuess?: boolean;
}

interface Embedded {
  readonly inner: readonly Inner[];
  /** The bytes before the first form; all where there is none. */
  readonly head: Uint8Array;
}

/**
 * Looks inside the bytes of one value: unpacks, decodes and carves, wrapping by wrapping, until texts are left. What
 * nothing opens is a gap with its size and entropy. Never throws; bounded by `limits` alone.
 *
 * @example unwrap(gzipSync('<P><Name>A</Name></P>'), readers) // [{ kind: 'text', steps: ['gzip', 'xml:/P/Name'], ... }]
 */
export function unwrap(
  content: Uint8Array | string,
  readers: Readers,
  limits: UnwrapLimits = UNWRAP_LIMITS,
): readonly Part[] {
  return new Unwrapping(readers, limits).run(content);
}

class Unwrapping {
  readonly #parts: Part[] = [];
  readonly #readers: Readers;
  readonly #limits: UnwrapLimits;
  #bytesLeft: number;
  #stepsLeft: number;
  #unitsLeft: number;
  #isLimited = false;

  constructor(readers: Readers, limits: UnwrapLimits) {
    this.#readers = readers;
    this.#limits = limits;
    this.#bytesLeft = limits.bytesOut;
    this.#stepsLeft = limits.steps;
    this.#unitsLeft = limits.units;
  }

  run(content: Uint8Array | string): readonly Part[] {
    const isCut = content.length > this.#limits.bytesIn;
    const first = isCut ? head(content, this.#limits.bytesIn) : content;
    if (isCut) this.#limit([], content.length);
    const open: Pending[] = [{ step: '', key: '', content: first, steps: [] }];
    for (let next = open.shift(); next !== undefined; next = open.shift()) {
      if (this.#parts.length >= this.#limits.texts) {
        this.#limit(next.steps, next.content.length);
        break;
      }
      const inner =
        typeof next.content === 'string'
          ? this.#openText(next, next.content)
          : this.#openBytes(next, next.content);
      for (const one of inner) {
        const outer = one.isEmbedded === true ? [...next.steps, EMBEDDED] : next.steps;
        const steps = [...outer, one.step.slice(0, LONGEST_STEP)];
        open.push({ ...one, key: one.key === '' ? next.key : one.key, steps });
      }
    }
    return this.#parts;
  }

  #openText(pending: Pending, text: string): readonly Inner[] {
    if (text.trim() === '') return [];
    if (pending.steps.length >= this.#limits.depth) return this.#say(pending, text);
    const swapped = pending.steps.length > 0 ? unswapped(text) : undefined;
    if (swapped !== undefined && this.#spendStep())
      return [{ step: 'swapped', key: pending.key, content: swapped }];
    const isCoded = isMarked(text) || isListOfNumbers(text);
    const structured = isCoded ? undefined : this.#structured(text);
    if (structured !== undefined && this.#spendStep()) return structured;
    const usual = isMarked(text) ? [] : decodeText(text);
    const decoded = usual.length > 0 ? usual : decodeFurther(text);
    if (decoded.length === 0 || !this.#spendStep()) return this.#sayAsMeant(pending, text);
    const [only] = decoded;
    if (decoded.length === 1 && only !== undefined && typeof only.content !== 'string') {
      const sense = isSensible(only.content, this.#bytesLeft) || this.#isForm(only.content);
      return sense ? decoded : this.#say(pending, text);
    }
    return decoded;
  }

  #structured(text: string): readonly Inner[] | undefined {
    if (isHl7(text)) return openHl7(text);
    if (isRichText(text)) return openRichText(text);
    const form = keyValueForm(text);
    const start = text.trimStart().slice(0, 1);
    if (form === undefined || (form !== 'phoenix' && (start === '<' || start === '{'))) {
      const read = this.#readers.structured(text);
      if (read !== undefined) return read;
    }
    return form === undefined ? undefined : openKeyValue(text, form);
  }

  #isForm(bytes: Uint8Array): boolean {
    return (
      isCsa(bytes) || isPdf(bytes) || isJava(bytes) || openPicture(bytes) !== undefined || isObject(bytes)
    );
  }

  #openBytes(pending: Pending, whole: Uint8Array): readonly Inner[] {
    const bytes = withoutPad(whole).length === 0 ? new Uint8Array() : whole;
    if (bytes.length < 2) return [];
    if (pending.steps.length < this.#limits.depth && mayBeObject(bytes) && this.#stepsLeft > 0) {
      const object = openObject(bytes);
      if (object !== undefined && this.#spendStep()) return object;
    }
    const high = undisguiseHigh(bytes);
    if (high !== undefined) return [{ step: high.step, key: pending.key, content: high.text }];
    // A document of characters alone is no text of its own.
    const plain = isPdf(bytes) ? undefined : readPlainText(bytes);
    if (plain !== undefined) {
      const isBare = pending.steps.length > 0 && (plain.step === 'text' || plain.step === 'utf-8');
      if (isBare) return this.#openText(pending, plain.text);
      return [{ step: plain.step, key: pending.key, content: plain.text }];
    }
    if (bytes.length < LEAST_BINARY) return this.#carve(pending, bytes, false);
    if (pending.steps.length >= this.#limits.depth || !this.#spendStep()) {
      this.#limit(pending.steps, bytes.length);
      return [];
    }
    return this.#openForm(pending, bytes) ?? this.#openUnknown(pending, bytes);
  }

  /** Forms that begin inside bytes of no form themselves, and the bytes before the first of them. */
  #openEmbedded(pending: Pending, bytes: Uint8Array): Embedded {
    const inner: Inner[] = [];
    let head = bytes;
    for (const at of embeddedAt(bytes)) {
      const isFar = at > LONGEST_PREFIX;
      const steps = isFar ? [...pending.steps, EMBEDDED] : pending.steps;
      const found = this.#openForm({ ...pending, steps, isGuess: true }, bytes.subarray(at));
      if (found === undefined) continue;
      if (head === bytes) head = bytes.subarray(0, at);
      inner.push(...(isFar ? found.map((one) => ({ ...one, isEmbedded: true })) : found));
      if (!this.#spendStep()) break;
    }
    return { inner, head };
  }

  #openForm(pending: Pending, bytes: Uint8Array): readonly Inner[] | undefined {
    if (isCsa(bytes)) return openCsa(bytes).inner;
    const picture = openPicture(bytes);
    if (picture !== undefined) {
      this.#drawn(pending, 'picture', picture.format, bytes);
      return picture.inner;
    }
    if (isIcc(bytes)) return openIcc(bytes);
    const media = openMedia(bytes);
    if (media !== undefined && (pending.isGuess !== true || media.inner.length > 0)) {
      this.#gap(pending, 'document', media.format, bytes, 0);
      return media.inner;
    }
    if (isPdf(bytes)) {
      this.#drawn(pending, 'document', 'PDF', bytes);
      return openPdf(bytes);
    }
    const nested = this.#readers.dataSet(bytes);
    if (nested !== undefined) {
      for (const part of nested.parts) this.#add({ ...part, steps: [...pending.steps, ...part.steps] });
      return nested.inner;
    }
    const unpacked = unpack(bytes, this.#bytesLeft);
    const isAccident = pending.isGuess === true && !isFruitful(unpacked, this.#bytesLeft);
    if (unpacked !== undefined && !isAccident && (unpacked.inner.length > 0 || unpacked.isCut)) {
      for (const { content } of unpacked.inner) this.#bytesLeft -= content.length;
      if (unpacked.isCut) this.#gap(pending, 'damaged', unpacked.format, bytes, 0);
      return unpacked.inner;
    }
    if (isScpEcg(bytes)) return openScpEcg(bytes);
    return openMarkedObject(bytes) ?? openPhilipsParameters(bytes) ?? openCanonItems(bytes);
  }

  #openUnknown(pending: Pending, bytes: Uint8Array): readonly Inner[] {
    const framed = behindLength(bytes);
    if (framed !== undefined) {
      const inner = this.#openForm(pending, framed) ?? openObject(framed);
      if (inner !== undefined) return inner;
    }
    const entropy = entropyOf(bytes);
    const isNoise = isRandomLike(bytes, entropy);
    if (entropy > 0.8 * Math.log2(Math.min(256, bytes.length))) {
      const deflated = unpackBare(bytes, Math.min(this.#bytesLeft, 64 * bytes.length));
      const [only] = deflated?.inner ?? [];
      if (
        only !== undefined &&
        typeof only.content !== 'string' &&
        isSensible(only.content, this.#bytesLeft)
      ) {
        this.#bytesLeft -= only.content.length;
        return [only];
      }
    }
    const disguised = undisguise(bytes);
    if (disguised !== undefined) return [{ step: disguised.step, key: pending.key, content: disguised.text }];
    const carved = this.#carve(pending, bytes, isNoise || entropy > 6);
    const { head, inner } = this.#openEmbedded(pending, bytes);
    if (head === bytes) this.#unknown(pending, bytes, entropy, isNoise);
    else if (head.length > LONGEST_PREFIX) {
      const entropyOfHead = entropyOf(head);
      this.#unknown(pending, head, entropyOfHead, isRandomLike(head, entropyOfHead));
    }
    return [...carved, ...inner];
  }

  #unknown(pending: Pending, bytes: Uint8Array, entropy: number, isNoise: boolean): void {
    const reason = isNoise && bytes.length >= LEAST_ENCRYPTED ? 'encrypted' : 'binary';
    this.#gap(pending, reason, '', bytes, entropy);
  }

  #carve(pending: Pending, bytes: Uint8Array, isNoise: boolean): readonly Inner[] {
    const { texts, rest } = textIslands(bytes);
    return [
      ...texts.map((content) => ({ step: 'text', key: pending.key, content })),
      ...rest.flatMap((part) =>
        carveStrings(part, isNoise).map(({ step, text }) => ({ step, key: pending.key, content: text })),
      ),
    ];
  }

  /** A text as it stands, and as it reads where its characters were exchanged. */
  #sayAsMeant(pending: Pending, text: string): readonly Inner[] {
    if (pending.steps.length === 0) return this.#say(pending, text);
    const turned = unturned(text);
    if (turned !== undefined) return [{ step: 'rot13', key: pending.key, content: turned }];
    const line = undisguiseLine(text);
    if (line !== undefined) return [{ step: line.step, key: pending.key, content: line.text }];
    return this.#say(pending, text);
  }

  #say(pending: Pending, text: string): readonly Inner[] {
    const { steps, key } = pending;
    for (const field of fieldsOf(text)) this.#add({ kind: 'text', steps, key, text: field });
    return [];
  }

  #add(part: Part): void {
    if (part.kind === 'text') {
      this.#unitsLeft -= part.text.length;
      if (this.#unitsLeft < 0) {
        this.#limit(part.steps, part.text.length);
        return;
      }
    }
    this.#parts.push(part);
  }

  #gap({ steps }: Pending, reason: GapReason, format: string, bytes: Uint8Array, entropy: number): void {
    this.#parts.push(gap(steps, reason, format, bytes.length, entropy));
  }

  #drawn({ steps }: Pending, reason: 'picture' | 'document', format: string, content: Uint8Array): void {
    this.#parts.push({ ...gap(steps, reason, format, content.length, 0), content });
  }

  #spendStep(): boolean {
    this.#stepsLeft -= 1;
    return this.#stepsLeft >= 0;
  }

  /** What went beyond a limit is said once. */
  #limit(steps: readonly string[], bytes: number): void {
    if (this.#isLimited) return;
    this.#isLimited = true;
    this.#parts.push(gap(steps, 'limit', '', bytes, 0));
  }
}

function gap(
  steps: readonly string[],
  reason: GapReason,
  format: string,
  bytes: number,
  entropy: number,
): GapPart {
  return { kind: 'gap', steps, reason, format, bytes, entropy: Math.round(entropy * 100) / 100 };
}

/** Text that was decoded by chance has no object in it of this length. */
const LEAST_OBJECT = 32;

function isObject(bytes: Uint8Array): boolean {
  return bytes.length >= LEAST_OBJECT && mayBeObject(bytes) && openObject(bytes) !== undefined;
}

function head(content: Uint8Array | string, length: number): Uint8Array | string {
  return typeof content === 'string' ? content.slice(0, length) : content.subarray(0, length);
}

/** True where a text may stand for something else; asked of every distinct text, so it must be quick. */
export function mayBeWrapped(text: string): boolean {
  if (text.length < 8) return false;
  const first = text.charCodeAt(0) <= 0x20 ? text.trimStart().charCodeAt(0) : text.charCodeAt(0);
  if (first === 0x3c || first === 0x7b || first === 0x5b) return true;
  return mayBeCoded(text) || text.startsWith('MSH') || /[\r\n]/.test(text);
}
