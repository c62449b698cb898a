import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildDirectory, type RecordJson } from '../build/directory.js';
import { instance, tokenKey, workspace, writeTree } from './archive.js';
import { findingsIn } from './deidlint.js';
import { scanHere } from './in-process.js';

const work = workspace();
const key = tokenKey(work);

function directory(name: string, sop: string): Uint8Array {
  const image: RecordJson = { type: 'IMAGE', file: 'DICOM/IM1', sop };
  return buildDirectory([
    {
      type: 'PATIENT',
      values: { PatientName: name, PatientID: 'ANON-0000' },
      below: [{ type: 'STUDY', below: [{ type: 'SERIES', below: [image] }] }],
    },
  ]);
}

async function raisedIn(files: Readonly<Record<string, Uint8Array>>, name: string) {
  const archive = writeTree(join(work, name), files);
  const out = join(work, `${name}.out`);
  await scanHere([archive, '--out', out, '--pixels', 'off', '--token-key', key], { workspace: work });
  return findingsIn(out).filter(({ file = '' }) => file.endsWith('DICOMDIR'));
}

describe('a DICOMDIR', () => {
  it('that was not rewritten with its files is found, in small letters and with an ending as well', async () => {
    const files = { DICOMDIR: directory('Brandvold^Signe', '2.25.5'), 'dicom/im1.dcm': instance(1) };
    const found = await raisedIn(files, 'left');
    const name = found.find(({ location }) => location === '(0004,1220)[0].(0010,0010)');
    expect([name?.rule, ...(name?.also ?? [])]).toContain('safe-harbor/directory-name');
    expect(found.some(({ location }) => location === '(0004,1220)[3].(0004,1511)')).toBe(true);
  });

  it('that is of its files raises nothing', async () => {
    const sop = '2.25.4471';
    const files = {
      DICOMDIR: directory('ANON-0000', sop),
      'DICOM/IM1': instance(1, { SOPInstanceUID: sop }),
    };
    const found = await raisedIn(files, 'kept');
    expect(found.filter(({ severity }) => severity !== 'low')).toEqual([]);
    expect(found.filter(({ rule }) => rule.includes('directory'))).toEqual([]);
  });
});
