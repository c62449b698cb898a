import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { instance, privateBlock, tokenKey, workspace, writeTree } from './archive.js';
import { deidlint, findingsIn, reportIn } from './deidlint.js';

const utf8 = (text: string) => new TextEncoder().encode(text);

/** A NIfTI-1 header whose `db_name` and `aux_file` hold a name, and a voxel. */
function nifti(): Uint8Array {
  const bytes = Buffer.alloc(354);
  bytes.writeInt32LE(348, 0);
  [3, 1, 1, 1].forEach((size, at) => {
    bytes.writeInt16LE(size, 40 + 2 * at);
  });
  bytes.writeInt16LE(4, 70);
  bytes.writeInt16LE(16, 72);
  bytes.writeFloatLE(352, 108);
  bytes.write('Petrakis^Elpida', 14);
  bytes.write('Lindstrom_Gunborg', 228);
  bytes.write('n+1', 344);
  return bytes;
}

/** A gzip whose header holds a name and a comment (RFC 1952 2.3.1). */
function namedGzip(content: Uint8Array): Buffer {
  const head = [0x1f, 0x8b, 8, 0x18, 0, 0, 0, 0, 0, 3];
  const named = utf8('Blagojevic_Dragoslava_1953.nii\0Patient Vukosavljevic, Radojka\0');
  return Buffer.concat([Buffer.from(head), named, gzipSync(content).subarray(10)]);
}

const SHEET = 'study,patient_name,Niezabitowska_Izolda\n1,SUBJ-1,i.nieza@posteo.de\n';
const work = workspace();
const archive = writeTree(join(work, 'archive'), {
  'padded.dcm': instance(1, { StudyDescription: 'CHEST\0Kwiatkowska Genowefa' }),
  'packed.dcm': instance(2, {
    ...privateBlock('0043', 'ACME 1.0', {
      '05': {
        vr: 'OB',
        base64: deflateSync('<x><p>Echeverria^Itziar</p><q>Echeverria^Itziar</q></x>').toString('base64'),
      },
    }),
  }),
  'a.nii': nifti(),
  'b.nii.gz': namedGzip(nifti()),
  'Wiechowska_Emerencja/Wiechowska_Emerencja/1.dcm': instance(3),
  'keys.json': utf8(
    JSON.stringify({ cases: { 'Radziwill Apolonia': { mail: 'a.radzi@posteo.de' }, '1952-07-19': ['x'] } }),
  ),
  'keys.xml': utf8('<r><Kowalczyk_Marzena><mail>m.kowal@posteo.de</mail></Kowalczyk_Marzena></r>'),
  'sheet.csv': utf8(SHEET),
  'notes.txt': utf8('Release 3\nPatient name: Wolstenholme, Araminta, DOB 04/11/1946\n'),
});
const out = join(work, 'out');
const args = ['scan', archive, '--out', out, '--token-key', tokenKey(work), '--jobs', '1', '--pixels', 'off'];
const run = await deidlint([...args, '--occurrences', 'all', '--fail-on', 'none'], { workspace: work });
const found = findingsIn(out);
const at = (file: string, location: string) =>
  found.filter((finding) => finding.file === file && finding.location === location);

describe('one value at one location of a file', () => {
  it('gives one finding, whether it stands there as it is or packed, as text or as a path', () => {
    expect(run.code, run.stderr).toBe(0);
    const seen = new Set<string>();
    const twice = found.filter(({ file, location, evidence }) => {
      const place = `${file} ${location} ${evidence.token}`;
      const isKnown = evidence.token !== '' && seen.has(place);
      seen.add(place);
      return isKnown;
    });
    expect(twice.map(({ file, location, rule }) => [file, location, rule])).toEqual([]);
  });

  it.each([
    ['padded.dcm', '(0008,1030)'],
    ['packed.dcm', '(0043,1005)'],
    ['a.nii', 'db_name'],
    ['a.nii', 'aux_file'],
  ])('is still found in %s at %s', (file, location) => {
    const names = at(file, location).filter(({ evidence }) => evidence.kind === 'person-name');
    expect(names).toHaveLength(1);
  });

  it('names the attribute, whatever found it there', () => {
    expect(at('padded.dcm', '(0008,1030)').map(({ keyword }) => keyword)).toEqual(
      expect.arrayContaining(['StudyDescription']),
    );
    expect(
      found.filter(({ location, keyword }) => location === '(0012,0062)' && keyword === undefined),
    ).toEqual([]);
  });

  it('names the other rules that saw it', () => {
    expect(at('padded.dcm', '(0008,1030)').flatMap(({ rule, also = [] }) => [rule, ...also])).toEqual(
      expect.arrayContaining(['container/person-name', 'public-tag/person-name']),
    );
  });

  it('is said of the gzip whose header holds it, and not of what is packed', () => {
    expect(found.filter(({ file }) => file === 'b.nii.gz').map(({ location }) => location)).toEqual(
      expect.arrayContaining(['comment', 'path']),
    );
    expect(at('b.nii.gz!/b.nii', 'comment')).toEqual([]);
    expect(at('b.nii.gz!/b.nii', 'path').map(({ class: name }) => name)).not.toContain('container');
  });
});

describe('keys that are data themselves', () => {
  it.each([
    ['keys.json', /^\/cases\/~[0-9a-f]{16}$/, /^\/cases\/~[0-9a-f]{16}\/mail$/],
    ['keys.xml', /^\/r\/~[0-9a-f]{16}$/, /^\/r\/~[0-9a-f]{16}\/mail$/],
    ['sheet.csv', /^row 1, column ~[0-9a-f]{16}$/, /^row 2, column ~[0-9a-f]{16}$/],
  ])('are found in %s, and masked wherever they are part of a place', (file, own, below) => {
    const locations = found.filter((finding) => finding.file === file).map(({ location }) => location);
    expect(locations).toContainEqual(expect.stringMatching(own));
    expect(locations).toContainEqual(expect.stringMatching(below));
    expect(readFileSync(join(out, 'findings.ndjson'), 'utf8')).not.toMatch(
      /Radziwi|Kowalcz|Niezabit|1952-07/,
    );
  });
});

it('what was not read stands at the path of its file', () => {
  expect(found.filter(({ location }) => location === undefined)).toEqual([]);
  expect(at('a.nii', 'path').map(({ rule }) => rule)).toContain('coverage/volumes-not-assessed');
});

it('a label says whose name a line begins with, and not that the line is a name', () => {
  const kinds = at('notes.txt', 'line 2').map(({ severity, evidence }) => [severity, evidence.kind]);
  expect(kinds).toEqual([
    ['high', 'person-name'],
    ['medium', 'birth-date'],
  ]);
});

it('the fingerprint of a file without a UID rests on the SHA-256 of its bytes', () => {
  const digest = createHash('sha256').update(SHEET).digest('hex');
  const email = found.find(({ file, evidence }) => file === 'sheet.csv' && evidence.kind === 'email');
  const text = `${email?.rule}\nrow 2, column Niezabitowska_Izolda\n${email?.evidence.masked}\n${digest}`;
  expect(email?.fingerprint).toBe(createHash('sha256').update(text).digest('hex'));
  expect(reportIn(out).findings.find(({ rule }) => rule === email?.rule)?.count).toBeGreaterThan(0);
});
