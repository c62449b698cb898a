import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { schemaOnDisk } from '../../scripts/schemas.js';
import type { Finding } from '../../src/core/finding.js';
import { FingerprintSum } from '../../src/core/fingerprint.js';
import { foldLocation } from '../../src/core/location.js';
import { isAtLeast } from '../../src/core/severity.js';
import { instance, privateBlock, tokenKey, workspace, writeTree } from './archive.js';
import { deidlint, findingsIn, type Run, reportIn } from './deidlint.js';
import { scanHere } from './in-process.js';

const demo = join(import.meta.dirname, '../../fixtures/demo');
const work = workspace();
const key = tokenKey(work);

type Scan = (name: string, roots: readonly string[], ...more: readonly string[]) => Promise<string>;

const scanBy =
  (start: (args: readonly string[]) => Promise<Omit<Run, 'signal'>>): Scan =>
  async (name, roots, ...more) => {
    const out = join(work, name);
    const run = await start([...roots, '--out', out, '--fail-on', 'none', '--token-key', key, ...more]);
    expect(run.code, run.stderr).toBe(0);
    return out;
  };

const scan = scanBy((args) => scanHere(args, { workspace: work }));
/** With worker threads. */
const scanApart = scanBy((args) => deidlint(['scan', ...args], { workspace: work }));

function validator(name: string) {
  return new Ajv2020({ strict: true, strictRequired: false, allErrors: true }).compile(schemaOnDisk(name));
}

/** What a finding folds by. */
function foldOf({
  rule,
  location,
  creator,
  inside,
  evidence,
}: Pick<Finding, 'rule' | 'location' | 'creator' | 'inside' | 'evidence'>): string {
  const place = foldLocation(location ?? '');
  const settled = creator === undefined ? place : place.replace(/\((\w{3}[13579BDF]),[0-9A-F]{2}/g, '($1,xx');
  return [rule, settled, creator ?? '', (inside ?? []).join('>'), evidence.masked].join(' | ');
}

describe.each([
  ['headers alone', ['--pixels', 'off']],
  ['pixels too', ['--pixels', 'triage']],
])('what a scan of the demo archive writes, %s', (name, options) => {
  let out = '';
  beforeAll(async () => {
    out = await scanApart(name.replace(' ', '-'), [demo], '--occurrences', 'all', '--jobs', '2', ...options);
  });

  it('validates against the published schemas', () => {
    const report = validator('report.schema.json');
    report(JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')));
    expect(report.errors).toBeNull();
    const line = validator('finding.schema.json');
    const faults = readFileSync(join(out, 'findings.ndjson'), 'utf8')
      .trimEnd()
      .split('\n')
      .flatMap((text) => (line(JSON.parse(text)) ? [] : [line.errors]));
    expect(faults).toEqual([]);
  });

  it('has one finding for one value at one location of a file', () => {
    const seen = new Set<string>();
    const twice = findingsIn(out).filter(({ rule, file, location, inside, frame, box, evidence }) => {
      const place = [rule, file, location, inside, frame, box, evidence.token].join(' | ');
      const isKnown = evidence.token !== '' && seen.has(place);
      seen.add(place);
      return isKnown;
    });
    expect(twice).toEqual([]);
  });

  it('folds by rule, location and shape, each fold once, with exact counts', () => {
    const { findings, omittedFindings } = reportIn(out);
    expect(omittedFindings).toBe(0);
    const counts = new Map<string, { count: number; files: Set<string>; sum: FingerprintSum }>();
    for (const finding of findingsIn(out)) {
      const fold = counts.get(foldOf(finding)) ?? { count: 0, files: new Set(), sum: new FingerprintSum() };
      fold.count += 1;
      fold.files.add(finding.file ?? '');
      fold.sum.add(Buffer.from(finding.fingerprint, 'hex'));
      counts.set(foldOf(finding), fold);
    }
    const folded = new Map(findings.map((finding) => [foldOf(finding), finding]));
    expect(folded.size).toBe(findings.length);
    expect([...folded.keys()].sort()).toEqual([...counts.keys()].sort());
    for (const [name, { count, files, sum }] of counts) {
      expect({ name, ...pick(folded.get(name)) }).toEqual({
        name,
        count,
        files: files.size,
        fingerprint: sum.toString(),
      });
    }
  });

  it('gives at most 20 examples, the first in the order of the archive', () => {
    const lines = findingsIn(out);
    for (const finding of reportIn(out).findings) {
      const { raised, gates, severity } = finding;
      const isShown = (line: Finding) =>
        raised === undefined ||
        (isAtLeast(line.severity, gates ? 'high' : severity) && (!gates || line.confidence >= 0.5));
      const ofFold = lines.filter((line) => foldOf(line) === foldOf(finding));
      expect(finding.count).toBeGreaterThanOrEqual(raised?.count ?? finding.count);
      const first = ofFold.filter(isShown).slice(0, 20);
      expect(finding.examples.map(({ file }) => file)).toEqual(
        first.map(({ file, files }) => file ?? files?.[0]),
      );
    }
  });

  it('lets the class follow the place', () => {
    for (const { rule, class: name, location = '' } of findingsIn(out)) {
      expect(rule.startsWith(`${name}/`)).toBe(true);
      const isPrivate = /\([0-9A-F]{3}[13579BDF],/.test(location);
      if (isPrivate && name !== 'coverage')
        expect({ rule, location, name }).toEqual({ rule, location, name: 'private-tag' });
      if (/^(path|preamble|trailing|padding|comment)$/.test(location))
        expect(['container', 'coverage']).toContain(name);
      if (name === 'private-tag') expect(isPrivate).toBe(true);
      if (name === 'safe-harbor' || name === 'public-tag') expect(location).toMatch(/^\(/);
      if (name === 'pixel-text') expect(location).toMatch(/\((7FE0,0010|60[0-9A-F]{2},3000)\)$/);
    }
  });

  it('writes locations as the contract does', () => {
    for (const { location } of findingsIn(out)) {
      if (location === undefined) continue;
      expect(location).toMatch(
        /^(\([0-9A-F]{4},[0-9A-F]{4}\)(\[\d+\]\.\([0-9A-F]{4},[0-9A-F]{4}\))*|preamble|trailing|path|padding|comment|\/.*|row \d+, column .+|line \d+|descrip|aux_file|extension)$/s,
      );
    }
  });

  it('names the files of a finding that is about more than one', () => {
    for (const { scope, file, files, fileCount } of findingsIn(out)) {
      expect(file === undefined).toBe(scope !== undefined);
      if (scope === undefined) expect({ files, fileCount }).toEqual({});
      else expect(fileCount).toBeGreaterThanOrEqual(files?.length ?? Number.POSITIVE_INFINITY);
    }
  });

  it('judges each safe-harbor identifier, and passes none while something required is missing', () => {
    const { controls, coverage, findings } = reportIn(out);
    expect(controls.map(({ id }) => id).join('')).toBe('ABCDEFGHIJKLMNOPQR');
    const hasGap = [...coverage.unreadable, ...coverage.skipped, ...coverage.notAssessed].some(
      ({ gates }) => gates,
    );
    for (const { id, status, rules, findings: against } of controls) {
      const speaking = findings.filter(
        ({ rule, severity, confidence }) =>
          rules.includes(rule) && ['critical', 'high', 'medium'].includes(severity) && confidence >= 0.5,
      );
      expect({ id, against }).toEqual({ id, against: speaking.length });
      expect({ id, failed: status === 'fail' }).toEqual({ id, failed: speaking.length > 0 });
      if (hasGap) expect(status).not.toBe('pass');
    }
  });
});

function pick(finding: ReturnType<typeof reportIn>['findings'][number] | undefined) {
  return { count: finding?.count, files: finding?.files, fingerprint: finding?.fingerprint };
}

it('info is left out of the lines unless it is asked for, and still counted', async () => {
  const root = writeTree(join(work, 'few'), {
    'a.dcm': instance(1, { PatientName: 'Achterberg^Wilma' }),
    'b.dcm': instance(6),
  });
  const raised = await scan('raised', [root], '--jobs', '1');
  const out = await scan('all', [root], '--jobs', '1', '--occurrences', 'all');
  const all = findingsIn(out).filter(({ severity }) => severity !== 'info');
  expect(findingsIn(out).length).toBeGreaterThan(all.length);
  expect(findingsIn(raised)).toEqual(all);
  const counts = (folder: string) =>
    reportIn(folder).findings.map(({ count, fingerprint }) => [count, fingerprint]);
  expect(counts(raised)).toEqual(counts(out));
});

describe('folds of one finding', () => {
  const name = 'Achterberg^Wilma';
  const names = [name, 'Nakagawa^Ines', 'Lindqvist^Per', 'Ferreira^Tiago', 'Sokolova^Irina'];
  const leaky = (number: number) =>
    instance(number, { PatientName: names[number] ?? name, PatientID: `P${number}` });
  const fingerprintOf = (folder: string) =>
    reportIn(folder).findings.find(({ rule }) => rule === 'safe-harbor/patient-name')?.fingerprint;

  it('change with one more occurrence and not with the order of files', async () => {
    const three = writeTree(join(work, 'three'), { 'a.dcm': leaky(1), 'b.dcm': leaky(2), 'c.dcm': leaky(3) });
    const turned = writeTree(join(work, 'turned'), {
      'a.dcm': leaky(3),
      'b.dcm': leaky(1),
      'c.dcm': leaky(2),
    });
    const four = writeTree(join(work, 'four'), {
      'a.dcm': leaky(1),
      'b.dcm': leaky(2),
      'c.dcm': leaky(3),
      'd.dcm': leaky(4),
    });
    const first = await scan('f3', [three]);
    const second = await scan('f3t', [turned]);
    const third = await scan('f4', [four]);
    expect(fingerprintOf(first)).toMatch(/^[0-9a-f]{64}$/);
    expect(fingerprintOf(second)).toBe(fingerprintOf(first));
    expect(fingerprintOf(third)).not.toBe(fingerprintOf(first));
  });

  it('tell apart what stands in a private block from what stands under the public tag', async () => {
    const both = writeTree(join(work, 'both'), {
      'a.dcm': instance(1, {
        PatientName: name,
        ...privateBlock('0029', 'ACME', { '31': { vr: 'SQ', items: [{ PatientName: name }] } }),
      }),
    });
    const classes = findingsIn(await scan('both-out', [both]))
      .filter(({ keyword }) => keyword === 'PatientName')
      .map(({ class: name }) => name);
    expect(classes.sort()).toEqual(['private-tag', 'safe-harbor']);
  });
});

describe('several roots', () => {
  const one = writeTree(join(work, 'root-one'), {
    'same.dcm': instance(1, { PatientName: 'Nakagawa^Ines' }),
  });
  const two = writeTree(join(work, 'root-two'), {
    'same.dcm': instance(2, { PatientName: 'Lindqvist^Per' }),
  });

  it('are told apart by their index', async () => {
    const out = await scan('roots-out', [two, one]);
    const names = findingsIn(out).filter(({ rule }) => rule === 'safe-harbor/patient-name');
    expect(names.map(({ root, file }) => [root, file])).toEqual([
      [0, 'same.dcm'],
      [1, 'same.dcm'],
    ]);
    expect(
      reportIn(out)
        .findings.flatMap(({ examples }) => examples)
        .every(({ root }) => root !== undefined),
    ).toBe(true);
    expect(reportIn(out).coverage).toMatchObject({ files: 2, instances: 2, patients: 1 });
  });

  it('have no index where there is one', async () => {
    const lines = findingsIn(await scan('root-out', [one]));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.some(({ root }) => root !== undefined)).toBe(false);
  });

  it('may be a file', async () => {
    const out = await scan('file-out', [join(one, 'same.dcm')]);
    expect(findingsIn(out)[0]?.file).toBe('same.dcm');
    expect(reportIn(out).coverage.files).toBe(1);
  });
});
