import { findText, type TextLine } from '../../../src/vision/text/find-text.js';
import type { TextNetworks } from '../../../src/vision/text/networks.js';
import type { Box, Raster } from '../../../src/vision/text/raster.js';
import type { BurnedLine } from './burn.js';
import type { Sample } from './sample.js';

/** How one burned-in line fared. */
export interface LineOutcome {
  readonly line: BurnedLine;
  readonly isLocated: boolean;
  /** Found as one with a line behind it on the same row: what was read is looked for in the whole. */
  readonly isJoined: boolean;
  /** Read with at most a tenth of its letters and digits wrong, case and blanks aside. */
  readonly isRead: boolean;
  /** Read to the letter, case, blanks and punctuation aside. */
  readonly isExact: boolean;
}

export interface ImageOutcome {
  readonly sample: Sample;
  readonly lines: readonly LineOutcome[];
  /** Lines found where none was burned in. */
  readonly extras: number;
}

/** Share of a box that must be covered by what was found. */
const LOCATED_SHARE = 0.5;

function overlap([ax, ay, aw, ah]: Box, [bx, by, bw, bh]: Box): number {
  const wide = Math.min(ax + aw, bx + bw) - Math.max(ax, bx);
  const high = Math.min(ay + ah, by + bh) - Math.max(ay, by);
  return wide > 0 && high > 0 ? wide * high : 0;
}

function area([, , width, height]: Box): number {
  return width * height;
}

/** Letters and digits alone; O and 0, I, l and 1 look the same in most fonts and count as the same. */
export function foldLine(text: string): string {
  return text
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL|]/g, '1');
}

/** Fewest insertions, deletions and replacements from one text to the other. */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** Fewest changes that make a text out of any part of another. */
export function distanceToPart(text: string, whole: string): number {
  let row = Array.from({ length: whole.length + 1 }, () => 0);
  for (let i = 1; i <= text.length; i++) {
    const next = [i];
    for (let j = 1; j <= whole.length; j++) {
      const same = text[i - 1] === whole[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same));
    }
    row = next;
  }
  return Math.min(...row);
}

/** Pieces of a line in the order in which it runs. */
function inReadingOrder(parts: readonly TextLine[], angle: number): TextLine[] {
  const key = ({ box: [x, y] }: TextLine): number => {
    if (angle === 90) return y;
    if (angle === -90) return -y;
    return angle === 180 ? -x : x;
  };
  return [...parts].sort((a, b) => key(a) - key(b));
}

/** True where a line that was found runs on over another burned-in one behind it on the same row. */
function runsOn({ box }: TextLine, lines: readonly BurnedLine[]): boolean {
  return lines.filter((line) => overlap(line.box, box) > 0.5 * area(line.box)).length > 1;
}

function outcomeOf(line: BurnedLine, lines: readonly BurnedLine[], found: readonly TextLine[]): LineOutcome {
  const covered = found.reduce((sum, { box }) => sum + overlap(line.box, box), 0);
  const isLocated = covered >= LOCATED_SHARE * area(line.box);
  const parts = found.filter(({ box }) => overlap(line.box, box) > 0.3 * Math.min(area(line.box), area(box)));
  const read = foldLine(
    inReadingOrder(parts, line.angle)
      .map(({ text }) => text)
      .join(''),
  );
  const written = foldLine(line.text);
  const isJoined = parts.some((part) => runsOn(part, lines));
  const errors = isJoined ? distanceToPart(written, read) : editDistance(written, read);
  return {
    line,
    isLocated,
    isJoined,
    isRead: isLocated && errors <= written.length * 0.1,
    isExact: isLocated && errors === 0,
  };
}

/** Finds the text of a sample and compares it with what was burned in. */
export async function measureSample(
  sample: Sample,
  networks: TextNetworks,
  zoom: number,
): Promise<ImageOutcome> {
  const found = await findText(sample.image, networks, { zoom });
  const lines = sample.lines.map((line) => outcomeOf(line, sample.lines, found));
  const extras = found.filter(({ box }) =>
    sample.lines.every((line) => overlap(line.box, box) < 0.3 * Math.min(area(line.box), area(box))),
  );
  return { sample, lines, extras: extras.length };
}

/** What was found in an image that holds no text: lines of three letters or more, or regions called unreadable, alarm. */
export async function alarmsIn(
  image: Raster,
  networks: TextNetworks,
  zoom: number,
): Promise<{ readonly lines: number; readonly alarms: number }> {
  const found = await findText(image, networks, { zoom });
  const alarms = found.filter(({ text, isReadable }) => !isReadable || foldLine(text).length >= 3);
  return { lines: found.length, alarms: alarms.length };
}
