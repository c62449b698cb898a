import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import dcmjs from 'dcmjs';
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../src/core/byte-source.js';
import { locationOf } from '../../src/dicom/location.js';
import { readDataSet } from '../../src/dicom/read-data-set.js';
import { buildDicom } from '../build/dicom.js';
import { hasDcmdump, hasPydicom, type Reading, readWithDcmdump, readWithPydicom } from './peers.js';
import { scan } from './scan.js';

/** The development corpus beside the checkout, and the test data of Debian's python3-pydicom. */
const FOLDERS = [
  fileURLToPath(new URL('../../../shared/corpus', import.meta.url)),
  '/usr/lib/python3/dist-packages/pydicom/data',
].filter((folder) => existsSync(folder));

/** Locations that a peer gives and we don't, by file name, with the reason. */
const EXCEPTIONS: Readonly<Record<string, readonly string[]>> = {
  // Zeros behind the pixel data, which the peers take for an element; ours are trailing bytes.
  'brain_001.dcm': ['(0000,0000)'],
};

function filesIn(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = `${folder}/${name}`;
      return statSync(path).isDirectory() ? filesIn(path) : [path];
    });
}

const files = FOLDERS.flatMap(filesIn);
const isPart10 = (bytes: Uint8Array) => Buffer.from(bytes.subarray(128, 132)).toString('latin1') === 'DICM';

function skippedFor(reason: string, isMissing: boolean): boolean {
  if (isMissing) console.info(`skipped: ${reason}`);
  return isMissing;
}

const hasNoCorpus = skippedFor('no development corpus and no test data of pydicom', files.length === 0);

describe.skipIf(hasNoCorpus)('each file of the corpora', () => {
  it('that says DICM reads without a lost element, or has a diagnostic', () => {
    const silent = files.filter((file) => {
      const bytes = readFileSync(file);
      if (!isPart10(bytes)) return false;
      const dataSet = readDataSet(memorySource(bytes));
      if (dataSet.kind !== 'dicom') return true;
      for (const element of dataSet.elements) dataSet.text(element);
      return (
        dataSet.elements.every((element) => element.tag >>> 16 === 2) && dataSet.diagnostics.length === 0
      );
    });
    expect(silent).toEqual([]);
  });

  it('takes few steps: the whole corpus is read in seconds', () => {
    const start = process.cpuUsage();
    const sources = files.map((file) => memorySource(readFileSync(file)));
    const loaded = process.cpuUsage(start).user;
    for (const source of sources) readDataSet(source);
    expect((process.cpuUsage(start).user - loaded) / 1e6).toBeLessThan(10);
  });
});

/** Locations that a peer finds and we don't, for files that say DICM or that dcmdump accepts. */
function missing(peer: Reading, accepts: Reading): Record<string, string[]> {
  const lost: Record<string, string[]> = {};
  for (const [file, locations] of peer) {
    const bytes = readFileSync(file);
    if (!isPart10(bytes) && (accepts.get(file)?.length ?? 0) === 0) continue;
    const dataSet = readDataSet(memorySource(bytes));
    const ours = new Set(dataSet.kind === 'dicom' ? dataSet.elements.map(locationOf) : []);
    const excused = EXCEPTIONS[basename(file)] ?? [];
    const rest = locations.filter((location) => !ours.has(location) && !excused.includes(location));
    if (rest.length > 0) lost[basename(file)] = rest;
  }
  return lost;
}

const noPydicom = skippedFor('/usr/bin/python3 has no pydicom', !hasPydicom());
const noDcmdump = skippedFor('there is no dcmdump', !hasDcmdump());

describe.skipIf(hasNoCorpus || noDcmdump)('our locations', () => {
  const dumped = hasNoCorpus || noDcmdump ? new Map() : readWithDcmdump(files);

  it('are a superset of those of dcmdump', () => {
    expect([...dumped.values()].filter((locations) => locations.length > 0).length).toBeGreaterThan(50);
    expect(missing(dumped, dumped)).toEqual({});
  });

  it.skipIf(noPydicom)('are a superset of those of pydicom', () => {
    const walked = readWithPydicom(files);
    expect([...walked.values()].filter((locations) => locations.length > 0).length).toBeGreaterThan(50);
    expect(missing(walked, dumped)).toEqual({});
  });
});

interface NaturalItem {
  readonly [tag: string]: { readonly vr: string; readonly Value?: readonly unknown[] };
}

function locationsOfDcmjs(dataSet: NaturalItem, prefix = ''): string[] {
  return Object.entries(dataSet).flatMap(([tag, { vr, Value: values = [] }]) => {
    const location = `${prefix}(${tag.slice(0, 4)},${tag.slice(4)})`;
    if (vr !== 'SQ') return [location];
    const items = values.filter((item): item is NaturalItem => typeof item === 'object' && item !== null);
    return [location, ...items.flatMap((item, index) => locationsOfDcmjs(item, `${location}[${index}].`))];
  });
}

describe('dcmjs, a second opinion', () => {
  it.each(['implicit-little', 'explicit-little', 'explicit-big', 'deflated'])(
    'agrees on %s',
    (transferSyntax) => {
      const json = {
        PatientName: 'Yamada^Tarou',
        PatientID: 'A1',
        OtherPatientIDsSequence: [{ PatientID: '1' }, { PatientID: '2', IssuerOfPatientID: 'X' }],
        Rows: 4,
        PixelData: { vr: 'OW', hex: '00000000' },
      };
      const file = Uint8Array.from(buildDicom(json, { transferSyntax }));
      const theirs = dcmjs.data.DicomMessage.readFile(file.buffer);
      const ours = scan(file)
        .elements.map(locationOf)
        .filter((location) => location !== '(0002,0000)');
      const expected = [...locationsOfDcmjs(theirs.meta), ...locationsOfDcmjs(theirs.dict)];
      expect(ours).toEqual(expected.filter((location) => location !== '(0002,0000)'));
    },
  );
});
