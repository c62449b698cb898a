import type { Tag } from '../core/location.js';

/**
 * What is wrong or strange about a file's encoding. `gap`: something was not read, so nothing can be said of it;
 * `note`: everything was read in spite of it.
 */
const KINDS = {
  'no-preamble': ['note', 'The file has no preamble and DICM prefix.'],
  'no-file-meta': ['note', 'The file has no File Meta Information.'],
  'file-meta-encoding': ['note', 'The File Meta Information is not in explicit VR little endian.'],
  'file-meta-length': ['note', 'File Meta Information Group Length disagrees with where the group ends.'],
  'transfer-syntax-missing': ['note', 'No transfer syntax is declared; it was told from the bytes.'],
  'transfer-syntax-unknown': ['note', 'The declared transfer syntax is not one of the standard.'],
  'transfer-syntax-wrong': ['note', 'The data set is not in the declared transfer syntax.'],
  'deflated-damaged': ['gap', 'The deflated data set is damaged and was read up to the damage.'],
  'deflated-limit': ['gap', 'The deflated data set is larger than the limit and was read up to it.'],
  'empty-data-set': ['gap', 'The file holds no data set.'],
  truncated: ['gap', 'The file ends inside this value.'],
  'truncated-item': ['gap', 'The file ends inside this sequence or item.'],
  'truncated-header': ['gap', 'The file ends inside the header of an element.'],
  overrun: ['note', 'The value is longer than the item or sequence that holds it.'],
  'unknown-vr': ['note', 'The value representation is not one of the standard.'],
  'missing-vr': ['note', 'The element has no value representation although the data set is explicit.'],
  'explicit-vr': ['note', 'The element has a value representation although the data set is implicit.'],
  'odd-length': ['note', 'The value has an odd length.'],
  'not-ascending': ['note', 'The tag does not come after the one before it.'],
  duplicate: ['note', 'The attribute stands twice in the same data set.'],
  'stray-delimiter': ['note', 'A delimiter stands where nothing is open.'],
  'missing-delimiter': ['note', 'The sequence or item of undefined length is not closed.'],
  'sequence-without-items': [
    'note',
    'The sequence does not begin with an item; its value was kept as bytes.',
  ],
  'after-pixel-data': ['note', 'Elements follow the pixel data.'],
  unreadable: ['gap', 'The bytes are no elements and were not read as such.'],
  'depth-limit': ['gap', 'The nesting is deeper than the limit; elements below it are not assessed.'],
  'element-limit': ['gap', 'The file has more elements than the limit; the rest is not assessed.'],
  'step-limit': ['gap', 'The file takes more steps to read than the limit; the rest is not assessed.'],
  'fragment-limit': ['gap', 'The pixel data has more fragments than the limit.'],
  'unknown-character-set': ['gap', 'Specific Character Set holds a term that is not of the standard.'],
  'character-set-wrong': ['note', 'The text is not in the character set in force; it was read in another.'],
  'undecodable-text': ['gap', 'The text does not decode in the character set in force.'],
  'text-limit': ['gap', 'The text is longer than the limit and was read up to it.'],
  'read-failed': ['gap', 'The medium failed; nothing after this offset was read.'],
  'diagnostic-limit': ['gap', 'There are more diagnostics than the limit.'],
} as const satisfies Readonly<Record<string, readonly ['gap' | 'note', string]>>;

export type DiagnosticKind = keyof typeof KINDS;

/** About one element. */
type ElementKind =
  | 'truncated'
  | 'overrun'
  | 'unknown-vr'
  | 'missing-vr'
  | 'explicit-vr'
  | 'odd-length'
  | 'not-ascending'
  | 'duplicate'
  | 'sequence-without-items'
  | 'fragment-limit'
  | 'unknown-character-set'
  | 'character-set-wrong'
  | 'undecodable-text'
  | 'text-limit';

/** About a run of bytes; `length` in bytes. */
type RangeKind = 'unreadable' | 'deflated-damaged' | 'after-pixel-data' | 'stray-delimiter';

type PlaceKind = Exclude<DiagnosticKind, ElementKind | RangeKind>;

/** Something about the encoding, at a byte offset; never a value. */
export type Diagnostic =
  | { readonly kind: PlaceKind; readonly offset: number }
  | { readonly kind: RangeKind; readonly offset: number; readonly length: number }
  | { readonly kind: ElementKind; readonly offset: number; readonly tag: Tag };

/** True where something of the file was not read: its coverage is incomplete. */
export function isGap(diagnostic: Diagnostic): boolean {
  return KINDS[diagnostic.kind][0] === 'gap';
}

/** What a diagnostic means, in one sentence that holds nothing of the file. */
export function sentenceOf(kind: DiagnosticKind): string {
  return KINDS[kind][1];
}

/** Notes of one kind that are kept; more of the same tell nothing new. */
const MOST_NOTES_OF_A_KIND = 20;

/** Diagnostics of one file, up to a limit. */
export class DiagnosticLog {
  readonly list: Diagnostic[] = [];
  readonly #limit: number;
  readonly #notes = new Map<DiagnosticKind, number>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Keeps the first ones; the last place says that there were more. */
  add(diagnostic: Diagnostic): void {
    if (!isGap(diagnostic)) {
      const count = (this.#notes.get(diagnostic.kind) ?? 0) + 1;
      this.#notes.set(diagnostic.kind, count);
      if (count > MOST_NOTES_OF_A_KIND) return;
    }
    if (this.list.length < this.#limit) this.list.push(diagnostic);
    else if (this.list.length === this.#limit) {
      this.list.push({ kind: 'diagnostic-limit', offset: diagnostic.offset });
    }
  }
}
