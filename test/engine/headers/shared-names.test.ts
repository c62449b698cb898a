import { expect, it } from 'vitest';
import type { FileRecord } from '../../../src/engine/batches/records.js';
import { namesInPaths, SharedNames } from '../../../src/engine/headers/shared-names.js';

const file = (path: string, patient: string) => ({ path, instance: { patient } }) as FileRecord;

it('tells names of folders and files that several patients share', () => {
  const batches = [
    [file('gr_thess/A1/brain/1.dcm', 'A1'), file('gr_thess/A1/brain/2.dcm', 'A1')],
    [file('gr_thess/A2/brain/1.dcm', 'A2'), file('gr_thess/lindgren_per/1.dcm', 'A3')],
    [file('gr_thess/A4/note.txt', '')],
  ];
  const shared = new SharedNames();
  for (const records of batches) {
    const patients = [...new Set(records.map(({ instance }) => instance?.patient ?? ''))];
    shared.add(namesInPaths(records, new Map(patients.map((patient, at) => [patient, at]))), patients);
  }
  expect(shared.names()).toContain('gr_thess');
  expect(shared.names()).not.toContain('lindgren_per');
});
