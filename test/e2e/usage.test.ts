import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { instance, workspace, writeTree } from './archive.js';
import { deidlint, reportIn } from './deidlint.js';

const work = workspace();
const archive = writeTree(join(work, 'archive'), { '1.dcm': instance(1), 'sub/2.dcm': instance(6) });
writeTree(work, {
  'short.key': Buffer.from('short'),
  'broken.json': Buffer.from('{ "name": '),
  'policy.json': Buffer.from('{"name":"p","title":"t","description":"d","minConfidence":7}'),
  'typo-policy.json': Buffer.from(
    '{"name":"p","title":"t","description":"d","severities":{"safe-harbor/patent-name":"low"}}',
  ),
  'round.json': Buffer.from('{"name":"p","title":"t","description":"d","extends":"round.json"}'),
  'waiver.json': Buffer.from(
    '[{"rule":"safe-harbor/patient-name","reason":"r","approver":"a","expires":"31.12.2030"}]',
  ),
  'loose-waiver.json': Buffer.from('[{"reason":"r","approver":"a","expires":"2030-12-31"}]'),
  'expect.json': Buffer.from('{"attributes":{"PatientID":["(unclosed"]}}'),
  'no-rules/readme.md': Buffer.from('none'),
  'bad-rules/public-tag/bad.json': Buffer.from('{"id":"public-tag/bad"}'),
  'odd-rules/public-tag/odd.json': ruleWith('public-tag/odd', { detector: 'leftovr' }),
  'param-rules/public-tag/param.json': ruleWith('public-tag/param', { params: { kinds: ['nonsense'] } }),
});

function ruleWith(id: string, changes: Readonly<Record<string, unknown>>): Buffer {
  const rule: unknown = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../rules/public-tag/leftover-name.json'), 'utf8'),
  );
  return Buffer.from(JSON.stringify({ ...Object(rule), id, ...changes }));
}

const usage = async (...args: readonly string[]) => deidlint(args, { workspace: work });
const scanWith = (...args: readonly string[]) => usage('scan', archive, '--out', 'never', ...args);

describe('what is asked for wrongly', () => {
  it.each([
    ['an unknown option', ['--frobnicate'], '--frobnicate'],
    ['an unknown severity', ['--fail-on', 'urgent'], 'urgent'],
    ['a risk over 100', ['--max-risk', '101'], '101'],
    ['no workers', ['--jobs', '0'], '--jobs'],
    ['a policy nobody has', ['--policy', 'hipaa'], 'hipaa'],
    ['a policy file nobody has', ['--policy', './hipaa.json'], 'hipaa.json'],
    ['a broken policy', ['--policy', './broken.json'], 'broken.json'],
    ['a policy out of range', ['--policy', './policy.json'], 'policy.json'],
    [
      'a policy about a rule that does not exist',
      ['--policy', './typo-policy.json'],
      'safe-harbor/patent-name',
    ],
    ['a policy that extends itself', ['--policy', './round.json'], 'round.json'],
    ['a broken waiver file', ['--waivers', 'broken.json'], 'broken.json'],
    ['a waiver without a proper day', ['--waivers', 'waiver.json'], 'waiver.json'],
    ['a waiver about everything', ['--waivers', 'loose-waiver.json'], 'loose-waiver.json'],
    ['a waiver file nobody has', ['--waivers', 'nowhere.json'], 'nowhere.json'],
    ['an expectation that is no pattern', ['--expect', 'expect.json'], 'expect.json'],
    ['a folder without rules', ['--rules', 'no-rules'], 'no-rules'],
    ['a folder of rules nobody has', ['--rules', 'nowhere'], 'nowhere'],
    ['a rule with fields missing', ['--rules', 'bad-rules'], 'bad-rules/public-tag/bad.json'],
    ['a rule for no detector', ['--rules', 'odd-rules'], 'public-tag/odd'],
    ['a rule with wrong params', ['--rules', 'param-rules'], 'public-tag/param'],
    [
      'a rule that does not exist, to be disabled',
      ['--disable', 'safe-harbor/patent-name'],
      'safe-harbor/patent-name',
    ],
    ['a token key too short', ['--token-key', 'short.key'], 'short.key'],
    ['a token key nobody has', ['--token-key', 'nowhere.key'], 'nowhere.key'],
    ['a language without data', ['--ocr-lang', 'eng+xyz'], 'npm install @tesseract.js-data/xyz'],
    ['a path map that cannot be written', ['--path-map', 'nowhere/map.ndjson'], 'nowhere/map.ndjson'],
  ])('%s: one line that names it, exit 2, nothing written', async (_name, args, named) => {
    const run = await scanWith(...args);
    expect(run.code).toBe(2);
    expect(run.stdout).toBe('');
    expect(run.stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(run.stderr).toContain(named);
    expect(run.stderr).not.toMatch(/internal error/);
    expect(run.leftovers).toEqual([]);
    expect(readdirSync(work)).not.toContain('never');
  });

  it.each([
    ['a path that does not exist', ['scan', 'nowhere', '--out', 'never'], 'nowhere'],
    ['one of several paths that does not exist', ['scan', archive, 'nowhere', '--out', 'never'], 'nowhere'],
    ['no output folder', ['scan', archive], '--out'],
    ['an unknown command', ['frobnicate'], 'frobnicate'],
    ['a rule nobody has', ['rules', 'show', 'safe-harbor/patent-name'], 'safe-harbor/patent-name'],
  ])('%s: one line that names it, exit 2', async (_name, args, named) => {
    const run = await usage(...args);
    expect([run.code, run.stdout]).toEqual([2, '']);
    expect(run.stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(run.stderr).toContain(named);
    expect(readdirSync(work)).not.toContain('never');
  });
});

describe('the output folder', () => {
  it('may be that of an earlier report, which is written over', async () => {
    const first = await usage('scan', archive, '--out', 'twice');
    const second = await usage('scan', archive, '--out', 'twice', '--policy', 'tcia', '--fail-on', 'none');
    expect([first.code, second.code]).toEqual([0, 0]);
    expect(reportIn(join(work, 'twice')).run.policy).toBe('tcia');
    expect(readdirSync(join(work, 'twice')).sort()).toEqual([
      'findings.ndjson',
      'report.html',
      'report.json',
    ]);
  });

  it('keeps the earlier report where a scan fails', async () => {
    await usage('scan', archive, '--out', 'kept');
    const before = readFileSync(join(work, 'kept/report.json'), 'utf8');
    const run = await usage('scan', archive, 'nowhere', '--out', 'kept');
    expect(run.code).toBe(2);
    expect(readFileSync(join(work, 'kept/report.json'), 'utf8')).toBe(before);
    expect(readdirSync(join(work, 'kept')).sort()).toEqual(['findings.ndjson', 'report.html', 'report.json']);
  });

  it.each([
    ['holds something else', { 'thesis.doc': Buffer.from('x') }],
    ['holds a report of something else', { 'report.json': Buffer.from('{}') }],
    ['holds findings of nobody knows what', { 'findings.ndjson': Buffer.from('{}') }],
  ])('is refused where it %s', async (name, files) => {
    const folder = writeTree(join(work, `foreign ${name}`), files);
    const before = readdirSync(folder);
    const run = await usage('scan', archive, '--out', folder);
    expect(run.code).toBe(2);
    expect(run.stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(readdirSync(folder)).toEqual(before);
  });

  it('is refused where it is a file, or its report a folder', async () => {
    mkdirSync(join(work, 'folder/report.json'), { recursive: true });
    for (const out of ['short.key', 'folder']) {
      const run = await usage('scan', archive, '--out', out);
      expect([run.code, run.stderr.trimEnd().split('\n').length]).toEqual([2, 1]);
      expect(run.stderr).not.toMatch(/internal error/);
    }
  });

  it('is refused within the archive, also through a link, and the archive within it', async () => {
    symlinkSync(archive, join(work, 'link'));
    for (const out of [
      archive,
      join(archive, 'sub'),
      join(archive, 'new/deep'),
      join(work, 'link/new'),
      work,
    ]) {
      const run = await usage('scan', archive, '--out', out);
      expect([out, run.code]).toEqual([out, 2]);
    }
    const single = await usage('scan', join(archive, '1.dcm'), '--out', join(archive, '1.dcm'));
    expect(single.code).toBe(2);
    expect(readdirSync(archive, { recursive: true }).sort()).toEqual(['1.dcm', 'sub', 'sub/2.dcm']);
  });

  it('is no way to write elsewhere through links that somebody left in it', async () => {
    const trap = join(work, 'trap');
    mkdirSync(trap);
    writeFileSync(join(work, 'victim'), 'precious');
    for (const name of ['findings.ndjson', 'report.json', 'report.html'])
      symlinkSync(join(work, 'victim'), join(trap, `${name}.unfinished`));
    await usage('scan', archive, '--out', trap);
    expect(readFileSync(join(work, 'victim'), 'utf8')).toBe('precious');
  });
});
