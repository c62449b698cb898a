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

/** What one patient's instances hold under one element of a private creator. */
export interface CensusRow {
  /** Raw. */
  readonly creator: string;
  /** The element without the block it happens to stand in: 0x00290010 for (0029,xx10). */
  readonly element: Tag;
  readonly vr: string;
  readonly kind: ValueKind;
  /** What the value reads as; undefined of what is empty or holds items. */
  readonly reads: DecodedKind | undefined;
  /** Bits a byte of opaque bytes, where there are enough of them. */
  readonly entropy: number | undefined;
  /** Least and greatest of the numbers of a value that is for numbers. Raw. */
  readonly range: readonly [least: number, most: number] | undefined;
  /** Bytes of the value. */
  readonly length: number;
  /** Hash of the patient's key. */
  readonly patient: number;
  /** Hash of the value's beginning. */
  readonly hash: number;
}

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
  readonly rows: CensusRow[] = [];
  readonly #series = new Set<string>();

  add(dataSet: DataSet, { series, patient }: { readonly series: string; readonly patient: string }): void {
    if (this.#series.has(series) || this.rows.length >= MOST_ROWS_OF_BATCH) return;
    this.#series.add(series);
    const holder = hashText(patient);
    for (const element of dataSet.elements) {
      if (!isPrivateTag(element.tag) || (element.tag & 0xff00) === 0) continue;
      const creator = creatorOf(element, dataSet);
      if (creator !== undefined) this.rows.push(rowOf(dataSet, element, creator, holder));
    }
  }
}

function rowOf(dataSet: DataSet, element: Element, creator: string, patient: number): CensusRow {
  const { tag, vr, length } = element;
  const kind = length === 0 ? 'empty' : (KIND_BY_VR.get(vr) ?? 'text');
  const bytes = dataSet.bytes(element, kind === 'bytes' ? DECODED_BYTES : MOST_HASHED_BYTES);
  const beginning = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, MOST_HASHED_BYTES));
  const { isLittle } = element.scope.encoding;
  const numbers = kind === 'number' ? numbersOf(bytes, vr, isLittle) : [];
  return {
    creator,
    element: (tag & 0xffff00ff) >>> 0,
    vr,
    kind,
    reads: readsAs(kind, vr, bytes, isLittle),
    entropy: kind === 'bytes' ? entropyTold(bytes) : undefined,
    range: numbers.length === 0 ? undefined : [Math.min(...numbers), Math.max(...numbers)],
    length: Math.max(0, length),
    patient,
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
