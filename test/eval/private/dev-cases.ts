import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { buildDicom } from '../../build/dicom.js';
import { tar, zip } from '../archive/pack.js';
import { double, ebcdic, fixed, jpeg, latin, msOf, noise, png, uint, utf8, utf16, utf16be } from './bytes.js';
import { type HiddenCase, inBytes, inElements, inFiles, instance } from './case.js';
import type { Person } from './person.js';

const caret = ({ family, given }: Person) => `${family}^${given}`;
const natural = ({ family, given }: Person) => `${given} ${family}`;
const comma = ({ family, given }: Person) => `${family}, ${given}`;
const upper = (who: Person) => comma(who).toUpperCase();
const iso = (day: string) => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;

const CSA_OLD = (name: string, value: string): Buffer => {
  const element = (label: string, text: string) => {
    const head = Buffer.alloc(84);
    head.write(label, 'latin1');
    head.writeUInt32LE(1, 64);
    head.write('LO', 68, 'latin1');
    head.writeUInt32LE(19, 72);
    head.writeUInt32LE(1, 76);
    head.writeUInt32LE(77, 80);
    const body = latin(`${text}\0`);
    const item = Buffer.alloc(16);
    // The older kind: a length less the first item's, then three more.
    item.writeUInt32LE(body.length + 1, 0);
    item.writeUInt32LE(body.length, 4);
    item.writeUInt32LE(77, 8);
    item.writeUInt32LE(body.length, 12);
    return Buffer.concat([head, item, body, Buffer.alloc((4 - (body.length % 4)) % 4)]);
  };
  const head = Buffer.alloc(8);
  head.writeUInt32LE(3, 0);
  head.writeUInt32LE(77, 4);
  return Buffer.concat([
    head,
    element('EchoLinePosition', '128'),
    element(name, value),
    element('Slice', '4'),
  ]);
};

const dotNetString = (text: string) =>
  Buffer.concat([Buffer.from([6, 2, 0, 0, 0, utf8(text).length]), utf8(text)]);
const dotNet = (text: string) =>
  Buffer.concat([
    Buffer.from([0, 1, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 1, 0, 0, 0, 0, 0, 0, 0]),
    Buffer.from([0x0c, 2, 0, 0, 0, 9]),
    latin('Acme.Core'),
    dotNetString(text),
    Buffer.from([11]),
  ]);
const java = (fields: readonly string[]) =>
  Buffer.concat([
    Buffer.from([0xac, 0xed, 0, 5, 0x73, 0x72, 0, 17]),
    latin('org.acme.Patient1'),
    Buffer.alloc(8, 0x5a),
    Buffer.from([2, 0, 1, 0x4c, 0, 4]),
    latin('name'),
    Buffer.from([0x74, 0, 18]),
    latin('Ljava/lang/String;'),
    Buffer.from([0x78, 0x70]),
    ...fields.flatMap((field) => [Buffer.from([0x74, 0, utf8(field).length]), utf8(field)]),
  ]);
const xmp = (text: string) =>
  utf8(
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${text}</dc:title></rdf:Description></rdf:RDF></x:xmpmeta>`,
  );
const tiff = (tag: number, text: string) => {
  const value = latin(`${text}\0`);
  const head = Buffer.alloc(26);
  head.write('MM\0*', 0, 'latin1');
  head.writeUInt32BE(8, 4);
  head.writeUInt16BE(1, 8);
  head.writeUInt16BE(tag, 10);
  head.writeUInt16BE(2, 12);
  head.writeUInt32BE(Math.max(5, value.length), 14);
  head.writeUInt32BE(26, 18);
  return Buffer.concat([head, value, Buffer.alloc(4)]);
};
const box = (type: string, content: Buffer) =>
  Buffer.concat([uint(content.length + 8, 4, 'be'), latin(type), content]);
const frames = (fragments: readonly Uint8Array[]) => ({
  '(0028,0010)': 8,
  '(0028,0011)': 8,
  '(0028,0008)': String(fragments.length),
  '(7FE0,0010)': { vr: 'OB', fragments: fragments.map((bytes) => ({ bytes })) },
});
const inFrames = (
  id: string,
  fragments: (who: Person) => readonly Uint8Array[],
  transferSyntax = 'jpeg-baseline',
): HiddenCase => ({
  id,
  class: 'container',
  files: (who, number) => [
    { path: '1.dcm', bytes: instance(number, frames(fragments(who)), { transferSyntax }) },
  ],
});
const plain = jpeg([]);

/** Cases that the program was tuned on. */
export const DEV_CASES: readonly HiddenCase[] = [
  // Packed and coded
  inBytes('gzip behind a header of 96 bytes', (who) =>
    Buffer.concat([Buffer.alloc(96, 3), gzipSync(`patient=${natural(who)}`)]),
  ),
  inBytes('zlib twice', (who) => deflateSync(deflateSync(utf8(`<Patient name="${comma(who)}"/>`)))),
  inBytes('raw deflate', (who) =>
    deflateRawSync(
      utf8(
        `<Report><Physician>Dr. ${natural(who)}</Physician><Text>${'no finding '.repeat(12)}</Text></Report>`,
      ),
    ),
  ),
  inBytes('base64 of gzip', (who) =>
    latin(gzipSync(JSON.stringify({ subject: comma(who) })).toString('base64')),
  ),
  inBytes('base64 in lines', (who) =>
    latin(
      (
        utf8(`<r><PatientName>${caret(who)}</PatientName><x>${'y'.repeat(60)}</x></r>`)
          .toString('base64')
          .match(/.{1,40}/g) ?? []
      ).join('\n'),
    ),
  ),
  inBytes('base64 in JSON', (who) =>
    utf8(
      JSON.stringify({
        v: 1,
        payload: utf8(`name=${natural(who)};dob=${iso(who.birth)}`).toString('base64'),
      }),
    ),
  ),
  inBytes('hex of UTF-16', (who) => latin(utf16(`Patient: ${natural(who)}`).toString('hex'))),
  inBytes('data URL', (who) =>
    utf8(`data:text/plain;base64,${utf8(`Patient ${natural(who)}`).toString('base64')}`),
  ),
  inBytes('brotli', (who) => brotliCompressSync(utf8(`Patient ${natural(who)}`.repeat(9)))),
  inBytes('reversed text', (who) => utf8([...`patient ${natural(who)}`].reverse().join(''))),
  inBytes('URL with a query', (who) =>
    utf8(`https://ris.local/open?id=${who.mrn}&patient=${encodeURIComponent(comma(who))}`),
  ),
  inBytes('quoted-printable of UTF-8', (who) =>
    utf8(
      `Patient=20${[...utf8(who.native)].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')}`,
    ),
  ),
  inBytes('HTML entities', (who) =>
    utf8(`<p>Patient: ${[...natural(who)].map((c) => `&#${c.codePointAt(0)};`).join('')}</p>`),
  ),
  inBytes('JSON with unicode escapes', (who) =>
    utf8(
      `{"patientName":"${[...natural(who)].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"}`,
    ),
  ),
  // Character sets
  inBytes('UTF-16 with a mark', (who) =>
    Buffer.concat([Buffer.from([0xff, 0xfe]), utf16(`Patient ${who.native}`)]),
  ),
  inBytes('UTF-16 big endian in binary', (who) =>
    Buffer.concat([Buffer.alloc(30, 7), utf16be(`Name: ${natural(who)}`), Buffer.alloc(30, 9)]),
  ),
  inBytes('UTF-32', (who) =>
    Buffer.concat([...`Patient ${natural(who)}`].map((c) => uint(c.codePointAt(0) ?? 0, 4))),
  ),
  inBytes('UTF-8 in binary', (who) =>
    Buffer.concat([
      uint(77, 4),
      Buffer.alloc(20, 0xfd),
      Buffer.from([0]),
      utf8(`Paciente: ${who.native}`),
      Buffer.from([0, 1, 2, 0xfe]),
    ]),
  ),
  inBytes('EBCDIC in binary', (who) =>
    Buffer.concat([
      Buffer.alloc(24, 0),
      uint(9, 4),
      ebcdic(`PATIENT NAME ${upper(who)}`),
      Buffer.alloc(24, 1),
    ]),
  ),
  inBytes('EBCDIC with numbers', (who) => ebcdic(`${upper(who)} ${who.birth}`)),
  // Structures of programs
  inBytes('C structure with fixed fields', (who) =>
    Buffer.concat([
      uint(1, 4),
      fixed(caret(who), 64),
      uint(0, 4),
      fixed(who.mrn, 16),
      double(1.5),
      fixed(who.birth, 8),
    ]),
  ),
  inBytes('Pascal strings', (who) =>
    Buffer.concat([
      Buffer.from([3, 0, comma(who).length]),
      latin(comma(who)),
      Buffer.from([1, who.mrn.length]),
      latin(who.mrn),
      Buffer.alloc(9, 2),
    ]),
  ),
  inBytes('fixed fields padded with blanks', (who) =>
    Buffer.concat([
      uint(5, 4),
      fixed(who.family.toUpperCase(), 32, 32),
      fixed(who.given.toUpperCase(), 32, 32),
      uint(7, 4),
      Buffer.alloc(12),
    ]),
  ),
  inBytes('protobuf', (who) =>
    Buffer.concat([
      Buffer.from([0x0a, natural(who).length]),
      latin(natural(who)),
      Buffer.from([0x12, who.mrn.length]),
      latin(who.mrn),
      Buffer.from([0x18, 0x96, 0x01]),
    ]),
  ),
  inBytes('MessagePack', (who) =>
    Buffer.concat([
      Buffer.from([0x82, 0xa4]),
      latin('name'),
      Buffer.from([0xa0 | Math.min(31, natural(who).length)]),
      latin(natural(who).slice(0, 31)),
      Buffer.from([0xa3]),
      latin('mrn'),
      Buffer.from([0xa0 | who.mrn.length]),
      latin(who.mrn),
    ]),
  ),
  inBytes('Python pickle', (who) =>
    Buffer.concat([
      Buffer.from([0x80, 4, 0x95, 60, 0, 0, 0, 0, 0, 0, 0, 0x7d, 0x94, 0x8c, 4]),
      latin('name'),
      Buffer.from([0x94, 0x8c, natural(who).length]),
      latin(natural(who)),
      Buffer.from([0x94, 0x73, 0x2e]),
    ]),
  ),
  inBytes('binary property list', (who) =>
    Buffer.concat([
      latin('bplist00'),
      Buffer.from([0xd1, 1, 2, 0x57]),
      latin('patient'),
      Buffer.from([0x5f, 0x10, natural(who).length]),
      latin(natural(who)),
      Buffer.from([8, 0x0b, 0x13, 0, 0, 0, 0, 0, 0, 1, 1]),
    ]),
  ),
  inBytes('Java serialization', (who) => java([natural(who), iso(who.birth)])),
  inBytes('.NET serialization', (who) => dotNet(natural(who))),
  inBytes('SQLite page', (who) =>
    Buffer.concat([
      latin('SQLite format 3\0'),
      Buffer.alloc(200),
      latin(`\x05\x1b${comma(who)}${iso(who.birth)}`),
      Buffer.alloc(80),
    ]),
  ),
  inBytes('RTF', (who) =>
    latin(`{\\rtf1\\ansi{\\fonttbl\\f0 Arial;}\\f0 Patient: ${natural(who)}, seen by us\\par}`),
  ),
  inBytes('YAML', (who) =>
    utf8(`---\nexam:\n  patient: ${natural(who)}\n  record: ${who.mrn}\n  kernel: B30\n`),
  ),
  inBytes('CSV', (who) => utf8(`name,record,kernel\n"${comma(who)}",${who.mrn},B30\n`)),
  inBytes('vCard', (who) =>
    utf8(`BEGIN:VCARD\r\nVERSION:3.0\r\nFN:${natural(who)}\r\nTEL:${who.phone}\r\nEND:VCARD\r\n`),
  ),
  inBytes('FHIR', (who) =>
    utf8(
      JSON.stringify({
        resourceType: 'Patient',
        name: [{ family: who.family, given: [who.given] }],
        birthDate: iso(who.birth),
      }),
    ),
  ),
  inBytes('CDA', (who) =>
    utf8(
      `<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3"><recordTarget><patientRole><id extension="${who.mrn}"/><patient><name><given>${who.given}</given><family>${who.family}</family></name></patient></patientRole></recordTarget></ClinicalDocument>`,
    ),
  ),
  inBytes('HL7 ADT in gzip', (who) =>
    gzipSync(
      `MSH|^~\\&|A|B|C|D|201001011200||ADT^A08|7|P|2.5\rPID|1||${who.mrn}^^^H||${who.family}^${who.given}||${who.birth}|F|||${who.street}^^Town\r`,
    ),
  ),
  inBytes('XML in UTF-16', (who) =>
    Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      utf16(`<?xml version="1.0" encoding="utf-16"?><a><operator>${natural(who)}</operator></a>`),
    ]),
  ),
  inBytes('INI with a path', (who) =>
    latin(
      `[Paths]\r\nLast=C:\\Users\\${who.login}\\Patients\\${who.family}_${who.given}\\study.dat\r\nZoom=2\r\n`,
    ),
  ),
  inBytes('window titles', (who) =>
    latin(`ViewerState\0\x01\x02\x03Viewer - [${comma(who)}]\0\x04\x05\x06\x07\x08`),
  ),
  // Vendors
  inElements('CSA of the older kind', (who) => ({
    '(0029,0010)': 'SIEMENS CSA HEADER',
    '(0029,1020)': { vr: 'OB', bytes: CSA_OLD('PatientsName', natural(who)) },
  })),
  inElements('MEDCOM history with text', (who) => ({
    '(0029,0010)': 'SIEMENS MEDCOM HEADER',
    '(0029,1040)': {
      vr: 'OB',
      bytes: Buffer.concat([
        uint(9, 4),
        latin(`CT_STUDY\0edited by ${natural(who)} on ${iso(who.study)}\0`),
        Buffer.alloc(20),
      ]),
    },
  })),
  inElements('GE UDI with a prefix', (who) => ({
    '(0025,0010)': 'GEMS_SERS_01',
    '(0025,101B)': {
      vr: 'OB',
      bytes: Buffer.concat([
        Buffer.from([1, 2, 0, 0]),
        gzipSync(`set PATNAME "${caret(who)}"\nset SEDESC "x"\nset FOV "240"\n`),
      ]),
    },
  })),
  inElements('Philips examcard XML', (who) => ({
    '(2005,0010)': 'Philips MR Imaging DD 005',
    '(2005,1032)': {
      vr: 'OB',
      bytes: utf8(`<ExamCard><Owner>${natural(who)}</Owner><step>3</step></ExamCard>`),
    },
  })),
  inElements('Canon blob', (who) => ({
    '(7005,0010)': 'TOSHIBA_MEC_CT3',
    '(7005,1099)': {
      vr: 'UN',
      bytes: Buffer.concat([
        noise('canon', 40),
        Buffer.alloc(8),
        fixed(upper(who), 64),
        fixed(who.mrn, 16),
        Buffer.alloc(64, 0x11),
      ]),
    },
  })),
  inElements('Hologic blob', (who) => ({
    '(0019,0010)': 'LORAD Selenia',
    '(0019,1099)': {
      vr: 'OB',
      bytes: Buffer.concat([uint(4, 4), fixed(caret(who), 64), Buffer.alloc(32, 200)]),
    },
  })),
  // Misuse
  inElements('name in a known CS', (who) => ({
    '(0029,0010)': 'SIEMENS CSA HEADER',
    '(0029,1008)': { vr: 'CS', value: who.family.toUpperCase() },
  })),
  inElements('name in a known numeric OB', (who) => ({
    '(0043,0010)': 'GEMS_PARM_01',
    '(0043,1029)': { vr: 'OB', bytes: latin(`${natural(who)} `) },
  })),
  inElements('date as IS', (who) => ({
    '(0019,0010)': 'GEMS_ACQU_01',
    '(0019,10A9)': { vr: 'DS', value: who.study },
  })),
  inElements('record number in IS', (who) => ({
    '(0061,0010)': 'HELIX IMAGING 3',
    '(0061,1030)': { vr: 'IS', value: who.mrn },
    PatientComments: `MRN ${who.mrn}`,
  })),
  inElements('name split over two elements', (who) => ({
    '(0061,0010)': 'HELIX IMAGING 3',
    '(0061,1031)': who.family,
    '(0061,1032)': who.given,
  })),
  inElements('private DT', (who) => ({
    '(0061,0010)': 'HELIX IMAGING 3',
    '(0061,1033)': { vr: 'DT', value: `${who.study}${who.time}.000000` },
  })),
  inElements('creator that is a name', (who) => ({
    '(0061,0010)': natural(who),
    '(0061,1001)': { vr: 'CS', value: 'A' },
  })),
  inElements('creator with a name behind a colon', (who) => ({
    '(0019,0010)': `GEMS_ACQU_01:${who.family}`,
    '(0019,1002)': { vr: 'SL', value: 3 },
  })),
  inElements(
    'UN sequence, implicit, undefined length',
    (who) => ({
      '(0061,0010)': 'HELIX IMAGING 3',
      '(0061,1050)': {
        vr: 'UN',
        syntax: 'implicit-little',
        items: [{ '(0010,0010)': { vr: 'PN', value: caret(who) } }],
      },
    }),
    { lengths: 'undefined' },
  ),
  inElements('phone in a private sequence', (who) => ({
    '(0061,0010)': 'HELIX IMAGING 3',
    '(0061,1051)': [{ '(0010,2154)': { vr: 'SH', value: who.phone.slice(0, 16) } }],
  })),
  // Numbers
  inBytes('int32 big endian YYYYMMDD', (who) => uint(Number(who.study), 4, 'be')),
  inBytes('BCD date', (who) => Buffer.from(who.birth, 'hex')),
  inBytes('three shorts year, month, day', (who) =>
    Buffer.concat([
      uint(Number(who.study.slice(0, 4)), 2),
      uint(Number(who.study.slice(4, 6)), 2),
      uint(Number(who.study.slice(6)), 2),
    ]),
  ),
  inBytes('FILETIME', (who) => uint((BigInt(msOf(who.study, who.time)) + 11_644_473_600_000n) * 10_000n, 8)),
  inBytes('Java milliseconds, big endian', (who) => uint(msOf(who.study, who.time), 8, 'be')),
  inElements('Julian day as FD', (who) => ({
    '(0061,0010)': 'HELIX IMAGING 3',
    '(0061,1034)': { vr: 'FD', value: msOf(who.study, who.time) / 86_400_000 + 2_440_587.5 },
  })),
  inElements('float day in UL pairs', (who) => ({
    '(0061,0010)': 'HELIX IMAGING 3',
    '(0061,1035)': { vr: 'UL', value: [Number(who.study), Number(who.time)] },
  })),
  inBytes('SYSTEMTIME in a structure', (who) =>
    Buffer.concat([
      fixed('HDR', 8),
      ...[
        who.study.slice(0, 4),
        who.study.slice(4, 6),
        String(new Date(msOf(who.study)).getUTCDay()),
        who.study.slice(6),
        '9',
        '30',
        '0',
        '0',
      ].map((part) => uint(Number(part), 2)),
      Buffer.alloc(24, 1),
    ]),
  ),
  // Pictures and documents in private bytes
  inBytes('PNG with iTXt', (who) =>
    png([['iTXt', Buffer.concat([latin('Author\0\0\0\0\0'), utf8(natural(who))])]]),
  ),
  inBytes('PNG with XMP', (who) =>
    png([['iTXt', Buffer.concat([latin('XML:com.adobe.xmp\0\0\0\0\0'), xmp(comma(who))])]]),
  ),
  inBytes('JPEG with IPTC', (who) =>
    jpeg([
      [
        0xed,
        Buffer.concat([
          latin('Photoshop 3.0\x008BIM\x04\x04\0\0'),
          uint(natural(who).length + 5, 4, 'be'),
          Buffer.from([0x1c, 2, 80]),
          uint(natural(who).length, 2, 'be'),
          latin(natural(who)),
        ]),
      ],
    ]),
  ),
  inBytes('TIFF artist, big endian', (who) => tiff(0x013b, natural(who))),
  inBytes('thumbnail behind a header', (who) =>
    Buffer.concat([Buffer.alloc(40, 5), jpeg([[0xfe, latin(`Patient: ${natural(who)}`)]])]),
  ),
  inBytes('nested DICOM, implicit, no file meta', (who) =>
    buildDicom(
      { SpecificCharacterSet: 'ISO_IR 100', Modality: 'CT', PatientName: caret(who), PatientID: who.mrn },
      { preamble: false, meta: false, transferSyntax: 'implicit-little' },
    ),
  ),
  inBytes('nested DICOM in gzip behind a length', (who) => {
    const packed = gzipSync(buildDicom({ Modality: 'CT', PatientName: caret(who) }));
    return Buffer.concat([uint(packed.length, 4), packed]);
  }),
  // The container: frames
  inFrames('COM in the last of 40 frames', (who) => [
    ...Array.from({ length: 39 }, () => plain),
    jpeg([[0xfe, latin(`Pat. ${natural(who)}`)]]),
  ]),
  inFrames('behind the end of a JPEG', (who) => [jpeg([], latin(`${caret(who)} ${who.birth}`))]),
  inFrames('APP10 of an own kind', (who) => [
    jpeg([[0xea, Buffer.concat([latin('ACME\0'), fixed(upper(who), 40)])]]),
  ]),
  inFrames('JUMBF box in APP11', (who) => {
    const inner = box(
      'jumb',
      Buffer.concat([
        box('jumd', Buffer.concat([Buffer.alloc(16, 1), Buffer.from([3]), latin('acme.person\0')])),
        box('json', utf8(JSON.stringify({ creator: natural(who) }))),
      ]),
    );
    return [jpeg([[0xeb, Buffer.concat([latin('JP'), uint(1, 2, 'be'), uint(1, 4, 'be'), inner])]])];
  }),
  inFrames('Exif in the second frame', (who) => [
    plain,
    jpeg([[0xe1, Buffer.concat([latin('Exif\0\0'), tiff(0x013b, natural(who))])]]),
  ]),
  inFrames('text between fragments', (who) => [plain, latin(`${upper(who)} ${who.mrn} `), plain]),
  // The container: files
  inFiles('zip in a zip', (who, number) => [
    {
      path: 'a.zip',
      bytes: zip([
        {
          name: 'b.zip',
          bytes: zip([{ name: `${who.family}_${who.given}/1.dcm`, bytes: instance(number) }]),
        },
      ]),
    },
  ]),
  inFiles('zip comment of a member', (who, number) => [
    { path: 'a.zip', bytes: memberComment(instance(number), `for ${natural(who)}`) },
  ]),
  inFiles('tar owner', (who, number) => [
    { path: 'a.tar', bytes: tar([{ name: '1.dcm', bytes: instance(number) }], who.login) },
  ]),
  inFiles('file name glued', (who, number) => [
    { path: `${who.family}${who.given}Study.dcm`, bytes: instance(number) },
  ]),
  inFiles('file name with a birth date', (who, number) => [
    { path: `scan_${who.birth}_3.dcm`, bytes: instance(number) },
  ]),
  inFiles('folder with initials and record', (who, number) => [
    { path: `${who.family.slice(0, 1)}${who.given.slice(0, 1)}_${who.mrn}/1.dcm`, bytes: instance(number) },
  ]),
  inFiles('resource fork', (who, number) => [
    { path: '1.dcm', bytes: instance(number) },
    {
      path: '._1.dcm',
      bytes: Buffer.concat([
        Buffer.from('0005160700020000', 'hex'),
        latin('Mac OS X        '),
        uint(1, 2, 'be'),
        uint(9, 4, 'be'),
        uint(50, 4, 'be'),
        uint(60, 4, 'be'),
        latin('com.apple.metadata:kMDItemWhereFroms\0'),
        utf8(`/Users/${who.login}/Desktop/${who.family}`),
      ]),
    },
  ]),
  inFiles('DS_Store', (who, number) => [
    { path: '1.dcm', bytes: instance(number) },
    {
      path: '.DS_Store',
      bytes: Buffer.concat([
        Buffer.from([0, 0, 0, 1]),
        latin('Bud1'),
        Buffer.alloc(40),
        uint(natural(who).length, 4, 'be'),
        utf16be(natural(who)),
        latin('Iloc'),
        Buffer.alloc(20),
      ]),
    },
  ]),
  inFiles('editor backup', (who, number) => [
    { path: '1.dcm', bytes: instance(number) },
    { path: 'notes.txt~', bytes: utf8(`call ${natural(who)} back at ${who.phone}\n`) },
  ]),
  inFiles('preamble of fixed fields', (who, number) => [
    {
      path: '1.dcm',
      bytes: instance(
        number,
        {},
        {
          preamble: {
            bytes: Buffer.concat([
              fixed(who.family.toUpperCase(), 40, 32),
              fixed(who.given.toUpperCase(), 40, 32),
              fixed(who.mrn, 48),
            ]),
          },
        },
      ),
    },
  ]),
  inFiles('trailing UTF-16', (who, number) => [
    {
      path: '1.dcm',
      bytes: instance(number, {}, { trailing: { bytes: utf16(`Patient ${natural(who)} `) } }),
    },
  ]),
  inFiles('data set trailing padding', (who, number) => [
    {
      path: '1.dcm',
      bytes: instance(number, {
        '(FFFC,FFFC)': {
          vr: 'OB',
          bytes: Buffer.concat([Buffer.alloc(20), latin(upper(who)), Buffer.alloc(21)]),
        },
      }),
    },
  ]),
  inFiles('padding behind a value', (who, number) => [
    {
      path: '1.dcm',
      bytes: instance(number, { StudyDescription: { vr: 'LO', text: `MR HEAD\0\0\0${caret(who)}` } }),
    },
  ]),
  inFiles('AE title', (who, number) => [
    {
      path: '1.dcm',
      bytes: instance(number, {}, { meta: { '(0002,0016)': `WS_${who.family.toUpperCase().slice(0, 12)}` } }),
    },
  ]),
  inFiles('implementation version name', (who, number) => [
    { path: '1.dcm', bytes: instance(number, {}, { meta: { '(0002,0013)': `${who.login.slice(0, 15)}` } }) },
  ]),
  inFiles('time stamp of the true day', (who, number) => [
    {
      path: 'a.zip',
      bytes: zipAt(
        instance(number, { ContentTime: who.time, ContentDate: '20030101' }),
        msOf(who.study, who.time),
      ),
    },
  ]),
];

/** A zip of one member with a comment of its own, and with a time stamp. */
function memberComment(bytes: Uint8Array, comment: string): Uint8Array {
  const whole = Buffer.from(zip([{ name: '1.dcm', bytes }]));
  const at = whole.lastIndexOf('PK\x01\x02', undefined, 'latin1');
  const end = whole.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const note = utf8(comment);
  whole.writeUInt16LE(note.length, at + 32);
  whole.writeUInt32LE(whole.readUInt32LE(end + 12) + note.length, end + 12);
  return Buffer.concat([whole.subarray(0, end), note, whole.subarray(end)]);
}

function zipAt(bytes: Uint8Array, ms: number): Uint8Array {
  const whole = Buffer.from(zip([{ name: '1.dcm', bytes }]));
  const date = new Date(ms);
  const day =
    (Math.max(0, date.getUTCFullYear() - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate();
  const time = (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1);
  for (const [mark, offset] of [
    ['PK\x03\x04', 10],
    ['PK\x01\x02', 12],
  ] as const) {
    const at = whole.lastIndexOf(mark, undefined, 'latin1');
    whole.writeUInt16LE(time, at + offset);
    whole.writeUInt16LE(day, at + offset + 2);
  }
  return whole;
}
