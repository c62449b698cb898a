import { describe, expect, it } from 'vitest';
import { dateClaimOf } from '../../../src/text/treatment/claimed-dates.js';
import { type Asked, range, treated } from './archive.js';

type Case = readonly [what: string, values: readonly string[], expected: string, asked?: Asked];

const FAMILY = ['Lindqvist^Per', 'Okonkwo^Adaeze', 'Marchetti^Giulia', 'Brandão^Tomás'];
const RUNNING = range(40, (n) => `ANON${String(n + 1).padStart(4, '0')}`);
const RANDOM = range(12, (n) => `P-${(0xa1b2c3 + n * 7_919_333).toString(16)}`);
const SPARSE = range(40, (n) => String(4_000_000 + ((n * 7_919_333) % 5_000_000)));

function check(judge: Parameters<typeof treated>[0], cases: readonly Case[]): void {
  for (const [what, values, expected, asked] of cases) {
    it(`${what}: ${expected}`, () => expect(treated(judge, values, asked).name).toBe(expected));
  }
}

describe('the treatment of a name', () => {
  check('name', [
    ['nothing', [''], 'empty'],
    ['delimiters alone', ['^^^^'], 'empty'],
    ['a name in an archive of one', ['Lindqvist^Per'], 'original-looking'],
    ['a name among names', FAMILY, 'original-looking'],
    ['a name among pseudonyms', ['Lindqvist^Per', ...RUNNING], 'original-looking'],
    ['a lone word in capitals', ['NAKAHARA'], 'original-looking'],
    ['a Chinese name', ['王小明'], 'original-looking'],
    ['a Japanese name in three groups', ['Yamada^Hanako=山田^花子=やまだ^はなこ'], 'original-looking'],
    ['a Korean name', ['Kim^Minjun=金^敏俊=김^민준'], 'original-looking'],
    ['a name in the group behind a pseudonym', ['JCX-40=山田^花子', 'JCX-41=川田^一郎'], 'original-looking'],
    ['a Cyrillic name', ['Иванова^Ольга'], 'original-looking'],
    ['an Arabic name', ['قباني^لنزار'], 'original-looking'],
    ['a name with a birth year behind it', ['LINDQVISTPER1975'], 'original-looking'],
    ['a name with a number behind it', ['Lindqvist^Per 17'], 'original-looking'],
    ['a running code', RUNNING, 'pseudonym'],
    ['a running code in an archive of one', ['ANON123'], 'pseudonym'],
    ['a project with numbers', ['LIDC-IDRI-0001'], 'pseudonym'],
    ['a BIDS subject', ['sub-01'], 'pseudonym'],
    ['random codes', RANDOM, 'pseudonym'],
    [
      'letters and digits in turns, of few',
      ['QRF7A9286E', 'QR4BC3A850', 'QR09DE25D0', ...RUNNING],
      'pseudonym',
    ],
    ['a random code of letters, set apart', ['QK-DDBFAC', 'QK-D28893', 'QK-29CA5F', ...FAMILY], 'pseudonym'],
    ['a random code of letters alone', ['TRUEADDBFA', 'TRUEAD2889', 'TRUEA29CA5', ...FAMILY], 'pseudonym'],
    [
      'a name that begins and ends as codes do',
      ['Trueadinski', 'TRUEADDBFA', 'TRUEAD2889', 'TRUEA29CA5', ...RUNNING],
      'original-looking',
    ],
    ['names of one beginning', ['MARTIN', 'MARTEN', 'MARTOS', 'MARTA7'], 'original-looking'],
    ['a short digest', ['ec38b2296a65', ...RUNNING], 'hash-like'],
    ['a digest', ['9e107d9d372bb6826bd81d3542a419d6'], 'hash-like'],
    ['a UUID', ['3f2504e0-4f89-11d3-9a0c-0305e82c3301'], 'hash-like'],
    ['the same for all', range(9, () => 'Lindqvist^Per'), 'dummy'],
    ['a label of a group', [...range(6, () => 'Controls'), ...range(6, (n) => `Case ${n}`)], 'dummy'],
    ['a word for nobody', ['Anonymous'], 'dummy'],
    ['a word for nobody in Spanish', ['ANÓNIMO'], 'dummy'],
    ['a word for nobody in Japanese', ['匿名'], 'dummy'],
    ['not available', ['N/A'], 'dummy'],
    ['a role', ['OPERATOR'], 'dummy', { keyword: 'OperatorsName', ofPatient: false }],
    [
      'a role of two words',
      ['Referring^Physician'],
      'dummy',
      { keyword: 'ReferringPhysicianName', ofPatient: false },
    ],
    ['words for removal', ['REMOVED^BY^PROFILE'], 'removed-marker'],
    ['a phantom', ['Phantom^Head'], 'dummy'],
    ['a word for removal', ['[REMOVED]'], 'removed-marker'],
    ['sex and age', ['F 075Y'], 'alias'],
    ['initials and birth date', ['JM19540312'], 'alias'],
    ['initials', ['JMK'], 'alias'],
    ['initials and birth year', ['KM1943', ...RUNNING], 'alias'],
    ['initials and a short birth date', ['JS_120345', ...RUNNING], 'alias'],
    ['letters of a scheme and a year', ['KM1943', 'KM1944', 'KM1950'], 'pseudonym'],
    ['a name with titles', ['Weberknecht^Jochen^^Prof. Dr.'], 'original-looking'],
    ['a placeholder for all', range(5, () => 'Public^John^Q'), 'dummy'],
    ['a placeholder in an archive of one', ['Test^Patient'], 'dummy'],
    ['a placeholder for one of many', ['Public^John^Q', ...FAMILY], 'original-looking'],
    [
      'a placeholder under another attribute',
      range(5, () => 'Public^John^Q'),
      'original-looking',
      { keyword: 'ReferringPhysicianName', ofPatient: false },
    ],
    [
      'one physician for all',
      range(9, () => 'Lindqvist^Per'),
      'original-looking',
      { keyword: 'ReferringPhysicianName', ofPatient: false },
    ],
    ['what the user expects', ['Trial-Lindqvist'], 'expected', { expected: [/^Trial-\w+$/u] }],
    ['what the user does not expect', ['ANON123'], 'original-looking', { expected: [/^Trial-\w+$/u] }],
  ]);
});

describe('the treatment of a number', () => {
  check('identifier', [
    ['a bare number in an archive of one', ['4810593'], 'original-looking'],
    ['a bare number among codes', ['4810593', ...RUNNING], 'original-looking'],
    ['bare numbers far apart', SPARSE, 'original-looking'],
    ['bare numbers that run', range(60, (n) => String(1001 + n)), 'pseudonym'],
    ['a letter and a number', ['H2291847'], 'original-looking'],
    ['three numbers of one project', ['QR0105', 'QR0102', 'QR0108', ...RANDOM], 'pseudonym'],
    [
      'three numbers of one clinic, far apart',
      ['H229184', 'H481059', 'H310477', ...RANDOM],
      'original-looking',
    ],
    ['a record prefix', range(9, (n) => `MRN${48_105 + n}`), 'original-looking'],
    ['a social security number', ['219-09-9998'], 'original-looking'],
    ['a running code', RUNNING, 'pseudonym'],
    [
      'a running code of one of several projects',
      [...range(12, (n) => `QZV_${1001 + n}`), ...SPARSE],
      'pseudonym',
    ],
    [
      'numbers of one of several projects that run',
      [...range(12, (n) => `481052-${String(n + 1).padStart(6, '0')}`), ...RUNNING],
      'pseudonym',
    ],
    [
      'random codes of one of several projects',
      [...range(8, (n) => `Q${(0xa1b2c3d4 + n * 7_919_333).toString(16)}`), ...RUNNING],
      'pseudonym',
    ],
    ['sparse numbers of one of several projects', [...SPARSE.slice(0, 12), ...RUNNING], 'original-looking'],
    ['the serial of the one scanner', range(9, () => '41827'), 'original-looking', { ofDevice: true }],
    ['a short code', ['RP1'], 'pseudonym'],
    ['a small number', ['3', '1', '2'], 'pseudonym'],
    ['zeros', ['000000'], 'dummy'],
    ['one to six', ['123456'], 'dummy'],
    ['the same for all', range(5, () => 'X77-1'), 'dummy'],
    ['the name of its attribute', ['PATIENTID111'], 'dummy'],
    ['no id', ['No Study ID'], 'dummy'],
    ['a test', ['TEST'], 'dummy'],
    ['letters and zeros', ['SN000000'], 'dummy'],
    ['a number made from the clock', ['2008050417172310'], 'original-looking'],
    ['a digest', ['9e107d9d372bb6826bd81d3542a419d6'], 'hash-like'],
    ['a long number', ['10395849381029384756102938475610'], 'hash-like'],
    ['a name', ['Lindqvist^Per'], 'original-looking'],
    ['initials and birth date', ['JM-19540312'], 'alias'],
  ]);
});

describe('the treatment of a date', () => {
  check('date', [
    ['a full date', ['20190314'], 'kept'],
    ['a full date of the old form', ['2019.03.14'], 'kept'],
    ['a date and time', ['20190314102233.120000+0100'], 'kept'],
    ['a date under a claimed shift', ['20190314'], 'shifted-claimed', { claim: 'shifted' }],
    ['a date under a claimed removal', ['20190314'], 'kept', { claim: 'removed' }],
    ['a year', ['2019'], 'truncated'],
    ['a year and a month', ['201903'], 'month-kept'],
    ['a year and a month under a claimed shift', ['201903'], 'shifted-claimed', { claim: 'shifted' }],
    ['the first of a month for all', ['20190301', '20180501', '20161101', '19990801'], 'month-kept'],
    ['the first of a month among days', ['20190301', ...range(9, (n) => `2018051${n}`)], 'kept'],
    ['the first of January in an archive of one', ['20190101'], 'truncated'],
    ['the first of January for all', ['20190101', '20180101', '20160101', '19990101'], 'truncated'],
    [
      'the first of January among days',
      ['20190101', ...range(14, (n) => `20180${(n % 9) + 1}1${n % 10}`)],
      'kept',
    ],
    [
      'the first of January among several',
      ['20190101', '20180101', '20160617', '19991224', '20200404'],
      'truncated',
    ],
    ['a day that systems write for none', ['19000101'], 'dummy'],
    ['the same for all', ['20000517', '20000517', '20000517', '20000517'], 'dummy'],
    ['a day to come', ['22190314'], 'impossible-to-tell'],
    ['a day before there were X-rays', ['18120314'], 'impossible-to-tell'],
    ['no date', ['20191399'], 'impossible-to-tell'],
    ['a word for removal', ['REMOVED'], 'removed-marker'],
  ]);

  it('reads claims from the flag, then the codes, then the text', () => {
    const none = { method: '', methodCodes: [], temporalModified: '' };
    expect(dateClaimOf(none)).toBe('none');
    expect(dateClaimOf({ ...none, temporalModified: 'MODIFIED' })).toBe('shifted');
    expect(dateClaimOf({ ...none, temporalModified: 'UNMODIFIED', methodCodes: ['113107'] })).toBe('kept');
    expect(dateClaimOf({ ...none, methodCodes: ['113100', '113107'] })).toBe('shifted');
    expect(dateClaimOf({ ...none, methodCodes: ['113100', '113106'] })).toBe('kept');
    expect(dateClaimOf({ ...none, temporalModified: 'REMOVED' })).toBe('removed');
    expect(dateClaimOf({ ...none, method: 'Basic profile; all dates shifted by patient' })).toBe('shifted');
    expect(dateClaimOf({ ...none, method: 'Basic profile, software up to date' })).toBe('none');
  });
});

describe('the treatment of an age', () => {
  check('age', [
    ['an age', ['045Y'], 'kept'],
    ['89 years', ['089Y'], 'kept'],
    ['93 years', ['093Y', '045Y'], 'over-89'],
    ['1,100 months', ['1100M'], 'over-89'],
    ['999 days', ['999D'], 'kept'],
    ['90 years where nobody is older', ['090Y', '090Y', '045Y'], 'truncated'],
    ['90 years where somebody is', ['090Y', '094Y', '045Y'], 'over-89'],
    ['zero', ['000Y'], 'dummy'],
    ['a number without a unit', ['93'], 'over-89'],
    ['no age', ['old'], 'impossible-to-tell'],
  ]);
});

describe('the treatment of contacts, places and stations', () => {
  check('contact', [
    ['an address', ['48 Larchmont Rd, Elmsworth'], 'original-looking'],
    ['three digits of a ZIP code', ['902'], 'truncated'],
    ['three digits of a sparsely settled area', ['036'], 'original-looking'],
    ['three digits and zeros', ['90200'], 'truncated'],
    ['zeros', ['00000'], 'dummy'],
    ['a whole ZIP code', ['90210'], 'original-looking'],
    [
      'web addresses of one host',
      range(5, (n) => `https://pacs.example.org/view?uid=${893_253 + n}`),
      'original-looking',
    ],
    ['withheld', ['withheld'], 'removed-marker'],
  ]);
  check('place', [
    ['a hospital', ['St. Elswith Infirmary'], 'original-looking'],
    ['one hospital for all', range(9, () => 'St. Elswith Infirmary'), 'original-looking'],
    ['a site code', ['SITE01'], 'pseudonym'],
    ['unknown', ['unbekannt'], 'dummy'],
    ['a department that all have', ['Radiology'], 'pseudonym'],
    ['coordinates', ['52\\31\\12.2'], 'original-looking'],
  ]);
  check('station', [
    [
      'the tool of the release',
      ['Kite deid pipeline'],
      'pseudonym',
      { keyword: 'ModifyingSystem', ofPatient: false, ofDevice: true },
    ],
    [
      'a system that is none',
      ['Deidesheim PACS'],
      'original-looking',
      { keyword: 'ModifyingSystem', ofPatient: false, ofDevice: true },
    ],
    ['a name of a site', ['STANNES_CT2'], 'original-looking'],
    ['a modality and a digit', ['CT1'], 'pseudonym'],
    ['generic words', ['MR_SCANNER_2'], 'pseudonym'],
    ['a host name', ['kh-rad-ws07'], 'original-looking'],
    ['running numbers', range(9, (n) => `STATION${n}`), 'pseudonym'],
  ]);
});
