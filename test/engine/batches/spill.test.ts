import { existsSync, lstatSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { randomKeys } from '../../../src/core/token.js';
import { makeSpillFolder, removeSpillFolder, spill, unspill } from '../../../src/engine/batches/spill.js';

const folder = makeSpillFolder();
const { seal } = randomKeys();
afterAll(() => removeSpillFolder(folder));

describe('what is spilled', () => {
  it('comes back as it went', () => {
    fc.assert(
      fc.property(
        fc.anything({ withMap: true, withSet: true, withTypedArray: true, withDate: true, withBigInt: true }),
        (value) => {
          spill(folder, 'part', value, seal);
          expect(unspill(folder, 'part', seal)).toEqual(value);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is sealed and private', () => {
    spill(folder, 'secret', { name: 'Wojciechowska^Grazyna' }, seal);
    expect(readFileSync(join(folder, 'secret'), 'latin1')).not.toContain('Wojciechowska');
    expect((lstatSync(join(folder, 'secret')).mode & 0o777).toString(8)).toBe('600');
    expect((lstatSync(folder).mode & 0o777).toString(8)).toBe('700');
  });

  it('does not open with another key, nor where a byte was changed', () => {
    spill(folder, 'part', [1, 2, 3], seal);
    expect(() => unspill(folder, 'part', randomKeys().seal)).toThrow();
    const bytes = readFileSync(join(folder, 'part'));
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    writeFileSync(join(folder, 'part'), bytes);
    expect(() => unspill(folder, 'part', seal)).toThrow();
  });

  it('goes while worker threads still write to it', async () => {
    for (let round = 0; round < 15; round += 1) {
      const busy = makeSpillFolder();
      const writers = Array.from(
        { length: 2 },
        (_, number) => new Worker(WRITER, { eval: true, workerData: { busy, number } }),
      );
      try {
        await Promise.all(writers.map((writer) => new Promise((resolve) => writer.once('message', resolve))));
        removeSpillFolder(busy);
        expect(existsSync(busy)).toBe(false);
        expect(readdirSync(tmpdir()).filter((name) => name.startsWith(basename(busy)))).toEqual([]);
      } finally {
        await Promise.all(writers.map((writer) => writer.terminate()));
      }
    }
  });
});

/** Writes parts as fast as it can until its folder is gone. */
const WRITER = `
const { writeFileSync } = require('node:fs');
const { parentPort, workerData } = require('node:worker_threads');
for (let part = 0; ; part += 1) {
  try {
    writeFileSync(workerData.busy + '/' + workerData.number + '_' + part, 'sealed');
  } catch {
    break;
  }
  if (part === 200) parentPort.postMessage('busy');
}
`;
