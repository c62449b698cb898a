import { memorySource } from '../../src/core/byte-source.js';
import { readDataSet } from '../../src/dicom/read-data-set.js';
import type { ValueJson } from './data-set-json.js';
import { buildDicom } from './dicom.js';

const DIRECTORY_CLASS = '1.2.840.10008.1.3.10';
const NEXT = 0x00041400;
const LOWER = 0x00041420;
const FIRST = 0x00041200;
/** Item header and the header of OffsetOfTheNextDirectoryRecord, which every item begins with. */
const HEADERS_BYTES = 16;

/** A directory record with those below it. */
export interface RecordJson {
  readonly type: string;
  readonly file?: string;
  readonly sop?: string;
  readonly values?: Readonly<Record<string, ValueJson>>;
  /** Marked as deleted (0004,1410). */
  readonly isDeleted?: boolean;
  /** Written, and led to by no offset. */
  readonly isLost?: boolean;
  readonly below?: readonly RecordJson[];
}

interface Placed {
  readonly record: RecordJson;
  readonly parent: number;
}

/** The bytes of a DICOMDIR (PS3.10 8) with offsets that lead from record to record. */
export function buildDirectory(records: readonly RecordJson[]): Uint8Array {
  const placed: Placed[] = [];
  const place = (record: RecordJson, parent: number) => {
    const index = placed.push({ record, parent }) - 1;
    for (const one of record.below ?? []) place(one, index);
  };
  for (const record of records) place(record, -1);
  const bytes = buildDicom(
    {
      OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity: 0,
      OffsetOfTheLastDirectoryRecordOfTheRootDirectoryEntity: 0,
      DirectoryRecordSequence: placed.map(({ record }) => itemOf(record)),
    },
    { meta: { MediaStorageSOPClassUID: DIRECTORY_CLASS, MediaStorageSOPInstanceUID: '2.25.90001' } },
  );
  return withOffsets(bytes, placed);
}

function itemOf({
  type,
  file,
  sop,
  values = {},
  isDeleted,
}: RecordJson): Readonly<Record<string, ValueJson>> {
  return {
    OffsetOfTheNextDirectoryRecord: 0,
    RecordInUseFlag: isDeleted === true ? 0 : 0xffff,
    OffsetOfReferencedLowerLevelDirectoryEntity: 0,
    DirectoryRecordType: type,
    ...(file === undefined ? {} : { ReferencedFileID: file.split('/') }),
    ...(sop === undefined ? {} : { ReferencedSOPInstanceUIDInFile: sop }),
    ...values,
  };
}

function withOffsets(bytes: Uint8Array, placed: readonly Placed[]): Uint8Array {
  const read = readDataSet(memorySource(bytes));
  if (read.kind !== 'dicom') throw new Error('a directory is DICOM');
  const written = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const starts: number[] = [];
  for (const { tag, scope, offset } of read.elements)
    if (tag === NEXT && scope.item >= 0) starts[scope.item] = offset - HEADERS_BYTES;
  const link = (tag: number, item: number, target: number) => {
    const element = read.elements.find((one) => one.tag === tag && one.scope.item === item);
    if (element !== undefined) written.setUint32(element.offset, starts[target] ?? 0, true);
  };
  for (const parent of [-1, ...placed.keys()]) {
    const chain = placed.flatMap((one, index) =>
      one.parent === parent && one.record.isLost !== true ? [index] : [],
    );
    const [first = Number.NaN] = chain;
    if (parent === -1) link(FIRST, -1, first);
    else link(LOWER, parent, first);
    for (const [at, index] of chain.entries()) link(NEXT, index, chain[at + 1] ?? Number.NaN);
  }
  return bytes;
}
