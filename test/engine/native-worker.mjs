// A worker thread that is always within native code: it runs a network of nothing but one large product.
import { guardNativeRuns } from '../../dist/core/native-run.js';
import { ProgressMark } from '../../dist/engine/batches/progress-mark.js';
import { openNetwork } from '../../dist/vision/network.js';

const SIDE = 1_024;

/** Bytes of a protocol buffer's field: a number, or bytes with their length. */
const varint = (n) => (n < 128 ? [n] : [(n & 127) | 128, ...varint(n >>> 7)]);
const field = (id, value) =>
  typeof value === 'number'
    ? [...varint(id << 3), ...varint(value)]
    : [...varint((id << 3) | 2), ...varint(value.length), ...value];
const text = (string) => [...Buffer.from(string)];
const shape = [1, 1, SIDE, SIDE].flatMap((size) => field(1, field(1, size)));
const value = (name) => [
  ...field(1, text(name)),
  ...field(2, field(1, [...field(1, 1), ...field(2, shape)])),
];
const product = (from, to) =>
  field(1, [
    ...field(1, text(from)),
    ...field(1, text('x')),
    ...field(2, text(to)),
    ...field(4, text('MatMul')),
  ]);
const graph = [
  ...product('x', 'a'),
  ...product('a', 'y'),
  ...field(2, text('g')),
  ...field(11, value('x')),
  ...field(12, value('y')),
];
const model = Uint8Array.from([
  ...field(1, 8),
  ...field(8, [...field(1, []), ...field(2, 13)]),
  ...field(7, graph),
]);

export default async function runOrder({ progress }) {
  const mark = new ProgressMark(progress);
  guardNativeRuns(mark);
  mark.step();
  const network = await openNetwork(model, 'native');
  const ones = new Float32Array(SIDE * SIDE).fill(1 / SIDE);
  for (;;) await network.run(ones, [1, 1, SIDE, SIDE]);
}
