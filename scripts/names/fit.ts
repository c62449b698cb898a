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
  /** Share of an example's features that are left out at random each time, so that none of them leans on another. */
  readonly drop: number;
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

/** The mean of weights over the last pass, in which most of them hardly change any more. */
class Averages {
  readonly #sums: Float64Array;
  readonly #since: Float64Array;
  readonly #from: number;
  #step = 0;

  constructor(size: number, from: number) {
    this.#sums = new Float64Array(size);
    this.#since = new Float64Array(size).fill(from);
    this.#from = from;
  }

  /** Counts one example. */
  advance(): void {
    this.#step += 1;
  }

  /** Counts a weight for all examples since it changed last: it is about to change. */
  leave(slot: number, weight: number): void {
    if (this.#step <= this.#from) return;
    this.#sums[slot] = (this.#sums[slot] ?? 0) + weight * (this.#step - (this.#since[slot] ?? 0));
    this.#since[slot] = this.#step;
  }

  /** The mean of a weight that is `weight` now. */
  mean(slot: number, weight: number): number {
    this.leave(slot, weight);
    return (this.#sums[slot] ?? 0) / Math.max(1, this.#step - this.#from);
  }
}

/** Fits by AdaGrad, in an order that is the same for the same examples; the weights are means over the last pass. */
export function fitLogistic(examples: readonly Example[], options: FitOptions): Fit {
  const { passes, rate, pull, drop, prior = new Map<number, number>(), may = () => true } = options;
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
  weights[0] = FIRST_BIAS;
  squares[0] = 1;
  const averages = new Averages(size, examples.length * (passes - 1));
  let seed = 54_321;
  const isDropped = () => {
    seed = (Math.imul(seed, NEXT) + 12_345) >>> 0;
    return seed < drop * 2 ** 32;
  };
  const order = Uint32Array.from(examples.keys());
  for (let pass = 0; pass < passes; pass += 1) {
    shuffle(order, pass);
    for (const at of order) {
      const row = rows[at];
      const example = examples[at];
      if (row === undefined || example === undefined) continue;
      averages.advance();
      const kept = drop === 0 ? row : row.filter(() => !isDropped());
      let sum = 0;
      for (const slot of kept) sum += weights[slot] ?? 0;
      sum = (weights[0] ?? 0) + (given[at] ?? 0) + sum / (1 - drop);
      const error = (1 / (1 + Math.exp(-sum)) - (example.isName ? 1 : 0)) * example.weight;
      if (Math.abs(error) < 1e-4) continue;
      const change = (slot: number, gradient: number) => {
        const weight = weights[slot] ?? 0;
        const square = (squares[slot] ?? 0) + gradient * gradient;
        averages.leave(slot, weight);
        squares[slot] = square;
        weights[slot] = weight - (rate * gradient) / Math.sqrt(square);
      };
      change(0, error);
      for (const slot of kept) change(slot, error + pull * ((weights[slot] ?? 0) - (first[slot] ?? 0)));
    }
  }
  const mean = (slot: number) => averages.mean(slot, weights[slot] ?? 0);
  return {
    weights: new Map([...prior, ...learned.map(([key, slot]): [number, number] => [key, mean(slot)])]),
    bias: mean(0),
  };
}

/** Strength of the pull of n-grams to zero: with it words are told apart that none of the lists holds. */
const GRAM_PULL = 0.02;

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
        const gradient = error + GRAM_PULL * (weights[slot] ?? 0);
        squares[slot] = (squares[slot] ?? 1) + gradient * gradient;
        weights[slot] = (weights[slot] ?? 0) - (0.35 * gradient) / Math.sqrt(squares[slot] ?? 1);
      }
    }
  return weights;
}
