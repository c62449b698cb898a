import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseTag } from '../../src/core/location.js';
import { isAtLeast } from '../../src/core/severity.js';
import { NO_CLAIMS, type Place, type ValueQuery } from '../../src/detectors/query.js';
import { textDetector } from '../../src/detectors/text.js';
import { attributeTable } from '../../src/rules/attributes.js';
import { loadRules } from '../../src/rules/load.js';
import { buildKnownIndex } from '../../src/text/known/build.js';
import { loadNameModel } from '../../src/text/names/load.js';

const example = z.strictObject({
  keyword: z.string(),
  vr: z.string().default(''),
  value: z.string(),
  creator: z.string().optional(),
  known: z.array(z.string()).optional().describe('Names on the list of known identifiers'),
  place: z.enum(['side-car', 'table', 'path']).optional(),
  note: z.string().optional(),
});

const rules = loadRules();
const attributes = attributeTable();
const model = loadNameModel();

function hitsOn(given: unknown) {
  const { keyword, vr, value, creator, place, known } = example.parse(given);
  const list = known?.map((name, index) => ({ kind: 'name' as const, value: name, row: index + 1 }));
  const context = list === undefined ? { model } : { model, known: buildKnownIndex(list) };
  const detect = textDetector({ rules, attributes, context });
  const tag = parseTag(attributes.byKeyword(keyword)?.tag ?? '') ?? 0;
  const query: ValueQuery = {
    place: (place ?? 'attribute') satisfies Place,
    tag,
    keyword,
    vr,
    writtenVr: vr,
    value,
    location: place === undefined ? '(0019,1010)' : `/${keyword}`,
    privatePath: creator !== undefined,
    creator,
    inside: [],
    claims: NO_CLAIMS,
    modality: 'MR',
  };
  return detect(query);
}

describe('the examples of the rules about text', () => {
  for (const rule of rules.values()) {
    if (rule.detector !== 'text') continue;
    it(rule.id, () => {
      expect(rule.examples.flag.length).toBeGreaterThan(0);
      for (const given of rule.examples.flag) {
        const found = hitsOn(given).filter((hit) => hit.rule === rule.id);
        expect(found, `not flagged: ${JSON.stringify(given)}`).not.toHaveLength(0);
      }
      for (const given of rule.examples.pass) {
        const found = hitsOn(given).filter(
          (hit) => hit.rule === rule.id && isAtLeast(hit.severity ?? rule.severity, 'medium'),
        );
        expect(found, `flagged: ${JSON.stringify(given)}`).toHaveLength(0);
      }
    });
  }
});
