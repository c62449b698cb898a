import type { BuildOptions } from '../../build/dicom.js';
import { pdf } from '../archive/pack.js';
import { deidentify, type House } from '../deidentify/deidentify.js';
import type { Random } from '../pools/random.js';
import { type Attributes, attributesOf } from './attributes.js';
import { identifiedHeader, type SeriesPlan } from './identified.js';
import { type Instance, pixelAttributes, plainPicture } from './instance.js';
import type { TrueStudy } from './study.js';

const CROSS_SECTIONAL = new Set(['CT', 'MR', 'PT']);

/** The instances of a clean image series: a header as the hospital had it, de-identified, with innocent pixels. */
export function cleanSeries(
  study: TrueStudy,
  plan: SeriesPlan,
  house: House,
  folder: string,
  random: Random,
): readonly Instance[] {
  return Array.from({ length: plan.profile.slices }, (_, index) => {
    const header = cleanHeader(study, plan, house, index + 1);
    const { size, bits, frames = 1 } = plan.profile;
    const pictures = Array.from({ length: frames }, () =>
      plainPicture(plan.modality, size, random.fork(`${index}`)),
    );
    return {
      path: `${folder}/${String(index + 1).padStart(4, '0')}.dcm`,
      data: {
        ...header,
        ...(size === 0 ? {} : pixelAttributes(pictures, bits, bits === 16 ? 12 : 8)),
        ...(plan.modality === 'DOC' ? documentOf(plan) : {}),
        ...(CROSS_SECTIONAL.has(plan.modality) ? geometry(index, size, 4) : {}),
      },
      options: writingOf(random),
    };
  });
}

/** The de-identified header of an instance, before pixels. */
export function cleanHeader(study: TrueStudy, plan: SeriesPlan, house: House, number: number): Attributes {
  return deidentify(identifiedHeader(study, plan, number), house);
}

/** Axial slices, head first; positions in mm. */
export function geometry(index: number, size: number, spacing: number, pixel = 0.8): Attributes {
  const corner = (-size / 2) * pixel;
  return attributesOf({
    ImagePositionPatient: [corner, corner, index * spacing].map((value) => value.toFixed(3)),
    ImageOrientationPatient: ['1', '0', '0', '0', '1', '0'],
    PixelSpacing: [pixel.toFixed(3), pixel.toFixed(3)],
    SliceLocation: (index * spacing).toFixed(3),
    SliceThickness: String(spacing),
  });
}

/** An encapsulated report that names nobody. */
function documentOf(plan: SeriesPlan): Attributes {
  const bytes = pdf([plan.protocol[1], 'Findings: no abnormality.', 'Impression: normal study.']);
  return { '(0042,0011)': { vr: 'OB', bytes } };
}

/** Houses write what their tools write: mostly explicit, some implicit, lengths either way. */
function writingOf(random: Random): BuildOptions {
  return {
    transferSyntax: random.chance(0.2) ? 'implicit-little' : 'explicit-little',
    lengths: random.chance(0.5) ? 'defined' : 'undefined',
  };
}
