import { join } from 'node:path';
import { expect, it } from 'vitest';
import { instance, tokenKey, uidOf, workspace, writeTree } from './archive.js';
import { findingsIn } from './deidlint.js';
import { scanHere } from './in-process.js';

const work = workspace();
const archive = writeTree(join(work, 'archive'), {
  '1.dcm': instance(1, { PatientComments: 'Exp. 55/120718, revisar' }),
  '2.dcm': instance(2, { ClinicalTrialSubjectReadingID: '55-120718' }),
  '3.dcm': instance(3, { ImageComments: 'Accession no 20931184' }),
  '4.dcm': instance(4, { FrameOfReferenceUID: '1.2.826.0.1.3680043.9.999.20931184.2' }),
  '5.dcm': instance(5, {
    FrameOfReferenceUID: uidOf('frame', 5),
    ClinicalTrialSubjectReadingID: '77-340912',
  }),
  '6.dcm': instance(6, { PatientID: 'SUBJ-440917', ImageComments: 'Patient no 440917' }),
  '7.dcm': instance(7, { PatientID: 'SUBJ-440917' }),
});
const out = join(work, 'out');
await scanHere([archive, '--out', out, '--token-key', tokenKey(work), '--pixels', 'off'], {
  workspace: work,
});
const found = findingsIn(out);
const raised = (file: string) =>
  found
    .filter((finding) => finding.file === file && finding.severity !== 'low' && finding.severity !== 'info')
    .map(({ rule }) => rule);

it('looks everywhere for the numbers that a text calls somebody’s', () => {
  expect(raised('1.dcm')).toContain('public-tag/mrn');
  expect(raised('2.dcm')).toContain('public-tag/mrn');
  expect(raised('4.dcm')).toContain('linkage/number-in-uid');
});

it('leaves other numbers, and those that identity attributes hold, to how they were treated', () => {
  expect(raised('5.dcm')).toEqual([]);
  expect(raised('7.dcm')).toEqual([]);
});
