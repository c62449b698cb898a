import type { ByteSource } from '../../core/byte-source.js';
import { VolumeAccumulator } from './accumulate.js';
import { type NiftiHeader, type NiftiProblem, niftiSlice, readNifti } from './nifti.js';
import { planVolumes } from './stack.js';
import type { Volume } from './volume.js';

/** A NIfTI file as a volume; `aside` where its size makes none that could show a face. */
export type NiftiVolume =
  | { readonly kind: 'volume'; readonly volume: Volume; readonly thickness: number; readonly slices: number }
  | { readonly kind: 'aside' }
  | { readonly kind: 'problem'; readonly detail: string };

const SENTENCES: Readonly<Record<NiftiProblem['problem'], string>> = {
  'not-nifti': 'the header is no NIfTI header',
  'unsupported-datatype': 'voxels of a kind that is not read (complex, colour, long double)',
  'bad-geometry': 'the header’s dimensions or axes make no sense',
  truncated: 'the voxels end early',
  'too-large': 'more voxels than are read',
  corrupt: 'the compressed stream is damaged',
};

/** Slices closer than this are thinned out, mm: the volume is no finer. */
const FINEST_STEP_MM = 1;

/**
 * Streams the first volume of a `.nii` or `.nii.gz` into memory. The file does not say what it was taken with:
 * values are kept as they are, and what they mean is seen from them.
 */
export async function readNiftiVolume(source: ByteSource, step: () => void): Promise<NiftiVolume> {
  let gathered:
    | { readonly into: VolumeAccumulator; readonly stride: number; readonly thickness: number }
    | undefined;
  const start = (header: NiftiHeader): void => {
    const none = new Uint8Array(0);
    const planes = Array.from({ length: header.size[2] }, (_, k) => niftiSlice(header, k, none, ''));
    const [plan] = planVolumes(planes).volumes;
    if (plan === undefined) return;
    const stride = Math.max(1, Math.floor(FINEST_STEP_MM / plan.geometry.spacing[2]));
    gathered = { into: new VolumeAccumulator(plan.geometry), stride, thickness: plan.thickness };
  };
  const header = await readNifti(source, '', start, (slice, k) => {
    step();
    if (gathered !== undefined && k % gathered.stride === 0) gathered.into.add(slice);
  });
  if ('problem' in header) return { kind: 'problem', detail: SENTENCES[header.problem] };
  if (gathered === undefined) return { kind: 'aside' };
  const { into, thickness } = gathered;
  return { kind: 'volume', volume: into.finish(), thickness, slices: header.size[2] };
}
