import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RULE_CLASSES } from '../../../src/core/rule.js';
import type { EvalArchive } from './build.js';

const RULES = fileURLToPath(new URL('../../../rules', import.meta.url));

/** Consequences of a leak that a careful auditor may name beside it. */
const EXPECTED = [
  { location: '(0012,0062)', class: 'claim' },
  { location: '(0012,0063)', class: 'claim' },
  { location: '(0012,0064)', class: 'claim' },
  { location: '(0028,0301)', class: 'claim' },
  { location: '(0028,0303)', class: 'claim' },
] as const;

/** Writes an archive into a folder. */
export function writeArchive(archive: EvalArchive, folder: string): void {
  for (const [path, bytes] of archive.files) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, bytes);
  }
}

/** The answer key as text. Kinds of a class that has no rule yet are marked as not built. */
export function keyText(archive: EvalArchive, seed: number, pool: string): string {
  const missing = new Set(RULE_CLASSES.filter((name) => !hasRules(name)));
  const head = { deidlintKey: 1, seed, pool, distinctValues: archive.distinctValues, expected: EXPECTED };
  const leaks = archive.leaks.map((leak) => (missing.has(leak.class) ? { ...leak, built: false } : leak));
  const filled = [...archive.filled].map(([file, locations]) => ({ filled: file, locations }));
  return [head, ...leaks, ...filled].map((line) => `${JSON.stringify(line)}\n`).join('');
}

function hasRules(name: string): boolean {
  const folder = join(RULES, name);
  return existsSync(folder) && readdirSync(folder).some((file) => file.endsWith('.json'));
}
