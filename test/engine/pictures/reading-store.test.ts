import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { randomKeys } from '../../../src/core/token.js';
import { spilledReadings } from '../../../src/engine/pictures/reading-store.js';

const folder = mkdtempSync(join(tmpdir(), 'deidlint-store-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('what was read in a picture is known to every worker, sealed, and a half-written part is not there', () => {
  const place = { folder, keys: randomKeys() };
  const line = {
    text: 'ABERNATHY, ROSALIND',
    isReadable: true,
    quad: [
      { x: 0, y: 0 },
      { x: 9, y: 0 },
      { x: 9, y: 5 },
      { x: 0, y: 5 },
    ],
    box: [0, 0, 9, 5],
    score: 0.9,
    confidence: 0.98,
  } as const;
  spilledReadings(place).set('abc', [line]);
  expect(spilledReadings(place).get('abc')).toEqual([line]);
  expect(spilledReadings(place).get('def')).toBeUndefined();
  const file = join(folder, 'picture-abc');
  const sealed = readFileSync(file);
  expect(sealed.includes('ABERNATHY')).toBe(false);
  writeFileSync(file, sealed.subarray(0, 40));
  expect(spilledReadings(place).get('abc')).toBeUndefined();
});
