import { deflateSync, gzipSync } from 'node:zlib';
import { READERS } from '../../src/detectors/private-readers.js';
import { unwrap } from '../../src/opaque/unwrap.js';
import { buildDicom } from '../build/dicom.js';
import { writtenObjects } from './written-objects.js';
import { canonItems, philipsParameters, scpEcg } from './written-vendors.js';

/** A generator of numbers from 0 to 1 that depends on its seed alone (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const csaElement = (name: string, value: string): Buffer => {
  const head = Buffer.alloc(84);
  head.write(name, 'latin1');
  head.writeUInt32LE(1, 64);
  head.writeUInt32LE(1, 76);
  head.writeUInt32LE(77, 80);
  const item = Buffer.alloc(16);
  item.writeUInt32LE(value.length, 0);
  item.writeUInt32LE(value.length, 4);
  return Buffer.concat([head, item, Buffer.from(value), Buffer.alloc((4 - (value.length % 4)) % 4)]);
};

/** A Siemens CSA header (SV10) of the elements given. */
export function csaHeader(elements: Readonly<Record<string, string>>): Buffer {
  const head = Buffer.alloc(16);
  head.write('SV10\x04\x03\x02\x01', 'latin1');
  head.writeUInt32LE(Object.keys(elements).length, 8);
  head.writeUInt32LE(77, 12);
  return Buffer.concat([head, ...Object.entries(elements).map(([name, value]) => csaElement(name, value))]);
}

const TEXT = 'Study of Public^John^Q on 2019-03-14';
const PHOENIX = `### ASCCONV BEGIN ###\ntPatientName = ""Public, John""\nlBase = 4\n### ASCCONV END ###`;

/** One of each form that is opened. */
export const SEEDS: readonly Uint8Array[] = [
  Buffer.from(TEXT),
  Buffer.from(TEXT, 'utf16le'),
  gzipSync(`<A><Name>${TEXT}</Name></A>`),
  deflateSync(`{"a":{"name":"${TEXT}"}}`),
  Buffer.from(Buffer.from(TEXT).toString('base64')),
  Buffer.from(Buffer.from(TEXT).toString('hex')),
  csaHeader({ UsedPatientName: 'Public John', MrPhoenixProtocol: PHOENIX }),
  Buffer.from(PHOENIX),
  Buffer.from('set PATNAME "Public John"\nset TE "30"\n'),
  Buffer.from('MSH|^~\\&|A|B|C|D|2020||ORM^O01|1|P|2.3\rPID|1||123456||Public^John'),
  Buffer.from([0xac, 0xed, 0, 5, 0x74, 0, 11, ...Buffer.from('Public John')]),
  Buffer.from([0xff, 0xd8, 0xff, 0xfe, 0, 13, ...Buffer.from('Public John'), 0xff, 0xda, 0, 2]),
  buildDicom({ Modality: 'CT', PatientName: 'Public^John' }),
  Buffer.from('c7e0e2e0e4f1fceae8e920c1eee3e4e0ed', 'hex'),
  Buffer.from('1b24424a3f4e5321213a3b4c6932431b2842', 'hex'),
  Buffer.from('DBQ=main;UID=44172;Public John;'),
  Buffer.concat([
    Buffer.from('>>> Begin <<<\nPatientName: Public^John\nPatientID: 4417203\n>>> End <<<\n'),
    Buffer.from(Array.from({ length: 300 }, (_, at) => (at * 73) % 251)),
  ]),
  ...writtenObjects({ given: 'John', family: 'Public', born: Date.UTC(1957, 2, 2) }),
  philipsParameters({ EX_PROTO_comment: TEXT }),
  canonItems([[0x6719, 0x300, Buffer.from(TEXT)]]),
  scpEcg([[0, Buffer.from('Public')]]),
  Buffer.from(Buffer.from(TEXT).map((byte) => byte ^ 0x5a)),
  Buffer.from(`{\\rtf1{\\fonttbl{\\f0 Arial;}}${TEXT}}`),
  Buffer.from("begin 644 a.txt\n*4'5B;&EC($IO: \n`\nend\n"),
];

export interface FuzzOutcome {
  readonly inputs: number;
  readonly slowestMs: number;
}

/** Unwraps so many inputs, each a seed that was cut, spliced and altered; what is thrown is thrown on. */
export function fuzz(inputs: number, seed: number): FuzzOutcome {
  const random = randomFrom(seed);
  let slowestMs = 0;
  for (let count = 0; count < inputs; count += 1) {
    const bytes = mutated(random);
    const start = performance.now();
    unwrap(bytes, READERS);
    slowestMs = Math.max(slowestMs, performance.now() - start);
  }
  return { inputs, slowestMs };
}

function mutated(random: () => number): Uint8Array {
  const pick = () => SEEDS[Math.floor(random() * SEEDS.length)] ?? new Uint8Array();
  const bytes = Buffer.from(random() < 0.3 ? Buffer.concat([pick(), pick()]) : pick());
  for (let change = Math.floor(random() * 24); change > 0; change -= 1)
    bytes[Math.floor(random() * bytes.length)] = random() < 0.2 ? 0xff : Math.floor(random() * 256);
  const start = random() < 0.2 ? Math.floor(random() * bytes.length) : 0;
  return bytes.subarray(
    start,
    random() < 0.3 ? start + Math.floor(random() * (bytes.length - start)) : undefined,
  );
}
