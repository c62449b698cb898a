import { isPrivateTag, type Tag } from '../../core/location.js';
import { readNumbers } from '../../detectors/number-readings.js';
import type { DataSet } from '../../dicom/data-set.js';
import type { Element } from '../../dicom/element.js';
import { creatorOf } from '../../dicom/private-block.js';
import { hashText } from '../../text/treatment/value-shape.js';
import {
  DECODED_BYTES,
  type DecodedKind,
  entropyTold,
  kindOfBytes,
  kindOfText,
  numbersOf,
} from './decoded-kind.js';

/** What rows of the census have in common: an element of a private creator, and what stands there. */
export interface CensusKind {
  /** Raw. */
  readonly creator: string;
  /** The element without the block it happens to stand in: 0x00290010 for (0029,xx10). */
  readonly element: Tag;
  readonly vr: string;
  readonly kind: ValueKind;
  /** What the value reads as; undefined of what is empty or holds items. */
  readonly reads: DecodedKind | undefined;
}

/** What the instances of a batch hold under the elements of private creators, each patient and series for itself. */
export interface Census {
  readonly kinds: readonly CensusKind[];
  /** One row after the other, `ROW_NUMBERS` numbers each, as `ROW` has them. */
  readonly rows: Float64Array;
}

/** Where the numbers of a row stand; NaN where there is none. */
export const ROW = {
  /** Index of its kind. */
  kind: 0,
  /** Bits a byte of opaque bytes, where there are enough of them. */
  entropy: 1,
  /** Least and greatest of the numbers of a value that is for numbers. Raw. */
  least: 2,
  most: 3,
  /** Bytes of the value. */
  length: 4,
  /** Hash of the patient's key. */
  patient: 5,
  /** Hash of the value's beginning. */
  hash: 6,
} as const;
export const ROW_NUMBERS = 7;

export const NO_CENSUS: Census = { kinds: [], rows: new Float64Array(0) };

export type ValueKind = 'empty' | 'items' | 'text' | 'date' | 'uid' | 'number' | 'bytes';

const KIND_BY_VR: ReadonlyMap<string, ValueKind> = new Map([
  ...'DA DT TM'.split(' ').map((vr) => [vr, 'date'] as const),
  ...'DS IS US SS UL SL FL FD UV SV AT'.split(' ').map((vr) => [vr, 'number'] as const),
  ...'OB OW OF OD OL OV UN'.split(' ').map((vr) => [vr, 'bytes'] as const),
  ['UI', 'uid'],
  ['SQ', 'items'],
]);
const MOST_HASHED_BYTES = 256;
const MOST_ROWS_OF_BATCH = 20_000;

/** Counts private elements in the first instance that a batch holds of each series: the others are made alike. */
export class PrivateCensus {
  readonly #kinds: CensusKind[] = [];
  readonly #kindIds = new Map<string, number>();
  readonly #rows: number[] = [];
  readonly #series = new Set<string>();

  /** What was counted. */
  get census(): Census {
    return { kinds: this.#kinds, rows: new Float64Array(this.#rows) };
  }

  add(dataSet: DataSet, { series, patient }: { readonly series: string; readonly patient: string }): void {
    if (this.#series.has(series) || this.#rows.length >= MOST_ROWS_OF_BATCH * ROW_NUMBERS) return;
    this.#series.add(series);
    const holder = hashText(patient);
    for (const element of dataSet.elements) {
      if (!isPrivateTag(element.tag) || (element.tag & 0xff00) === 0) continue;
      const creator = creatorOf(element, dataSet);
      if (creator !== undefined) this.#addRow(dataSet, element, creator, holder);
    }
  }

  #addRow(dataSet: DataSet, element: Element, creator: string, patient: number): void {
    const { kind, entropy, numbers, length, hash } = contentOf(dataSet, element, creator);
    const key = `${creator}\u0000${kind.element}\u0000${kind.vr}\u0000${kind.kind}\u0000${kind.reads}`;
    let id = this.#kindIds.get(key);
    if (id === undefined) {
      id = this.#kinds.length;
      this.#kinds.push(kind);
      this.#kindIds.set(key, id);
    }
    const [least, most] = numbers.length === 0 ? NO_RANGE : [Math.min(...numbers), Math.max(...numbers)];
    // In the order of `ROW`.
    this.#rows.push(id, entropy ?? Number.NaN, least, most, length, patient, hash);
  }
}

const NO_RANGE: readonly [least: number, most: number] = [Number.NaN, Number.NaN];

/** What an element holds, as the census tells it. */
interface Content {
  readonly kind: CensusKind;
  readonly entropy: number | undefined;
  readonly numbers: readonly number[];
  readonly length: number;
  readonly hash: number;
}

function contentOf(dataSet: DataSet, element: Element, creator: string): Content {
  const { tag, vr, length } = element;
  const kind = length === 0 ? 'empty' : (KIND_BY_VR.get(vr) ?? 'text');
  const bytes = dataSet.bytes(element, kind === 'bytes' ? DECODED_BYTES : MOST_HASHED_BYTES);
  const beginning = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, MOST_HASHED_BYTES));
  const { isLittle } = element.scope.encoding;
  const numbers = kind === 'number' ? numbersOf(bytes, vr, isLittle) : [];
  return {
    kind: {
      creator,
      element: (tag & 0xffff00ff) >>> 0,
      vr,
      kind,
      reads: readsAs(kind, vr, bytes, isLittle),
    },
    entropy: kind === 'bytes' ? entropyTold(bytes) : undefined,
    numbers,
    length: Math.max(0, length),
    hash: hashText(`${length} ${beginning.toString('latin1')}`),
  };
}

const FLOAT_VRS = new Set(['FL', 'FD']);

function readsAs(kind: ValueKind, vr: string, bytes: Uint8Array, isLittle: boolean): DecodedKind | undefined {
  if (kind === 'empty' || kind === 'items') return undefined;
  if (kind === 'bytes') return kindOfBytes(bytes, isLittle);
  if (kind !== 'number' || vr === 'DS' || vr === 'IS')
    return kindOfText(Buffer.from(bytes).toString('latin1'));
  const days = readNumbers(bytes, vr, isLittle).filter(({ meaning }) => meaning === 'yyyymmdd');
  if (days.length > 0) return 'date';
  return FLOAT_VRS.has(vr) ? 'floats' : 'integers';
}
