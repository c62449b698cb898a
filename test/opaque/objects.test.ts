import { describe, expect, it } from 'vitest';
import { READERS } from '../../src/detectors/private-readers.js';
import { unwrap } from '../../src/opaque/unwrap.js';
import {
  bson,
  cbor,
  certificateName,
  dotNet,
  dotNetInCircles,
  java,
  javaInCircles,
  messagePack,
  pickle,
  propertyList,
  propertyListInCircles,
  protocolBuffer,
} from './written-objects.js';

const SUBJECT = { given: 'John', family: 'Public', born: Date.UTC(1957, 2, 2) };

/** Texts by their last key, or by the path to them where they have none. */
const told = (bytes: Uint8Array) =>
  Object.fromEntries(
    unwrap(bytes, READERS).flatMap((part) =>
      part.kind === 'text' ? [[part.key === '' ? part.steps.join('>') : part.key, part.text]] : [],
    ),
  );

describe('objects that programs wrote down', () => {
  it('give their texts by their keys', () => {
    expect(told(cbor(SUBJECT))).toEqual({ p: 'John Public', given: 'John', family: 'Public' });
    expect(told(messagePack(SUBJECT))).toMatchObject({ subject: 'John Public', gn: 'John', sn: 'Public' });
    expect(told(bson(SUBJECT))).toMatchObject({ first: 'John', last: 'Public', dob: '1957-03-02' });
    expect(told(propertyList(SUBJECT))).toEqual({ pnam: 'John Public' });
    expect(told(pickle(SUBJECT))).toMatchObject({ given: 'John', family: 'Public' });
    expect(told(certificateName(SUBJECT))).toMatchObject({ givenName: 'John', surname: 'Public' });
  });

  it('are followed through the records of Java and .NET, times as days', () => {
    expect(told(java(SUBJECT))).toMatchObject({
      birthDate: '1957-03-02',
      firstName: 'John',
      lastName: 'Public',
    });
    expect(told(dotNet(SUBJECT))).toMatchObject({ forename: 'John', surname: 'Public', born: '1957-03-02' });
  });

  it('join the parts of a name where nothing but a number names them', () => {
    expect(told(protocolBuffer(SUBJECT))).toEqual({
      'protobuf:/2': 'John Public',
      'protobuf:/2/1': 'John',
      'protobuf:/2/2': 'Public',
    });
  });

  it('are read behind a length, and with the byte that makes a value even', () => {
    const bytes = cbor(SUBJECT);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(bytes.length);
    expect(told(Buffer.concat([length, bytes]))).toMatchObject({ given: 'John' });
    expect(told(Buffer.concat([bytes, Buffer.alloc(1)]))).toMatchObject({ given: 'John' });
  });

  it('are left to the search for strings where their records make no sense', () => {
    const cut = dotNet(SUBJECT).subarray(0, -10);
    expect(Object.values(told(cut)).join()).toContain('Public');
    const foreign = Buffer.concat([
      Buffer.from('aced0005737200', 'hex'),
      Buffer.from([0x7f, 0, 0, 0x74, 0, 11]),
      Buffer.from('Public John'),
    ]);
    expect(Object.values(told(foreign))).toContain('Public John');
  });
});

describe('references in circles', () => {
  it('end', () => {
    expect(told(javaInCircles(SUBJECT))).toEqual({ name: 'John' });
    expect(told(dotNetInCircles(SUBJECT))).toEqual({ forename: 'John' });
    expect(told(propertyListInCircles())).toEqual({ strings: 'bplist00' });
  });
});

describe('nesting without end', () => {
  const LEVELS = 10_000;
  const nested = (open: readonly number[], close: readonly number[] = []) =>
    Buffer.from([
      ...Array.from({ length: LEVELS }, () => open).flat(),
      ...Array.from({ length: LEVELS }, () => close).flat(),
    ]);

  it('is bounded in each of the formats', () => {
    const protocol = Array.from({ length: 2000 }).reduce<Buffer>(
      (inner) =>
        Buffer.concat([Buffer.from([0x0a, (inner.length & 0x7f) | 0x80, (inner.length >> 7) & 0x7f]), inner]),
      Buffer.from([0x0a, 4, ...Buffer.from('John')]),
    );
    const inputs = [
      nested([0x81]),
      nested([0x91]),
      nested([0x9f], [0xff]),
      nested([0xa1, 0x61, 0x61]),
      nested([0x30, 0x84, 0, 0, 0x7f, 0xff]),
      nested([0xd1, 1, 2]),
      Buffer.concat([Buffer.from('aced0005', 'hex'), nested([0x73, 0x72])]),
      Buffer.concat([dotNet(SUBJECT).subarray(0, 17), nested([16, 0, 0, 0, 0, 1, 0, 0, 0])]),
      Buffer.from('['.repeat(LEVELS)),
      Buffer.from('<a>'.repeat(LEVELS)),
      Buffer.from('{"a":'.repeat(LEVELS)),
      Buffer.from(`{\\rtf1${'{\\b '.repeat(LEVELS)}`),
      protocol,
    ];
    for (const [index, input] of inputs.entries()) {
      const start = performance.now();
      expect(unwrap(input, READERS).length, String(index)).toBeLessThanOrEqual(4096);
      expect(performance.now() - start, String(index)).toBeLessThan(1000);
    }
  });
});

it('opens objects that are written as text, and texts that happen to decode stay texts', () => {
  const packed = cbor(SUBJECT).toString('base64');
  expect(told(Buffer.from(packed))).toMatchObject({ given: 'John', family: 'Public' });
  for (const plain of [
    'AccelFactPE12345',
    'GradientEchoSequenceHighBandwidth2D001',
    'ThinSliceReconKernelBr40f3Medium',
  ])
    expect(Object.values(told(Buffer.from(plain))), plain).toEqual([plain]);
});
