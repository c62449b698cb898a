import { describe, expect, it } from 'vitest';
import type { FoldedFinding } from '../../src/core/report.js';
import { countBySeverity, groupFindings } from '../../src/reporters/finding-groups.js';
import { treatmentMatrix } from '../../src/reporters/html/treatment-matrix.js';
import { rankFindings } from '../../src/reporters/rank.js';
import { TREATMENTS } from '../../src/text/treatment/treatment.js';
import { sampleReport } from './sample-report.js';

const [first] = sampleReport().findings;

function finding(part: Partial<FoldedFinding>): FoldedFinding {
  if (first === undefined) throw new Error('the sample has findings');
  return { ...first, gates: false, ...part };
}

const messages = (findings: readonly FoldedFinding[]) => rankFindings(findings).map(({ message }) => message);

describe('the rank of findings', () => {
  it('goes by severity before patients', () => {
    const one = finding({ message: 'critical', severity: 'critical', patients: 1 });
    const many = finding({ message: 'info', severity: 'info', patients: 100_000 });
    expect(messages([many, one])).toEqual(['critical', 'info']);
  });

  it('goes by confidence, and by patients, where the rest is equal', () => {
    const sure = finding({ message: 'sure', confidence: 0.9, patients: 5 });
    const unsure = finding({ message: 'unsure', confidence: 0.6, patients: 5 });
    const spread = finding({ message: 'spread', confidence: 0.9, patients: 500 });
    expect(messages([unsure, sure, spread])).toEqual(['spread', 'sure', 'unsure']);
  });

  it('puts what fails the gate first and what is waived last', () => {
    const gating = finding({ message: 'gating', severity: 'high', gates: true });
    const doubtful = finding({ message: 'doubtful', severity: 'critical', confidence: 0.3 });
    const waived = finding({
      message: 'waived',
      severity: 'critical',
      waiver: { reason: 'r', approver: 'a', expires: '2030-01-01' },
    });
    expect(messages([waived, doubtful, gating])).toEqual(['gating', 'doubtful', 'waived']);
  });

  it('does not depend on the order that findings come in', () => {
    const { findings } = sampleReport();
    expect(rankFindings([...findings].reverse())).toEqual(rankFindings(findings));
  });
});

describe('groups', () => {
  it('leave waived findings out of groups and counts', () => {
    const waived = finding({ waiver: { reason: 'r', approver: 'a', expires: '2030-01-01' } });
    expect(groupFindings([waived])).toEqual([]);
    expect(countBySeverity([waived, finding({})]).critical).toBe(1);
  });

  it('keep severities of one rule apart and never add up patients that may be the same', () => {
    const groups = groupFindings([
      finding({ patients: 7, severity: 'high' }),
      finding({ patients: 9, severity: 'high', fingerprint: 'b' }),
      finding({ patients: 2, severity: 'low' }),
    ]);
    expect(groups.map(({ severity, findings, patients }) => [severity, findings, patients])).toEqual([
      ['high', 2, 9],
      ['low', 1, 2],
    ]);
  });
});

describe('the treatment matrix', () => {
  const { rows, columns, groups } = treatmentMatrix(sampleReport().treatments);

  it('puts the attribute that exposes most patients first', () => {
    expect(rows.slice(0, 3).map(({ keyword }) => keyword)).toEqual([
      'StudyDate',
      'InstitutionName',
      'PatientName',
    ]);
  });

  it('puts the attribute with the worst finding first, however few patients it exposes', () => {
    const kept = { location: '(0008,1030)', keyword: 'StudyDescription', treatments: { kept: 900 } };
    const name = { location: '(0010,0010)', keyword: 'PatientName', treatments: { 'original-looking': 1 } };
    const found = [
      finding({ severity: 'info', location: '(0008,1030)' }),
      finding({ severity: 'critical', location: '(0400,0561)[*].(0010,0010)' }),
    ];
    const sorted = treatmentMatrix([kept, name], found).rows.map(({ keyword }) => keyword);
    expect(sorted).toEqual(['PatientName', 'StudyDescription']);
  });

  it('orders treatments from exposed to removed', () => {
    expect(columns.map(({ name }) => name)).toEqual([
      'original-looking',
      'kept',
      'hash-like',
      'impossible-to-tell',
      'truncated',
      'pseudonym',
      'empty',
      'absent',
    ]);
    expect(groups.map(({ tone, span }) => [tone, span])).toEqual([
      ['exposed', 2],
      ['unclear', 2],
      ['replaced', 2],
      ['removed', 2],
    ]);
  });

  it('knows every treatment that the judgement can give, and puts a new one under unclear', () => {
    const treatments = Object.fromEntries([...TREATMENTS, 'brand-new'].map((name) => [name, 1]));
    const all = treatmentMatrix([{ location: '(0010,0010)', keyword: 'PatientName', treatments }]);
    const unclear = all.columns.filter(({ tone }) => tone === 'unclear').map(({ name }) => name);
    expect(unclear).toEqual(['hash-like', 'impossible-to-tell', 'other-root', 'brand-new']);
  });

  it('shades by the share of patients and leaves empty cells bare', () => {
    const name = rows.find(({ keyword }) => keyword === 'PatientName');
    expect(name?.cells.map(({ look }) => look)).toEqual([
      'exposed-1',
      '',
      '',
      '',
      '',
      'replaced-4',
      'removed-1',
      '',
    ]);
  });
});
