import { createHash } from 'node:crypto';
import { isAtLeast } from '../../../src/core/severity.js';
import type { ValueQuery } from '../../../src/detectors/query.js';
import { textDetector } from '../../../src/detectors/text.js';
import { attributeTable } from '../../../src/rules/attributes.js';
import { loadRules } from '../../../src/rules/load.js';
import type { NameModel } from '../../../src/text/names/model.js';
import { percent } from './interval.js';

/** Digests of values that do identify (residues that test files are published with), judged by eye. */
const TRUE_RESIDUES: ReadonlySet<string> = new Set([
  '72b4e64e8a5c497c', // an address of the hospital's own network for a serial number
  '3247cb1e6678ab9a', // a full name in a description
  'f2239790b6d16179', // a given name in a history
  '1f980cc52c23401b', // a full name in a history
  '5287d9cbe0cb1fdc', // the day of an examination inside a vendor's XML
]);

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** Findings of medium and above on distinct values of real files, and how many of them are false. */
export function measureRealValues(
  values: readonly ValueQuery[],
  model: NameModel,
  print: (line: string) => void,
): void {
  const rules = loadRules();
  const detect = textDetector({ rules, attributes: attributeTable(), context: { model } });
  let [raised, residues] = [0, 0];
  print('\n## Real DICOM values at the gate (medium and above)\n');
  for (const query of values) {
    const hits = detect(query).filter((hit) =>
      isAtLeast(hit.severity ?? rules.get(hit.rule)?.severity ?? 'info', 'medium'),
    );
    if (hits.length === 0) continue;
    raised += 1;
    const digest = digestOf(query.value);
    if (TRUE_RESIDUES.has(digest)) residues += 1;
    print(
      `- ${TRUE_RESIDUES.has(digest) ? 'true residue' : 'FALSE ALARM'} ${query.keyword || query.location} ${hits.map(({ rule, confidence }) => `${rule} ${confidence}`).join(', ')} (value ${digest})`,
    );
  }
  print(
    `\n${values.length} distinct (attribute, value) pairs; ${raised} raised, ${residues} of them true residues; false alarms ${percent(raised - residues, values.length)}`,
  );
}
