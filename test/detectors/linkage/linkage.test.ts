import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Tag } from '../../../src/core/location.js';
import { type DatedValue, examinationDay, shiftDetector } from '../../../src/detectors/linkage/date-shift.js';
import { plainDigests } from '../../../src/detectors/linkage/digest.js';
import { DIGEST_NAMES, DigestHeads } from '../../../src/detectors/linkage/digest-heads.js';
import { numberInUid } from '../../../src/detectors/linkage/number-in-uid.js';
import { searchSmallSpaces } from '../../../src/detectors/linkage/small-spaces.js';
import { NO_CLAIMS, type ValueQuery } from '../../../src/detectors/query.js';
import { loadRules } from '../../../src/rules/load.js';

const rules = loadRules();
const PATIENT_ID: Tag = 0x00100020;

const valueExample = z.strictObject({
  value: z.string(),
  vr: z.string().optional(),
  terms: z.array(z.string()),
  searched: z.boolean().optional(),
  note: z.string().optional(),
});
const datesExample = z.strictObject({
  dates: z.record(z.string(), z.string()),
  at: z.array(z.string()).optional(),
  note: z.string().optional(),
});

function queryOf(value: string, vr: string): ValueQuery {
  return {
    ...{ place: 'attribute', tag: PATIENT_ID, keyword: 'PatientID', location: '(0010,0020)' },
    ...{ vr, writtenVr: vr, value, privatePath: false, creator: undefined, inside: [] },
    ...{ claims: NO_CLAIMS, modality: 'CT' },
  };
}

async function ruleIdsOn(given: unknown): Promise<readonly string[]> {
  const { value, vr, terms: texts, searched } = valueExample.parse(given);
  const terms = texts.map((text) => ({ kind: 'number' as const, value: text, row: 0 }));
  const found = searched === true ? await searchSmallSpaces([value], 1000, 2026) : [];
  const query = queryOf(value, vr ?? (value.includes('.') ? 'UI' : 'LO'));
  const detectors = [plainDigests({ rules, terms, found }), numberInUid(rules, terms)];
  return detectors.flatMap((detect) => detect(query)).map(({ rule }) => rule);
}

function oddDates(given: unknown): readonly string[] {
  const detector = shiftDetector(rules);
  const named = Object.entries(datesExample.parse(given).dates).flatMap(([keyword, value]) => {
    const isPrivate = keyword === 'private';
    const role = detector?.role(isPrivate ? '' : keyword, value.length > 8 ? 'DT' : 'DA', isPrivate);
    const day = examinationDay(value, 2026);
    return role === undefined || day === undefined ? [] : [{ keyword, dated: { role, day } }];
  });
  const dates: readonly DatedValue[] = named.map(({ dated }) => dated);
  return [...(detector?.hits(dates).keys() ?? [])].map((index) => named[index]?.keyword ?? '');
}

describe('an object that was made from images', () => {
  const study: DatedValue = { day: 15_000, role: 'examination' };
  const making: DatedValue = { day: 15_400, role: 'making' };
  const severityOf = (dates: readonly DatedValue[], index: number) =>
    shiftDetector(rules)?.hits(dates).get(index);

  it('may have been made long after the study: that is told, and raises nothing', () => {
    expect(severityOf([study, making, making], 0)).toMatchObject({ severity: 'low' });
    expect(severityOf([study, study, making], 2)).toMatchObject({ severity: 'low' });
  });

  it('was made on one day: where two are told, one was forgotten', () => {
    const original: DatedValue = { day: 15_000, role: 'making' };
    expect(severityOf([study, original, making], 2)).toMatchObject({ severity: 'medium' });
    expect(severityOf([study, original, { day: 15_030, role: 'making' }], 2)).toBeUndefined();
  });

  it('may have its series’ day from the study, and is made on one day all the same', () => {
    const series: DatedValue = { day: 15_000, role: 'series' };
    for (const index of [2, 3])
      expect(severityOf([study, series, making, making], index)).toMatchObject({ severity: 'low' });
    expect(severityOf([making, study, making, series], 3)).toMatchObject({ severity: 'low' });
    const written: DatedValue = { day: 15_400, role: 'writing' };
    expect(severityOf([study, series, making, written], 2)).toMatchObject({ severity: 'low' });
    expect(severityOf([study, series, written], 2)).toMatchObject({ severity: 'low' });
    expect(severityOf([study, series, making], 2)).toMatchObject({ severity: 'medium' });
  });

  it('knows earlier days and none to come', () => {
    const told = (day: number) => severityOf([study, making, { day, role: 'content' }], 2);
    expect([told(12_000), told(15_000), told(15_430)]).toEqual([undefined, undefined, undefined]);
    expect(told(15_900)).toMatchObject({ severity: 'medium' });
  });

  it('may lie in a study that was made anew when its files were written', () => {
    const acquired: DatedValue = { day: 14_000, role: 'examination' };
    const anew: DatedValue = { day: 15_000, role: 'study' };
    const written: DatedValue = { day: 15_001, role: 'writing' };
    expect(severityOf([anew, acquired, acquired, written], 0)).toMatchObject({ severity: 'low' });
    expect(severityOf([anew, acquired, acquired], 0)).not.toHaveProperty('severity');
  });

  it('has one day of acquisition all the same', () => {
    const forgotten: DatedValue = { day: 15_090, role: 'examination' };
    expect(severityOf([study, making, making, forgotten], 3)).not.toHaveProperty('severity');
  });
});

describe('the examples of the rules about linkage', () => {
  it.each(['linkage/plain-digest', 'linkage/number-in-uid'])('%s', async (id) => {
    const examples = rules.get(id)?.examples;
    expect(examples?.flag.length).toBeGreaterThan(0);
    for (const example of examples?.flag ?? [])
      expect(await ruleIdsOn(example), JSON.stringify(example)).toContain(id);
    for (const example of examples?.pass ?? [])
      expect(await ruleIdsOn(example), JSON.stringify(example)).not.toContain(id);
  });

  it('linkage/shift-undone', () => {
    const examples = rules.get('linkage/shift-undone')?.examples;
    for (const example of examples?.flag ?? [])
      expect(oddDates(example), JSON.stringify(example)).toEqual(datesExample.parse(example).at);
    for (const example of examples?.pass ?? [])
      expect(oddDates(example), JSON.stringify(example)).toEqual([]);
  });
});

describe('digests of many texts at once', () => {
  const heads = new DigestHeads();

  it.each(DIGEST_NAMES)('%s begins as the library says, whatever the texts and however many', (name) => {
    const textsOfOneLength = fc.integer({ min: 0, max: 11 }).chain((length) =>
      fc.array(fc.string({ unit: 'grapheme-ascii', minLength: length, maxLength: length }), {
        minLength: 1,
        maxLength: 9,
      }),
    );
    fc.assert(
      fc.property(textsOfOneLength, (texts) => {
        heads.begin(texts[0]?.length ?? 0);
        for (const text of texts) heads.add(Buffer.from(text, 'latin1'));
        const expected = texts.map((text) =>
          createHash(name).update(text, 'latin1').digest().readUInt32BE(0),
        );
        expect([...heads.of(name)]).toEqual(expected);
        expect(texts.map((_, index) => heads.textAt(index))).toEqual(texts);
      }),
    );
  });

  it('takes runs of ten', () => {
    heads.begin(5);
    heads.add(Buffer.from('12340'), 10);
    expect([3, 9].map((index) => heads.textAt(index))).toEqual(['12343', '12349']);
    expect(heads.count).toBe(10);
  });

  it('takes no text that its words do not hold', () => {
    expect(() => heads.begin(12)).toThrow(RangeError);
  });
});

describe('the search of small spaces', () => {
  const digest = (algorithm: string, text: string) => createHash(algorithm).update(text).digest('hex');

  it('finds numbers, padded ones and dates, whatever the digest', async () => {
    const plain = [digest('md5', '4711'), digest('sha1', '00042'), digest('sha256', '19540312')];
    const found = await searchSmallSpaces([...plain, digest('md5', 'HN-4711')], 20_000, 2026);
    expect(found.map(([value]) => value).sort()).toEqual([...plain].sort());
    expect(new Map(found).get(plain[2] ?? '')).toBe('the plain SHA-256 of a date');
  });

  it('finds the first and the last number of each length', async () => {
    const texts = ['0', '9', '10', '99', '999', '0007', '1000', '1234', '0000'];
    const digests = [...texts, '00', '1235', '00000'].map((text) => digest('md5', text));
    const found = await searchSmallSpaces(digests, 1235, 2026);
    expect(found.map(([value]) => value).sort()).toEqual(digests.slice(0, texts.length).sort());
  });

  it('finds the first and the last date of months, leap days, and no others', async () => {
    const dates = ['1900-01-01', '19991231', '2024-02-29', '20250228', '20260930', '2026-12-31'];
    const digests = [...dates, '2025-02-29', '19000229', '20260931', '2027-01-01', '1899-12-31'].map((text) =>
      digest('sha1', text),
    );
    const found = await searchSmallSpaces(digests, 0, 2026);
    expect(found.map(([value]) => value).sort()).toEqual(digests.slice(0, dates.length).sort());
  });

  it('finds those that were cut', async () => {
    const cut = [digest('sha256', '4711').slice(0, 16), digest('sha1', '15243').slice(0, 12).toUpperCase()];
    const found = new Map(
      await searchSmallSpaces([...cut, digest('md5', 'HN-4711').slice(0, 16)], 20_000, 2026),
    );
    expect([...found.keys()].sort()).toEqual([...cut].sort());
    expect(found.get(cut[1] ?? '')).toBe('the beginning of the plain SHA-1 of a short number');
  });

  it('tries nothing where nothing looks like a digest, and stops when told to', async () => {
    expect(await searchSmallSpaces(['4711', digest('md5', '1').slice(0, 10)], 10_000_000, 2026)).toEqual([]);
    const stopped = AbortSignal.abort();
    expect(await searchSmallSpaces([digest('md5', '9999999')], 10_000_000, 2026, stopped)).toEqual([]);
  });
});
