import { NO_CLAIMS, type ValueQuery } from '../../detectors/query.js';
import { keyedText } from '../headers/side-car-keys.js';
import type { Batch } from './records.js';

/** What the value detectors are asked of a value of a batch. */
export function queryOf(batch: Batch, value: number, context: number): ValueQuery {
  const record = batch.values[value];
  const where = record === undefined ? undefined : batch.locations[record.location];
  const about = batch.contexts[context];
  if (record === undefined || where === undefined || about === undefined)
    throw new Error('a batch is incomplete');
  const { place, tag, keyword, vr, writtenVr, location, privatePath, creator, inside } = where;
  const { claims, modality } = about;
  return {
    place,
    tag,
    keyword,
    vr,
    writtenVr,
    value: record.value,
    location,
    privatePath,
    creator,
    inside,
    claims,
    modality,
  };
}

/** What they are asked of a name: a path's segment, a pointer's step, a column, a creator. */
export function nameQuery(name: string): ValueQuery {
  return {
    place: 'path',
    tag: 0,
    keyword: '',
    vr: '',
    writtenVr: '',
    value: name,
    location: 'path',
    privatePath: false,
    creator: undefined,
    inside: [],
    claims: NO_CLAIMS,
    modality: '',
  };
}

/**
 * What they are asked of a key of a side-car, as where it is a value itself: under the key around it.
 *
 * @param location its own: `/patients/Quill Ada`
 */
export function keyQuery(step: string, location: string): ValueQuery {
  const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
  const place = location.startsWith('/') ? 'side-car' : 'table';
  const around = location.split('/').slice(0, -1);
  const key = place === 'table' ? '' : (around.findLast((one) => !/^\d*$/.test(one)) ?? '');
  const { keyword } = keyedText({ location, key, value: name, isName: true, place });
  return { ...nameQuery(name), place, keyword, location };
}
