import { lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { randomKeys } from '../../src/core/token.js';
import { makeSpillFolder, removeSpillFolder, spill, unspill } from '../../src/engine/spill.js';

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
});
