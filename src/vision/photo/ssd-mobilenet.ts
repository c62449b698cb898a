import type { ModelConstant, ModelGraph, ModelNode, NodeAttribute } from './onnx-model.js';
import type { Weight, Weights } from './weights.js';

/** Side of the square picture that the network looks at, pixels. */
export const SSD_SIDE = 512;

/** Of batch normalisation, as the weights were trained with. */
const EPSILON = 0.001;
const BLOCKS = 13;
/** Blocks that halve the picture. */
const HALVING: ReadonlySet<number> = new Set([2, 4, 6, 12]);
/** The block whose output is looked at for small faces. */
const EARLY_BLOCK = 11;
const EXTRA_LAYERS = 8;
const PREDICTORS = 6;

/** Builds a graph node by node; each step gives the name of its output. */
class GraphBuilder {
  readonly nodes: ModelNode[] = [];
  readonly constants: ModelConstant[] = [];
  readonly #weights: Weights;

  constructor(weights: Weights) {
    this.#weights = weights;
  }

  weight(name: string): Weight {
    const weight = this.#weights.get(name);
    if (weight === undefined) throw new Error(`the weights lack ${name}`);
    return weight;
  }

  constant(name: string, shape: readonly number[], values: Float32Array | BigInt64Array): string {
    if (!this.constants.some((known) => known.name === name)) this.constants.push({ name, shape, values });
    return name;
  }

  node(operator: string, inputs: readonly string[], attributes: readonly NodeAttribute[] = []): string {
    const output = `${operator.toLowerCase()}${this.nodes.length}`;
    this.nodes.push({ operator, inputs, output, attributes });
    return output;
  }

  convolve(input: string, name: string, kernel: Weight, offset: Float32Array, stride: number): string {
    const [, inputs = 1, height = 1] = kernel.shape;
    const group = inputs === 1 ? (kernel.shape[0] ?? 1) : 1;
    return this.node(
      'Conv',
      [
        input,
        this.constant(`${name}/kernel`, kernel.shape, kernel.values),
        this.constant(`${name}/offset`, [offset.length], offset),
      ],
      [
        { name: 'auto_pad', text: 'SAME_UPPER' },
        { name: 'group', int: group },
        { name: 'kernel_shape', ints: [height, height] },
        { name: 'strides', ints: [stride, stride] },
      ],
    );
  }

  /** A layer that is cut off at 0 and 6. */
  clipped(input: string): string {
    const low = this.constant('low', [], Float32Array.of(0));
    const high = this.constant('high', [], Float32Array.of(6));
    return this.node('Clip', [input, low, high]);
  }
}

/** From (height, width, in, out) to (out, in, height, width). */
function channelsFirst({ shape, values }: Weight): Weight {
  const [height = 1, width = 1, inputs = 1, outputs = 1] = shape;
  const turned = new Float32Array(values.length);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      for (let i = 0; i < inputs; i += 1)
        for (let o = 0; o < outputs; o += 1)
          turned[((o * inputs + i) * height + y) * width + x] =
            values[((y * width + x) * inputs + i) * outputs + o] ?? 0;
  return { shape: [outputs, inputs, height, width], values: turned };
}

function pointwise(graph: GraphBuilder, input: string, name: string, stride: number): string {
  const kernel = channelsFirst(graph.weight(`${name}/weights`));
  const offset = graph.weight(`${name}/convolution_bn_offset`).values;
  return graph.clipped(graph.convolve(input, name, kernel, offset, stride));
}

/** A layer that treats each channel by itself, its batch normalisation taken into kernel and offset. */
function depthwise(graph: GraphBuilder, input: string, name: string, stride: number): string {
  const { shape, values } = graph.weight(`${name}/depthwise_weights`);
  const [height = 1, width = 1, channels = 1] = shape;
  const part = (which: string) => graph.weight(`${name}/BatchNorm/${which}`).values;
  const [gamma, beta, mean, variance] = [
    part('gamma'),
    part('beta'),
    part('moving_mean'),
    part('moving_variance'),
  ];
  const kernel = new Float32Array(values.length);
  const offset = new Float32Array(channels);
  for (let c = 0; c < channels; c += 1) {
    const gain = (gamma[c] ?? 0) / Math.sqrt((variance[c] ?? 0) + EPSILON);
    for (let i = 0; i < height * width; i += 1)
      kernel[c * height * width + i] = (values[i * channels + c] ?? 0) * gain;
    offset[c] = (beta[c] ?? 0) - (mean[c] ?? 0) * gain;
  }
  const folded = { shape: [channels, 1, height, width], values: kernel };
  return graph.clipped(graph.convolve(input, name, folded, offset, stride));
}

/** Box and class numbers of every cell of a layer, (1, boxes, width). */
function predict(graph: GraphBuilder, input: string, name: string, width: number): string {
  const kernel = channelsFirst(graph.weight(`${name}/weights`));
  const cells = graph.convolve(input, name, kernel, graph.weight(`${name}/biases`).values, 1);
  const last = graph.node('Transpose', [cells], [{ name: 'perm', ints: [0, 2, 3, 1] }]);
  const shape = graph.constant(`rows-of-${width}`, [3], BigInt64Array.of(1n, -1n, BigInt(width)));
  return graph.node('Reshape', [last, shape]);
}

/**
 * The single-shot detector on MobileNet v1 (Liu et al. 2016; Howard et al. 2017) as a graph: in, one picture of
 * 512 x 512 (1, 3, height, width) from -1 to 1; out, for every anchor four box numbers, then the scores of nothing, of
 * a face, and of a class that was not trained.
 *
 * @throws where a weight is missing.
 */
export function ssdGraph(weights: Weights): ModelGraph {
  const graph = new GraphBuilder(weights);
  const trunk = 'MobilenetV1/Conv2d_';
  let layer = pointwise(graph, 'picture', `${trunk}0_pointwise`, 2);
  let early = layer;
  for (let block = 1; block <= BLOCKS; block += 1) {
    layer = depthwise(graph, layer, `${trunk}${block}_depthwise`, HALVING.has(block) ? 2 : 1);
    layer = pointwise(graph, layer, `${trunk}${block}_pointwise`, 1);
    if (block === EARLY_BLOCK) early = layer;
  }
  const seen = [early, layer];
  for (let extra = 0; extra < EXTRA_LAYERS; extra += 1) {
    layer = pointwise(graph, layer, `Prediction/Conv2d_${extra}_pointwise`, extra % 2 === 0 ? 1 : 2);
    if (extra % 2 === 1) seen.push(layer);
  }
  const predictors = Array.from({ length: PREDICTORS }, (_, i) => `Prediction/BoxPredictor_${i}`);
  const rows = predictors.map((name, i) => {
    const input = seen[i] ?? layer;
    const box = predict(graph, input, `${name}/BoxEncodingPredictor`, 4);
    const face = predict(graph, input, `${name}/ClassPredictor`, 3);
    return graph.node('Concat', [box, face], [{ name: 'axis', int: 2 }]);
  });
  const output = graph.node('Concat', rows, [{ name: 'axis', int: 1 }]);
  return {
    input: { name: 'picture', shape: [1, 3, SSD_SIDE, SSD_SIDE] },
    output: { name: output, shape: [1, anchorsOf(weights).length / 4, 7] },
    nodes: graph.nodes,
    constants: graph.constants,
  };
}

/** The boxes that the network's numbers are about: top, left, bottom, right as shares of the picture. */
export function anchorsOf(weights: Weights): Float32Array {
  const anchors = weights.get('Output/extra_dim');
  if (anchors === undefined) throw new Error('the weights lack the anchors');
  return anchors.values;
}
