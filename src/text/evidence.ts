import type { Tag } from '../core/location.js';
import type { EvidenceKind } from '../core/rule.js';

/** Where a text stands; what is odd in one place is plain in another. */
export type TextPlace = 'attribute' | 'path' | 'side-car' | 'table' | 'pixels' | 'bytes';

/** A text to be judged, with what is known of its place. */
export interface TextQuery {
  readonly value: string;
  /** The value representation, as the dictionary or the file has it; empty outside data sets. */
  readonly vr: string;
  /** The attribute's keyword, a JSON key, a column's name; empty where there is none. */
  readonly keyword: string;
  /** The attribute's tag, where it is one. */
  readonly tag?: Tag;
  readonly place: TextPlace;
  /** The private creator of a private element. */
  readonly creator?: string;
}

/** Something identifying that a text holds. */
export interface TextEvidence {
  readonly kind: EvidenceKind;
  /** The part of the text that is meant; raw, and never to leave the program as it is. */
  readonly value: string;
  /** Place of the part in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** 0 to 1: how sure it is that the part is of that kind and stands where it should not. */
  readonly confidence: number;
  /** Families of features that spoke for it; never characters of the value. */
  readonly reasons: readonly string[];
  /** Row of the user's list of known identifiers that it matches. */
  readonly knownRow?: number;
}
