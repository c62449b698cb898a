import type { ByteSource } from '../core/byte-source.js';
import type { Tag } from '../core/location.js';
import { type Beginning, beginningOf, PREAMBLE_BYTES, PREFIX_BYTES } from './beginning.js';
import { DataSet } from './data-set.js';
import { DiagnosticLog } from './diagnostics.js';
import type { Element } from './element.js';
import {
  type DeclaredSyntax,
  declaredSyntax,
  type Encoding,
  EXPLICIT_LITTLE,
  IMPLICIT_LITTLE,
} from './encoding.js';
import { inflateFrom } from './inflate.js';
import { DEFAULT_LIMITS, type ReadLimits } from './limits.js';
import { Scanner } from './scanner.js';
import { isClearly, isDataSetAt, sniffEncoding } from './sniff.js';
import { isKnownVrCode } from './vr.js';
import { ByteWindow } from './window.js';

const META_GROUP = 0x0002;
const META_GROUP_LENGTH: Tag = 0x00020000;
const TRANSFER_SYNTAX_UID: Tag = 0x00020010;

/** Longest UID (PS3.5 9.1), in bytes. */
const UID_BYTES = 64;

/** What a file is whose beginning isn't that of a DICOM file. */
export interface NotDicom {
  readonly kind: 'not-dicom';
  /** True where the medium failed before anything could be told. */
  readonly isReadFailure: boolean;
}

/** One file while it is read. */
interface Reading {
  readonly source: ByteSource;
  readonly limits: ReadLimits;
  readonly log: DiagnosticLog;
  readonly scanner: Scanner;
}

/**
 * Reads a file's elements: 16 KB first, more as needed, and never a long value. Bad data doesn't throw; it shows in
 * the diagnostics.
 *
 * @param source stays open while values are read from the data set; the caller closes it.
 */
export function readDataSet(source: ByteSource, limits: Partial<ReadLimits> = {}): DataSet | NotDicom {
  const inForce = { ...DEFAULT_LIMITS, ...limits };
  const window = new ByteWindow(source, inForce.maxKeptBytes);
  window.ensure(0, Math.min(PREAMBLE_BYTES + PREFIX_BYTES, window.size));
  const beginning = beginningOf(window);
  if (beginning === undefined) return { kind: 'not-dicom', isReadFailure: window.failedAt >= 0 };
  const log = new DiagnosticLog(inForce.maxDiagnostics);
  const scanner = new Scanner(window, log, inForce);
  return readFrom({ source, limits: inForce, log, scanner }, beginning);
}

function readFrom(reading: Reading, beginning: Beginning): DataSet {
  const { log, scanner, limits } = reading;
  const preamble = scanner.window.bytes(0, beginning.preambleBytes);
  if (beginning.preambleBytes === 0 || !beginning.hasPrefix) log.add({ kind: 'no-preamble', offset: 0 });

  const uid = readFileMeta(reading, beginning.offset);
  const declared = uid === '' ? undefined : declaredSyntax(uid);
  const start = startOfDataSet(reading, declared?.isDeflated === true);
  const isDeflated = inflate(reading, start, declared);
  const { window } = scanner;
  const encoding = encodingOf(reading, start, declared, isDeflated);
  if (start >= window.size) log.add({ kind: 'empty-data-set', offset: start });
  else {
    scanner.readDataSet(start, encoding, window.size);
    if (!scanner.elements.some(({ tag }) => tag >>> 16 > META_GROUP))
      log.add({ kind: 'empty-data-set', offset: start });
  }

  const end = Math.min(scanner.position, window.size);
  return new DataSet(
    scanner.elements,
    uid,
    encoding,
    isDeflated,
    preamble,
    { offset: end, length: window.size - end },
    scanner.pixelData,
    limits,
    window,
    log,
    scanner.fragments,
  );
}

/** Reads group 2 (PS3.10 7.1), whatever its group length says, and returns the Transfer Syntax UID. */
function readFileMeta({ scanner, log }: Reading, offset: number): string {
  const { window } = scanner;
  scanner.position = offset;
  const [low, high, , , first = 0, second = 0] = window.bytes(offset, 6);
  if (low !== 2 || high !== 0) {
    log.add({ kind: 'no-file-meta', offset });
    return '';
  }
  const isExplicit = isKnownVrCode((first << 8) | second);
  if (!isExplicit) log.add({ kind: 'file-meta-encoding', offset });
  scanner.readFileMeta(offset, isExplicit ? EXPLICIT_LITTLE : IMPLICIT_LITTLE, window.size);
  const syntax = scanner.elements.find((element) => element.tag === TRANSFER_SYNTAX_UID);
  return syntax === undefined ? '' : latinText(window, syntax);
}

function latinText(window: ByteWindow, element: Element): string {
  const bytes = window.bytes(element.offset, Math.min(element.length, UID_BYTES));
  return String.fromCharCode(...bytes).replace(/[\0 ]+$/, '');
}

/**
 * Where the data set begins: after the last element of group 2, except that a deflated stream is no elements and the
 * group length decides.
 */
function startOfDataSet({ scanner, log }: Reading, isDeflated: boolean): number {
  const { window, elements, position } = scanner;
  const groupLength = elements[0];
  if (groupLength?.tag !== META_GROUP_LENGTH || groupLength.length !== 4) return position;
  const bytes = window.bytes(groupLength.offset, 4);
  if (bytes.length < 4) return position;
  const length = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
  const claimed = groupLength.offset + 4 + length;
  if (claimed === position) return position;
  if (isDeflated && claimed < position) {
    while ((elements.at(-1)?.offset ?? 0) >= claimed) elements.pop();
    return claimed;
  }
  log.add({ kind: 'file-meta-length', offset: groupLength.offset });
  return position;
}

/**
 * Inflates the data set where it is declared to be deflated, or where it reads as nothing and inflates to a data set.
 * From then on the scanner reads the inflated bytes.
 */
function inflate(reading: Reading, start: number, declared: DeclaredSyntax | undefined): boolean {
  const { source, scanner, log, limits } = reading;
  const { window } = scanner;
  if (start >= window.size) return false;
  if (declared?.isDeflated !== true && isEncoded(window, start, declared?.encoding)) return false;
  if (declared?.isDeflated === true && isDataSetAt(window, start)) return false;

  const inflated = inflateFrom(source, start, limits);
  const whole = new ByteWindow(joinedSource(source, start, inflated.bytes), limits.maxKeptBytes);
  if (declared?.isDeflated !== true && !isDataSetAt(whole, start)) return false;
  if (inflated.state === 'damaged') {
    log.add({ kind: 'deflated-damaged', offset: start, length: window.size - start });
  }
  if (inflated.state === 'limited') log.add({ kind: 'deflated-limit', offset: start });
  if (inflated.bytes.length === 0) return false;
  scanner.window = whole;
  return true;
}

function isEncoded(window: ByteWindow, start: number, declared: Encoding | undefined): boolean {
  if (declared !== undefined && isClearly(window, start, declared)) return true;
  return sniffEncoding(window, start, declared) !== undefined;
}

/** The file up to `offset`, and the inflated bytes after it. */
function joinedSource(source: ByteSource, offset: number, inflated: Uint8Array): ByteSource {
  return {
    size: offset + inflated.length,
    read: (from, length) => {
      if (from >= offset) return inflated.subarray(from - offset, from - offset + length);
      const head = source.read(from, Math.min(length, offset - from));
      if (from + length <= offset) return head;
      return Buffer.concat([head, inflated.subarray(0, from + length - offset)]);
    },
    close: () => undefined,
  };
}

/** The encoding in which the data set makes sense; the declared one unless it makes none (PS3.10 7.1, PS3.5 10). */
function encodingOf(
  { scanner, log }: Reading,
  start: number,
  declared: DeclaredSyntax | undefined,
  isDeflated: boolean,
): Encoding {
  const { window } = scanner;
  if (declared === undefined) log.add({ kind: 'transfer-syntax-missing', offset: start });
  else if (!declared.isStandard) log.add({ kind: 'transfer-syntax-unknown', offset: start });
  const isInflationRight = (declared?.isDeflated ?? false) === isDeflated;
  if (declared !== undefined && isInflationRight && isClearly(window, start, declared.encoding)) {
    return declared.encoding;
  }
  const sniffed = sniffEncoding(window, start, declared?.encoding) ?? declared?.encoding ?? EXPLICIT_LITTLE;
  if (declared !== undefined && (sniffed !== declared.encoding || !isInflationRight)) {
    log.add({ kind: 'transfer-syntax-wrong', offset: start });
  }
  return sniffed;
}
