import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildTar } from '../sources/build/tar.js';
import { buildZip } from '../sources/build/zip.js';
import { instance, privateBlock, tokenKey, workspace, writeTree } from './archive.js';
import { comparable, deidlint, findingsIn, reportIn } from './deidlint.js';

/** More files than an archive may have to be read without workers. */
const FILES = 330;

const FAMILIES = ['Sokolova', 'Lindgren', 'Achterberg', 'Nakagawa', 'Obuya', 'Ferreira', 'Kaplan'] as const;
const GIVEN = ['Irina', 'Per', 'Wilma', 'Ines', 'Achieng', 'Tiago', 'Deniz'] as const;

const at = <T>(list: readonly [T, ...T[]], index: number): T => list[index % list.length] ?? list[0];

/** Leaks of many kinds, the same shapes again and again with other values. */
function leaky(index: number): Uint8Array {
  const name = `${at(FAMILIES, index)}^${at(GIVEN, index * 3)}`;
  const leak =
    index % 3 === 0
      ? { PatientName: name, PatientBirthDate: `19${30 + (index % 60)}0${1 + (index % 9)}14` }
      : {};
  const nested = index % 4 === 0 ? { RequestAttributesSequence: [{ PatientID: `MR${70_000 + index}` }] } : {};
  const kept =
    index % 5 === 0
      ? privateBlock('0029', 'ACME CONSOLE', { '01': { vr: 'LO', value: `Dr. ${at(FAMILIES, index + 1)}` } })
      : {};
  return instance(index, { ...leak, ...nested, ...kept });
}

const work = workspace();
const archive = join(work, 'archive');
const key = tokenKey(work);

async function scan(name: string, ...more: readonly string[]): Promise<string> {
  const out = join(work, name);
  const args = ['scan', archive, '--out', out, '--fail-on', 'none', '--token-key', key, ...more];
  const run = await deidlint(args, { workspace: work });
  expect(run.code, run.stderr).toBe(0);
  expect(run.leftovers).toEqual([]);
  return out;
}

beforeAll(async () => {
  const members = Array.from({ length: 70 }, (_, index) => ({
    name: `m/${index}.dcm`,
    bytes: Buffer.from(leaky(500 + index)),
  }));
  const inner = await buildTar(members.slice(0, 5).map(({ name, bytes }) => ({ header: { name }, bytes })));
  const files = Array.from({ length: FILES }, (_, index): readonly [string, Uint8Array] => [
    `p${String(index % 11).padStart(2, '0')}/${index}.dcm`,
    index % 29 === 7 ? leaky(index).subarray(0, 250 + index) : leaky(index),
  ]);
  writeTree(archive, {
    ...Object.fromEntries(files),
    'p03/series.zip': buildZip({
      entries: [
        ...members,
        { name: 'deep.tar', bytes: inner },
        { name: 'no.7z', bytes: Buffer.from('7z\xbc\xaf\x27\x1c\0\x04', 'latin1') },
      ],
    }),
    'p05/cut.zip': buildZip({ entries: members.slice(5, 20) }).subarray(0, -700),
    'p07/odd.tar': Buffer.concat([inner.subarray(0, inner.length - 3_000)]),
    'p09/side.json': Buffer.from('{"patient": "Sokolova, Irina"}'),
  });
});

describe('what comes out depends on nothing but what goes in', () => {
  it('is equal to the byte whatever the number of workers', async () => {
    const all = ['--occurrences', 'all'];
    const [one, two, five] = await Promise.all([
      scan('one', '--jobs', '1', ...all),
      scan('two', '--jobs', '2', ...all),
      scan('five', '--jobs', '5', ...all),
    ]);
    const lines = readFileSync(join(one, 'findings.ndjson'), 'utf8');
    expect(reportIn(one).coverage.instances).toBeGreaterThan(FILES);
    for (const other of [two, five]) {
      expect(comparable(other)).toBe(comparable(one));
      expect(readFileSync(join(other, 'findings.ndjson'), 'utf8') === lines).toBe(true);
    }
  });

  it('holds tokens that say nothing without the key, and the same fingerprints', async () => {
    const [one, other] = await Promise.all(
      ['key-one', 'key-other'].map(async (name) => {
        const out = join(work, name);
        const run = await deidlint(['scan', archive, '--out', out, '--fail-on', 'none', '--jobs', '2'], {
          workspace: work,
        });
        expect(run.code, run.stderr).toBe(0);
        return findingsIn(out);
      }),
    );
    const tokens = (findings: typeof one) =>
      new Set(findings?.map(({ evidence }) => evidence.token).filter((token) => token !== ''));
    expect(tokens(one).size).toBeGreaterThan(20);
    expect([...tokens(one)].filter((token) => tokens(other).has(token))).toEqual([]);
    expect(other?.map(({ fingerprint }) => fingerprint)).toEqual(one?.map(({ fingerprint }) => fingerprint));
  });
});
