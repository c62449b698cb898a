import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { identifyingPower, loadPolicy } from '../../src/config/policy.js';
import { KEPT_BY_CLAIM, severityUnder } from '../../src/config/policy-severity.js';
import { EVIDENCE_KINDS } from '../../src/core/rule.js';
import type { Severity } from '../../src/core/severity.js';
import { loadRules } from '../../src/rules/load.js';

const NAMES = ['safe-harbor', 'limited-data-set', 'ps3.15-basic', 'tcia'] as const;
const rules = loadRules();

function settled(
  policy: string,
  rule: string,
  severity: Severity | undefined,
  treatment?: string,
): Severity | undefined {
  const ruleSeverity = rules.get(rule)?.severity;
  if (ruleSeverity === undefined) throw new Error(`there is no rule ${rule}`);
  return severityUnder(loadPolicy(policy), { rule, ruleSeverity, severity, treatment });
}

describe('the policies that ship', () => {
  for (const name of NAMES) {
    it(`${name} states the power of every kind with its basis, and speaks of rules that exist`, () => {
      const policy = loadPolicy(name);
      expect(policy.name).toBe(name);
      expect(policy.minConfidence).toBe(0.5);
      expect(policy.requires).toContain('headers');
      for (const kind of EVIDENCE_KINDS) {
        expect(policy.identifyingPower[kind]?.basis.length, kind).toBeGreaterThan(10);
        expect(identifyingPower(policy, kind, undefined)).toBeLessThanOrEqual(1);
      }
      for (const pattern of [...Object.keys(policy.severities), ...policy.ignore]) {
        const exists = pattern.endsWith('/*') || rules.has(pattern);
        expect(exists, pattern).toBe(true);
      }
    });
  }

  it('let dates, ages and codes stay in a limited data set, and no names', () => {
    expect(settled('limited-data-set', 'safe-harbor/study-date', 'high', 'kept')).toBe('info');
    expect(settled('limited-data-set', 'safe-harbor/age-over-89', 'high', 'over-89')).toBe('info');
    expect(settled('limited-data-set', 'safe-harbor/geography', 'medium', 'original-looking')).toBe('low');
    expect(settled('limited-data-set', 'safe-harbor/patient-name', 'critical', 'original-looking')).toBe(
      'critical',
    );
    expect(settled('limited-data-set', 'safe-harbor/address', 'high', 'original-looking')).toBe('high');
  });

  it('ask for more under PS3.15 than under safe harbor', () => {
    expect(settled('safe-harbor', 'safe-harbor/characteristic', 'info', 'kept')).toBe('info');
    expect(settled('ps3.15-basic', 'safe-harbor/characteristic', 'info', 'kept')).toBe('medium');
    expect(settled('ps3.15-basic', 'safe-harbor/description', 'info', 'kept')).toBe('medium');
  });

  it('never raise what a claimed option keeps', () => {
    expect(settled('ps3.15-basic', 'safe-harbor/characteristic', 'info', KEPT_BY_CLAIM)).toBe('info');
  });

  it('keep a milder treatment milder', () => {
    expect(settled('tcia', 'safe-harbor/provider-name', 'info', 'pseudonym')).toBe('info');
    expect(settled('tcia', 'safe-harbor/provider-name', 'medium', 'original-looking')).toBe('high');
  });
});

describe("a user's policy", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'deidlint-policy-'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  function write(name: string, content: unknown): string {
    mkdirSync(join(folder, 'policies'), { recursive: true });
    const path = join(folder, 'policies', `${name}.json`);
    writeFileSync(path, JSON.stringify(content));
    return path;
  }

  const OWN = { name: 'own', title: 'Ours', description: 'Our own.' };

  it('takes what it leaves out from the default one', () => {
    const path = write('own', {
      ...OWN,
      minConfidence: 0.8,
      ignore: ['face/*'],
      severities: { 'safe-harbor/study-date': { kept: 'low' } },
    });
    for (const policy of [loadPolicy(path), loadPolicy('own', [folder])]) {
      expect(policy.minConfidence).toBe(0.8);
      expect(policy.requires).toEqual(loadPolicy('safe-harbor').requires);
      expect(identifyingPower(policy, 'ssn', undefined)).toBeGreaterThan(0.9);
      const judged = { rule: 'safe-harbor/study-date', ruleSeverity: 'high', severity: 'high' } as const;
      expect(severityUnder(policy, { ...judged, treatment: 'kept' })).toBe('low');
      expect(severityUnder(policy, { ...judged, treatment: 'original-looking' })).toBe('high');
      expect(severityUnder(policy, { ...judged, rule: 'face/any', treatment: undefined })).toBeUndefined();
    }
  });

  it('that extends a file beside it finds that file', () => {
    write('base', { ...OWN, name: 'base', minConfidence: 0.7 });
    expect(loadPolicy(write('own', { ...OWN, extends: './base.json' })).minConfidence).toBe(0.7);
  });

  it('that is faulty, absent or turns in a circle is one clear line', () => {
    expect(() => loadPolicy(write('own', { ...OWN, minConfidence: 2 }))).toThrow(/own\.json.*minConfidence/);
    expect(() => loadPolicy('none-such')).toThrow('policy none-such: there is none of that name');
    expect(() => loadPolicy('./none-such.json')).toThrow('./none-such.json: the policy file does not exist');
    write('own', { ...OWN, extends: 'own' });
    expect(() => loadPolicy('own', [folder])).toThrow(/extends itself/);
  });
});
