/** A tensor that is part of a model: shape and 32-bit floats, or 64-bit whole numbers for shapes. */
export interface ModelConstant {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array | BigInt64Array;
}

export type NodeAttribute =
  | { readonly name: string; readonly int: number }
  | { readonly name: string; readonly ints: readonly number[] }
  | { readonly name: string; readonly text: string };

export interface ModelNode {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly attributes: readonly NodeAttribute[];
}

/** A network as a graph of operators with one input and one output of floats. */
export interface ModelGraph {
  readonly input: { readonly name: string; readonly shape: readonly number[] };
  readonly output: { readonly name: string; readonly shape: readonly number[] };
  readonly nodes: readonly ModelNode[];
  readonly constants: readonly ModelConstant[];
}

const IR_VERSION = 8;
const OPERATOR_SET = 13;
const FLOAT = 1;
const INT64 = 7;
const ATTRIBUTE_INT = 2;
const ATTRIBUTE_STRING = 3;
const ATTRIBUTE_INTS = 7;

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
  return bytes;
}

function number(field: number, value: number): Uint8Array {
  return Uint8Array.from([...varint(field * 8), ...varint(value)]);
}

function bytes(field: number, content: Uint8Array): Uint8Array {
  return Buffer.concat([Uint8Array.from([...varint(field * 8 + 2), ...varint(content.length)]), content]);
}

function text(field: number, content: string): Uint8Array {
  return bytes(field, Buffer.from(content, 'utf8'));
}

function message(field: number, parts: readonly Uint8Array[]): Uint8Array {
  return bytes(field, Buffer.concat(parts));
}

function attribute(given: NodeAttribute): Uint8Array {
  const parts = [text(1, given.name)];
  if ('int' in given) parts.push(number(3, given.int), number(20, ATTRIBUTE_INT));
  else if ('text' in given) parts.push(text(4, given.text), number(20, ATTRIBUTE_STRING));
  else parts.push(...given.ints.map((int) => number(8, int)), number(20, ATTRIBUTE_INTS));
  return message(5, parts);
}

function node({ operator, inputs, output, attributes }: ModelNode): Uint8Array {
  return message(1, [
    ...inputs.map((input) => text(1, input)),
    text(2, output),
    text(3, output),
    text(4, operator),
    ...attributes.map(attribute),
  ]);
}

function constant({ name, shape, values }: ModelConstant): Uint8Array {
  const raw = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return message(5, [
    ...shape.map((side) => number(1, side)),
    number(2, values instanceof Float32Array ? FLOAT : INT64),
    text(8, name),
    bytes(9, raw),
  ]);
}

function placeholder(field: number, { name, shape }: ModelGraph['input']): Uint8Array {
  const sides = shape.map((side) => message(1, [number(1, side)]));
  const type = message(1, [number(1, FLOAT), message(2, sides)]);
  return message(field, [text(1, name), message(2, [type])]);
}

/** The bytes of an ONNX model (protocol buffers of onnx.proto3, operator set 13) for a graph. */
export function onnxModel(graph: ModelGraph): Uint8Array {
  return Buffer.concat([
    number(1, IR_VERSION),
    message(7, [
      ...graph.nodes.map(node),
      text(2, 'graph'),
      ...graph.constants.map(constant),
      placeholder(11, graph.input),
      placeholder(12, graph.output),
    ]),
    message(8, [text(1, ''), number(2, OPERATOR_SET)]),
  ]);
}
