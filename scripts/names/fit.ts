/** A labelled window or word: the keys of its features, whether it is a name, and the form or class it was written in. */
export interface Example {
  readonly keys: Uint32Array;
  readonly isName: boolean;
  readonly weight: number;
  readonly form: string;
}

/** Weights of a logistic regression over sparse binary features. */
export interface Fit {
  readonly weights: ReadonlyMap<number, number>;
  readonly bias: number;
}

/** How a regression is fitted. */
export interface FitOptions {
  /** Passes over all examples. */
  readonly passes: number;
  readonly rate: number;
  /** Strength of the pull to the weight a feature begins with. */
  readonly pull: number;
  /** Weights to begin with, where they are not zero; those that may not be learned keep them. */
  readonly prior?: ReadonlyMap<number, number>;
  /** Whether the weight of a feature may be learned; all may where this is left out. */
  readonly may?: (key: number) => boolean;
}

const FIRST_BIAS = -2;
const NEXT = 1_103_515_245;

/** Indices in an order that is the same every time for the same pass. */
function shuffle(order: Uint32Array, pass: number): void {
  let seed = 12_345 + pass;
  for (let index = order.length - 1; index > 0; index -= 1) {
    seed = (Math.imul(seed, NEXT) + 12_345) >>> 0;
    const other = seed % (index + 1);
    const kept = order[index] ?? 0;
    order[index] = order[other] ?? 0;
    order[other] = kept;
  }
}

/** Fits by AdaGrad, in an order that is the same for the same examples. */
export function fitLogistic(examples: readonly Example[], options: FitOptions): Fit {
  const { passes, rate, pull, prior = new Map<number, number>(), may = () => true } = options;
  const slots = new Map<number, number>();
  for (const { keys } of examples)
    for (const key of keys) if (!slots.has(key)) slots.set(key, may(key) ? slots.size + 1 : 0);
  const learned = [...slots].filter(([, slot]) => slot > 0);
  const size = slots.size + 1;
  const weights = new Float64Array(size);
  for (const [key, slot] of learned) weights[slot] = prior.get(key) ?? 0;
  const first = Float64Array.from(weights);
  const squares = new Float64Array(size).fill(0.5);
  const rows = examples.map(({ keys }) => keys.map((key) => slots.get(key) ?? 0).filter((slot) => slot > 0));
  const given = examples.map(({ keys }) =>
    keys.reduce((sum, key) => (slots.get(key) === 0 ? sum + (prior.get(key) ?? 0) : sum), 0),
  );
  let bias = FIRST_BIAS;
  let biasSquare = 1;
  const order = Uint32Array.from(examples.keys());
  for (let pass = 0; pass < passes; pass += 1) {
    shuffle(order, pass);
    for (const at of order) {
      const row = rows[at];
      const example = examples[at];
      if (row === undefined || example === undefined) continue;
      let sum = bias + (given[at] ?? 0);
      for (const slot of row) sum += weights[slot] ?? 0;
      const error = (1 / (1 + Math.exp(-sum)) - (example.isName ? 1 : 0)) * example.weight;
      if (Math.abs(error) < 1e-4) continue;
      biasSquare += error * error;
      bias -= (rate * error) / Math.sqrt(biasSquare);
      for (const slot of row) {
        const weight = weights[slot] ?? 0;
        const gradient = error + pull * (weight - (first[slot] ?? 0));
        const square = (squares[slot] ?? 0) + gradient * gradient;
        squares[slot] = square;
        weights[slot] = weight - (rate * gradient) / Math.sqrt(square);
      }
    }
  }
  return {
    weights: new Map([
      ...prior,
      ...learned.map(([key, slot]): [number, number] => [key, weights[slot] ?? 0]),
    ]),
    bias,
  };
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
