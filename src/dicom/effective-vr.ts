import { entryOf } from './dictionary.js';
import type { Element, Scope } from './element.js';
import type { Header } from './header.js';
import { privateEntryOf } from './private-dictionary.js';
import type { ByteWindow } from './window.js';

/** Longest private creator (LO, PS3.5 6.2), in bytes. */
const CREATOR_BYTES = 64;

function creatorName(window: ByteWindow, creator: Element): string {
  const bytes = window.bytes(creator.offset, Math.min(Math.max(0, creator.length), CREATOR_BYTES));
  return String.fromCharCode(...bytes).replace(/[\0 ]+$/, '');
}

/**
 * The VR in effect: as written, or by the dictionaries where it is implicit, UN or none of the standard; UN where
 * nobody knows.
 */
export function effectiveVr(window: ByteWindow, scope: Scope, header: Header): string {
  const { vr, tag } = header;
  if (vr !== '' && vr !== 'UN' && header.oddity !== 'unknown-vr') return vr;
  const known = entryOf(tag)?.vr;
  if (known !== undefined) return known;
  const creator = scope.creatorOf(tag);
  return (creator === undefined ? undefined : privateEntryOf(creatorName(window, creator), tag)?.vr) ?? 'UN';
}
