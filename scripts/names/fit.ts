/** A labelled window: the keys of its features, and whether it is a name. */
export interface Example {
  readonly keys: readonly number[];
  readonly isName: boolean;
  readonly weight: number;
}

/** Weights of a logistic regression over sparse binary features. */
export interface Fit {
  readonly weights: Map<number, number>;
  readonly bias: number;
}

/**
 * Fits by AdaGrad with a small pull to zero, in an order that is the same for the same examples.
 *
 * @param passes over all examples
 */
export function fitLogistic(examples: readonly Example[], passes: number, rate: number, pull: number): Fit {
  const weights = new Map<number, number>();
  const squares = new Map<number, number>();
  let bias = -2;
  let biasSquare = 1;
  for (let pass = 0; pass < passes; pass += 1) {
    let seed = 12_345 + pass;
    const order = Uint32Array.from(examples.keys());
    for (let index = order.length - 1; index > 0; index -= 1) {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      const other = seed % (index + 1);
      const kept = order[index] ?? 0;
      order[index] = order[other] ?? 0;
      order[other] = kept;
    }
    for (const at of order) {
      const example = examples[at];
      if (example === undefined) continue;
      let sum = bias;
      for (const key of example.keys) sum += weights.get(key) ?? 0;
      const error = (1 / (1 + Math.exp(-sum)) - (example.isName ? 1 : 0)) * example.weight;
      if (Math.abs(error) < 1e-4) continue;
      biasSquare += error * error;
      bias -= (rate * error) / Math.sqrt(biasSquare);
      for (const key of example.keys) {
        const weight = weights.get(key) ?? 0;
        const gradient = error + pull * weight;
        const square = (squares.get(key) ?? 0.5) + gradient * gradient;
        squares.set(key, square);
        weights.set(key, weight - (rate * gradient) / Math.sqrt(square));
      }
    }
  }
  return { weights, bias };
}

/** Fits the weights of hashed n-grams the same way, into a dense table. */
export function fitGrams(
  words: readonly (readonly [slots: Uint32Array, isName: boolean])[],
  size: number,
  passes: number,
): Float32Array {
  const weights = new Float32Array(size);
  const squares = new Float32Array(size).fill(1);
  let seed = 99;
  for (let pass = 0; pass < passes; pass += 1)
    for (let step = 0; step < words.length; step += 1) {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      const word = words[seed % words.length];
      if (word === undefined) continue;
      const [slots, isName] = word;
      let sum = 0;
      for (const slot of slots) sum += weights[slot] ?? 0;
      const error = 1 / (1 + Math.exp(-sum)) - (isName ? 1 : 0);
      for (const slot of slots) {
        const gradient = error + 0.002 * (weights[slot] ?? 0);
        squares[slot] = (squares[slot] ?? 1) + gradient * gradient;
        weights[slot] = (weights[slot] ?? 0) - (0.35 * gradient) / Math.sqrt(squares[slot] ?? 1);
      }
    }
  return weights;
}
