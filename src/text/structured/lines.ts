import type { Gathering } from './entry.js';

/** `key: value` and `key = value`, so that a label says what stands behind it. */
const LABELLED = /^\s*["']?([\p{L}_][\p{L}\p{N}_ .-]{0,40}?)["']?\s*[:=]\s*(?=\S)/u;

/** The lines of a text that hold anything; a label before a colon becomes the key. */
export function gatherLines(text: string, gathering: Gathering): void {
  let line = 0;
  let from = 0;
  while (from <= text.length && !gathering.isFull) {
    const end = text.indexOf('\n', from);
    const value = text.slice(from, end < 0 ? text.length : end).replace(/\r$/, '');
    line += 1;
    const key = value.length < 400 ? (LABELLED.exec(value)?.[1]?.trim() ?? '') : '';
    gathering.add({ location: `line ${line}`, key, value, place: 'side-car' });
    if (end < 0) break;
    from = end + 1;
  }
}
