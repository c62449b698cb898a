import { describe, expect, it } from 'vitest';
import { loadPolicy } from '../../../src/config/policy.js';
import type { Report } from '../../../src/core/report.js';
import type { Statement } from '../../../src/engine/judging/statement.js';
import { controlsOf } from '../../../src/engine/report/controls.js';
import { coverageOf } from '../../../src/engine/report/coverage.js';
import { type FoldDelta, Folder } from '../../../src/engine/report/fold.js';
import { Totals } from '../../../src/engine/report/totals.js';
import { loadRules } from '../../../src/rules/load.js';
import { statementWith } from '../sample-statement.js';

const rules = loadRules();
const IDS = [...'ABCDEFGHIJKLMNOPQR'];

interface Given {
  readonly found?: readonly Partial<Statement>[];
  readonly policy?: string;
  readonly disabled?: readonly string[];
  readonly instances?: number;
}

function foldsOf(found: readonly Partial<Statement>[]): readonly FoldDelta[] {
  const folder = new Folder();
  for (const [index, own] of found.entries()) {
    const where = { root: undefined, file: `${index}.dcm`, sop: '', series: '', study: '' };
    const occurrence = { where, waiver: undefined };
    folder.add(
      statementWith({ key: `key ${index}`, ...own }),
      occurrence,
      { series: 's', patient: 'p' },
      index,
    );
  }
  return folder.deltas();
}

function gap(reason: string): Partial<Statement> {
  return { rule: `coverage/${reason}`, class: 'coverage', title: reason, severity: 'info', confidence: 1 };
}

/** The letters of the controls by status. */
function statuses({ found = [], policy: name = 'safe-harbor', disabled = [], instances = 1 }: Given) {
  const policy = loadPolicy(name, []);
  const folds = foldsOf(found);
  const read: Report['coverage'] = {
    ...coverageOf(new Totals(), 0, folds, policy.requires),
    instances,
  };
  const controls = controlsOf({ folds, coverage: read, rules, policy, disabled });
  expect(controls.map(({ id }) => id)).toEqual(IDS);
  for (const { reason } of controls) expect(reason).not.toBe('');
  const by = (status: string) =>
    controls
      .filter((control) => control.status === status)
      .map(({ id }) => id)
      .join('');
  return { pass: by('pass'), fail: by('fail'), open: by('not-assessed'), none: by('not-applicable') };
}

const NOBODY_BUT_P = IDS.filter((id) => id !== 'P').join('');

describe('the controls A to R', () => {
  it('pass where everything was read and nothing found, but for what is out of reach', () => {
    expect(statuses({})).toEqual({ pass: NOBODY_BUT_P, fail: '', open: 'P', none: '' });
  });

  it('fail where a rule that speaks for them found something', () => {
    expect(statuses({ found: [{}] })).toMatchObject({ fail: 'A' });
    expect(statuses({ found: [{ rule: 'safe-harbor/birth-date' }] })).toMatchObject({ fail: 'C' });
    const uid = { rule: 'safe-harbor/uid-embedded-date' };
    expect(statuses({ found: [uid] })).toMatchObject({ fail: 'CR', open: 'P' });
  });

  it.each([
    ['too mild', { severity: 'low' }],
    ['not sure enough', { confidence: 0.49 }],
  ] as const)('do not fail over what is %s', (_name, own) => {
    expect(statuses({ found: [own] })).toMatchObject({ pass: NOBODY_BUT_P, fail: '' });
  });

  it('are not applicable where no instance was read', () => {
    expect(statuses({ instances: 0 })).toMatchObject({ none: IDS.join('') });
  });

  it('are not assessed where something that they need was not read, and only they', () => {
    expect(statuses({ found: [gap('volumes-not-assessed')] })).toMatchObject({ open: 'PQ' });
    expect(statuses({ found: [gap('opaque-not-assessed')] }).pass).toBe('Q');
    expect(statuses({ found: [gap('pixels-not-assessed')] }).pass).toBe('');
    expect(statuses({ found: [gap('truncated')] }).pass).toBe('');
    expect(statuses({ found: [gap('encoding-note')] }).pass).toBe(NOBODY_BUT_P);
    expect(statuses({ found: [gap('link-not-followed')] }).pass).toBe(NOBODY_BUT_P);
  });

  it('are not assessed either where the policy lets the verdict pass without', () => {
    expect(statuses({ found: [gap('pixels-not-assessed')], policy: 'ps3.15-basic' }).pass).toBe('');
  });

  it('fail rather than wait for what was not assessed', () => {
    expect(statuses({ found: [{}, gap('pixels-not-assessed')] })).toMatchObject({ fail: 'A', pass: '' });
  });

  it('are not assessed where a rule that speaks for them was switched off', () => {
    expect(statuses({ disabled: ['safe-harbor/patient-name'] })).toMatchObject({ open: 'AP' });
  });
});
