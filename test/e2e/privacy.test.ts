import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildTar } from '../sources/build/tar.js';
import { buildZip } from '../sources/build/zip.js';
import { instance, privateBlock, tokenKey, workspace, writeTree } from './archive.js';
import { deidlint, findingsIn, type Run, reportIn } from './deidlint.js';

/** Values that stand nowhere else in the program, each in a place of its own. */
const PLANTED = {
  patient: 'Wojciechowska^Grazyna',
  mother: 'Tymoszuk^Halina',
  physician: 'Brzezinska^Ludmila',
  operator: 'Ostrogorski^Feliks',
  cyrillic: 'Ковальчук^Ярослава',
  kanji: 'Nishigaki^Tetsuo=西垣^哲夫',
  patientId: 'KZ84629173',
  accession: 'A77103956',
  birth: '19470923',
  study: '20110317',
  address: '17 Quernmore Passage, Lancaster LA1 3JT',
  phone: '+44 1524 496738',
  comment: 'please call Mrs Thistlethwaite at home',
  nested: 'Papadimitriou^Eleftheria',
  privateName: 'Vanhaverbeke^Godelieve',
  privateCreator: 'Hauptmann^Siegfried 19631104',
  serial: 'SN9938427716',
  preamble: 'Featherstonehaugh',
  trailing: 'Cholmondeley-Warner',
  unknownBytes: 'Marjoribanks-Dalziel',
  institution: 'Klinikum Obermenzing Radiologie',
  jsonName: 'Abercrombie^Fitzwilliam',
  csvName: 'Llewelyn-Bowen',
} as const;

/** Studies and instances whose UIDs say when they were made. */
const DATED_UID = '1.2.276.0.7230010.3.1.4.20110317.142233.5591';
const DATED_STUDY = '1.3.12.2.1107.5.2.30.25433.20110317.1422339184';

/** Names of files and folders that name a person. */
const NAMES = {
  folder: 'Zielonkowska_Bronislawa',
  file: 'ZIELONKOWSKA_BRONISLAWA_19520817',
  member: 'Kuznetsova_Anastasia_19660214',
  archive: 'Delacroix_Marguerite_19410630',
  number: '8707181010',
} as const;

const person = {
  PatientName: PLANTED.patient,
  PatientID: PLANTED.patientId,
  PatientBirthDate: PLANTED.birth,
  StudyDate: PLANTED.study,
} as const;

async function buildArchive(root: string): Promise<void> {
  const named = Buffer.from(
    instance(30, { PatientName: 'Delacroix^Marguerite', PatientBirthDate: '19410630' }),
  );
  const files: Record<string, Uint8Array> = {
    'plain/1.dcm': instance(
      1,
      {
        ...person,
        SOPInstanceUID: DATED_UID,
        StudyInstanceUID: DATED_STUDY,
        PatientMotherBirthName: PLANTED.mother,
        ReferringPhysicianName: PLANTED.physician,
        OperatorsName: PLANTED.operator,
        AccessionNumber: PLANTED.accession,
        PatientAddress: PLANTED.address,
        PatientTelephoneNumbers: PLANTED.phone,
        PatientComments: PLANTED.comment,
        InstitutionName: PLANTED.institution,
        DeviceSerialNumber: PLANTED.serial,
        RequestAttributesSequence: [{ PatientName: PLANTED.nested, StudyDate: PLANTED.study }],
      },
      { preamble: { text: PLANTED.preamble }, trailing: { text: PLANTED.trailing } },
    ),
    'plain/cyrillic.dcm': instance(2, { SpecificCharacterSet: 'ISO_IR 192', PatientName: PLANTED.cyrillic }),
    'plain/kanji.dcm': instance(3, { SpecificCharacterSet: 'ISO_IR 192', PatientName: PLANTED.kanji }),
    'plain/private.dcm': instance(4, {
      SeriesInstanceUID: '2.25.771604882',
      ...privateBlock('0029', PLANTED.privateCreator, {
        '10': { vr: 'LO', value: PLANTED.privateName },
        '11': { vr: 'SQ', items: [{ PatientName: PLANTED.nested, PatientBirthDate: PLANTED.birth }] },
        '12': { vr: 'UN', text: PLANTED.unknownBytes },
      }),
    }),
    [`${NAMES.folder}/${NAMES.file}.dcm`]: instance(5, {
      PatientName: 'Zielonkowska^Bronislawa',
      PatientBirthDate: '19520817',
    }),
    [`${NAMES.folder}/${NAMES.file}.cut.dcm`]: instance(6, {
      PatientName: 'Zielonkowska^Bronislawa',
    }).subarray(0, -9),
    [`${NAMES.folder}/empty`]: new Uint8Array(0),
    [`${NAMES.number}/1.dcm`]: instance(8),
    [`${PLANTED.patientId}/readme.txt`]: Buffer.from('nothing'),
    'side.json': Buffer.from(JSON.stringify({ patient: { name: PLANTED.jsonName } })),
    'table.csv': Buffer.from(`id,name\n1,${PLANTED.csvName}\n2,${PLANTED.csvName}\n`),
    'parts.zip': buildZip({
      entries: [
        {
          name: `${NAMES.member}/1.dcm`,
          bytes: Buffer.from(instance(20, { PatientName: 'Kuznetsova^Anastasia' })),
        },
        { name: `${NAMES.member}/broken.dcm`, bytes: Buffer.from('DICM'), crc: 1 },
      ],
      comment: PLANTED.trailing,
    }),
    [`${NAMES.archive}.tar`]: await buildTar([{ header: { name: 'a/1.dcm' }, bytes: named }]),
  };
  writeTree(root, files);
}

/** A value as it may come out again: as it is, in capitals, and the encodings that outputs know. */
function formsOf(value: string): readonly string[] {
  const parts = [value, ...value.split(/[\^=]/)].filter((part) => part.length > 3);
  return parts.flatMap((part) => [
    part,
    part.toUpperCase(),
    JSON.stringify(part).slice(1, -1),
    [...part].map((c) => (c > '\u007f' ? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}` : c)).join(''),
    encodeURIComponent(part),
    Buffer.from(part).toString('base64').replace(/=+$/, '').slice(0, -1),
    Buffer.from(part).toString('hex'),
    part.replaceAll('&', '&amp;').replaceAll("'", '&#x27;'),
  ]);
}

/** Which of the values a text holds in any form. */
function leaksIn(text: string, values: Readonly<Record<string, string>>): readonly string[] {
  const small = text.toLowerCase();
  return Object.entries(values).flatMap(([name, value]) =>
    formsOf(value).some((form) => small.includes(form.toLowerCase())) ? [name] : [],
  );
}

const work = workspace();
const archive = join(work, 'archive');
const out = join(work, 'out');
const map = join(work, 'paths.ndjson');
const revealed = join(work, 'revealed');
let run: Run;
let revealing: Run;

beforeAll(async () => {
  await buildArchive(archive);
  const key = ['--token-key', tokenKey(work), '--fail-on', 'none', '--jobs', '2'];
  run = await deidlint(['scan', archive, '--out', out, ...key, '--occurrences', 'all', '--path-map', map], {
    workspace: work,
  });
  revealing = await deidlint(['scan', archive, '--out', revealed, ...key, '--reveal', '--reveal-creators'], {
    workspace: work,
  });
});

const textOf = (path: string) => readFileSync(path, 'utf8');

describe('no raw value leaves the program', () => {
  it('finds what was planted, so that there is something to hide', () => {
    expect(run.code, run.stderr).toBe(0);
    const rules = new Set(findingsIn(out).map(({ rule }) => rule));
    expect([...rules]).toEqual(
      expect.arrayContaining([
        'safe-harbor/patient-name',
        'safe-harbor/patient-id',
        'safe-harbor/birth-date',
        'safe-harbor/provider-name',
        'safe-harbor/uid-embedded-date',
        'private-tag/leftover-name',
      ]),
    );
  });

  it.each(['report.json', 'findings.ndjson', 'report.html'])('in %s', (name) => {
    expect(leaksIn(textOf(join(out, name)), PLANTED)).toEqual([]);
  });

  it('on the screen and in the log', () => {
    expect(leaksIn(run.stdout + run.stderr, { ...PLANTED, ...NAMES, DATED_UID, DATED_STUDY })).toEqual([]);
  });

  it.each(['report.json', 'findings.ndjson', 'report.html'])('in the paths and UIDs of %s', (name) => {
    expect(leaksIn(textOf(join(out, name)), { ...NAMES, DATED_UID, DATED_STUDY })).toEqual([]);
  });

  it('in the report where findings alone are revealed', async () => {
    const told = join(work, 'told');
    const options = ['--token-key', tokenKey(work), '--fail-on', 'none', '--reveal'];
    await deidlint(['scan', archive, '--out', told, ...options], { workspace: work });
    expect(findingsIn(told).some(({ evidence }) => evidence.value === PLANTED.patient)).toBe(true);
    for (const name of ['report.json', 'report.html'])
      expect(leaksIn(textOf(join(told, name)), { ...PLANTED, ...NAMES })).toEqual([]);
  });

  it('where both kinds of values are revealed: they stand in findings.ndjson and on the pages of private creators alone', () => {
    expect(revealing.code).toBe(0);
    const lines = findingsIn(revealed);
    expect(lines.some(({ evidence }) => evidence.value === PLANTED.patient)).toBe(true);
    const hidden = { ...PLANTED, ...NAMES, DATED_UID, DATED_STUDY };
    const report = reportIn(revealed);
    const pages = (report.creators ?? []).flatMap(({ elements }) => elements);
    expect(pages.some(({ values = [] }) => values.includes(PLANTED.privateName))).toBe(true);
    const withoutPages = JSON.stringify({ ...report, creators: [] });
    expect(leaksIn(withoutPages, hidden)).toEqual([]);
    const page = textOf(join(revealed, 'report.html')).replace(
      /<section id="creators"[\s\S]*?<\/section>/,
      '',
    );
    expect(leaksIn(page, hidden)).toEqual([]);
    expect(leaksIn(revealing.stdout + revealing.stderr, hidden)).toEqual([]);
    const withoutValue = lines.map(({ evidence: { value: _value, ...evidence }, ...rest }) => ({
      ...rest,
      evidence,
    }));
    expect(leaksIn(JSON.stringify(withoutValue), PLANTED)).toEqual([]);
  });
});

describe('the path map', () => {
  it('says which masked path is which file', () => {
    const lines = textOf(map)
      .split('\n')
      .filter((line) => line !== '')
      .map((line): unknown => JSON.parse(line));
    const masked = findingsIn(out).flatMap(({ file }) => (file?.includes('~') === true ? [file] : []));
    expect(masked.length).toBeGreaterThan(0);
    expect(lines).toEqual(
      expect.arrayContaining([...new Set(masked)].map((path) => expect.objectContaining({ masked: path }))),
    );
    expect(lines).toContainEqual(expect.objectContaining({ path: `${NAMES.folder}/${NAMES.file}.dcm` }));
    expect(lines).toContainEqual(expect.objectContaining({ path: `${NAMES.archive}.tar!/a/1.dcm` }));
  });
});

describe('outputs are private', () => {
  it('as files of their owner alone', () => {
    const modeOf = (path: string) => (lstatSync(path).mode & 0o777).toString(8);
    expect(modeOf(out)).toBe('700');
    expect(readdirSync(out).sort()).toEqual(['findings.ndjson', 'report.html', 'report.json']);
    for (const name of readdirSync(out)) expect(modeOf(join(out, name))).toBe('600');
    expect(modeOf(map)).toBe('600');
  });

  it('and the temporary folder is empty', () => {
    expect(run.leftovers).toEqual([]);
    expect(revealing.leftovers).toEqual([]);
  });

  it('and the report says what it is about without the secret', () => {
    expect(JSON.stringify(reportIn(out).run)).not.toMatch(/a secret for tests|token\.key/);
  });
});
