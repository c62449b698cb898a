import { deflateRawSync } from 'node:zlib';
import { bytesOf, concat } from './bytes.js';
import type { AttributePair, BytesJson, DataSetJson, Encoding, Lengths, ValueJson } from './data-set-json.js';
import { tagOfAttribute, writeDataSet } from './data-set-writer.js';

export type { DataSetJson, LongValue, ValueJson } from './data-set-json.js';

/** Transfer syntaxes by short names; any other text is taken as the UID of an encapsulated one. */
const TRANSFER_SYNTAXES: Readonly<Record<string, readonly [uid: string, encoding: Encoding]>> = {
  'implicit-little': ['1.2.840.10008.1.2', 'implicit-little'],
  'explicit-little': ['1.2.840.10008.1.2.1', 'explicit-little'],
  'explicit-big': ['1.2.840.10008.1.2.2', 'explicit-big'],
  deflated: ['1.2.840.10008.1.2.1.99', 'explicit-little'],
  rle: ['1.2.840.10008.1.2.5', 'explicit-little'],
  'jpeg-baseline': ['1.2.840.10008.1.2.4.50', 'explicit-little'],
  'jpeg-lossless': ['1.2.840.10008.1.2.4.70', 'explicit-little'],
  'jpeg-ls': ['1.2.840.10008.1.2.4.80', 'explicit-little'],
  'jpeg-2000': ['1.2.840.10008.1.2.4.90', 'explicit-little'],
};

/** How a file is written, and how it is spoilt. */
export interface BuildOptions {
  /** Short name or UID; default `explicit-little`. */
  readonly transferSyntax?: string;
  /** What the file meta says instead, where it is to lie; `null`: nothing. */
  readonly declaredTransferSyntax?: string | null;
  /** How sequences and items are written; default `defined`. */
  readonly lengths?: Lengths;
  /** The 128 bytes before `DICM` (filled with zeros); `false`: neither preamble nor `DICM`. */
  readonly preamble?: false | BytesJson;
  /** Attributes of group 2 over the usual ones (`null` value in an object: left out); `false`: no file meta. */
  readonly meta?: false | Readonly<Record<string, ValueJson>>;
  /** Encoding of the file meta, where it isn't explicit little endian. */
  readonly metaEncoding?: Encoding;
  /** A lie about File Meta Information Group Length; `null`: it is left out. */
  readonly metaLength?: number | null;
  /** Specific Character Set in force where the data set names none. */
  readonly characterSet?: string | readonly string[];
  /** Bytes after the data set. */
  readonly trailing?: BytesJson;
  /** Bytes written over the finished file. */
  readonly patches?: readonly ({ readonly offset: number } & BytesJson)[];
  /** Length the file is cut to; negative: from the end. */
  readonly truncateAt?: number;
}

/** A file as a fixture writes it: `{ "dataSet": {...}, ...BuildOptions }`. */
export interface FileJson extends BuildOptions {
  readonly dataSet: DataSetJson;
}

const PREAMBLE_BYTES = 128;
const SECONDARY_CAPTURE = '1.2.840.10008.5.1.4.1.1.7';
const IMPLEMENTATION_CLASS = '2.25.251471310513117093613107349921385407881';

/**
 * The bytes of a DICOM file (PS3.10 7). The same input gives the same bytes.
 *
 * The JSON form of the data set is explained in data-set-json.ts. Attributes of group 2 in the data set are
 * written to the file meta.
 *
 * @throws where an attribute is unknown or a value doesn't suit its VR.
 * @example
 * buildDicom({ PatientName: 'Yamada^Tarou', Rows: 2 }, { transferSyntax: 'implicit-little' })
 */
export function buildDicom(dataSet: DataSetJson, options: BuildOptions = {}): Uint8Array {
  const [uid, encoding] = syntaxOf(options.transferSyntax ?? 'explicit-little');
  const isMeta = ([attribute]: AttributePair) => tagOfAttribute(attribute) >>> 16 === 2;
  const pairs = pairsOf(dataSet);
  const rest = pairs.filter((pair) => !isMeta(pair));
  const terms = options.characterSet ?? [];
  const body = writeDataSet(Array.isArray(dataSet) ? rest : Object.fromEntries(rest), {
    encoding,
    lengths: options.lengths ?? 'defined',
    characterSets: typeof terms === 'string' ? [terms] : terms,
  });
  const declared = options.declaredTransferSyntax === undefined ? uid : options.declaredTransferSyntax;
  const file = concat([
    options.preamble === false ? new Uint8Array(0) : preamble(options.preamble ?? {}),
    options.meta === false ? new Uint8Array(0) : fileMeta(pairs, pairs.filter(isMeta), declared, options),
    options.transferSyntax === 'deflated' ? deflate(body) : body,
    bytesOf(options.trailing ?? {}),
  ]);
  return spoil(file, options);
}

/** The bytes of a file in its JSON form: `{ "dataSet": {...}, ... }`. */
export function buildFile(file: FileJson): Uint8Array {
  return buildDicom(file.dataSet, file);
}

function pairsOf(dataSet: DataSetJson): readonly AttributePair[] {
  const isPairs = (json: DataSetJson): json is readonly AttributePair[] => Array.isArray(json);
  return isPairs(dataSet) ? dataSet : Object.entries(dataSet);
}

function syntaxOf(name: string): readonly [uid: string, encoding: Encoding] {
  return TRANSFER_SYNTAXES[name] ?? [name, 'explicit-little'];
}

function preamble(content: BytesJson): Uint8Array {
  const bytes = new Uint8Array(PREAMBLE_BYTES);
  bytes.set(bytesOf(content).subarray(0, PREAMBLE_BYTES));
  return concat([bytes, Buffer.from('DICM', 'latin1')]);
}

/** File Meta Information (PS3.10 7.1). */
function fileMeta(
  dataSet: readonly AttributePair[],
  own: readonly AttributePair[],
  declared: string | null,
  options: BuildOptions,
): Uint8Array {
  const usual = new Map<number, ValueJson>([
    [0x00020001, { vr: 'OB', hex: '0001' }],
    [0x00020002, valueIn(dataSet, 0x00080016) ?? SECONDARY_CAPTURE],
    [0x00020003, valueIn(dataSet, 0x00080018) ?? '2.25.1'],
    [0x00020010, declared === null ? null : syntaxOf(declared)[0]],
    [0x00020012, IMPLEMENTATION_CLASS],
    [0x00020013, 'DEIDLINT'],
  ]);
  for (const [attribute, value] of [...own, ...Object.entries(options.meta || {})]) {
    usual.set(tagOfAttribute(attribute), value);
  }
  const elements = [...usual]
    .filter(([, value]) => value !== null)
    .sort(([a], [b]) => a - b)
    .map(([tag, value]): AttributePair => [tag.toString(16).padStart(8, '0'), value]);
  const encoding = options.metaEncoding ?? 'explicit-little';
  const write = (pairs: readonly AttributePair[]) =>
    writeDataSet(pairs, { encoding, lengths: 'defined', characterSets: [] });
  const body = write(elements);
  if (options.metaLength === null) return body;
  return concat([write([['00020000', options.metaLength ?? body.length]]), body]);
}

function valueIn(dataSet: readonly AttributePair[], tag: number): ValueJson | undefined {
  return dataSet.find(([attribute]) => tagOfAttribute(attribute) === tag)?.[1];
}

/** Deflated Explicit VR Little Endian (PS3.5 A.5): a raw stream of even length. */
function deflate(body: Uint8Array): Uint8Array {
  const stream = deflateRawSync(body);
  return stream.length % 2 === 0 ? stream : concat([stream, new Uint8Array(1)]);
}

function spoil(file: Uint8Array, options: BuildOptions): Uint8Array {
  const spoilt = Uint8Array.from(file);
  for (const patch of options.patches ?? []) spoilt.set(bytesOf(patch), patch.offset);
  return options.truncateAt === undefined ? spoilt : spoilt.subarray(0, options.truncateAt).slice();
}
