import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { codeOf, messageOf, UsageError } from '../core/errors.js';

const REPORT = 'report.json';
const FINDINGS = 'findings.ndjson';
const PAGE = 'report.html';
const OURS = new Set([REPORT, FINDINGS, PAGE]);
const UNFINISHED = '.unfinished';
const PRIVATE_FILE = 0o600;
const PRIVATE_FOLDER = 0o700;

/** The files of a report, written whole or not at all, readable by their owner alone. */
export interface OutputFolder {
  readonly path: string;
  appendFindings(lines: Uint8Array): void;
  /** Puts all files in place. */
  commit(report: string, page: string): void;
  /** Leaves the folder as it was. */
  abandon(): void;
}

/**
 * Opens a folder for a report.
 *
 * @throws UsageError where it lies within a scanned root, holds anything but an earlier report, or can't be written.
 */
export function openOutputFolder(folder: string, roots: readonly string[]): OutputFolder {
  refuseInside(folder, roots);
  if (existsSync(folder)) refuseForeign(folder);
  const unfinished = (name: string) => join(folder, `${name}${UNFINISHED}`);
  let findings: number;
  let outermost: string | undefined;
  try {
    outermost = mkdirSync(folder, { recursive: true, mode: PRIVATE_FOLDER });
    for (const name of OURS) rmSync(unfinished(name), { force: true });
    findings = openSync(unfinished(FINDINGS), 'wx', PRIVATE_FILE);
  } catch (error) {
    throw new UsageError(`${folder}: can't be written: ${messageOf(error)}`);
  }
  return {
    path: folder,
    appendFindings: (lines) => {
      for (let written = 0; written < lines.length; ) written += writeSync(findings, lines, written);
    },
    commit(report, page) {
      closeSync(findings);
      writeFileSync(unfinished(REPORT), report, { mode: PRIVATE_FILE, flag: 'wx' });
      writeFileSync(unfinished(PAGE), page, { mode: PRIVATE_FILE, flag: 'wx' });
      for (const name of [FINDINGS, PAGE, REPORT]) {
        chmodSync(unfinished(name), PRIVATE_FILE);
        renameSync(unfinished(name), join(folder, name));
      }
    },
    abandon() {
      for (const name of OURS) rmSync(unfinished(name), { force: true });
      if (outermost !== undefined) removeWhatWasMade(folder, outermost);
    },
  };
}

/**
 * Looks whether a private file can be written, before hours are spent on what goes into it.
 *
 * @throws UsageError where it lies within a scanned root or the output folder, or its own folder can't be written to.
 */
export function checkPrivateFile(path: string, roots: readonly string[], output: string): void {
  refuseInside(path, roots);
  if (isWithin(path, output))
    throw new UsageError(`${path}: lies within the output folder, which holds nothing but the report`);
  try {
    accessSync(dirname(resolve(path)), constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new UsageError(`${path}: can't be written: ${messageOf(error)}`);
  }
  if (existsSync(path) && !statSync(path).isFile()) throw new UsageError(`${path}: is no file`);
}

/**
 * Makes a folder that only its owner can read.
 *
 * @throws UsageError where it lies within a scanned root or the output folder, holds anything, or can't be made.
 */
export function openPrivateFolder(path: string, roots: readonly string[], output: string): void {
  refuseInside(path, roots);
  if (isWithin(path, output))
    throw new UsageError(`${path}: lies within the output folder, which holds nothing but the report`);
  let names: readonly string[];
  try {
    mkdirSync(path, { recursive: true, mode: PRIVATE_FOLDER });
    names = readdirSync(path);
  } catch (error) {
    throw new UsageError(`${path}: can't be written: ${messageOf(error)}`);
  }
  if (names.length > 0) throw new UsageError(`${path}: is not empty; choose an empty folder`);
}

/** Writes one private file whole or not at all. */
export function writePrivateFile(path: string, content: string, roots: readonly string[]): void {
  refuseInside(path, roots);
  const unfinished = `${path}${UNFINISHED}`;
  try {
    rmSync(unfinished, { force: true });
    writeFileSync(unfinished, content, { mode: PRIVATE_FILE, flag: 'wx' });
    chmodSync(unfinished, PRIVATE_FILE);
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw new UsageError(`${path}: can't be written: ${messageOf(error)}`);
  }
}

/**
 * @throws UsageError where something to be written would lie within a scanned root.
 */
function refuseInside(path: string, roots: readonly string[]): void {
  if (roots.some((root) => isWithin(path, root)))
    throw new UsageError(`${path}: lies within the scanned archive, which is never written to`);
}

function isWithin(path: string, folder: string): boolean {
  const target = realPathOf(resolve(path));
  const outer = realPathOf(resolve(folder));
  return target === outer || target.startsWith(outer.endsWith(sep) ? outer : `${outer}${sep}`);
}

/** The real path of something that may not exist yet: that of the nearest parent that does. */
function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') return path;
    const parent = dirname(path);
    return parent === path ? path : join(realPathOf(parent), basename(path));
  }
}

function refuseForeign(folder: string): void {
  let names: readonly string[];
  try {
    names = readdirSync(folder);
  } catch (error) {
    throw new UsageError(`${folder}: is no folder for a report: ${messageOf(error)}`);
  }
  const foreign = names.filter((name) => !OURS.has(name) && !OURS.has(name.replace(UNFINISHED, '')));
  const [first] = foreign;
  if (first !== undefined)
    throw new UsageError(`${folder}: holds something else than an earlier report; choose an empty folder`);
  if (names.length > 0 && !isOurs(join(folder, REPORT)) && names.some((name) => OURS.has(name))) {
    throw new UsageError(`${folder}: holds a report that is none of deidlint's; choose an empty folder`);
  }
}

function isOurs(report: string): boolean {
  try {
    return /"deidlint-report\/\d+"/.test(readFileSync(report, 'utf8'));
  } catch (error) {
    if (codeOf(error) !== undefined) return false;
    throw error;
  }
}

/** Removes the folder and those above it that were made for it, unless somebody put something there. */
function removeWhatWasMade(folder: string, outermost: string): void {
  const made = [resolve(folder)];
  for (let inner = resolve(folder); inner !== resolve(outermost) && dirname(inner) !== inner; ) {
    inner = dirname(inner);
    made.push(inner);
  }
  for (const empty of made) if (!removeIfEmpty(empty)) return;
}

/** False where something is in it. */
function removeIfEmpty(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch (error) {
    if (codeOf(error) !== 'ENOTEMPTY' && codeOf(error) !== 'ENOENT') throw error;
    return codeOf(error) === 'ENOENT';
  }
}
