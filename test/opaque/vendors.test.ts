import { describe, expect, it } from 'vitest';
import { READERS } from '../../src/detectors/private-readers.js';
import { unwrap } from '../../src/opaque/unwrap.js';
import { latin, uint } from '../eval/private/bytes.js';
import { canonItems, philipsParameters, scpEcg } from './written-vendors.js';

const told = (bytes: Uint8Array) =>
  unwrap(bytes, READERS).flatMap((part) =>
    part.kind === 'text' ? [[part.steps.join('>'), part.key, part.text]] : [],
  );

describe('structures of vendors', () => {
  it('of Philips give the texts of their parameters', () => {
    const bytes = philipsParameters({ EX_PROTO_comment: 'for John Public', IF_nr: 'x' });
    expect(told(bytes)).toEqual([['philips:EX_PROTO_comment', 'EX_PROTO_comment', 'for John Public']]);
  });

  it('of Canon give texts, also in Japanese, and nothing of the numbers', () => {
    const bytes = canonItems([
      [0x6719, 0x500, uint(77, 4)],
      [0x671a, 0x300, latin('PUBLIC JOHN')],
      [0x671b, 0xff002c00, Buffer.from('8e52936391be9859', 'hex')],
    ]);
    expect(told(bytes)).toEqual([
      ['canon:671a', '', 'PUBLIC JOHN'],
      ['canon:671b>shift_jis', '', '山田太郎'],
    ]);
  });

  it('of electrocardiographs give the patient and the people', () => {
    const bytes = scpEcg([
      [0, latin('Public\0')],
      [1, latin('John\0')],
      [2, latin('4417203\0')],
      [5, Buffer.from([0xa5, 0x07, 3, 2])],
      [20, latin('Dr. Doe\0')],
    ]);
    expect(told(bytes).map(([, key, text]) => [key, text])).toEqual([
      ['PatientName', 'Public^John'],
      ['PatientID', '4417203'],
      ['PatientBirthDate', '19570302'],
      ['ReferringPhysicianName', 'Dr. Doe'],
    ]);
  });

  it('that are cut off or lie about their lengths end', () => {
    const record = scpEcg([[0, latin('Public\0')]]);
    for (let length = 0; length < record.length; length += 1) unwrap(record.subarray(0, length), READERS);
    const bytes = canonItems([[1, 0x300, latin('PUBLIC')]]);
    bytes.writeUInt32LE(0xffffffff, 12);
    expect(unwrap(bytes, READERS).length).toBeGreaterThan(0);
    const table = philipsParameters({ EX_PROTO_comment: 'John Public' });
    table.writeUInt32LE(0xffffffff, 32 + 38);
    expect(unwrap(table, READERS).length).toBeLessThanOrEqual(4096);
  });
});
