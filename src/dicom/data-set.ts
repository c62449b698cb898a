import { type CharacterSet, characterSetOf } from './charset/character-set.js';
import type { Diagnostic, DiagnosticLog } from './diagnostics.js';
import type { Element, Scope } from './element.js';
import type { Encoding } from './encoding.js';
import type { Fragments } from './fragments.js';
import type { ReadLimits } from './limits.js';
import { textOf } from './text.js';
import { isTextVr } from './vr.js';
import type { ByteWindow } from './window.js';

/** Room for all defined terms together. */
const MOST_CHARACTER_SET_BYTES = 512;

/** Bytes from `offset` on. */
export interface Extent {
  readonly offset: number;
  readonly length: number;
}

/**
 * A DICOM file's data set with its file meta. Values are read when asked for, so the source must stay open.
 * Of deflated files, offsets count in what they inflate to (after the file meta, whose offsets stay).
 */
export class DataSet {
  readonly kind = 'dicom';
  readonly #reported = new Set<Element>();

  constructor(
    /** In file order, depth first: file meta, sequences before their items' elements. */
    readonly elements: readonly Element[],
    /** The declared Transfer Syntax UID; empty where there is none. */
    readonly transferSyntax: string,
    /** How the data set is really written. */
    readonly encoding: Encoding,
    readonly isDeflated: boolean,
    /** The bytes before `DICM`: 128 or none. */
    readonly preamble: Uint8Array,
    /** What follows the last element. */
    readonly trailing: Extent,
    /** Pixel Data (7FE0,0010), (7FE0,0008) or (7FE0,0009) of the top level. */
    readonly pixelData: Element | undefined,
    readonly limits: ReadLimits,
    /** For this room alone: where the bytes are, what is wrong with them, where fragments stand. */
    readonly window: ByteWindow,
    readonly log: DiagnosticLog,
    readonly fragments: ReadonlyMap<Element, Fragments>,
  ) {}

  /** What is wrong with the encoding; grows while values are read. */
  get diagnostics(): readonly Diagnostic[] {
    return this.log.list;
  }

  /**
   * The value's bytes as they stand in the file, at most `limit` of them; none for undefined lengths.
   * May share memory with the source.
   */
  bytes(element: Element, limit = Number.POSITIVE_INFINITY): Uint8Array {
    return this.bytesAt(element.offset, Math.min(Math.max(0, element.length), limit));
  }

  /** Any bytes of the file, as many as there are: the trailing ones, a fragment, part of a long value. */
  bytesAt(offset: number, length: number): Uint8Array {
    const bytes = this.window.bytes(offset, length);
    if (this.window.failedAt >= 0) this.#reportFailure(this.window.failedAt);
    return bytes;
  }

  #reportFailure(offset: number): void {
    if (this.log.list.some(({ kind }) => kind === 'read-failed')) return;
    this.log.add({ kind: 'read-failed', offset });
  }

  /**
   * The value as text, decoded with the character set in force at that item, trailing pad removed, backslashes
   * kept. Long values are cut at `maxTextBytes`; that, and text that isn't in its character set, is a diagnostic.
   */
  text(element: Element): string {
    const limit = this.limits.maxTextBytes;
    const { tag, offset, vr, scope } = element;
    const plain = this.window.plainText(offset, Math.min(Math.max(0, element.length), limit));
    if (plain !== undefined && element.length <= limit) return plain;
    const isCut = element.length > limit;
    const bytes = this.bytes(element, limit);
    const { text, certainty } = textOf(bytes, vr, this.#characterSetIn(scope), isCut);
    if ((certainty === 'certain' && !isCut) || !isTextVr(vr) || this.#reported.has(element)) return text;
    this.#reported.add(element);
    if (isCut) this.log.add({ kind: 'text-limit', offset, tag });
    if (certainty === 'guessed') this.log.add({ kind: 'character-set-wrong', offset, tag });
    if (certainty === 'damaged') this.log.add({ kind: 'undecodable-text', offset, tag });
    return text;
  }

  /** Items inherit the character set of what holds them, unless they have their own (PS3.3 C.12.1.1.2). */
  #characterSetIn(scope: Scope): CharacterSet {
    let holder: Scope | undefined = scope;
    while (holder !== undefined && holder.characterSet === undefined) holder = holder.parent;
    const element = holder?.characterSet;
    if (element === undefined) return characterSetOf('');
    const bytes = this.bytes(element, MOST_CHARACTER_SET_BYTES);
    const value = Buffer.from(bytes).toString('latin1').replaceAll('\0', ' ').trimEnd();
    const characterSet = characterSetOf(value);
    if (!characterSet.isKnown && !this.#reported.has(element)) {
      this.#reported.add(element);
      this.log.add({ kind: 'unknown-character-set', offset: element.offset, tag: element.tag });
    }
    return characterSet;
  }

  /** Fragments of encapsulated pixel data; undefined where the element isn't encapsulated. */
  fragmentsOf(element: Element): Fragments | undefined {
    return this.fragments.get(element);
  }
}
