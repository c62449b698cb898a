import type { Tag } from '../core/location.js';
import type { DataSet } from './data-set.js';
import type { Element } from './element.js';
import { hasLongHeader, isTextVr } from './vr.js';

const FIRST_RECORD: Tag = 0x00041200;
const RECORDS: Tag = 0x00041220;
const NEXT_RECORD: Tag = 0x00041400;
const IN_USE: Tag = 0x00041410;
const LOWER_RECORD: Tag = 0x00041420;
const RECORD_TYPE: Tag = 0x00041430;
const FILE_ID: Tag = 0x00041500;
const SOP_INSTANCE_IN_FILE: Tag = 0x00041511;
/** Group of what a directory says of its own records. */
const DIRECTORY_GROUP = 0x0004;

/** Item tag and length (PS3.5 7.5), and the header of the item's first element. */
const ITEM_HEADER_BYTES = 8;
const SHORT_HEADER_BYTES = 8;
const LONG_HEADER_BYTES = 12;

/** Types that have others below them, from the top (PS3.3 F.4). */
const LEVELS = ['PATIENT', 'STUDY', 'SERIES'];
/** Stands for no record. */
export const NO_RECORD = -1;

/** An attribute of a directory record as text. */
export interface RecordText {
  readonly tag: Tag;
  readonly value: string;
}

/** A directory record of a DICOMDIR (PS3.3 F.3.2.2). Raw. */
export interface DirectoryRecord {
  /** PATIENT, STUDY, SERIES, IMAGE, ... */
  readonly type: string;
  /** False where the record is marked as deleted (0004,1410), or where no offset on the way from the first record leads to it. */
  readonly isInUse: boolean;
  /** Index of the record above it; `NO_RECORD` at the root. */
  readonly parent: number;
  /** Components of ReferencedFileID (0004,1500); none where it stands for no file. */
  readonly file: readonly string[];
  /** ReferencedSOPInstanceUIDInFile (0004,1511). */
  readonly sop: string;
  readonly texts: readonly RecordText[];
}

/** The records of a DICOMDIR, by the index of their items in (0004,1220). */
export interface DirectoryTable {
  readonly records: readonly DirectoryRecord[];
  /** Offsets that lead to no record, or to one that was met before. */
  readonly wrongOffsets: number;
}

interface Raw {
  readonly start: number;
  readonly elements: ReadonlyMap<Tag, Element>;
}

/**
 * The records of a directory with the hierarchy that their offsets make (PS3.3 F.2.2.2); records that no offset leads to
 * belong to the last one above them in the file's order.
 *
 * @returns undefined where the data set holds no records
 */
export function readDirectory(dataSet: DataSet): DirectoryTable | undefined {
  const items = itemsOf(dataSet);
  if (items.length === 0) return undefined;
  const numberOf = (element: Element | undefined) => unsigned(dataSet, element);
  const first = dataSet.elements.find(({ tag, parent }) => tag === FIRST_RECORD && parent === undefined);
  const walk = walkFrom(numberOf(first), items, numberOf);
  const textOf = (item: Raw, tag: Tag) => {
    const element = item.elements.get(tag);
    return element === undefined ? '' : dataSet.text(element).trim();
  };
  const types = items.map((item) => textOf(item, RECORD_TYPE).toUpperCase());
  const above = parentsByOrder(types);
  const records = items.map((item, index): DirectoryRecord => {
    const parent = walk.parents.get(index);
    const flag = item.elements.get(IN_USE);
    return {
      type: types[index] ?? '',
      isInUse: parent !== undefined && (flag === undefined || numberOf(flag) !== 0),
      parent: parent ?? above[index] ?? NO_RECORD,
      file: textOf(item, FILE_ID)
        .split('\\')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
      sop: textOf(item, SOP_INSTANCE_IN_FILE),
      texts: textsOf(dataSet, item),
    };
  });
  return { records, wrongOffsets: walk.wrong };
}

function textsOf(dataSet: DataSet, { elements }: Raw): readonly RecordText[] {
  return [...elements.values()].flatMap((element) => {
    const { tag, vr } = element;
    if ((tag >>> 16 === DIRECTORY_GROUP && tag !== SOP_INSTANCE_IN_FILE) || !isTextVr(vr)) return [];
    const value = dataSet.text(element).trim();
    return value === '' ? [] : [{ tag, value }];
  });
}

/** The elements of each item, and where in the file the item begins. */
function itemsOf({ elements }: DataSet): readonly Raw[] {
  const items: { start: number; elements: Map<Tag, Element> }[] = [];
  for (const element of elements) {
    const { scope, tag, offset, writtenVr } = element;
    if (scope.sequence?.tag !== RECORDS || scope.parent?.sequence !== undefined) continue;
    const header = writtenVr !== '' && hasLongHeader(writtenVr) ? LONG_HEADER_BYTES : SHORT_HEADER_BYTES;
    items[scope.item] ??= { start: offset - header - ITEM_HEADER_BYTES, elements: new Map() };
    const item = items[scope.item];
    if (item !== undefined && !item.elements.has(tag)) item.elements.set(tag, element);
  }
  return Array.from(items, (item) => item ?? { start: -1, elements: new Map() });
}

/** What the offsets lead to from the first record on: by record the one above it. */
function walkFrom(
  firstOffset: number,
  items: readonly Raw[],
  numberOf: (element: Element | undefined) => number,
): { readonly parents: ReadonlyMap<number, number>; readonly wrong: number } {
  const byStart = new Map(items.map(({ start }, index) => [start, index]));
  const parents = new Map<number, number>();
  const open: (readonly [offset: number, parent: number])[] = [[firstOffset, NO_RECORD]];
  let wrong = 0;
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    const [offset, parent] = step;
    if (offset === 0) continue;
    const index = byStart.get(offset);
    const item = index === undefined ? undefined : items[index];
    if (index === undefined || item === undefined || parents.has(index)) {
      wrong += 1;
      continue;
    }
    parents.set(index, parent);
    open.push([numberOf(item.elements.get(NEXT_RECORD)), parent]);
    open.push([numberOf(item.elements.get(LOWER_RECORD)), index]);
  }
  return { parents, wrong };
}

/** The last record of a higher level in front of each. */
function parentsByOrder(types: readonly string[]): readonly number[] {
  const last: number[] = [];
  return types.map((type, index) => {
    const level = LEVELS.indexOf(type);
    const depth = level < 0 ? LEVELS.length : level;
    const parent = last.slice(0, depth).findLast((one) => one !== undefined) ?? NO_RECORD;
    if (level >= 0) {
      last.length = level;
      last[level] = index;
    }
    return parent;
  });
}

/** An unsigned number of two or four bytes; 0 where there is none. */
function unsigned(dataSet: DataSet, element: Element | undefined): number {
  if (element === undefined || element.length < 2) return 0;
  const bytes = dataSet.bytes(element, 4);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { isLittle } = element.scope.encoding;
  if (bytes.byteLength >= 4) return view.getUint32(0, isLittle);
  return bytes.byteLength >= 2 ? view.getUint16(0, isLittle) : 0;
}
