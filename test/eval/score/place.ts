import type { ScoredFinding } from './findings.js';
import { filesOf, type Leak } from './key.js';

/** Share of the smaller box that two boxes must have in common to be one place. */
const BOX_OVERLAP = 0.3;

/**
 * True where a finding names the place of a leak: the same file, and
 * - the same location, or one below it (`(0029,E131)` -> `(0029,E131)[0].(0010,0010)`), or the element that directly
 *   holds the item it stands in, or one that the key accepts beside it;
 * - where the leak has a box, one that overlaps it (and the same frame, where both say one);
 * - where the leak is of a series, a patient or the archive: the same class and a file in common;
 * - where the key says that several paths name the file, any of them;
 * - where the leak is a file as a whole: any place of it, of the same class.
 */
export function isSamePlace(finding: ScoredFinding, leak: Leak): boolean {
  if (leak.scope !== undefined || finding.file === undefined) {
    return finding.class === leak.class && sharesFile(finding, leak) && agreesOnLocation(finding, leak);
  }
  if (finding.file !== leak.file && !(leak.acceptFiles ?? []).includes(finding.file)) return false;
  if (leak.location === undefined) return finding.class === leak.class;
  if (finding.location === undefined) return false;
  const named = finding.location;
  if (![leak.location, ...(leak.accept ?? [])].some((place) => touches(named, place))) return false;
  return isSameRegion(finding, leak);
}

function agreesOnLocation(finding: ScoredFinding, leak: Leak): boolean {
  if (leak.scope !== undefined || leak.location === undefined || finding.location === undefined) return true;
  return touches(finding.location, leak.location);
}

function sharesFile(finding: ScoredFinding, leak: Leak): boolean {
  const named = new Set(finding.files ?? (finding.file === undefined ? [] : [finding.file]));
  return filesOf(leak).some((file) => named.has(file));
}

function touches(named: string, place: string): boolean {
  const found = stepsOf(named);
  const planted = stepsOf(place);
  if (startsWith(found, planted)) return true;
  const holder = planted.slice(0, -1);
  return holder.length > 0 && found.length === holder.length && startsWith(holder, found);
}

/** `(0029,E131)[0].(0010,0010)` and `/a/0/b` in steps; other locations are one step. */
function stepsOf(location: string): readonly string[] {
  if (location.startsWith('/')) return location.slice(1).split('/');
  if (location.startsWith('(')) return location.split('.');
  return [location];
}

function startsWith(long: readonly string[], short: readonly string[]): boolean {
  return short.every((step, index) => isSameStep(long[index], step, index === short.length - 1));
}

/** A masked step (`~` and a token) stands for any; the last step may name the element without its item. */
function isSameStep(left: string | undefined, right: string, last: boolean): boolean {
  if (left === undefined) return false;
  if (left === right) return true;
  if (last && (left.replace(/\[\d+\]$/, '') === right || left === right.replace(/\[\d+\]$/, ''))) return true;
  if (left.startsWith('~') || right.startsWith('~')) return true;
  const [leftHead, leftMask] = left.split(', column ');
  const [rightHead, rightMask] = right.split(', column ');
  return (
    leftHead === rightHead && leftMask !== undefined && rightMask !== undefined && leftMask.startsWith('~')
  );
}

function isSameRegion(finding: ScoredFinding, leak: Leak): boolean {
  if (leak.box === undefined) return true;
  if (finding.frame !== undefined && leak.frame !== undefined && finding.frame !== leak.frame) return false;
  if (finding.box === undefined) return false;
  const [ax, ay, aw, ah] = finding.box;
  const [bx, by, bw, bh] = leak.box;
  const width = Math.min(ax + aw, bx + bw) - Math.max(ax, bx);
  const height = Math.min(ay + ah, by + bh) - Math.max(ay, by);
  if (width <= 0 || height <= 0) return false;
  return (width * height) / Math.min(aw * ah, bw * bh) >= BOX_OVERLAP;
}
