import type { LocationRecord } from '../batches/records.js';

/** A place that is no element. */
export function placeOf(place: LocationRecord['place'], location: string, keyword: string): LocationRecord {
  return {
    place,
    location,
    tag: 0,
    keyword,
    vr: '',
    writtenVr: '',
    privatePath: false,
    creator: undefined,
    inside: [],
  };
}
