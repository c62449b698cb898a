import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { NUMBER_VR } from '../../src/detectors/number-readings.js';
import {
  constantPlace,
  mayBeConstant,
  OPAQUE_VR,
  privateConstants,
} from '../../src/detectors/private-constants.js';
import { NO_CLAIMS } from '../../src/detectors/query.js';
import { PatientConstants } from '../../src/engine/judging/patient-constants.js';
import { loadRules } from '../../src/rules/load.js';

const where = {
  place: 'bytes' as const,
  tag: 0x00610120,
  keyword: '',
  vr: OPAQUE_VR,
  writtenVr: 'OB',
  location: '(0061,1020)',
  privatePath: true,
  creator: 'HELIX 3',
  inside: [],
};
const place = constantPlace(where);
const SEEN = { study: '1', isAgain: false };

function learnt(rows: readonly (readonly [patient: number, series: string, value: string])[]) {
  const constants = new PatientConstants();
  constants.add(
    rows.map(([patient, series, value]) => ({ ...SEEN, patient, series, place, value })),
    ['a', 'b', 'c', 'd'],
  );
  return constants.places();
}

describe('private values that are constant for a patient', () => {
  it('are told from values of a series and from constants of the vendor', () => {
    const ofPatients = [0, 1, 2].flatMap((n) => [
      [n, `${n}.1`, `v${n}`] as const,
      [n, `${n}.2`, `v${n}`] as const,
    ]);
    const ofSeries = [0, 1, 2].flatMap((n) => [
      [n, `${n}.1`, `v${n}`] as const,
      [n, `${n}.2`, `w${n}`] as const,
    ]);
    const ofVendor = [0, 1, 2].flatMap((n) => [[n, `${n}.1`, 'v'] as const, [n, `${n}.2`, 'v'] as const]);
    expect(learnt(ofPatients)).toEqual([place]);
    expect(learnt(ofSeries)).toEqual([]);
    expect(learnt(ofVendor)).toEqual([]);
    expect(learnt(ofPatients.filter(([, series]) => series.endsWith('.1')))).toEqual([]);
  });

  it('of whole numbers are days where all of them are in the archive’s own time', () => {
    const count = { ...where, vr: NUMBER_VR, keyword: 'days-1970', inside: ['uint32le:days-1970'] };
    const constants = new PatientConstants();
    constants.add(
      ['20180706', '20190311'].map((value, patient) => ({
        ...SEEN,
        patient,
        series: `${patient}.1`,
        place: constantPlace(count),
        value,
      })),
      ['a', 'b'],
    );
    const places = constants.places({ first: '20170101', last: '20200101' });
    expect(places).toEqual([constantPlace(count)]);
    expect(constants.places({ first: '20000101', last: '20020101' })).toEqual([]);
    const query = { ...count, value: '20180706', claims: NO_CLAIMS, modality: 'MR' };
    expect(privateConstants(places)(query).map(({ rule }) => rule)).toEqual(['private-tag/date']);
  });

  it('of unknown elements need not come in two series, nor be the patient’s rather than the study’s', () => {
    const code = { ...where, place: 'attribute' as const, vr: 'LO' };
    const at = constantPlace(code);
    const rows = (series: (patient: number) => string, study: (patient: number) => string) =>
      ['14-403889', '19-511838', '17-220410', '16-118254'].flatMap((value, index) =>
        [false, true].map((isAgain) => ({
          patient: Math.floor(index / 2),
          study: study(index),
          series: series(index),
          isAgain,
          place: at,
          value,
        })),
      );
    const ofStudies = new PatientConstants();
    ofStudies.add(
      rows(
        (n) => `1.${n}`,
        (n) => `2.${n}`,
      ),
      ['a', 'b'],
    );
    expect(ofStudies.places()).toEqual([at]);
    const ofSeries = new PatientConstants();
    ofSeries.add(
      rows(
        (n) => `1.${n}`,
        () => '2',
      ),
      ['a', 'b'],
    );
    expect(ofSeries.places()).toEqual([]);
    expect(mayBeConstant({ ...code, value: '2015-01-02' })).toBe(false);
  });

  it('are findings at their place, and nowhere else', () => {
    const query = { ...where, value: 'c0ffee', claims: NO_CLAIMS, modality: 'MR' };
    const detect = privateConstants([place]);
    expect(detect(query).map(({ rule }) => rule)).toEqual(['private-tag/patient-constant']);
    expect(detect({ ...query, location: '(0061,1021)' })).toEqual([]);
    expect(detect({ ...query, creator: 'SIEMENS CSA HEADER', tag: 0x00290110 })).toEqual([]);
  });
});

const exampleSchema = z.strictObject({
  vr: z.string().optional(),
  held: z.record(z.string(), z.array(z.string())),
  note: z.string().optional(),
});

/** How many of the values by patient and series are told. */
function told(given: unknown): number {
  const { vr = OPAQUE_VR, held } = exampleSchema.parse(given);
  const asked = { ...where, vr, place: vr === OPAQUE_VR ? ('bytes' as const) : ('attribute' as const) };
  const rows = Object.entries(held).flatMap(([, values], patient) =>
    values.flatMap((value, series) =>
      mayBeConstant({ ...asked, value })
        ? [{ ...SEEN, patient, series: `${patient}.${series}`, place: constantPlace(asked), value }]
        : [],
    ),
  );
  const constants = new PatientConstants();
  constants.add(rows, Object.keys(held));
  const detect = privateConstants(constants.places());
  return rows.flatMap(({ value }) => detect({ ...asked, value, claims: NO_CLAIMS, modality: 'MR' })).length;
}

it('is what the rule’s examples say', () => {
  const examples = loadRules().get('private-tag/patient-constant')?.examples;
  expect(examples?.flag.length).toBeGreaterThan(0);
  for (const example of examples?.flag ?? []) expect(told(example), JSON.stringify(example)).toBe(6);
  for (const example of examples?.pass ?? []) expect(told(example), JSON.stringify(example)).toBe(0);
});
