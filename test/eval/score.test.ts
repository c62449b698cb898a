import { describe, expect, it } from 'vitest';
import { parseFindings, type ScoredFinding } from './score/findings.js';
import { wilson } from './score/interval.js';
import { type Leak, parseKey } from './score/key.js';
import { guesserFindings, oracleFindings } from './score/oracle.js';
import { isSamePlace } from './score/place.js';
import { score } from './score/score.js';
import { summarise } from './score/summary.js';

const leak: Leak = {
  id: '1',
  kind: 'public-tag/allergies-name',
  form: 'caret',
  class: 'public-tag',
  severity: 'high',
  file: 'a.dcm',
  location: '(0010,2110)',
};
const finding: ScoredFinding = {
  rule: 'public-tag/person-name',
  class: 'public-tag',
  severity: 'high',
  confidence: 0.9,
  file: 'a.dcm',
  location: '(0010,2110)',
};
const lines = (...values: readonly unknown[]) => values.map((value) => JSON.stringify(value)).join('\n');
const head = { deidlintKey: 1, distinctValues: 100 };
const clean = Array.from({ length: 40 }, (_, index) => `clean-${index}.dcm`);

describe('a place', () => {
  const cases: readonly (readonly [string, Partial<Leak>, Partial<ScoredFinding>, boolean])[] = [
    ['is the same location of the same file', {}, {}, true],
    ['is no other location', {}, { location: '(0010,0010)' }, false],
    ['is in no other file', {}, { file: 'b.dcm' }, false],
    [
      'is also what stands below it',
      { location: '(0029,1031)' },
      { location: '(0029,1031)[0].(0010,0010)' },
      true,
    ],
    [
      'is also the sequence that holds it',
      { location: '(0029,1031)[0].(0010,0010)' },
      { location: '(0029,1031)' },
      true,
    ],
    [
      'is no other item',
      { location: '(0029,1031)[0].(0010,0010)' },
      { location: '(0029,1031)[1].(0010,0010)' },
      false,
    ],
    ['may be masked', { location: '/a/Jane' }, { location: '/a/~0123' }, true],
    ['may be another that the key accepts', { accept: ['padding'] }, { location: 'padding' }, true],
    ['needs a box where the leak has one', { box: [0, 0, 10, 10] }, {}, false],
    ['needs a box that overlaps', { box: [0, 0, 10, 10] }, { box: [50, 50, 10, 10] }, false],
    ['takes a box that overlaps', { box: [0, 0, 10, 10] }, { box: [2, 2, 10, 10] }, true],
    ['needs the same frame', { box: [0, 0, 9, 9], frame: 1 }, { box: [0, 0, 9, 9], frame: 0 }, false],
  ];
  it.each(cases)('%s', (_name, leakChange, findingChange, expected) => {
    expect(isSamePlace({ ...finding, ...findingChange }, { ...leak, ...leakChange })).toBe(expected);
  });

  it('of a series is any of its files, in the same class', () => {
    const { file: _file, location: _location, ...rest } = leak;
    const series: Leak = { ...rest, class: 'face', scope: 'series', files: ['1.dcm', '2.dcm'] };
    const { file: _f, location: _l, ...said } = finding;
    expect(isSamePlace({ ...said, class: 'face', scope: 'series', files: ['2.dcm'] }, series)).toBe(true);
    expect(isSamePlace({ ...said, class: 'linkage', scope: 'series', files: ['2.dcm'] }, series)).toBe(false);
    expect(isSamePlace({ ...said, class: 'face', scope: 'series', files: ['3.dcm'] }, series)).toBe(false);
  });
});

describe('a score', () => {
  const key = parseKey(lines(head, leak), 'key');
  const files = ['a.dcm', ...clean];

  it('of a finding of medium or above at the place is found', () => {
    expect(score(key, [finding], files).outcomes[0]?.outcome).toBe('found');
  });

  it('of a finding below medium is seen, not raised', () => {
    expect(score(key, [{ ...finding, severity: 'low' }], files).outcomes[0]?.outcome).toBe('seen');
  });

  it('says where the finding weighs less than it should', () => {
    expect(score(key, [{ ...finding, severity: 'medium' }], files).outcomes[0]?.weighed).toBe(false);
  });

  it('counts alarms of clean files, and those at other places of planted ones, apart', () => {
    const found = score(
      key,
      [finding, { ...finding, file: 'clean-1.dcm' }, { ...finding, location: '(0008,1030)' }],
      files,
    );
    expect([found.cleanAlarms, found.cleanFilesWithAlarm, found.alarmsElsewhere]).toEqual([1, 1, 1]);
    expect(summarise(found).alarmsPer100CleanFiles).toBe(2.5);
    expect(summarise(found).alarmsPer1000DistinctValues).toBe(10);
  });

  it('lets pass what the key expects beside a leak', () => {
    const expected = [{ location: '(0012,0062)', class: 'claim' }];
    const expecting = parseKey(lines({ ...head, expected }, leak), 'key');
    const claim: ScoredFinding = { ...finding, class: 'claim', location: '(0012,0062)' };
    expect(score(expecting, [claim], files).alarmsElsewhere).toBe(0);
    expect(score(expecting, [{ ...claim, file: 'clean-1.dcm' }], files).cleanAlarms).toBe(1);
  });

  it('takes away what a blanket rule finds, and only that', () => {
    const blanket = clean.slice(0, 5).map((file) => ({ ...finding, file }));
    expect(score(key, [finding, ...blanket], files).outcomes[0]?.net).toBe(false);
    expect(score(key, [finding, ...blanket.slice(0, 4)], files).outcomes[0]?.net).toBe(true);
  });

  it('judges a blanket rule by the clean files that hold something there as well', () => {
    const filled = clean.slice(0, 12).map((file) => ({ filled: file, locations: ['(0010,2110)'] }));
    const holding = parseKey(lines(head, leak, ...filled), 'key');
    const blanket = clean.slice(0, 4).map((file) => ({ ...finding, file }));
    expect(score(holding, [finding, ...blanket], files).outcomes[0]?.net).toBe(false);
    expect(score(holding, [finding, ...blanket.slice(0, 2)], files).outcomes[0]?.net).toBe(true);
  });

  it('leaves kinds that are not built out of the totals and keeps their rows', () => {
    const summary = summarise(score(parseKey(lines(head, { ...leak, built: false }), 'key'), [], files));
    expect([summary.total.planted, summary.kinds[0]?.planted, summary.kinds[0]?.built]).toEqual([
      0,
      1,
      false,
    ]);
  });

  it('tables how often a stated confidence is right', () => {
    const { calibration } = score(key, [finding, { ...finding, file: 'clean-1.dcm' }], files);
    expect(calibration.bins).toEqual([{ from: 0.9, to: 1, findings: 2, stated: 0.9, right: 0.5 }]);
    expect(calibration.error).toBeCloseTo(0.4);
  });
});

describe('an auditor', () => {
  const filled = ['a.dcm', ...clean].map((file) => ({
    filled: file,
    locations: ['(0010,2110)', '(0008,1030)'],
  }));
  const key = parseKey(lines(head, leak, ...filled), 'key');
  const files = ['a.dcm', ...clean];

  it('who knows the key scores 100 % without alarms', () => {
    const found = score(key, oracleFindings(key), files);
    expect([summarise(found).total.recall, found.cleanAlarms, found.alarmsElsewhere]).toEqual([1, 0, 0]);
  });

  it('who says nothing scores 0 %', () => {
    expect(summarise(score(key, [], files)).total.recall).toBe(0);
  });

  it('who flags every filled place finds all and is worth nothing', () => {
    const found = score(key, guesserFindings(key), files);
    expect(summarise(found).total.recall).toBe(1);
    expect(summarise(found).total.net).toBe(0);
    expect(summarise(found).alarmsPer100CleanFiles).toBe(200);
  });
});

describe('a key', () => {
  it.each([
    ['that is empty', '', 'key, line 1: the key is empty'],
    ['without a head', lines(leak), 'key, line 1: deidlintKey'],
    ['with a line that is no JSON', `${lines(head)}\n{`, 'key, line 2: not JSON'],
    ['with a leak without a class', lines(head, { ...leak, class: undefined }), 'key, line 2: class'],
    ['with an unknown field', lines(head, { ...leak, place: 'x' }), 'key, line 2: line: Unrecognized key'],
    ['with an id twice', lines(head, leak, leak), 'key, line 3: the id 1 is taken'],
    [
      'with neither file nor files',
      lines(head, { ...leak, file: undefined }),
      'key, line 2: line: either file',
    ],
    ['with an unknown kind', lines(head, { ...leak, kind: 'x/y' }), 'key, line 2: unknown kind x/y'],
    [
      'with a file that is not there',
      lines(head, { ...leak, file: 'z.dcm' }),
      'key, line 2: the archive holds no file z.dcm',
    ],
  ])('%s is an error that names the line', (_name, text, message) => {
    const read = () => parseKey(text, 'key', new Set(['a.dcm']), new Set([leak.kind]));
    expect(read).toThrow(message);
  });

  it('may point at a member of a container that is there', () => {
    const member = { ...leak, file: 'a.zip!/x.dcm' };
    expect(parseKey(lines(head, member), 'key', new Set(['a.zip'])).leaks).toHaveLength(1);
  });
});

describe('findings', () => {
  it('get their paths back from the path map', () => {
    const text = lines({ ...finding, file: '~12/a.dcm' });
    expect(parseFindings(text, 'f', new Map([['~12/a.dcm', 'Doe/a.dcm']]))[0]?.file).toBe('Doe/a.dcm');
  });

  it('that do not fit the contract are an error that names the line', () => {
    expect(() => parseFindings(lines(finding, { ...finding, severity: 'bad' }), 'f')).toThrow(
      'f, line 2: severity',
    );
  });
});

describe("Wilson's interval", () => {
  it('agrees with known values', () => {
    const [low, high] = wilson(9, 10);
    expect([low.toFixed(3), high.toFixed(3)]).toEqual(['0.596', '0.982']);
    expect(wilson(0, 0)).toEqual([0, 1]);
  });
});
