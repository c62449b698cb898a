import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildArchive, type EvalArchive } from './archive/build.js';
import { keyText, writeArchive } from './archive/write.js';
import { CATALOGUE } from './catalogue/catalogue.js';
import { kindsOf, WITHOUT_PICTURES } from './evaluate.js';
import { type ScanOutcome, scanArchive } from './scan.js';
import { type Key, parseKey } from './score/key.js';

/** Seed of the quick archive; its values come from the pool that one may tune on. */
const SEED = 7;

export interface QuickArchive {
  readonly archive: EvalArchive;
  readonly key: Key;
  readonly files: readonly string[];
  /** Scans it with the built program. */
  readonly scan: (options?: readonly string[]) => ScanOutcome;
  readonly remove: () => void;
}

/** A small archive on disk: each kind without pictures once, or those whose name holds a text. */
export function quickArchive(filter?: string): QuickArchive {
  const folder = mkdtempSync(join(tmpdir(), 'deidlint-quick-'));
  const kinds = kindsOf('headers', filter);
  const archive = buildArchive({ seed: SEED, pool: 'dev', kinds, perKind: 1, untouchedSeries: 24 });
  writeArchive(archive, folder);
  const files = [...archive.files.keys()];
  const text = keyText(archive, SEED, 'dev');
  return {
    archive,
    key: parseKey(text, 'quick key', new Set(files), new Set(CATALOGUE.map(({ kind }) => kind))),
    files,
    scan: (options = []) => scanArchive(folder, [...WITHOUT_PICTURES, ...options]),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
