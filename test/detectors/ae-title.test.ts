import { describe, expect, it } from 'vitest';
import { aeTitle } from '../../src/detectors/ae-title.js';
import { nameQuery } from '../../src/engine/batches/batch-query.js';
import { isCommonWord } from '../../src/text/names/lexicon.js';
import { loadNameModel } from '../../src/text/names/load.js';

const model = loadNameModel();
const detect = aeTitle((word) => isCommonWord(model, word));
const hitsOn = (value: string) => detect({ ...nameQuery(value), place: 'attribute', vr: 'AE' });

describe('titles of applications', () => {
  it.each([
    'WOODHAVENIMGPACS',
    'LAKEVIEWCT',
    'STANNES_CT2',
    'MRODENTHAL',
    'KLINIKUMSELBPACS',
    'SANTAFLORA_RX',
  ])('%s names a site', (value) => {
    expect(hitsOn(value)).toMatchObject([{ kind: 'institution', value }]);
  });

  it.each([
    'ANY-SCP',
    'STORESCU',
    'PACS_ARCHIVE',
    'MR_STORE_EXP',
    'QUERYSCU',
    'DCM4CHEE',
    'US1',
    'RESEARCHPACS',
    'AWS1',
  ])('%s names none', (value) => {
    expect(hitsOn(value)).toEqual([]);
  });
});
