/** Slots of the table of weights; a feature's weight is found by hashing its key. */
export interface NameModel {
  /** Words and names: 24 bits of a hash, then 2 bits each of given-name, family-name, vocabulary and medical level. */
  readonly lexicon: Uint32Array;
  /** Weights of hashed character n-grams, in units of `gramUnit`; a power of two of them. */
  readonly grams: Int8Array;
  readonly gramUnit: number;
  /** Weight of each feature by its key. */
  readonly weights: ReadonlyMap<number, number>;
  readonly bias: number;
  /** Log-odds are multiplied by this before they become a confidence (fitted on held-out values). */
  readonly temperature: number;
}

const MAGIC = 0x314e4c44;
const HEADER_BYTES = 40;

function invalid(): never {
  throw new TypeError('not a name model, or one of another version');
}

/**
 * Reads the compact model: a header of ten 32-bit words (magic, version, sizes, scales) and the four tables, in order, as
 * little-endian arrays that are used where they lie.
 *
 * @throws TypeError where the bytes are no model: the installation is broken.
 */
export function readNameModel(bytes: Uint8Array): NameModel {
  if (bytes.byteLength < HEADER_BYTES) invalid();
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const { buffer, byteOffset } = aligned;
  const words = new Uint32Array(buffer, byteOffset, HEADER_BYTES / 4);
  const floats = new Float32Array(buffer, byteOffset, HEADER_BYTES / 4);
  const [magic, version, slots = 0, gramCount = 0, featureCount = 0] = words;
  const [, , , , , gramUnit = 0, bias = 0, temperature = 1] = floats;
  const size = HEADER_BYTES + slots * 4 + gramCount + featureCount * 8;
  if (magic !== MAGIC || version !== 2 || aligned.byteLength !== size) invalid();
  let at = byteOffset + HEADER_BYTES;
  const lexicon = new Uint32Array(buffer, at, slots);
  at += slots * 4;
  const keys = new Uint32Array(buffer, at, featureCount);
  at += featureCount * 4;
  const values = new Float32Array(buffer, at, featureCount);
  at += featureCount * 4;
  const grams = new Int8Array(buffer, at, gramCount);
  const weights = new Map<number, number>();
  for (let index = 0; index < featureCount; index += 1) weights.set(keys[index] ?? 0, values[index] ?? 0);
  return { lexicon, grams, gramUnit, weights, bias, temperature };
}

/** The model as bytes, for `readNameModel`. */
export function writeNameModel(model: NameModel): Uint8Array {
  const { lexicon, grams, weights } = model;
  const bytes = new Uint8Array(HEADER_BYTES + lexicon.length * 4 + weights.size * 8 + grams.length);
  new Uint32Array(bytes.buffer, 0, 5).set([MAGIC, 2, lexicon.length, grams.length, weights.size]);
  new Float32Array(bytes.buffer, 20, 3).set([model.gramUnit, model.bias, model.temperature]);
  let at = HEADER_BYTES;
  new Uint32Array(bytes.buffer, at, lexicon.length).set(lexicon);
  at += lexicon.length * 4;
  const sorted = [...weights].sort(([a], [b]) => a - b);
  new Uint32Array(bytes.buffer, at, sorted.length).set(sorted.map(([key]) => key));
  at += sorted.length * 4;
  new Float32Array(bytes.buffer, at, sorted.length).set(sorted.map(([, value]) => value));
  at += sorted.length * 4;
  new Int8Array(bytes.buffer, at, grams.length).set(grams);
  return bytes;
}
