import type { DiagnosticLog } from './diagnostics.js';
import type { Element } from './element.js';
import { Header, ITEM, readHeader } from './header.js';
import type { ReadLimits } from './limits.js';
import type { ByteWindow } from './window.js';

/** Fragments of encapsulated pixel data; the first is the basic offset table. Offsets and lengths in bytes. */
export interface Fragments {
  readonly offsets: readonly number[];
  readonly lengths: readonly number[];
}

/** Where the fragments of an element stand, and how far they may be followed. */
interface Place {
  readonly element: Element;
  readonly start: number;
  /** Offset after the last byte of what holds the element. */
  readonly end: number;
  readonly maxSteps: number;
}

interface Walk {
  readonly fragments: Fragments;
  /** Offset after the last fragment or the delimiter. */
  readonly end: number;
  /** Headers read. */
  readonly steps: number;
}

/** Walks over encapsulated pixel data: items of bytes up to a sequence delimiter (PS3.5 A.4). */
export function readFragments(
  window: ByteWindow,
  log: DiagnosticLog,
  limits: ReadLimits,
  place: Place,
): Walk {
  const { tag, scope } = place.element;
  const offsets: number[] = [];
  const lengths: number[] = [];
  const header = new Header();
  let position = place.start;
  let steps = 0;
  let isLimited = false;
  for (; steps < place.maxSteps; steps += 1) {
    const start = position;
    if (!readHeader(window, start, scope.encoding, header) || header.tag >>> 16 !== 0xfffe) {
      log.add(
        window.size - start < 8
          ? { kind: 'truncated', offset: start, tag }
          : { kind: 'missing-delimiter', offset: start },
      );
      break;
    }
    position = header.valueOffset;
    if (header.tag !== ITEM) break;
    const end = Math.min(header.valueOffset + header.length, place.end);
    if (end < header.valueOffset + header.length) log.add({ kind: 'truncated', offset: start, tag });
    if (offsets.length < limits.maxFragments) {
      offsets.push(header.valueOffset);
      lengths.push(end - header.valueOffset);
    } else if (!isLimited) {
      isLimited = true;
      log.add({ kind: 'fragment-limit', offset: start, tag });
    }
    position = end;
  }
  return { fragments: { offsets, lengths }, end: position, steps };
}
