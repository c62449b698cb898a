import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { textIslands } from '../../src/opaque/islands.js';

/** Bytes that look random, the same in every run. */
const noise = (seed: number, length: number) =>
  Buffer.concat(
    Array.from({ length: Math.ceil(length / 32) }, (_, at) =>
      createHash('sha256').update(`${seed} ${at}`).digest(),
    ),
  ).subarray(0, length);

describe('text islands', () => {
  const header = '>>> Begin of header <<<\nPatientName: Quill^Ada\nPatientBirthDate: 19510203\n';

  it('are the headers in front of samples', () => {
    const { texts, rest } = textIslands(Buffer.concat([Buffer.from(header), noise(1, 4096)]));
    expect(texts).toHaveLength(1);
    expect(texts[0]?.startsWith(header)).toBe(true);
    expect(rest.reduce((sum, { length }) => sum + length, 0)).toBeLessThanOrEqual(4096);
  });

  it('keep letters beyond ASCII, of UTF-8 and of single bytes', () => {
    const named = header.replace('Ada', 'Adélaïde');
    for (const encoding of ['utf8', 'latin1'] as const) {
      const { texts } = textIslands(
        Buffer.concat([noise(2, 500), Buffer.from(named, encoding), Buffer.alloc(9)]),
      );
      expect(texts.join('')).toContain('Quill^Adélaïde');
    }
  });

  it('are not found in random bytes', () => {
    expect(textIslands(noise(3, 65_536)).texts).toEqual([]);
  });
});
