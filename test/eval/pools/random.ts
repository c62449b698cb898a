import { createHash } from 'node:crypto';

/** A stream of pseudo-random numbers that depends on its label alone. */
export interface Random {
  /** 0 <= number < 1. */
  next(): number;
  /** 0 <= integer < `limit`. */
  int(limit: number): number;
  pick<T>(members: readonly T[]): T;
  chance(share: number): boolean;
  digits(length: number): string;
  bytes(length: number): Uint8Array;
  /** An independent stream, so that one more draw here changes nothing there. */
  fork(label: string): Random;
}

/** The stream of a label (xoshiro128**, seeded with SHA-256). */
export function randomOf(label: string): Random {
  const seed = createHash('sha256').update(label).digest();
  let [a, b, c, d] = [
    seed.readUInt32LE(0),
    seed.readUInt32LE(4),
    seed.readUInt32LE(8),
    seed.readUInt32LE(12),
  ];
  const word = () => {
    const scrambled = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return scrambled;
  };
  const next = () => word() / 4294967296;
  const int = (limit: number) => Math.floor(next() * limit);
  const pick = <T>(members: readonly T[]): T => {
    const member = members[int(members.length)];
    if (member === undefined) throw new RangeError(`nothing to pick from at ${label}`);
    return member;
  };
  return {
    next,
    int,
    pick,
    chance: (share) => next() < share,
    digits: (length) => Array.from({ length }, (_, index) => (index === 0 ? 1 + int(9) : int(10))).join(''),
    bytes: (length) => Uint8Array.from({ length }, () => int(256)),
    fork: (name) => randomOf(`${label}/${name}`),
  };
}

function rotate(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}
