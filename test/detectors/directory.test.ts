import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Tag } from '../../src/core/location.js';
import { DirectoryComparison, weighedByTreatment } from '../../src/detectors/directory.js';
import { tagOf as tagOfKeyword } from '../../src/dicom/dictionary.js';
import type { DirectoryRecord, RecordText } from '../../src/dicom/directory.js';
import { loadRules } from '../../src/rules/load.js';

const rules = loadRules();
const values = z.record(z.string(), z.string());
const exampleSchema = z.strictObject({
  record: values,
  file: values.optional(),
  deleted: values.optional(),
  missing: z.boolean().optional(),
  severity: z.string().optional(),
  note: z.string().optional(),
});

const tagOf = (keyword: string): Tag => tagOfKeyword(keyword) ?? 0;
const textsOf = (given: Readonly<Record<string, string>>): readonly RecordText[] =>
  Object.entries(given).map(([keyword, value]) => ({ tag: tagOf(keyword), value }));
const record = (
  given: Readonly<Record<string, string>>,
  more: Partial<DirectoryRecord> = {},
): DirectoryRecord => ({
  ...{ type: 'PATIENT', isInUse: true, parent: -1, file: [], sop: '' },
  texts: textsOf(given),
  ...more,
});
const own = (given: Readonly<Record<string, string>>) =>
  new Map(textsOf(given).map(({ tag, value }) => [tag, value]));

function hitsOn(given: unknown) {
  const { record: values, file = {}, deleted, missing = false } = exampleSchema.parse(given);
  const comparison = new DirectoryComparison({
    records: [
      record(values),
      record({}, { type: 'IMAGE', parent: 0, file: ['IM1'] }),
      ...(deleted === undefined ? [] : [record(deleted, { isInUse: false })]),
    ],
    wrongOffsets: 0,
  });
  if (!missing) comparison.takeFile(1, own(file));
  return comparison.hits(rules);
}

describe.each([...rules.values()].filter(({ detector }) => detector === 'directory'))('$id', (rule) => {
  it.each(rule.examples.flag)('flags %j', (example) => {
    const found = hitsOn(example).filter((hit) => hit.rule === rule.id);
    expect(found).toHaveLength(1);
    expect(found[0]?.severity ?? rule.severity).toBe(exampleSchema.parse(example).severity ?? rule.severity);
  });

  it.each(rule.examples.pass)('passes %j', (example) => {
    expect(hitsOn(example).filter((hit) => hit.rule === rule.id)).toEqual([]);
  });
});

describe('a directory held against its files', () => {
  const patient = record({ PatientName: 'Quillfeather^Ada' });
  const images = ['IM1', 'IM2'].map((file) => record({}, { type: 'IMAGE', parent: 0, file: [file] }));

  it('holds nothing against a record that one file below it agrees with', () => {
    const comparison = new DirectoryComparison({ records: [patient, ...images], wrongOffsets: 0 });
    comparison.takeFile(1, own({ PatientName: 'ANON' }));
    comparison.takeFile(2, own({ PatientName: 'Quillfeather^Ada' }));
    expect(comparison.hits(rules)).toEqual([]);
  });

  it('takes records whose files are gone for originals where the others are', () => {
    const gone = record({ PatientName: 'Brandvold^Signe' });
    const goneImage = record({}, { type: 'IMAGE', parent: 3, file: ['IM3'] });
    const comparison = new DirectoryComparison({
      records: [patient, ...images, gone, goneImage],
      wrongOffsets: 2,
    });
    comparison.takeFile(1, own({ PatientName: 'ANON' }));
    comparison.takeFile(2, own({ PatientName: 'ANON' }));
    comparison.takeUnlisted();
    const hits = comparison.hits(rules);
    expect(hits.map(({ rule, location }) => location ?? rule)).toEqual([
      '(0004,1220)[0].(0010,0010)',
      '(0004,1220)[3].(0010,0010)',
      ...new Array(3).fill('coverage/directory-mismatch'),
    ]);
  });

  it('raises no dummy, and codes of a release only a little', () => {
    const comparison = new DirectoryComparison({ records: [patient, ...images], wrongOffsets: 0 });
    comparison.takeFile(1, own({ PatientName: 'ANON' }));
    const [hit] = comparison.hits(rules);
    const severities = (['dummy', 'pseudonym', 'original-looking', undefined] as const).map((treatment) =>
      hit === undefined ? '' : weighedByTreatment(hit, treatment).severity,
    );
    expect(severities).toEqual(['info', 'low', undefined, undefined]);
  });
});
