import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UsageError } from '../../src/core/errors.js';
import { digestRules } from '../../src/rules/digest.js';
import { BUILT_IN_RULES, loadRules } from '../../src/rules/load.js';

const RULE = {
  id: 'public-tag/own-code',
  class: 'public-tag',
  title: 'Code of our own',
  severity: 'medium',
  detector: 'text',
  params: {},
  message: '{keyword} holds a code of our own.',
  rationale: 'We said so.',
  fix: 'Remove it.',
  standards: [],
  examples: { flag: [], pass: [] },
};

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deidlint-rules-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, content: unknown): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content));
}

function messageOfLoading(detectors?: ReadonlySet<string>): string {
  try {
    loadRules({ userFolders: [folder], ...(detectors === undefined ? {} : { detectors }) });
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    return error instanceof Error ? error.message : '';
  }
  return 'nothing was thrown';
}

describe('the rules that ship', () => {
  const rules = loadRules();

  it('load, are many, and stand in the order of their ids', () => {
    const ids = [...rules.keys()];
    expect(ids.length).toBeGreaterThan(150);
    expect(ids).toEqual([...ids].sort());
  });

  it('say why, how to fix it, and end their sentences', () => {
    for (const rule of rules.values()) {
      expect(rule.message, rule.id).toMatch(/\.$/);
      expect(rule.rationale.length, rule.id).toBeGreaterThan(20);
      expect(rule.fix, rule.id).toMatch(/\.$/);
    }
  });

  it('speak for every identifier that a scan can see', () => {
    const cited = new Set([...rules.values()].flatMap((rule) => rule.standards));
    for (const letter of 'ABCDEFGHIJKLMNOQR') expect(cited).toContain(`HIPAA-164.514(b)(2)(i)(${letter})`);
  });
});

describe("a user's rules", () => {
  it('stand beside ours, and take the place of one with the same id', () => {
    write('public-tag/own-code.json', RULE);
    write('safe-harbor/patient-name.json', {
      ...RULE,
      id: 'safe-harbor/patient-name',
      class: 'safe-harbor',
      severity: 'low',
    });
    const rules = loadRules({ userFolders: [folder] });
    expect(rules.get('public-tag/own-code')?.title).toBe('Code of our own');
    expect(rules.get('safe-harbor/patient-name')?.severity).toBe('low');
  });

  const faulty: readonly (readonly [string, string, unknown, RegExp])[] = [
    ['is no JSON', 'public-tag/own-code.json', '{ "id": ', /own-code\.json: is no JSON/],
    [
      'lacks a field',
      'public-tag/own-code.json',
      { ...RULE, severity: undefined },
      /own-code\.json: severity: /,
    ],
    [
      'has an unknown severity',
      'public-tag/own-code.json',
      { ...RULE, severity: 'bad' },
      /own-code\.json: severity: /,
    ],
    [
      'has an unknown field',
      'public-tag/own-code.json',
      { ...RULE, severty: 'low' },
      /own-code\.json: .*severty/,
    ],
    [
      'is called otherwise than its file',
      'public-tag/other.json',
      RULE,
      /other\.json: id: must be public-tag\/other/,
    ],
    [
      'stands in another class',
      'container/own-code.json',
      RULE,
      /own-code\.json: id: must be container\/own-code/,
    ],
    [
      'has a placeholder that nothing fills',
      'public-tag/own-code.json',
      { ...RULE, message: '{value} is bad.' },
      /message: .*\{value\}/,
    ],
  ];

  for (const [what, path, content, message] of faulty) {
    it(`that ${what} is one clear line that names file and field`, () => {
      write(path, content);
      const said = messageOfLoading();
      expect(said).toMatch(message);
      expect(said).not.toContain('\n');
    });
  }

  it('for a detector that does not exist is told', () => {
    write('public-tag/own-code.json', { ...RULE, detector: 'crystal-ball' });
    const detectors = new Set([...loadRules().values()].map((rule) => rule.detector));
    expect(messageOfLoading(detectors)).toMatch(
      /own-code\.json: detector: there is no detector crystal-ball/,
    );
  });

  it('in a folder that does not exist or holds none is told', () => {
    expect(messageOfLoading()).toMatch(/holds no rule/);
    expect(() => loadRules({ userFolders: [join(folder, 'absent')] })).toThrow(/absent: does not exist/);
  });
});

describe('the digest', () => {
  it('is the same for the same rules and changes with any of them', () => {
    write('public-tag/own-code.json', RULE);
    const before = digestRules([BUILT_IN_RULES, folder]);
    expect(digestRules([BUILT_IN_RULES, folder])).toBe(before);
    write('public-tag/own-code.json', { ...RULE, severity: 'high' });
    expect(digestRules([BUILT_IN_RULES, folder])).not.toBe(before);
  });
});
