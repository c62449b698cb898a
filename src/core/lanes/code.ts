/**
 * WebAssembly code of vectors of four 32-bit lanes, as far as digests need it: instructions as bytes (WebAssembly
 * Core 2.0, clause 5.4), an operand being the code that leaves it on the stack.
 */
export type Code = readonly number[];

const VECTOR = 0x7b;
const INTEGER = 0x7f;
const VECTOR_PREFIX = 0xfd;
const END = 0x0b;

/** An unsigned number in LEB128, the form of all counts and indexes. */
function unsigned(value: number): Code {
  const bytes: number[] = [];
  let rest = value >>> 0;
  while (rest > 0x7f) {
    bytes.push((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  return [...bytes, rest];
}

function signed(value: number): Code {
  const bytes: number[] = [];
  let rest = value | 0;
  while (rest < -64 || rest > 63) {
    bytes.push((rest & 0x7f) | 0x80);
    rest >>= 7;
  }
  return [...bytes, rest & 0x7f];
}

const vector = (operation: number, ...operands: readonly Code[]): Code => [
  ...operands.flat(),
  VECTOR_PREFIX,
  ...unsigned(operation),
];

export const get = (local: number): Code => [0x20, ...unsigned(local)];
export const set = (local: number, value: Code): Code => [...value, 0x21, ...unsigned(local)];
export const integer = (value: number): Code => [0x41, ...signed(value)];
export const addIntegers = (a: Code, b: Code): Code => [...a, ...b, 0x6a];

/** The four lanes at an address, which need not be a multiple of 16. */
export const load = (address: Code, offset: number): Code => [
  ...vector(0x00, address),
  0,
  ...unsigned(offset),
];
/** One word of memory in all lanes. */
export const loadSplat = (offset: number): Code => [...vector(0x09, integer(0)), 0, ...unsigned(offset)];
export const store = (address: Code, offset: number, value: Code): Code => [
  ...vector(0x0b, address, value),
  0,
  ...unsigned(offset),
];
export const splat = (value: Code): Code => vector(0x11, value);

export const not = (a: Code): Code => vector(0x4d, a);
export const or = (a: Code, b: Code): Code => vector(0x50, a, b);
export const xor = (a: Code, ...more: readonly Code[]): Code =>
  more.reduce((sum, b) => vector(0x51, sum, b), a);
/** Bits of `a` where the mask has ones, else of `b`. */
export const choose = (mask: Code, a: Code, b: Code): Code => vector(0x52, a, b, mask);
export const shiftRight = (a: Code, bits: number): Code => vector(0xad, a, integer(bits));
const shiftLeft = (a: Code, bits: number): Code => vector(0xab, a, integer(bits));
export const add = (a: Code, ...more: readonly Code[]): Code =>
  more.reduce((sum, b) => vector(0xae, sum, b), a);
/** @param a code without effects: it runs twice */
export const rotateLeft = (a: Code, bits: number): Code => or(shiftLeft(a, bits), shiftRight(a, 32 - bits));
/** The bytes of each word in reverse. */
export const swapBytes = (a: Code): Code => [
  ...vector(0x0d, a, a),
  ...[3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12],
];

/** Runs the body until the local, raised by `step` each time, is as much as the limit. Runs once at least. */
export const repeat = (local: number, step: number, limit: Code, body: Code): Code => [
  0x03,
  0x40,
  ...body,
  ...set(local, addIntegers(get(local), integer(step))),
  ...get(local),
  ...limit,
  0x49,
  0x0d,
  0x00,
  END,
];

/** A function of two integers without a result: those are locals 0 and 1, `integers` and then `vectors` follow. */
export interface LaneFunction {
  readonly name: string;
  readonly integers: number;
  readonly vectors: number;
  readonly body: Code;
}

export const PAGE_BYTES = 65_536;

/** What a module exports: its memory, and its functions. */
export interface LaneModule {
  readonly memory: ArrayBuffer;
  call(name: string, first: number, second: number): void;
}

const section = (id: number, content: Code): Code => [id, ...unsigned(content.length), ...content];
const list = (items: readonly Code[]): Code => [...unsigned(items.length), ...items.flat()];
const text = (name: string): Code => list([...Buffer.from(name)].map((byte) => [byte]));

/** Makes a module of functions that share a memory. */
export function makeModule(functions: readonly LaneFunction[], pages: number): LaneModule {
  const bodies = functions.map(({ integers, vectors, body }) => {
    const locals = list([
      [...unsigned(integers), INTEGER],
      [...unsigned(vectors), VECTOR],
    ]);
    return [...unsigned(locals.length + body.length + 1), ...locals, ...body, END];
  });
  const bytes = Uint8Array.from(
    [
      [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
      section(1, list([[0x60, 0x02, INTEGER, INTEGER, 0x00]])),
      section(3, list(functions.map(() => [0]))),
      section(5, list([[0x00, ...unsigned(pages)]])),
      section(
        7,
        list([
          [...text('memory'), 0x02, 0x00],
          ...functions.map(({ name }, index) => [...text(name), 0x00, ...unsigned(index)]),
        ]),
      ),
      section(10, list(bodies)),
    ].flat(),
  );
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
  const { memory } = exports;
  if (!(memory instanceof WebAssembly.Memory)) throw new Error('a module of lanes has a memory');
  return {
    memory: memory.buffer,
    call(name, first, second) {
      const run = exports[name];
      if (typeof run !== 'function') throw new Error(`a module of lanes has no ${name}`);
      run(first, second);
    },
  };
}
