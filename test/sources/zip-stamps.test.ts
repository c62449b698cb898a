import { expect, it } from 'vitest';
import { stampsOf } from '../../src/sources/zip-stamps.js';

const MS = Date.UTC(2014, 2, 9, 10, 11, 12);

function ntfs(ms: number): Buffer {
  const bytes = Buffer.alloc(32);
  bytes.writeUInt16LE(1, 4);
  bytes.writeUInt16LE(24, 6);
  for (const at of [8, 16, 24]) bytes.writeBigUInt64LE((BigInt(ms) + 11_644_473_600_000n) * 10_000n, at);
  return bytes;
}

function unix(ms: number, flags: readonly number[]): Buffer {
  const bytes = Buffer.alloc(flags.length + 4);
  bytes.set(flags);
  bytes.writeInt32LE(ms / 1000, flags.length);
  return bytes;
}

it('reads stamps of Info-ZIP and NTFS, each once', () => {
  expect(stampsOf([{ name: 'zip-5455', bytes: unix(MS, [1]) }])).toEqual([MS]);
  expect(stampsOf([{ name: 'zip-5855', bytes: unix(MS, []) }])).toEqual([MS]);
  expect(stampsOf([{ name: 'zip-000a', bytes: ntfs(MS) }])).toEqual([MS]);
});

it('makes nothing of fields that are cut, empty or others', () => {
  expect(stampsOf([{ name: 'zip-000a', bytes: ntfs(MS).subarray(0, 12) }])).toEqual([]);
  expect(stampsOf([{ name: 'zip-5455', bytes: Buffer.alloc(0) }])).toEqual([]);
  expect(stampsOf([{ name: 'zip-7875', bytes: Buffer.alloc(11, 1) }])).toEqual([]);
});
