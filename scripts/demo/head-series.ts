import { vendorsOf } from '../../test/eval/base/equipment.js';
import { planSeries } from '../../test/eval/base/identified.js';
import { type Instance, pixelAttributes } from '../../test/eval/base/instance.js';
import { cleanHeader, geometry } from '../../test/eval/base/series.js';
import type { TrueStudy } from '../../test/eval/base/study.js';
import type { House } from '../../test/eval/deidentify/deidentify.js';
import { ADULT_HEAD, headAt } from '../../test/eval/draw/head.js';
import { paint } from '../../test/eval/draw/picture.js';
import { randomOf } from '../../test/eval/pools/random.js';
import type { Leak } from '../../test/eval/score/key.js';

const SLICES = 88;
const SPACING_MM = 2.2;
const SIZE = 128;
const PIXEL_MM = 1.8;
const LOWEST_MM = -98;
const AIR_STORED = -1000;
/** Noise comes in steps, so that the files stay small. */
const NOISE_STEP_HU = 12;

/** A head CT whose face nobody removed: every slice is clean in its header. */
export function headSeries(
  house: House,
  study: TrueStudy,
): { readonly instances: readonly Instance[]; readonly leak: Leak } {
  const random = randomOf('demo/head');
  const plan = planSeries('CT', vendorsOf('CT').slice(0, 1), 2, random);
  const protocol: [string, string, string, string] = ['HEAD ROUTINE', 'CT Head', 'Head 2.2 H30s', 'HEAD'];
  const instances = Array.from({ length: SLICES }, (_, index) => {
    const z = LOWEST_MM + index * SPACING_MM;
    const picture = paint(SIZE, SIZE, (column, row) => {
      const number = headAt(ADULT_HEAD, (column - SIZE / 2) * PIXEL_MM, (row - SIZE / 2) * PIXEL_MM, z);
      return (number === AIR_STORED ? number : number + (random.int(3) - 1) * NOISE_STEP_HU) + 1024;
    });
    return {
      path: `subject-041/ct-head/${String(index + 1).padStart(4, '0')}.dcm`,
      data: {
        ...cleanHeader(study, { ...plan, protocol }, house, index + 1),
        ...pixelAttributes([picture], 16, 12),
        ...geometry(index, SIZE, SPACING_MM, PIXEL_MM),
      },
      options: { transferSyntax: 'deflated' },
    };
  });
  return {
    instances,
    leak: {
      id: 'demo-head-face',
      kind: 'face/whole-head-ct',
      form: 'demo',
      class: 'face',
      severity: 'high',
      scope: 'series',
      files: instances.map((instance) => instance.path),
    },
  };
}
