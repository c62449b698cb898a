import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/report.js';
import { instance, tokenKey, workspace, writeTree } from './archive.js';
import { deidlint, findingsIn, type Run, reportIn } from './deidlint.js';
import { scanHere } from './in-process.js';

const work = workspace();
const key = tokenKey(work);

const leaky = writeTree(join(work, 'leaky'), {
  'a/1.dcm': instance(1, { PatientName: 'Achterberg^Wilma', PatientBirthDate: '19470923' }),
  'b/2.dcm': instance(6, { PatientName: 'Nakagawa^Ines' }),
  'b/3.dcm': instance(11),
});
const clean = writeTree(join(work, 'clean'), { '1.dcm': instance(1), '2.dcm': instance(6) });
const noDicom = writeTree(join(work, 'none'), { 'notes.txt': Buffer.from('nothing to see') });
const partly = writeTree(join(work, 'partly'), {
  '1.dcm': instance(1),
  'cut.dcm': instance(2).subarray(0, -30),
});

let outputs = 0;

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly stdout: string;
  readonly report: Report;
}

const scan = (root: string, ...more: readonly string[]) =>
  scanBy((args) => scanHere(args, { workspace: work }), root, more);

/** With a process of its own, which ends with the code. */
const scanApart = (root: string, ...more: readonly string[]) =>
  scanBy((args) => deidlint(['scan', ...args], { workspace: work }), root, more);

async function scanBy(
  start: (args: readonly string[]) => Promise<Omit<Run, 'signal'>>,
  root: string,
  more: readonly string[],
): Promise<Outcome> {
  outputs += 1;
  const out = join(work, `out-${outputs}`);
  const run = await start([root, '--out', out, '--token-key', key, '--jobs', '1', ...more]);
  expect(run.code, run.stderr).not.toBe(2);
  expect(run.leftovers).toEqual([]);
  return { code: run.code, out, stdout: run.stdout, report: reportIn(out) };
}

function file(name: string, content: unknown): string {
  const path = join(work, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

describe('the gate', () => {
  it.each([
    ['a leak over it', leaky, [], 1, 'fail'],
    ['a leak, and only a report wanted', leaky, ['--fail-on', 'none'], 0, 'fail'],
    ['nothing found', clean, [], 0, 'pass'],
    ['nothing found, at a risk of 0 allowed', clean, ['--max-risk', '0'], 0, 'pass'],
    ['no DICOM', noDicom, [], 3, 'inconclusive'],
    ['no DICOM, and only a report wanted', noDicom, ['--fail-on', 'none'], 0, 'inconclusive'],
    ['a file that ends early', partly, [], 3, 'inconclusive'],
  ] as const)('%s', async (_name, root, options, code, verdict) => {
    const outcome = await scanApart(root, ...options);
    expect([outcome.code, outcome.report.verdict]).toEqual([code, verdict]);
    expect(outcome.report.reasons.length).toBeGreaterThan(0);
    expect(outcome.report.findings.some(({ gates }) => gates)).toBe(verdict === 'fail');
  });

  it('opens from the severity that is asked for', async () => {
    const worst = await scan(leaky, '--fail-on', 'critical');
    expect(worst.code).toBe(1);
    const disabled = ['--disable', 'safe-harbor/patient-name'];
    expect((await scan(leaky, '--fail-on', 'critical', ...disabled)).code).toBe(0);
    expect((await scan(leaky, '--fail-on', 'high', ...disabled)).code).toBe(1);
  });

  it('opens over the risk that is allowed', async () => {
    const quiet = [
      '--disable',
      'safe-harbor/birth-date',
      '--fail-on',
      'critical',
      '--disable',
      'safe-harbor/patient-name',
    ];
    const { report } = await scan(leaky, '--fail-on', 'none');
    expect(report.risk.score).toBeGreaterThan(30);
    expect((await scan(leaky, ...quiet)).code).toBe(0);
    const names = ['--disable', 'safe-harbor/patient-name', '--fail-on', 'critical'];
    const over = await scan(leaky, ...names, '--max-risk', '1');
    expect([over.code, over.report.verdict]).toEqual([1, 'fail']);
    expect((await scan(leaky, ...names, '--max-risk', '100')).code).toBe(0);
  });

  it('lets no identifier pass whose rule was switched off', async () => {
    const { report } = await scan(clean, '--disable', 'safe-harbor/patient-name');
    expect(report.controls.find(({ id }) => id === 'A')?.status).toBe('not-assessed');
    expect((await scan(clean)).report.controls.find(({ id }) => id === 'A')?.status).toBe('pass');
  });
});

describe('waivers', () => {
  const waiver = { reason: 'checked by hand', approver: 'M. Steward', expires: '2999-12-31' };
  const ruleOf = ({ report }: Outcome, rule: string) =>
    report.findings.find((finding) => finding.rule === rule);
  const waived = ({ report }: Outcome) => report.waived.map(({ rule, count }) => [rule, count]);
  const options = ['--fail-on', 'high'];

  it('by rule: what is waived stays to be seen and gates no more', async () => {
    const rules = ['safe-harbor/patient-name', 'safe-harbor/birth-date'];
    const path = file(
      'by-rule.json',
      rules.map((rule) => ({ rule, ...waiver })),
    );
    const outcome = await scan(leaky, ...options, '--waivers', path);
    expect(outcome.code).toBe(0);
    expect(waived(outcome)).toContainEqual(['safe-harbor/birth-date', 1]);
    expect(waived(outcome)).toContainEqual(['safe-harbor/patient-name', 2]);
    expect(ruleOf(outcome, 'safe-harbor/patient-name')?.gates ?? false).toBe(false);
    const lines = findingsIn(outcome.out).filter(({ rule }) => rules.includes(rule));
    expect(lines).toHaveLength(3);
    for (const line of lines) expect(line.waiver).toEqual(waiver);
  });

  it('by path: what lies elsewhere still gates', async () => {
    const outcome = await scan(
      leaky,
      ...options,
      '--waivers',
      file('by-path.json', [{ path: 'a/', ...waiver }]),
    );
    expect(outcome.code).toBe(1);
    expect(ruleOf(outcome, 'safe-harbor/patient-name')?.count).toBe(1);
    expect(ruleOf(outcome, 'safe-harbor/birth-date')?.gates ?? false).toBe(false);
  });

  it('by the fingerprint of one occurrence', async () => {
    const plain = await scan(leaky, ...options);
    const one = findingsIn(plain.out).find(({ rule }) => rule === 'safe-harbor/birth-date');
    const outcome = await scan(
      leaky,
      ...options,
      '--waivers',
      file('by-one.json', [{ fingerprint: one?.fingerprint, ...waiver }]),
    );
    expect(waived(outcome)).toEqual([['safe-harbor/birth-date', 1]]);
  });

  it('by the fingerprint that the report prints: it holds for what was seen, and no more', async () => {
    const plain = await scan(leaky, ...options);
    const fingerprint = ruleOf(plain, 'safe-harbor/patient-name')?.fingerprint;
    const path = file('by-fold.json', [{ fingerprint, ...waiver }]);
    const outcome = await scan(leaky, ...options, '--waivers', path);
    expect(waived(outcome)).toEqual([['safe-harbor/patient-name', 2]]);
    const more = writeTree(join(work, 'leakier'), {
      'a/1.dcm': instance(1, { PatientName: 'Achterberg^Wilma', PatientBirthDate: '19470923' }),
      'b/2.dcm': instance(6, { PatientName: 'Nakagawa^Ines' }),
      'b/3.dcm': instance(11),
      'b/4.dcm': instance(16, { PatientName: 'Lindqvist^Per' }),
    });
    expect(waived(await scan(more, ...options, '--waivers', path))).toEqual([]);
  });

  it('that have expired cover nothing', async () => {
    const path = file('old.json', [{ rule: 'safe-harbor/patient-name', ...waiver, expires: '2020-01-01' }]);
    const outcome = await scan(leaky, ...options, '--waivers', path);
    expect(outcome.code).toBe(1);
    expect(waived(outcome)).toEqual([]);
    expect(outcome.stdout).toContain('expired and cover nothing: 1\n');
  });
});

describe('what the user expects', () => {
  const uid = '1.2.826.0.1.3680043.10.555.1';
  const root = writeTree(join(work, 'expected'), {
    '1.dcm': instance(1, {
      PatientName: 'TRIAL-7',
      PatientID: 'Kestrel Seven',
      StudyInstanceUID: `${uid}.1`,
    }),
    '2.dcm': instance(6, { PatientName: 'TRIAL-8', PatientID: 'Osprey Eight', StudyInstanceUID: `${uid}.2` }),
    '3.dcm': instance(11, {
      PatientName: 'TRIAL-9',
      PatientID: 'HN-00817735',
      StudyInstanceUID: '1.2.826.0.1.9999.4.5',
    }),
  });
  const path = file('expect.json', {
    attributes: { PatientName: ['TRIAL-\\d'], PatientID: ['(Kestrel|Osprey) \\w+'] },
    uidRoots: [uid, '2.25'],
  });

  it('is no leak, and everything else there is', async () => {
    const { out } = await scan(root, '--expect', path, '--fail-on', 'none');
    const raised = findingsIn(out).filter(
      ({ keyword }) => keyword === 'PatientID' || keyword === 'PatientName' || keyword === 'StudyInstanceUID',
    );
    expect(raised.map(({ file, keyword }) => [file, keyword])).toEqual([
      ['3.dcm', 'PatientID'],
      ['3.dcm', 'StudyInstanceUID'],
    ]);
    expect(['critical', 'high']).toContain(raised[0]?.severity);
  });

  it('says so where a pattern covers the whole value only', async () => {
    const loose = file('loose.json', { attributes: { PatientID: ['HN'] }, uidRoots: [] });
    const { out } = await scan(root, '--expect', loose, '--fail-on', 'none');
    expect(
      findingsIn(out)
        .filter(({ keyword }) => keyword === 'PatientID')
        .map(({ file }) => file),
    ).toEqual(['1.dcm', '2.dcm', '3.dcm']);
  });
});

describe('policies and rules of the user', () => {
  it.each(['safe-harbor', 'limited-data-set', 'ps3.15-basic', 'tcia'])('%s runs', async (policy) => {
    const { report } = await scan(leaky, '--policy', policy, '--fail-on', 'none');
    expect(report.run.policy).toBe(policy);
    expect(report.findings.some(({ rule }) => rule === 'safe-harbor/patient-name')).toBe(true);
  });

  it('a policy file says what counts', async () => {
    const policy = file('mine.json', {
      name: 'mine',
      title: 'Mine',
      description: 'Names are fine here.',
      extends: 'safe-harbor',
      severities: { 'safe-harbor/patient-name': 'low', 'safe-harbor/birth-date': 'low' },
    });
    const { code, report } = await scan(leaky, '--policy', policy);
    expect([code, report.run.policy]).toEqual([0, 'mine']);
    expect(report.findings.find(({ rule }) => rule === 'safe-harbor/patient-name')?.severity).toBe('low');
  });

  it('a rule of the user speaks for what it is about', async () => {
    const rules = join(work, 'rules');
    writeTree(rules, {
      'safe-harbor/trial-arm.json': Buffer.from(
        JSON.stringify({
          id: 'safe-harbor/patient-name',
          class: 'safe-harbor',
          title: 'A name, said our way',
          severity: 'high',
          detector: 'leftover',
          params: {
            kinds: ['person-name'],
            subjects: ['patient'],
            judge: 'name',
            treatments: { 'original-looking': 'high' },
          },
          message: 'Our own words about {keyword}.',
          rationale: 'Because.',
          fix: 'Remove it.',
          standards: [],
          examples: { flag: [], pass: [] },
        }).replace('safe-harbor/patient-name', 'safe-harbor/trial-arm'),
      ),
    });
    const { report } = await scan(
      leaky,
      '--rules',
      rules,
      '--disable',
      'safe-harbor/patient-name',
      '--fail-on',
      'none',
    );
    const own = report.findings.find(({ rule }) => rule === 'safe-harbor/trial-arm');
    expect(own?.message).toBe('Our own words about PatientName.');
    expect(report.tool.rules).not.toBe((await scan(leaky, '--fail-on', 'none')).report.tool.rules);
  });
});

describe('a list of known identifiers', () => {
  it('may come on standard input, and only the row of a match comes out', async () => {
    const root = writeTree(join(work, 'listed'), {
      '1.dcm': instance(1, { SeriesDescription: 'T2 tse 5508123 repeat' }),
    });
    const out = join(work, 'listed-out');
    const args = ['scan', root, '--out', out, '--token-key', key, '--jobs', '1', '--known', '-'];
    const run = await deidlint(args, { workspace: work, input: 'name,mrn\nQuill^Ada,5508123\n' });
    expect([run.code, run.stderr]).toEqual([1, expect.not.stringContaining('5508123')]);
    const known = findingsIn(out).filter(({ rule }) => rule === 'public-tag/known-identifier');
    expect(known).toHaveLength(1);
    expect(JSON.stringify(known)).not.toContain('5508123');
  });

  it('that cannot be read is one clear line', async () => {
    const args = ['scan', clean, '--out', join(work, 'unlisted'), '--known', '-'];
    const run = await deidlint(args, { workspace: work, input: 'name,mrn\nQuill^Ada\n' });
    expect(run.code).toBe(2);
    expect(run.stderr).toMatch(/standard input.*line 2/);
  });
});
