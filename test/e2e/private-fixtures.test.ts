import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { reportSchema } from '../../src/core/report.js';
import { buildDicom, type DataSetJson } from '../build/dicom.js';
import { scanArchive } from '../eval/scan.js';

const FIXTURES = new URL('../../fixtures/', import.meta.url);
const CASES = {
  sequence: 'private-tag/leftover-name/flag.private-sequence',
  block: 'private-tag/date/flag.eos-block',
  numbers: 'private-tag/date/pass.eos-block',
  vault: 'coverage/encrypted-not-assessed/flag.unknown-creator',
} as const;

const folder = mkdtempSync(join(tmpdir(), 'deidlint-private-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

for (const [name, path] of Object.entries(CASES)) {
  const json: DataSetJson = JSON.parse(readFileSync(new URL(`${path}/data-set.json`, FIXTURES), 'utf8'));
  mkdirSync(join(folder, name));
  writeFileSync(join(folder, name, '1.dcm'), buildDicom(json));
}
const { findings, outputs } = scanArchive(folder, ['--pixels', 'off']);
const { creators = [] } = reportSchema.parse(JSON.parse(outputs.get('report.json') ?? ''));
const pageOf = (name: string) => creators.find(({ creator }) => creator === name);
const placesOf = (name: keyof typeof CASES, prefix: string) =>
  findings
    .filter(({ file, rule }) => file === `${name}/1.dcm` && rule.startsWith(prefix))
    .map(({ rule, location }) => `${rule} ${location}`);

describe('private elements, scanned', () => {
  it('give each nested identifier at its full path', () => {
    const found = placesOf('sequence', 'private-tag/');
    expect(found).toContain('private-tag/leftover-name (0029,E131)[0].(0010,0010)');
    expect(found).toContain('private-tag/leftover-device (0029,E131)[0].(0018,1000)');
    expect(found).toContain('private-tag/leftover-id (0029,E131)[1].(0010,0020)');
  });

  it('have the numbers of a known block read as days', () => {
    expect(placesOf('block', 'private-tag/date')).toEqual(['private-tag/date (0863,1037)']);
    const [day] = findings.filter(({ file, rule }) => file === 'block/1.dcm' && rule === 'private-tag/date');
    expect(day).toMatchObject({ severity: 'medium' });
    const page = pageOf('Biospace Med : EOS Tag');
    expect(page?.known).toBe(true);
    expect(page?.elements.find(({ element }) => element === '(0863,xx37)')?.reads).toContain('date');
    expect(placesOf('numbers', 'private-tag/date')).toEqual([]);
  });

  it('are reported where nothing opens them', () => {
    expect(placesOf('vault', 'coverage/encrypted')).toEqual(['coverage/encrypted-not-assessed (0041,1001)']);
  });
});
