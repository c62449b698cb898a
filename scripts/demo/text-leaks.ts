import { createHash } from 'node:crypto';
import type { BuildOptions, ValueJson } from '../../test/build/dicom.js';
import type { Person } from '../../test/eval/pools/person.js';
import type { Leak } from '../../test/eval/score/key.js';

/** The made-up patient whom every leak of the demo names. */
export const PATIENT: Person = {
  given: 'John',
  middle: 'Q',
  family: 'Public',
  sex: 'M',
  birthDate: '19520817',
  native: { family: '山田', given: '太郎', language: 'ja' },
};

type Place = Pick<Leak, 'kind' | 'class' | 'severity' | 'location' | 'accept'> & {
  readonly inSideCar?: boolean;
};

/** One file of the demo that somebody forgot to clean. */
interface TextLeak {
  readonly modality: string;
  readonly style: string;
  readonly values: readonly (readonly [location: string, value: ValueJson])[];
  readonly places: readonly Place[];
  readonly planted: readonly string[];
  readonly fileName?: string;
  readonly sideCar?: { readonly name: string; readonly text: string };
  readonly options?: BuildOptions;
}

const MRN = '4471902';
const NAME = 'Public^John^Q';
const SERIAL = 'SN-77120953';
const STUDY_DATE = '20190314';

const eosNumber = (hex: string): ValueJson => ({ vr: 'UN', hex });

export const TEXT_LEAKS: readonly TextLeak[] = [
  {
    modality: 'DX',
    style: 'shifted',
    values: [['(0010,2110)', NAME]],
    places: [
      { kind: 'public-tag/allergies-name', class: 'public-tag', severity: 'high', location: '(0010,2110)' },
    ],
    planted: [NAME],
  },
  {
    modality: 'MR',
    style: 'private-kept',
    values: [
      ['(0029,00E1)', { vr: 'LO', value: 'ACME WORKLIST 1.0' }],
      ['(0029,E131)[0].(0008,0060)', 'MR'],
      ['(0029,E131)[0].(0010,0010)', NAME],
      ['(0029,E131)[0].(0018,1000)', SERIAL],
      ['(0029,E131)[1].(0010,0020)', MRN],
    ],
    places: [
      {
        kind: 'private-tag/nested-name',
        class: 'private-tag',
        severity: 'critical',
        location: '(0029,E131)[0].(0010,0010)',
      },
      {
        kind: 'private-tag/nested-serial',
        class: 'private-tag',
        severity: 'high',
        location: '(0029,E131)[0].(0018,1000)',
      },
      {
        kind: 'private-tag/nested-mrn',
        class: 'private-tag',
        severity: 'critical',
        location: '(0029,E131)[1].(0010,0020)',
      },
    ],
    planted: [NAME, SERIAL, MRN],
  },
  {
    modality: 'DX',
    style: 'shifted',
    values: [
      ['(0863,0010)', { vr: 'LO', value: 'Biospace Med : EOS Tag' }],
      ['(0863,1010)', eosNumber('02000000')],
      ['(0863,1023)', eosNumber('01000000')],
      ['(0863,1026)', eosNumber('1f000000')],
      ['(0863,1027)', eosNumber('00000000')],
      ['(0863,1034)', eosNumber('00e07644')],
      ['(0863,1037)', eosNumber('71dc2901')],
      ['(0863,1040)', eosNumber('0000803f')],
    ],
    places: [
      { kind: 'private-tag/integer-date', class: 'private-tag', severity: 'medium', location: '(0863,1037)' },
    ],
    planted: [],
  },
  {
    modality: 'CT',
    style: 'shifted',
    values: [
      ['(0010,0010)', NAME],
      ['(0010,0020)', MRN],
      ['(0010,0030)', PATIENT.birthDate],
    ],
    places: [
      {
        kind: 'safe-harbor/patient-name',
        class: 'safe-harbor',
        severity: 'critical',
        location: '(0010,0010)',
      },
      { kind: 'safe-harbor/patient-id', class: 'safe-harbor', severity: 'critical', location: '(0010,0020)' },
      { kind: 'safe-harbor/birth-date', class: 'safe-harbor', severity: 'high', location: '(0010,0030)' },
    ],
    planted: [NAME, MRN, PATIENT.birthDate],
  },
  {
    modality: 'US',
    style: 'removed',
    values: [
      ['(0008,0020)', STUDY_DATE],
      ['(0008,0023)', STUDY_DATE],
    ],
    places: [
      { kind: 'safe-harbor/study-date', class: 'safe-harbor', severity: 'high', location: '(0008,0020)' },
      { kind: 'safe-harbor/content-date', class: 'safe-harbor', severity: 'high', location: '(0008,0023)' },
    ],
    planted: [STUDY_DATE],
  },
  {
    modality: 'CT',
    style: 'removed',
    values: [
      ['(0020,000D)', `1.3.12.2.1107.5.1.4.60211.30000019031407211500000000123`],
      ['(0008,0018)', `1.3.12.2.1107.5.1.4.60211.${STUDY_DATE}072115.44.1`],
    ],
    places: [
      {
        kind: 'linkage/uid-date',
        class: 'linkage',
        severity: 'medium',
        location: '(0008,0018)',
        accept: ['(0002,0003)'],
      },
      { kind: 'linkage/uid-date', class: 'linkage', severity: 'medium', location: '(0020,000D)' },
    ],
    planted: [STUDY_DATE],
  },
  {
    modality: 'MR',
    style: 'blanked',
    values: [['(0010,0020)', createHash('md5').update(MRN).digest('hex')]],
    places: [{ kind: 'linkage/plain-digest', class: 'linkage', severity: 'high', location: '(0010,0020)' }],
    planted: [createHash('md5').update(MRN).digest('hex')],
  },
  {
    modality: 'NM',
    style: 'blanked',
    values: [['(0010,4000)', `Daughter of Mr. Public will call back on (202) 555-0143 about the result.`]],
    places: [
      { kind: 'public-tag/comment-phone', class: 'public-tag', severity: 'high', location: '(0010,4000)' },
    ],
    planted: ['(202) 555-0143', 'Mr. Public'],
  },
  {
    modality: 'CT',
    style: 'dummy',
    values: [],
    fileName: 'PUBLIC_JOHN_19520817.dcm',
    places: [{ kind: 'container/path-name', class: 'container', severity: 'high', location: 'path' }],
    planted: ['PUBLIC_JOHN'],
  },
  {
    modality: 'MG',
    style: 'shifted',
    values: [],
    options: { trailing: { text: `\0\0exported for ${NAME} MRN ${MRN}\0` } },
    places: [{ kind: 'container/trailing-text', class: 'container', severity: 'high', location: 'trailing' }],
    planted: [NAME, MRN],
  },
  {
    modality: 'PT',
    style: 'shifted',
    values: [],
    sideCar: {
      name: 'series.json',
      text: `${JSON.stringify({ Modality: 'PT', Units: 'BQML', PatientName: NAME, Injected: { Dose: 312 } }, undefined, 2)}\n`,
    },
    places: [
      {
        kind: 'container/json-name',
        class: 'container',
        severity: 'critical',
        location: '/PatientName',
        inSideCar: true,
      },
    ],
    planted: [NAME],
  },
];
