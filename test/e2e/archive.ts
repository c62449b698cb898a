import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import type { ValueJson } from '../build/data-set-json.js';
import { type BuildOptions, buildDicom } from '../build/dicom.js';

const CT_IMAGE = '1.2.840.10008.5.1.4.1.1.2';

/** A folder that goes when the tests of the file are done. */
export function workspace(): string {
  const folder = mkdtempSync(join(tmpdir(), 'deidlint-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A secret for tokens, so that runs compare. */
export function tokenKey(folder: string): string {
  const path = join(folder, 'token.key');
  writeFileSync(path, 'a secret for tests, 32 bytes long');
  return path;
}

/** Writes files below a folder. */
export function writeTree(root: string, files: Readonly<Record<string, Uint8Array>>): string {
  mkdirSync(root, { recursive: true });
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), bytes);
  }
  return root;
}

/** An instance without pixels that gives nothing away; attributes of `own` stand over its own. */
export function instance(
  number: number,
  own: Readonly<Record<string, ValueJson>> = {},
  options: BuildOptions = {},
): Uint8Array {
  return buildDicom({ ...innocent(number), ...own }, options);
}

function innocent(number: number): Readonly<Record<string, ValueJson>> {
  const patient = Math.floor(number / 5);
  return {
    SOPClassUID: CT_IMAGE,
    SOPInstanceUID: uidOf('sop', number),
    StudyInstanceUID: uidOf('study', patient),
    SeriesInstanceUID: uidOf('series', patient),
    Modality: 'OT',
    PatientName: `ANON-${String(patient).padStart(4, '0')}`,
    PatientID: `ANON-${String(patient).padStart(4, '0')}`,
    PatientIdentityRemoved: 'YES',
    InstanceNumber: number,
  };
}

/** A UID that says nothing (PS3.5 B.2). */
export function uidOf(...names: readonly (string | number)[]): string {
  const digest = createHash('sha256').update(names.join('/')).digest('hex').slice(0, 30);
  return `2.25.${BigInt(`0x1${digest}`)}`;
}

/** Elements under a private block (PS3.5 7.8.1), by the last two digits of their tags. */
export function privateBlock(
  group: string,
  creator: string,
  elements: Readonly<Record<string, ValueJson>>,
): Readonly<Record<string, ValueJson>> {
  const own = Object.entries(elements).map(([element, value]): readonly [string, ValueJson] => [
    `(${group},10${element})`,
    value,
  ]);
  return Object.fromEntries([[`(${group},0010)`, { vr: 'LO', value: creator }], ...own]);
}

/** Everything of a tree that a reader could change, but the times of access. */
export function snapshot(root: string): readonly string[] {
  const lines: string[] = [];
  const look = (path: string, name: string) => {
    const stats = lstatSync(path);
    const content = stats.isFile() ? createHash('sha256').update(readFileSync(path)).digest('hex') : '';
    const times = `${stats.mtimeMs} ${stats.ctimeMs}`;
    lines.push(
      `${name} ${stats.mode} ${stats.uid} ${stats.ino} ${stats.nlink} ${stats.size} ${times} ${content}`,
    );
    if (stats.isDirectory())
      for (const entry of readdirSync(path).sort()) look(join(path, entry), `${name}/${entry}`);
  };
  look(root, '.');
  return lines;
}
