import { describe, expect, it } from 'vitest';
import { FindingLines } from '../../../src/engine/judging/finding-lines.js';
import { findingOf, type Occurrence, type Statement } from '../../../src/engine/judging/statement.js';

const statement: Statement = {
  rule: 'safe-harbor/accession-number',
  class: 'safe-harbor',
  title: 'Accession number',
  severity: 'low',
  confidence: 0.85,
  location: '(0008,0050)',
  keyword: 'AccessionNumber',
  creator: undefined,
  inside: [],
  frame: undefined,
  box: undefined,
  message: 'AccessionNumber holds a "value"',
  evidence: { kind: 'accession', masked: 'x', length: 16, token: '2339c1442753e993' },
  standards: ['PS3.15-E.1-1:Z'],
  also: [],
  key: 'any',
  gates: false,
};
const where = { root: undefined, file: 'a "b"/$&/ü.dcm', sop: '2.25.1', series: '2.25.2', study: '2.25.3' };
const fingerprint = Buffer.from('5134b2af', 'hex');

function expectSameLine(said: Statement, occurrence: Occurrence) {
  const lines = new FindingLines();
  const expected = `${JSON.stringify(findingOf(said, occurrence, fingerprint))}\n`;
  expect(lines.of(said, occurrence, fingerprint)).toBe(expected);
  expect(lines.of(said, occurrence, fingerprint)).toBe(expected);
}

describe('a line of findings.ndjson', () => {
  it('is the finding as JSON, for one file and the next', () => {
    expectSameLine(statement, { where, waiver: undefined });
    expectSameLine(
      { ...statement, also: ['text/name'], creator: 'ACME', inside: ['zip:a'] },
      { where, waiver: undefined },
    );
  });

  it('is the finding as JSON where a UID or the root is told otherwise', () => {
    expectSameLine(statement, { where: { ...where, sop: '' }, waiver: undefined });
    expectSameLine(statement, { where: { ...where, root: 1 }, waiver: undefined });
  });

  it('is the finding as JSON where a statement holds what stands in for a file', () => {
    expectSameLine({ ...statement, standards: ['\uE000'] }, { where, waiver: undefined });
  });
});
