import { vendorsOf } from '../../test/eval/base/equipment.js';
import { planSeries } from '../../test/eval/base/identified.js';
import { type Instance, pixelAttributes } from '../../test/eval/base/instance.js';
import { cleanHeader } from '../../test/eval/base/series.js';
import type { TrueStudy } from '../../test/eval/base/study.js';
import type { House } from '../../test/eval/deidentify/deidentify.js';
import { burn, paint } from '../../test/eval/draw/picture.js';
import { randomOf } from '../../test/eval/pools/random.js';
import type { Leak } from '../../test/eval/score/key.js';

const [WIDTH, HEIGHT] = [320, 448];
const LEVELS = [0.08, 0.25, 0.42, 0.59, 0.76];
const WHITE = 4000;

/** A standing lumbar spine with its marker, and the patient's line that the console burned in. */
export function lumbarSpine(
  house: House,
  study: TrueStudy,
): { readonly instance: Instance; readonly leaks: readonly Leak[]; readonly planted: readonly string[] } {
  const random = randomOf('demo/spine');
  const plan = planSeries('DX', vendorsOf('DX').slice(0, 1), 1, random);
  const bone = paint(WIDTH, HEIGHT, spineShade, random, 48);
  const marked = burn(bone, 'R  STANDING', { x: 16, y: 14, size: 20, value: WHITE });
  const named = burn(marked.picture, 'PUBLIC, JOHN Q  17-Aug-1952', {
    x: 10,
    y: HEIGHT - 34,
    size: 18,
    value: WHITE,
  });
  const coarse = Uint16Array.from(named.picture.values, (value) => Math.round(value / 32) * 32);
  const path = 'subject-040/dx/0001.dcm';
  const leak = { form: 'demo', file: path, frame: 0 };
  return {
    instance: {
      path,
      data: {
        ...cleanHeader(
          study,
          { ...plan, protocol: ['L-SPINE AP', 'X-Ray lumbar spine', 'AP STANDING', 'LSPINE'] },
          house,
          1,
        ),
        ...pixelAttributes([{ ...named.picture, values: coarse }], 16, 12),
        '(0028,0301)': 'NO',
      },
      options: { transferSyntax: 'deflated' },
    },
    leaks: [
      {
        ...leak,
        id: 'demo-spine-text',
        kind: 'pixel-text/name',
        class: 'pixel-text',
        severity: 'critical',
        location: '(7FE0,0010)',
        box: named.box,
      },
      {
        id: 'demo-spine-claim',
        form: 'demo',
        file: path,
        kind: 'claim/burned-in',
        class: 'claim',
        severity: 'high',
        location: '(0028,0301)',
      },
    ],
    planted: ['PUBLIC, JOHN'],
  };
}

/** Vertebral bodies with their discs, pedicles and transverse processes over a soft-tissue gradient. */
function spineShade(x: number, y: number): number {
  const [u, v] = [x / WIDTH, y / HEIGHT];
  const tissue = 900 * Math.exp(-(((u - 0.5) / 0.38) ** 2)) + 250;
  const sway = 0.5 + 0.02 * Math.sin(v * 4);
  const body = LEVELS.reduce((sum, level) => sum + vertebra(u - sway, v - level), 0);
  const pelvis =
    v > 0.82 ? 600 * Math.exp(-(((Math.abs(u - 0.5) - 0.3) / 0.13) ** 2)) * Math.min(1, (v - 0.82) * 8) : 0;
  return Math.min(3200, tissue + body + pelvis);
}

function vertebra(u: number, v: number): number {
  const soft = (edge: number, at: number) => 1 / (1 + Math.exp((at - edge) * 90));
  const body = soft(0.1, Math.abs(u)) * soft(0.15, v) * soft(0, -v);
  const rim = body * (Math.abs(u) > 0.075 ? 0.35 : 0) + body * (v > 0.125 || v < 0.02 ? 0.3 : 0);
  const pedicle = Math.exp(-(((Math.abs(u) - 0.06) / 0.018) ** 2 + ((v - 0.06) / 0.025) ** 2));
  const process =
    Math.exp(-(((v - 0.07) / 0.016) ** 2)) * soft(0.21, Math.abs(u)) * (Math.abs(u) > 0.1 ? 1 : 0);
  return 1100 * body + 600 * rim + 500 * pedicle + 500 * process;
}
