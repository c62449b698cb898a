import { createRequire } from 'node:module';
import { nativeRun } from '../core/native-run.js';

/** Runs one network over one tensor; shapes are (batch, channels, height, width) in, as the network says out. */
export interface Network {
  run(values: Float32Array, shape: readonly number[]): Promise<NetworkOutput>;
}

export interface NetworkOutput {
  readonly values: Float32Array;
  readonly shape: readonly number[];
}

/** `native` with onnxruntime-node, else `wasm` with onnxruntime-web. */
export type Runtime = 'native' | 'wasm';

const require = createRequire(import.meta.url);

/** Networks run on one thread: workers are the parallelism. */
async function openNative(model: Uint8Array): Promise<Network> {
  const { InferenceSession, Tensor } = await import('onnxruntime-node');
  const session = await nativeRun(() =>
    InferenceSession.create(model, {
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      // Planned memory is kept apart for each shape, and shapes vary; the arena alone spares a third of the work.
      enableCpuMemArena: true,
      enableMemPattern: false,
      logSeverityLevel: 3,
    }),
  );
  const network = networkOf(session, (values, shape) => new Tensor('float32', values, [...shape]));
  return { run: (values, shape) => nativeRun(() => network.run(values, shape)) };
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

/** True where a package can be resolved from here; nothing of it is loaded. */
export function isInstalled(name: string): boolean {
  try {
    require.resolve(name);
    return true;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}

/**
 * Opens a network from the bytes of an ONNX model. Nothing is fetched.
 *
 * @throws where the runtime does not load, or refuses the model.
 */
export function openNetwork(model: Uint8Array, runtime: Runtime): Promise<Network> {
  return runtime === 'native' ? openNative(model) : openWasm(model);
}

/**
 * Opens what needs networks with onnxruntime-node where it is installed and loads, else with onnxruntime-web.
 *
 * @throws where neither does.
 */
export async function withAnyRuntime<T>(open: (runtime: Runtime) => Promise<T>): Promise<T> {
  if (!isInstalled('onnxruntime-node')) return open('wasm');
  try {
    return await open('native');
  } catch (error) {
    if (error instanceof Error) return open('wasm');
    throw error;
  }
}
