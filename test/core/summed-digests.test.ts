import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FingerprintSum } from '../../src/core/fingerprint.js';
import { FingerprintAdder } from '../../src/core/fingerprint-adder.js';
import { SummedDigests } from '../../src/core/summed-digests.js';

const sumOf = (texts: readonly string[]) => {
  const sum = new FingerprintSum();
  for (const text of texts) sum.add(createHash('sha256').update(text).digest());
  return sum.toString();
};

describe('digests that are only summed up', () => {
  const digests = new SummedDigests();

  it('add up to what the library makes of the same texts', () => {
    const texts = fc.record({
      beginnings: fc.array(fc.string({ unit: 'grapheme', maxLength: 150 }), { minLength: 1, maxLength: 7 }),
      ends: fc.array(fc.string({ unit: 'grapheme-ascii', maxLength: 120 }), { minLength: 1, maxLength: 3 }),
    });
    fc.assert(
      fc.property(texts, ({ beginnings, ends }) => {
        const sum = new FingerprintSum();
        const prepared = beginnings.map((text) => digests.beginning(text));
        for (const end of ends) {
          expect(digests.endWith(end)).toBe(true);
          for (const beginning of prepared) digests.add(beginning, sum);
        }
        digests.finish();
        const whole = ends.flatMap((end) => beginnings.map((beginning) => beginning + end));
        expect(sum.toString()).toBe(sumOf(whole));
      }),
    );
  });

  it.each([0, 54, 55, 56, 63, 64, 119, 120, 180])(
    'closes a text of %i bytes as the standard says',
    (length) => {
      const sum = new FingerprintSum();
      for (const left of [0, 1, 62, 63]) {
        digests.endWith('e'.repeat(length));
        digests.add(digests.beginning('b'.repeat(left)), sum);
      }
      digests.finish();
      expect(sum.toString()).toBe(sumOf([0, 1, 62, 63].map((left) => 'b'.repeat(left) + 'e'.repeat(length))));
    },
  );

  it('takes no end that its blocks do not hold', () => {
    expect(digests.endWith('e'.repeat(181))).toBe(false);
  });
});

describe('adding fingerprints', () => {
  it('gives the same sum for few and for many, whatever the instance', () => {
    const adder = new FingerprintAdder();
    const sum = new FingerprintSum();
    const said = [{}, {}, {}];
    const texts: string[] = [];
    for (let index = 0; index < 6_001; index += 1) {
      const instance = index % 500 === 3 ? '9'.repeat(200) : `1.2.826.${index}`;
      adder.of(instance);
      const location = `(0010,${index % 7})`;
      adder.add(said[index % 3] ?? {}, `class/rule-${index % 3}`, location, 'Aa^Aa', sum);
      texts.push(`class/rule-${index % 3}\n${location}\nAa^Aa\n${instance}`);
    }
    adder.finish();
    expect(sum.toString()).toBe(sumOf(texts));
  });
});
