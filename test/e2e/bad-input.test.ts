import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../src/core/finding.js';
import type { Report } from '../../src/core/report.js';
import { buildTar } from '../sources/build/tar.js';
import { buildZip } from '../sources/build/zip.js';
import { instance, workspace, writeTree } from './archive.js';
import { deidlint, findingsIn, type Run, reportIn } from './deidlint.js';

const MEBIBYTE = 1024 ** 2;
/** Flag bit 0 of a zip's entry: encrypted (APPNOTE 4.4.4). */
const ENCRYPTED = 1;
const NOBODY = 65_534;
const MAKE_PIPE = 'mkfifo';

const work = workspace();
const archive = join(work, 'archive');

const magic = (...bytes: readonly number[]) => Buffer.concat([Buffer.from(bytes), Buffer.alloc(64, 1)]);
const dcm = (number: number) => Buffer.from(instance(number));

/** A zip whose one member inflates to a thousand times its size. */
function bomb(): Buffer {
  const bytes = Buffer.alloc(300 * MEBIBYTE);
  return buildZip({ entries: [{ name: 'zeros.bin', bytes, packed: deflateRawSync(bytes), crc: 0 }] });
}

/** What stands in the archive, and the coverage rule that has to speak for it. */
async function buildArchive(): Promise<void> {
  const tar = await buildTar(
    [1, 2, 3].map((number) => ({ header: { name: `${number}.dcm` }, bytes: dcm(40 + number) })),
  );
  let deep = buildZip({ entries: [{ name: 'in.dcm', bytes: dcm(50) }] });
  for (let depth = 0; depth < 8; depth += 1)
    deep = buildZip({ entries: [{ name: 'deeper.zip', bytes: deep }] });
  writeTree(archive, {
    'good.dcm': instance(1),
    'cut.dcm': instance(2).subarray(0, -25),
    'lying.dcm': instance(3, { PatientComments: { vr: 'LT', text: 'short', length: 60_000 } }),
    'syntax.dcm': instance(4, {}, { declaredTransferSyntax: 'explicit-big' }),
    'nested.dcm': instance(5, {
      '(0040,0275)': { vr: 'SQ', hex: 'feff00e0ffffffff'.repeat(4_000), length: 0xffffffff },
    }),
    'empty.dcm': new Uint8Array(0),
    'noise.bin': Buffer.from(
      Array.from({ length: 3_000 }, (_, index) => (index * index * 31 + index * 7) % 256),
    ),
    'a.7z': magic(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c),
    'a.rar': magic(0x52, 0x61, 0x72, 0x21, 0x1a, 0x07, 0x01, 0x00),
    'a.xz': magic(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00),
    'locked.zip': buildZip({
      entries: [
        { name: 'locked.dcm', bytes: dcm(6), flags: ENCRYPTED },
        { name: 'open.dcm', bytes: dcm(7) },
      ],
    }),
    'inner.zip': buildZip({
      entries: [
        { name: 'x.7z', bytes: magic(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c) },
        { name: 'ok.dcm', bytes: dcm(8) },
      ],
    }),
    'sum.zip': buildZip({
      entries: [
        { name: 'sum.dcm', bytes: dcm(9), crc: 12_345 },
        { name: 'ok.dcm', bytes: dcm(10) },
      ],
    }),
    'climbing.zip': buildZip({
      entries: [
        { name: '../../escape.dcm', bytes: dcm(11) },
        { name: '/etc/passwd.dcm', bytes: dcm(12) },
      ],
    }),
    'cut.zip': buildZip({
      entries: [13, 14, 15].map((number) => ({ name: `${number}.dcm`, bytes: dcm(number) })),
    }).subarray(0, -90),
    'cut.tar': tar.subarray(0, -2_000),
    'cut.tgz': gzipSync(tar).subarray(0, -40),
    'bomb.zip': bomb(),
    'deep.zip': deep,
    'many.zip': buildZip({
      entries: Array.from({ length: 10_000 }, (_, index) => ({
        name: `${index}.txt`,
        bytes: Buffer.from('x'),
        store: true,
      })),
    }),
  });
  writeFileSync(
    Buffer.concat([Buffer.from(`${archive}/caf`), Buffer.from([0xe9]), Buffer.from('.dcm')]),
    instance(16),
  );
  execFileSync(MAKE_PIPE, [join(archive, 'pipe')]);
  symlinkSync('.', join(archive, 'loop'));
  symlinkSync('good.dcm', join(archive, 'link.dcm'));
  mkdirSync(join(archive, 'hollow'));
}

let run: Run;
let report: Report;
let findings: readonly Finding[];

beforeAll(async () => {
  await buildArchive();
  const out = join(work, 'out');
  const args = ['scan', archive, '--out', out, '--occurrences', 'all', '--jobs', '2', '--pixels', 'off'];
  run = await deidlint(args, { workspace: work });
  expect(run.code, run.stderr).not.toBe(2);
  report = reportIn(out);
  findings = findingsIn(out);
});

const coverageOf = (file: string) =>
  findings
    .filter((finding) => finding.class === 'coverage' && finding.file === file)
    .map(({ rule }) => rule.slice('coverage/'.length));

describe('bad input', () => {
  it('ends nothing and hangs nothing', () => {
    expect(run.signal).toBeNull();
    expect(run.leftovers).toEqual([]);
    expect(report.run.interrupted).toBe(false);
    expect(report.verdict).not.toBe('pass');
  });

  it.each([
    ['cut.dcm', 'truncated'],
    ['lying.dcm', 'truncated'],
    ['nested.dcm', 'truncated'],
    ['empty.dcm', 'empty-file'],
    ['noise.bin', 'unknown-file'],
    ['a.7z', 'container-not-assessed'],
    ['a.rar', 'container-not-assessed'],
    ['a.xz', 'container-not-assessed'],
    ['locked.zip!/locked.dcm', 'encrypted-zip'],
    ['inner.zip!/x.7z', 'container-not-assessed'],
    ['sum.zip!/sum.dcm', 'unreadable-file'],
    ['climbing.zip!/../../escape.dcm', 'source-note'],
    ['cut.zip', 'damaged-container'],
    ['cut.tar', 'damaged-container'],
    ['cut.tgz', 'damaged-container'],
    ['bomb.zip!/zeros.bin', 'limit-reached'],
    ['pipe', 'unreadable-file'],
    ['loop', 'link-not-followed'],
    ['link.dcm', 'link-not-followed'],
    ['hollow', 'empty-file'],
  ])('%s: %s', (file, rule) => {
    expect(coverageOf(file)).toContain(rule);
  });

  it('is told with the offset', () => {
    const cut = findings.find(({ file, rule }) => file === 'cut.dcm' && rule === 'coverage/truncated');
    expect(cut?.message).toMatch(/offset \d+/);
  });

  it('leaves the rest readable', () => {
    const read = new Set(
      findings.filter(({ rule }) => rule === 'safe-harbor/patient-name').map(({ file }) => file),
    );
    const expected = [
      'good.dcm',
      'cut.dcm',
      'syntax.dcm',
      'locked.zip!/open.dcm',
      'inner.zip!/ok.dcm',
      'sum.zip!/ok.dcm',
      'cut.zip!/13.dcm',
      'cut.tar!/1.dcm',
      'cut.tgz!/1.dcm',
      'caf%E9.dcm',
    ];
    expect(expected.filter((file) => !read.has(file))).toEqual([]);
  });

  it('reads all of a container of ten thousand', () => {
    expect(report.coverage.contents.text).toBeGreaterThanOrEqual(10_000);
  });

  it('counts a file once, whatever is wrong with it', () => {
    const gaps = [...report.coverage.unreadable, ...report.coverage.skipped, ...report.coverage.notAssessed];
    expect(gaps.find(({ reason }) => reason === 'link-not-followed')?.count).toBe(2);
    const files = new Set(findings.filter((finding) => finding.class === 'coverage').map(({ file }) => file));
    expect(Object.values(report.coverage.contents).reduce((sum, count) => sum + count, 0)).toBe(
      report.coverage.files,
    );
    const twice = findings
      .filter(({ class: name }) => name === 'coverage')
      .map(({ file, rule, message }) => `${file} ${rule} ${message}`)
      .filter((line, index, lines) => lines.indexOf(line) !== index);
    expect(twice.slice(0, 5)).toEqual([]);
    expect(files.size).toBeLessThanOrEqual(report.coverage.files);
  });
});

describe('a member that is damaged', () => {
  it('is one file, with what it says and what is wrong with it', async () => {
    const root = writeTree(join(work, 'damaged'), {
      'a.zip': buildZip({
        entries: [
          { name: 'Achterberg_Wilma_19470923.dcm', bytes: dcm(1), crc: 1 },
          { name: 'x.7z', bytes: magic(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c) },
        ],
      }),
    });
    const out = join(work, 'damaged-out');
    await deidlint(['scan', root, '--out', out, '--occurrences', 'all'], { workspace: work });
    expect(reportIn(out).coverage).toMatchObject({ files: 3, instances: 1 });
    const names = findingsIn(out).filter(
      ({ rule, location }) => rule === 'container/person-name' && location === 'path',
    );
    expect(names).toHaveLength(1);
    expect(findingsIn(out).filter(({ rule }) => rule === 'coverage/container-not-assessed')).toHaveLength(1);
  });
});

describe('roots of other kinds', () => {
  const scan = async (root: string, name: string) => {
    const out = join(work, name);
    const { code, stderr, leftovers } = await deidlint(['scan', root, '--out', out, '--occurrences', 'all'], {
      workspace: work,
    });
    expect(code, stderr).not.toBe(2);
    expect(leftovers).toEqual([]);
    return { code, report: reportIn(out), findings: findingsIn(out) };
  };

  it('a zip', async () => {
    const zip = writeTree(join(work, 'zips'), {
      'a.zip': buildZip({
        entries: [{ name: 'd/1.dcm', bytes: Buffer.from(instance(1, { PatientName: 'Achterberg^Wilma' })) }],
      }),
    });
    const outcome = await scan(join(zip, 'a.zip'), 'zip-out');
    expect(outcome.code).toBe(1);
    expect(outcome.findings.find(({ rule }) => rule === 'safe-harbor/patient-name')?.file).toBe(
      'a.zip!/d/1.dcm',
    );
    expect(outcome.report.coverage).toMatchObject({ files: 2, instances: 1 });
  });

  it('a pipe', async () => {
    execFileSync(MAKE_PIPE, [join(work, 'a-pipe')]);
    expect((await scan(join(work, 'a-pipe'), 'pipe-out')).code).toBe(3);
  });

  it('an empty folder', async () => {
    mkdirSync(join(work, 'void'));
    expect((await scan(join(work, 'void'), 'void-out')).report.verdict).toBe('inconclusive');
  });

  it('the folder of a DICOMDIR', async () => {
    const root = writeTree(join(work, 'media'), {
      DICOMDIR: instance(1, {
        MediaStorageSOPClassUID: '1.2.840.10008.1.3.10',
        SOPClassUID: '1.2.840.10008.1.3.10',
        FileSetID: 'HEINRICH',
        DirectoryRecordSequence: [{ DirectoryRecordType: 'PATIENT', PatientName: 'Achterberg^Wilma' }],
      }),
      'IMAGES/I1': instance(2),
    });
    const outcome = await scan(root, 'media-out');
    expect(outcome.report.coverage.contents).toMatchObject({ dicomdir: 1, dicom: 1 });
    expect(
      outcome.findings.some(
        ({ file, rule, location }) =>
          file === 'DICOMDIR' &&
          rule === 'safe-harbor/patient-name' &&
          location === '(0004,1220)[0].(0010,0010)',
      ),
    ).toBe(true);
  });
});

describe('what the system refuses', () => {
  it('is reported, and the rest is read', async (context) => {
    if (process.getuid?.() !== 0) return context.skip('only root can become somebody who is refused');
    const root = writeTree(join(work, 'refused'), {
      'open.dcm': instance(1),
      'shut.dcm': instance(2),
      'shut/in.dcm': instance(3),
    });
    chmodSync(join(root, 'shut.dcm'), 0o600);
    chmodSync(join(root, 'shut'), 0o700);
    chmodSync(work, 0o755);
    const out = join(work, 'refused-out');
    mkdirSync(out);
    chownSync(out, NOBODY, NOBODY);
    const outcome = await deidlint(['scan', root, '--out', out], { workspace: work, user: NOBODY });
    if (/EACCES|Cannot find module/.test(outcome.stderr) && outcome.code !== 3)
      return context.skip('nobody may not read the program');
    expect([outcome.code, outcome.leftovers]).toEqual([3, []]);
    const { coverage } = reportIn(out);
    expect(coverage.instances).toBe(1);
    expect(coverage.unreadable.find(({ reason }) => reason === 'unreadable-file')?.count).toBe(2);
    expect(
      findingsIn(out)
        .filter(({ rule }) => rule === 'coverage/unreadable-file')
        .map(({ file }) => file),
    ).toEqual(['shut.dcm', 'shut']);
  });
});
