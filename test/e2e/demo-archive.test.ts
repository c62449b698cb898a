import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { buildDemo } from '../../scripts/demo/cases.js';
import { demoKey } from '../../scripts/demo/key.js';
import { parseKey } from '../eval/score/key.js';

const fixtures = fileURLToPath(new URL('../../fixtures', import.meta.url));
const root = join(fixtures, 'demo');
const LIMIT_BYTES = 2_000_000;

const committed = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
  .sort();

describe('the demo archive', () => {
  const demo = buildDemo();

  it('holds the files that its script builds', () => {
    expect(committed).toEqual([...demo.files.keys()].sort());
  });

  it('is to the byte what its script builds', () => {
    const differing = committed.filter(
      (path) => !readFileSync(join(root, path)).equals(demo.files.get(path) ?? new Uint8Array(0)),
    );
    expect(differing).toEqual([]);
  });

  it('is smaller than 2 MB', () => {
    const bytes = [...demo.files.values()].reduce((sum, file) => sum + file.length, 0);
    expect(bytes).toBeLessThan(LIMIT_BYTES);
  });

  it('has a valid key that holds no planted value but in the path that leaks one', () => {
    const text = readFileSync(join(fixtures, 'demo-key.ndjson'), 'utf8');
    expect(text).toBe(demoKey(demo));
    const key = parseKey(text, 'demo-key.ndjson', new Set(committed));
    expect(key.leaks.length).toBeGreaterThan(15);
    const beyondPaths = key.leaks
      .map(({ file: _file, files: _files, ...rest }) => JSON.stringify(rest))
      .join();
    expect(demo.planted.filter((value) => beyondPaths.includes(value))).toEqual([]);
  });
});
