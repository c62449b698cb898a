import { vendorsOf } from '../base/equipment.js';
import { planSeries } from '../base/identified.js';
import { type Instance, pixelAttributes } from '../base/instance.js';
import { cleanHeader, geometry } from '../base/series.js';
import { makeStudy } from '../base/study.js';
import type { House } from '../deidentify/deidentify.js';
import { ADULT_HEAD, type HeadShape, headAt } from '../draw/head.js';
import { paint } from '../draw/picture.js';
import { randomOf } from '../pools/random.js';
import type { Pool } from '../pools/syllables.js';
import type { Placed } from './host.js';

/** What a volume shows: a face, a narrow one, a head whose face was cut off, or a trunk. */
export type VolumeSubject = 'face' | 'face-narrow' | 'defaced' | 'body';

const [SLICES, SIZE, SPACING_MM, PIXEL_MM, LOWEST_MM] = [96, 96, 2, 2.4, -95] as const;
const NARROW: HeadShape = { width: 66, depth: 86, height: 104, nose: 19, chin: 0.8, brow: 0.8 };
const AIR_HU = -1000;

/** A CT series of a head or a trunk; headers are clean. */
export function volumeSeries(subject: VolumeSubject, house: House, pool: Pool, folder: string): Placed {
  const random = randomOf(`${pool}/${folder}`);
  const study = makeStudy(pool, random);
  const plan = planSeries('CT', vendorsOf('CT'), 1, random);
  const part = subject === 'body' ? 'ABDOMEN' : 'HEAD';
  const protocol: [string, string, string, string] = [
    `${part} ROUTINE`,
    `CT ${part}`,
    `${part} 2.0 H30s`,
    part,
  ];
  const instances: Instance[] = Array.from({ length: SLICES }, (_, index) => {
    const z = LOWEST_MM + index * SPACING_MM;
    const picture = paint(SIZE, SIZE, (column, row) => {
      const number = numberAt(subject, (column - SIZE / 2) * PIXEL_MM, (row - SIZE / 2) * PIXEL_MM, z);
      return (number === AIR_HU ? number : number + (random.int(5) - 2) * 8) + 1024;
    });
    return {
      path: `${folder}/${String(index + 1).padStart(4, '0')}.dcm`,
      data: {
        ...cleanHeader(study, { ...plan, protocol }, house, index + 1),
        ...pixelAttributes([picture], 16, 12),
        ...geometry(index, SIZE, SPACING_MM, PIXEL_MM),
      },
      options: {},
    };
  });
  return { instances, sideFiles: [], mark: { scope: 'series', files: instances.map(({ path }) => path) } };
}

function numberAt(subject: VolumeSubject, x: number, y: number, z: number): number {
  if (subject === 'face') return headAt(ADULT_HEAD, x, y, z);
  if (subject === 'face-narrow') return headAt(NARROW, x, y, z);
  if (subject === 'defaced') return headAt(ADULT_HEAD, x, y, z, false);
  if ((x / 105) ** 2 + (y / 80) ** 2 > 1) return AIR_HU;
  if ((x / 14) ** 2 + ((y - 48) / 14) ** 2 < 1) return 700;
  return ((x - 45) / 40) ** 2 + ((y + 10) / 45) ** 2 < 1 ? 60 : 35;
}
