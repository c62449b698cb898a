import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Weights by name, dequantised. */
export type Weights = ReadonlyMap<string, Weight>;

export interface Weight {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

const manifestSchema = z.array(
  z.object({
    weights: z.array(
      z.object({
        name: z.string(),
        shape: z.array(z.number().int().nonnegative()),
        dtype: z.enum(['float32', 'int32']),
        quantization: z.object({ scale: z.number(), min: z.number(), dtype: z.literal('uint8') }).optional(),
      }),
    ),
  }),
);

/**
 * Reads weights in the form of TensorFlow.js: a manifest, and the numbers one after another, as floats or as bytes
 * with scale and minimum.
 *
 * @throws where the files are not there or are of another form.
 */
export function readWeights(manifestPath: string, numbersPath: string): Weights {
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(manifestPath, 'utf8')));
  const numbers = readFileSync(numbersPath);
  const weights = new Map<string, Weight>();
  let at = 0;
  for (const { name, shape, quantization } of manifest.flatMap((group) => group.weights)) {
    const count = shape.reduce((product, side) => product * side, 1);
    const width = quantization === undefined ? 4 : 1;
    if (at + count * width > numbers.length) throw new Error('the weights end before their manifest does');
    const values =
      quantization === undefined
        ? Float32Array.from({ length: count }, (_, i) => numbers.readFloatLE(at + i * 4))
        : Float32Array.from(
            numbers.subarray(at, at + count),
            (level) => level * quantization.scale + quantization.min,
          );
    weights.set(name, { shape, values });
    at += count * width;
  }
  return weights;
}
