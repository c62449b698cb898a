import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { keyTableHits } from '../../src/detectors/key-tables.js';
import { loadRules } from '../../src/rules/load.js';
import { readStructured } from '../../src/text/structured/read.js';

const example = z.strictObject({ path: z.string(), content: z.string() });

function rulesOn(given: unknown): readonly string[] {
  const { path, content } = example.parse(given);
  const { entries } = readStructured(new TextEncoder().encode(content), 'text');
  return keyTableHits(entries, path).map(({ rule }) => rule);
}

describe('the examples of the rules about tables that undo a de-identification', () => {
  for (const rule of loadRules().values()) {
    if (rule.detector !== 'key-table') continue;
    it(rule.id, () => {
      expect(rule.examples.flag.length).toBeGreaterThan(0);
      for (const given of rule.examples.flag)
        expect(rulesOn(given), JSON.stringify(given)).toContain(rule.id);
      for (const given of rule.examples.pass) expect(rulesOn(given), JSON.stringify(given)).toEqual([]);
    });
  }

  it('finds lists of records and properties', () => {
    const records = '[{"mrn":"4810593","anon_id":"S01"},{"mrn":"4810771","anon_id":"S02"}]';
    expect(rulesOn({ path: 'x.json', content: records })).toEqual(['container/pseudonym-table']);
    const properties = 'ptid/4810593=S01\nptid/4810771=S02\nptid/4810991=S03\n';
    expect(rulesOn({ path: 'ctp/LookupTable.properties', content: properties })).toEqual([
      'container/pseudonym-table',
    ]);
  });
});
