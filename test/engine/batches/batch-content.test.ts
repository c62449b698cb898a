import { describe, expect, it } from 'vitest';
import { parseTag } from '../../../src/core/location.js';
import { contentItemDetector } from '../../../src/detectors/content-items.js';
import { leftoverDetector } from '../../../src/detectors/leftover.js';
import { NO_CLAIMS } from '../../../src/detectors/query.js';
import { contentItems } from '../../../src/engine/batches/batch-content.js';
import type { Batch, FileRecord } from '../../../src/engine/batches/records.js';
import { attributeTable } from '../../../src/rules/attributes.js';
import { loadRules } from '../../../src/rules/load.js';
import { nameLikeness } from '../../../src/text/treatment/person-grammar.js';

const attributes = attributeTable();
const detector = contentItemDetector(
  attributes,
  leftoverDetector({
    rules: loadRules(),
    attributes,
    honoursClaimedOptions: false,
    expected: new Map(),
    summaries: {},
    looksLikeName: nameLikeness,
    latestYear: 2026,
  }),
);

/** The rules that speak of an instance's values, by location. */
function said(values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const places = Object.keys(values);
  const records: readonly FileRecord[] = [
    {
      root: 0,
      path: '1.dcm',
      bytes: 0,
      digest: '',
      content: 'dicom',
      context: 0,
      values: Uint32Array.from(places.keys()),
      hits: [],
      instance: undefined,
    },
  ];
  const batch: Batch = {
    records,
    locations: places.map((location) => ({
      place: 'attribute',
      location,
      tag: parseTag(location.slice(-11)) ?? 0,
      keyword: '',
      vr: 'UT',
      writtenVr: 'UT',
      privatePath: false,
      creator: undefined,
      inside: [],
    })),
    values: Object.values(values).map((value, location) => ({ location, value })),
    contexts: [{ claims: NO_CLAIMS, modality: 'SR' }],
  };
  const [record] = records;
  const hits = record === undefined ? new Map() : contentItems(batch, detector)(record);
  return Object.fromEntries([...hits].map(([id, { rule }]) => [places[id] ?? '', rule]));
}

const ITEM = '(0040,A730)[1].';
const CONCEPT = `${ITEM}(0040,A043)[0].(0008,0100)`;

describe('a content item', () => {
  it('holds what its concept name says', () => {
    expect(said({ [CONCEPT]: '121016', [`${ITEM}(0040,A160)`]: '7QX1582043' })).toEqual({
      [`${ITEM}(0040,A160)`]: 'safe-harbor/device-serial',
    });
    expect(said({ [CONCEPT]: '121030', [`${ITEM}(0040,A160)`]: '4810593' })).toEqual({
      [`${ITEM}(0040,A160)`]: 'safe-harbor/patient-id',
    });
    expect(said({ [CONCEPT]: '121029', [`${ITEM}(0040,A123)`]: 'Lindqvist^Per' })).toEqual({
      [`${ITEM}(0040,A123)`]: 'safe-harbor/patient-name',
    });
  });

  it('says nothing of another item, another concept, or a value that was taken out', () => {
    const value = '7QX1582043';
    expect(said({ [CONCEPT]: '121016', '(0040,A730)[2].(0040,A160)': value })).toEqual({});
    expect(said({ [CONCEPT]: '121071', [`${ITEM}(0040,A160)`]: value })).toEqual({});
    expect(said({ [CONCEPT]: '121029', [`${ITEM}(0040,A123)`]: 'Anonymous' })).toEqual({});
  });
});
