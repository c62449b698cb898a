import { deflateSync, gzipSync } from 'node:zlib';
import { buildDicom } from '../../build/dicom.js';
import { tar, zip } from '../archive/pack.js';
import { double, fixed, jpeg, latin, msOf, noise, png, uint, utf8, utf16, utf16be } from './bytes.js';
import { type HiddenCase, inBytes, inElements, inFiles, instance } from './case.js';
import type { Person } from './person.js';

const caret = ({ family, given }: Person) => `${family}^${given}`;
const natural = ({ family, given }: Person) => `${given} ${family}`;
const comma = ({ family, given }: Person) => `${family}, ${given}`;
const iso = (day: string) => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
const german = (day: string) => `${day.slice(6)}.${day.slice(4, 6)}.${day.slice(0, 4)}`;
const unit = (text: string) => Buffer.concat([uint(text.length, 2), latin(text)]);
const VAULT = { '(0071,0010)': 'ORION MEDTECH V2' };

/** Written once without a look at the program, scanned once: what the program was never tuned on. */
export const BLIND_CASES: readonly HiddenCase[] = [
  inBytes('length-prefixed records', (who) =>
    Buffer.concat([uint(3, 4), unit(who.family), unit(who.given), unit(who.birth), Buffer.alloc(8, 1)]),
  ),
  inBytes('gzip of a tar', (who) =>
    gzipSync(
      tar([{ name: 'patient.txt', bytes: utf8(`Name: ${natural(who)}\nBorn: ${iso(who.birth)}\n`) }], 'root'),
    ),
  ),
  inBytes('zip with a telling member name', (who) =>
    zip([{ name: `${who.family}_${who.given}_raw.dat`, bytes: noise(who.mrn, 200) }]),
  ),
  inBytes('zlib behind sixteen bytes', (who) =>
    Buffer.concat([
      noise('h', 16),
      deflateSync(
        utf8(`<Subject><Surname>${who.family}</Surname><Forename>${who.given}</Forename></Subject>`),
      ),
    ]),
  ),
  inBytes('base64 of UTF-16', (who) => latin(utf16(`Patient name: ${natural(who)}`).toString('base64'))),
  inBytes('URL-safe base64 of JSON', (who) =>
    latin(utf8(JSON.stringify({ name: comma(who), sub: who.mrn })).toString('base64url')),
  ),
  inBytes('web token', (who) =>
    latin(
      `${utf8('{"alg":"HS256","typ":"JWT"}').toString('base64url')}.${utf8(JSON.stringify({ sub: who.mrn, name: natural(who) })).toString('base64url')}.${noise('sig', 32).toString('base64url')}`,
    ),
  ),
  inBytes('hex of text with blanks', (who) =>
    latin(
      (
        utf8(`Patient: ${natural(who)}`)
          .toString('hex')
          .match(/../g) ?? []
      ).join(' '),
    ),
  ),
  inBytes('percent-encoded path', (who) =>
    utf8(`file:///D:/export/${encodeURIComponent(comma(who))}/scan%2001.dat`),
  ),
  inBytes('CSV with semicolons', (who) =>
    latin(`Nachname;Vorname;Geburtsdatum\r\n${who.family};${who.given};${german(who.birth)}\r\n`),
  ),
  inBytes('JSON lines', (who) => utf8(`{"t":1,"kernel":"B30"}\n{"t":2,"patient":"${natural(who)}"}\n`)),
  inBytes('XML with attributes', (who) =>
    utf8(
      `<acq><subject first="${who.given}" last="${who.family}" dob="${iso(who.birth)}"/><dose v="3"/></acq>`,
    ),
  ),
  inBytes('XML in CDATA', (who) =>
    utf8(`<log><entry><![CDATA[operator logged: ${natural(who)} at console 2]]></entry></log>`),
  ),
  inBytes('XML in UTF-16 big endian, gzip', (who) =>
    gzipSync(utf16be(`<note><Patient>${natural(who)}</Patient></note>`)),
  ),
  inBytes('HL7 in UTF-16', (who) =>
    utf16(`MSH|^~\\&|R|S|T|U|2019||ORU^R01|4|P|2.4\rPID|1||${who.mrn}||${who.family}^${who.given}\r`),
  ),
  inBytes('registry export', (who) =>
    utf16(
      `Windows Registry Editor Version 5.00\r\n\r\n[HKEY_CURRENT_USER\\Viewer]\r\n"LastPatient"="${comma(who)}"\r\n`,
    ),
  ),
  inBytes('log lines', (who) =>
    latin(
      `10:22:01 INFO start\n10:22:07 INFO loaded patient ${natural(who)} (${who.mrn})\n10:22:09 INFO done\n`,
    ),
  ),
  inBytes('mail header', (who) =>
    utf8(`From: pacs@local\r\nTo: ${natural(who)} <${who.mail}>\r\nSubject: images\r\n`),
  ),
  inBytes('Delphi form strings', (who) =>
    Buffer.concat([
      latin('TPF0'),
      Buffer.from([5]),
      latin('TForm'),
      Buffer.from([4]),
      latin('Name'),
      Buffer.from([6, natural(who).length]),
      latin(natural(who)),
      Buffer.alloc(6),
    ]),
  ),
  inBytes('wide C structure', (who) =>
    Buffer.concat([
      uint(1, 4),
      Buffer.concat([utf16(comma(who)), Buffer.alloc(64)]).subarray(0, 96),
      double(2.5),
      utf16(who.mrn),
      Buffer.alloc(10),
    ]),
  ),
  inBytes('names at the end of a float table', (who) =>
    Buffer.concat([
      ...Array.from({ length: 40 }, (_, n) => double(n * 1.37)),
      latin(`${caret(who)}\0`),
      Buffer.alloc(8),
    ]),
  ),
  inBytes('NIfTI header', (who) => {
    const head = Buffer.alloc(352);
    head.writeInt32LE(348, 0);
    head.write(`scan of ${natural(who)}`, 148, 'latin1');
    head.write('n+1\0', 344, 'latin1');
    return head;
  }),
  inBytes('PNG time and text behind the end', (who) =>
    Buffer.concat([png([]), utf8(`acquired for ${natural(who)}`)]),
  ),
  inBytes('JPEG comment between scans', (who) => {
    const file = jpeg([]);
    return Buffer.concat([
      file.subarray(0, file.length - 2),
      Buffer.from([0xff, 0xfe]),
      uint(natural(who).length + 2, 2, 'be'),
      latin(natural(who)),
      file.subarray(file.length - 2),
    ]);
  }),
  inBytes('two data sets in a row', (who) =>
    Buffer.concat([
      uint(2, 4),
      buildDicom({ Modality: 'MR', ProtocolName: 'T2' }),
      buildDicom({ Modality: 'MR', PatientName: caret(who), PatientID: who.mrn }),
    ]),
  ),
  inElements('private sequence in a private sequence', (who) => ({
    ...VAULT,
    '(0071,1001)': [
      { '(0073,0010)': 'ORION INNER', '(0073,1001)': [{ '(0008,0090)': { vr: 'PN', value: caret(who) } }] },
    ],
  })),
  inElements('name in a private UC with a prefix', (who) => ({
    ...VAULT,
    '(0071,1002)': { vr: 'UC', value: `K1|7|${natural(who)}|0` },
  })),
  inElements('record number with letters in SH', (who) => ({
    ...VAULT,
    '(0071,1003)': { vr: 'SH', value: `MRN ${who.mrn}` },
  })),
  inElements('address in LT', (who) => ({
    ...VAULT,
    '(0071,1004)': { vr: 'LT', value: `Home: ${who.street}, 10435 Berlin` },
  })),
  inElements('phone in ST', (who) => ({ ...VAULT, '(0071,1005)': { vr: 'ST', value: `call ${who.phone}` } })),
  inElements(
    'mail in a UN of explicit big endian',
    (who) => ({ ...VAULT, '(0071,1006)': { vr: 'UN', bytes: latin(`${who.mail} `) } }),
    { transferSyntax: 'explicit-big' },
  ),
  inElements('creator reserved with a name behind a comma', (who) => ({
    '(0071,0010)': `Philips Imaging DD 001, ${natural(who)}`,
    '(0071,1001)': { vr: 'SS', value: 2 },
  })),
  inElements('private DA under another group', (who) => ({
    '(0071,0010)': 'ORION MEDTECH V2',
    '(0071,1007)': { vr: 'LO', value: `QA ${german(who.study)}` },
  })),
  inElements('words in a known FD', (who) => ({
    '(0019,0010)': 'SIEMENS MR HEADER',
    '(0019,100C)': { vr: 'LO', value: natural(who) },
  })),
  inBytes('seconds since 1970 as text', (who) =>
    latin(`patient=${comma(who)};t=${Math.round(msOf(who.study, who.time) / 1000)}`),
  ),
  inBytes('OLE date inside a structure', (who) =>
    Buffer.concat([
      fixed('EVT1', 8),
      double(msOf(who.study, who.time) / 86_400_000 + 25_569),
      Buffer.alloc(24, 3),
    ]),
  ),
  inBytes('YYYYMMDD inside a structure, big endian', (who) =>
    Buffer.concat([fixed('EVT2', 8), uint(Number(who.study), 4, 'be'), Buffer.alloc(28, 3)]),
  ),
  inBytes('year, month, day as big-endian integers', (who) =>
    Buffer.concat([
      uint(Number(who.study.slice(0, 4)), 4, 'be'),
      uint(Number(who.study.slice(4, 6)), 4, 'be'),
      uint(Number(who.study.slice(6)), 4, 'be'),
    ]),
  ),
  inFiles('text behind native pixels', (who, number) => [
    {
      path: '1.dcm',
      bytes: instance(number, {
        '(0028,0002)': 1,
        '(0028,0010)': 4,
        '(0028,0011)': 4,
        '(0028,0100)': 8,
        '(7FE0,0010)': {
          vr: 'OB',
          bytes: Buffer.concat([Buffer.alloc(16, 90), latin(`${natural(who)} ${who.mrn} `)]),
        },
      }),
    },
  ]),
  inFiles('zip comment', (who, number) => [
    {
      path: 'b.zip',
      bytes: zip([{ name: '1.dcm', bytes: instance(number) }], `requested by ${natural(who)}`),
    },
  ]),
  inFiles('folder in a zip', (who, number) => [
    { path: 'b.zip', bytes: zip([{ name: `${comma(who)}/MR/1.dcm`, bytes: instance(number) }]) },
  ]),
  inFiles('gzip with an original name', (who, number) => {
    const packed = gzipSync(instance(number));
    return [
      {
        path: '1.dcm.gz',
        bytes: Buffer.concat([
          packed.subarray(0, 3),
          Buffer.from([8]),
          packed.subarray(4, 10),
          latin(`${who.family}_${who.given}.dcm\0`),
          packed.subarray(10),
        ]),
      },
    ];
  }),
  inFiles('trailing gzip', (who, number) => [
    {
      path: '1.dcm',
      bytes: instance(number, {}, { trailing: { bytes: gzipSync(`Patient ${natural(who)}`) } }),
    },
  ]),
  inFiles('private information of the file meta', (who, number) => [
    {
      path: '1.dcm',
      bytes: instance(
        number,
        {},
        {
          meta: {
            '(0002,0100)': '1.2.826.0.1.3680043.8.498.9',
            '(0002,0102)': { vr: 'OB', bytes: utf8(`export of ${natural(who)}`) },
          },
        },
      ),
    },
  ]),
  inFiles('swap file of an editor', (who, number) => [
    { path: '1.dcm', bytes: instance(number) },
    {
      path: '.report.txt.swp',
      bytes: Buffer.concat([
        latin('b0VIM 8.2\0\0\0\0'),
        Buffer.alloc(20),
        fixed(who.login, 40),
        fixed('ws12', 40),
        latin(`~/cases/${who.family}/report.txt\0`),
        Buffer.alloc(100),
        latin(`Findings for ${natural(who)}: normal.\0`),
      ]),
    },
  ]),
  inFiles('desktop.ini', (who, number) => [
    { path: '1.dcm', bytes: instance(number) },
    { path: 'desktop.ini', bytes: latin(`[.ShellClassInfo]\r\nInfoTip=Images of ${natural(who)}\r\n`) },
  ]),
  inFiles('file name of record and date', (who, number) => [
    { path: `MRN${who.mrn}-${iso(who.study)}.dcm`, bytes: instance(number) },
  ]),
];
