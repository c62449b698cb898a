import { isPrivateTag } from '../../core/location.js';
import { NUMBER_VR } from '../../detectors/number-readings.js';
import { OPAQUE_VR } from '../../detectors/private-constants.js';
import type { Batch } from '../batches/records.js';
import type { RevealedValue } from './creator-pages.js';

const MOST_OF_BATCH = 10_000;
/** Of what bytes may mean as numbers, what is hardly chance. */
const CERTAIN_READINGS = new Set(['number', 'yyyymmdd']);
/** The element that a location ends in. */
const LAST_TAG = /\(([0-9A-F]{4}),([0-9A-F]{4})\)(?:\[\d+\])?$/;

/** The raw texts of a batch that stand in private elements themselves, as they are or decoded. */
export function revealedValues({ values, locations }: Batch): readonly RevealedValue[] {
  const places = locations.map(({ creator, location, privatePath, vr, keyword }) => {
    if (vr === OPAQUE_VR || (vr === NUMBER_VR && !CERTAIN_READINGS.has(keyword))) return undefined;
    const [, group, element] = (privatePath ? LAST_TAG.exec(location) : null) ?? [];
    const tag = Number.parseInt(`${group ?? '0000'}${element ?? '0000'}`, 16);
    return creator === undefined || !isPrivateTag(tag)
      ? undefined
      : { creator, element: (tag & 0xffff00ff) >>> 0 };
  });
  const revealed: RevealedValue[] = [];
  for (const { location, value } of values) {
    const place = places[location];
    if (place !== undefined && value !== '' && revealed.length < MOST_OF_BATCH)
      revealed.push({ ...place, text: value });
  }
  return revealed;
}
