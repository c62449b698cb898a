import type { Gathering } from './entry.js';
import { isLog, withoutStamp } from './time-stamps.js';

/** `key: value` and `key = value`, so that a label says what stands behind it. */
const LABELLED = /^\s*["'#]?\s*([\p{L}_][\p{L}\p{N}\p{M}_ .()/#°'-]{0,40}?)["']?\s*:?[:=]\s*(?=\S)/u;
/** `(0010,0010) PN [Quill^Ada]  # 10, 1 PatientName`, as data sets are dumped. */
const DUMPED =
  /^\W{0,8}\(?([\da-f]{4})[,:]? ?([\da-f]{4})\)?[ \t]+(?:[A-Z]{2}[ \t]+)?(?:\[([^\]]*)\]|=?([^#:[]{0,80}?)(?:[A-Z]{2})?:[ \t]*['"]?([^'"]*)['"]?)/i;
/** `old -> new`, as lists of replacements are written. */
const REPLACED = /^\s*(\S{3,100})\s*(?:->|=>|→)\s*(\S{3,100})\s*$/;
const LONGEST_LABELLED = 400;
const DUMP_LINES = 12;
const DUMP_SHARE = 0.6;

/** True where lines are those of a dump, which also read like the rows of a table. */
export function isDump(text: string): boolean {
  const lines = text
    .slice(0, 8192)
    .split(/\r?\n/, DUMP_LINES)
    .filter((line) => line.trim() !== '');
  return (
    lines.length > 1 && lines.filter((line) => dumped(line) !== undefined).length >= lines.length * DUMP_SHARE
  );
}

/** What a line of a dump holds, by the tag of its element; undefined where a line is none. */
function dumped(line: string): { readonly key: string; readonly value: string } | undefined {
  const match = DUMPED.exec(line);
  const value = (match?.[3] ?? match?.[5] ?? '').trim();
  return match?.[1] === undefined || match[2] === undefined || value === ''
    ? undefined
    : { key: `${match[1]}${match[2]}`.toUpperCase(), value };
}

/** `Linux node7 5.4.0 x86_64`, as systems call themselves: the machine's name. */
const SYSTEM = /\b(?:Linux|Darwin|FreeBSD|SunOS|CYGWIN\S*|MINGW\S*) ([\w.-]{3,80}) \d+\.\d+/;

/** The lines of a text that hold anything; a label before a colon becomes the key. */
export function gatherLines(text: string, gathering: Gathering): void {
  let line = 0;
  let from = 0;
  const inLog = isLog(text);
  while (from <= text.length && !gathering.isFull) {
    const end = text.indexOf('\n', from);
    const value = text.slice(from, end < 0 ? text.length : end).replace(/\r$/, '');
    line += 1;
    gatherLine(withoutStamp(value, inLog), `line ${line}`, gathering);
    if (end < 0) break;
    from = end + 1;
  }
}

function gatherLine(value: string, location: string, gathering: Gathering): void {
  const isShort = value.length < LONGEST_LABELLED;
  const element = isShort ? dumped(value) : undefined;
  if (element !== undefined) {
    gathering.add({ location, ...element, place: 'side-car' });
    return;
  }
  const system = isShort ? SYSTEM.exec(value)?.[1] : undefined;
  if (system !== undefined) gathering.add({ location, key: 'hostname', value: system, place: 'side-car' });
  const replaced = isShort ? REPLACED.exec(value) : null;
  if (replaced?.[1] !== undefined && replaced[2] !== undefined) {
    gathering.add({ location, key: replaced[1], value, unlabelled: replaced[2], place: 'side-car' });
    return;
  }
  const label = isShort ? LABELLED.exec(value) : null;
  const key = label?.[1]?.trim() ?? '';
  const unlabelled = label === null ? {} : { unlabelled: value.slice(label[0].length).trim() };
  gathering.add({ location, key, value, ...unlabelled, place: 'side-car' });
}
