import { describe, expect, it } from 'vitest';
import { parseExpectation } from '../../src/config/expectation.js';
import { parseWaivers } from '../../src/config/waivers.js';
import { UsageError } from '../../src/core/errors.js';
import { waiverFor } from '../../src/engine/report/waive.js';

const FINDING = { rule: 'safe-harbor/patient-name', fingerprint: 'ab'.repeat(32), path: 'site-1/a/1.dcm' };
const said = { reason: 'seen', approver: 'A', expires: '2024-05-06' };
const waive = (conditions: object, today = '2024-05-06') =>
  waiverFor(parseWaivers(JSON.stringify([{ ...said, ...conditions }]), 'w.json'), FINDING, today) !==
  undefined;

describe('a waiver', () => {
  it.each([
    [{ rule: FINDING.rule }, true],
    [{ rule: 'safe-harbor/patient-id' }, false],
    [{ fingerprint: FINDING.fingerprint }, true],
    [{ fingerprint: 'cd'.repeat(32) }, false],
    [{ path: 'site-1' }, true],
    [{ path: 'site-1/' }, true],
    [{ path: 'site-1/a/1.dcm' }, true],
    [{ path: 'site' }, false],
    [{ path: 'a' }, false],
    [{ rule: FINDING.rule, path: 'site-2' }, false],
    [{ rule: FINDING.rule, path: 'site-1', fingerprint: FINDING.fingerprint }, true],
  ])('%j covers: %s', (conditions, covers) => {
    expect(waive(conditions)).toBe(covers);
  });

  it('holds through its last day, and no longer', () => {
    expect(waive({ rule: FINDING.rule }, '2024-05-06')).toBe(true);
    expect(waive({ rule: FINDING.rule }, '2024-05-07')).toBe(false);
  });

  it.each([
    ['not JSON', '[{'],
    ['no list', '{}'],
    ['no reason', '[{"rule":"a/b","approver":"A","expires":"2030-01-01"}]'],
    ['an empty approver', '[{"rule":"a/b","reason":"r","approver":"","expires":"2030-01-01"}]'],
    ['no day of that name', '[{"rule":"a/b","reason":"r","approver":"A","expires":"2030-02-30"}]'],
    ['no condition', '[{"reason":"r","approver":"A","expires":"2030-01-01"}]'],
    ['an unknown field', '[{"rule":"a/b","file":"x","reason":"r","approver":"A","expires":"2030-01-01"}]'],
    ['half a fingerprint', '[{"fingerprint":"abcd","reason":"r","approver":"A","expires":"2030-01-01"}]'],
  ])('with %s is refused in one line that names the file', (_name, text) => {
    expect(() => parseWaivers(text, 'w.json')).toThrow(UsageError);
    expect(() => parseWaivers(text, 'w.json')).toThrow(/^w\.json[^\n]*$/);
  });
});

describe('an expectation', () => {
  it.each([
    ['a pattern that is none', '{"attributes":{"PatientID":["("]}}'],
    ['a root that is none', '{"uidRoots":["1.2.x"]}'],
    ['an unknown field', '{"patterns":{}}'],
    ['a pattern beside a list', '{"attributes":{"PatientID":"x"}}'],
  ])('with %s is refused in one line that names the file', (_name, text) => {
    expect(() => parseExpectation(text, 'e.json')).toThrow(/^e\.json[^\n]*$/);
  });

  it('may leave out either half', () => {
    expect(parseExpectation('{}', 'e.json')).toEqual({ attributes: {}, uidRoots: [] });
  });
});
