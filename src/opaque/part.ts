import type { Tag } from '../core/location.js';

/** A text that was found in bytes. */
export interface TextPart {
  readonly kind: 'text';
  /** How it was reached, one step a wrapping: `["gzip","xml:/Patient/Name"]`. */
  readonly steps: readonly string[];
  /** What the text stands under: a key, a field, an element; empty where nothing says. */
  readonly key: string;
  readonly text: string;
  /** Of an element in a nested data set: what it is. */
  readonly element?: { readonly tag: Tag; readonly vr: string };
}

export type GapReason = 'encrypted' | 'binary' | 'picture' | 'document' | 'limit' | 'damaged';

/** Bytes that were not read as text to the end. */
export interface GapPart {
  readonly kind: 'gap';
  readonly steps: readonly string[];
  readonly reason: GapReason;
  /** What they are, where that shows: `PNG`, `gzip`; empty otherwise. */
  readonly format: string;
  readonly bytes: number;
  /** Shannon entropy in bits a byte, 0 to 8. */
  readonly entropy: number;
  /** Of a picture or a document its bytes, for those who can draw it. */
  readonly content?: Uint8Array;
}

export type Part = TextPart | GapPart;

/** What a form makes of bytes: texts, and bytes or texts to be looked at again. */
export interface Opened {
  /** Parts with the steps from here on. */
  readonly parts: readonly Part[];
  readonly inner: readonly Inner[];
}

/** Something that came out of a wrapping. */
export interface Inner {
  readonly step: string;
  readonly key: string;
  readonly content: Uint8Array | string;
  /** True where it begins inside other bytes, behind more than a header. */
  readonly isEmbedded?: boolean;
}

export const NOTHING: Opened = { parts: [], inner: [] };

/** A run of characters inside binary data. */
export interface CarvedText {
  readonly step: string;
  readonly text: string;
}
