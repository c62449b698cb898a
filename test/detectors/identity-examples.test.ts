import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { compilePattern } from '../../src/config/expectation.js';
import { parseTag } from '../../src/core/location.js';
import type { Rule } from '../../src/core/rule.js';
import { isAtLeast, SEVERITIES, type Severity } from '../../src/core/severity.js';
import { ageAgreement } from '../../src/detectors/age-agreement.js';
import { aliasFromPatient } from '../../src/detectors/alias.js';
import type { Hit } from '../../src/detectors/hit.js';
import { leftoverDetector } from '../../src/detectors/leftover.js';
import { nameJudge } from '../../src/detectors/name-judge.js';
import { presenceDetector } from '../../src/detectors/presence.js';
import { NO_CLAIMS, type ValueQuery } from '../../src/detectors/query.js';
import { uidDetector } from '../../src/detectors/uid.js';
import { attributeTable } from '../../src/rules/attributes.js';
import { meaningOf } from '../../src/rules/keys.js';
import { loadRules } from '../../src/rules/load.js';
import type { RuleFile } from '../../src/rules/rule-file.js';
import { uidRoots } from '../../src/rules/uid-roots.js';
import { loadNameModel } from '../../src/text/names/load.js';
import { collect, newStatistics } from '../../src/text/treatment/statistics.js';
import { summarise } from '../../src/text/treatment/summary.js';
import { rootLookup } from '../../src/text/treatment/uids.js';

const valueExample = z.strictObject({
  attribute: z.string(),
  place: z.enum(['public-tag', 'private-tag', 'container']).optional(),
  values: z.array(z.string()).min(1),
  claims: z
    .strictObject({
      identityRemoved: z.string(),
      method: z.string(),
      methodCodes: z.array(z.string()),
      temporalModified: z.string(),
    })
    .partial()
    .optional(),
  expect: z.array(z.string()).optional(),
  atMost: z.enum(SEVERITIES).optional(),
  note: z.string().optional(),
});

const factsExample = z.strictObject({
  facts: z.record(z.string(), z.string()),
  rule: z.string().optional(),
  note: z.string().optional(),
});

const presenceExample = z.strictObject({ tag: z.string() });

const looksLikeName = nameJudge(loadNameModel());
const rules = loadRules();
const attributes = attributeTable();

/** Hits on every value of an example, each the value of one patient of an archive. */
function hitsOn(example: z.infer<typeof valueExample>): readonly Hit[] {
  const row = attributes.byKeyword(example.attribute);
  const vr = example.attribute.startsWith('VR:')
    ? example.attribute.slice(3)
    : (row?.vr ?? meaningOf(example.attribute)?.keyword);
  expect(vr, `${example.attribute} is no attribute of the table`).toBeDefined();
  const statistics = newStatistics();
  for (const [patient, value] of example.values.entries()) collect(statistics, `patient ${patient}`, value);
  const patterns = (example.expect ?? []).flatMap((text) => compilePattern(text) ?? []);
  const parts = {
    rules,
    attributes,
    honoursClaimedOptions: false,
    expected: new Map(example.expect === undefined ? [] : [[example.attribute, patterns]]),
    summaries: row === undefined ? {} : { [row.tag]: summarise(statistics) },
    looksLikeName,
    latestYear: 2026,
  };
  const leftover = leftoverDetector(parts);
  const uid = uidDetector({ ...parts, rootOf: rootLookup(uidRoots()), expectedRoots: [] });
  return example.values.flatMap((value) => {
    const query: ValueQuery = {
      place: example.place === 'container' ? 'side-car' : 'attribute',
      tag: row === undefined ? 0x0018fff0 : (parseTag(row.tag) ?? 0),
      keyword: example.place === 'container' ? example.attribute : (row?.keyword ?? ''),
      vr: example.place === 'container' ? '' : (vr ?? ''),
      writtenVr: vr ?? '',
      value,
      location: example.place === 'container' ? `/${example.attribute}` : (row?.tag ?? ''),
      privatePath: example.place === 'private-tag',
      creator: example.place === 'private-tag' ? 'ACME 1.1' : undefined,
      inside: [],
      claims: { ...NO_CLAIMS, ...withoutUndefined(example.claims ?? {}) },
      modality: 'CT',
    };
    return [...leftover.detect(query), ...uid.detect(query)];
  });
}

function withoutUndefined<T extends object>(given: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

function factHits(rule: Rule, facts: Readonly<Record<string, string>>): readonly Hit[] {
  const all = {
    patientAge: facts.age ?? '',
    birthDate: '',
    studyDate: '',
    patientName: '',
    patientId: '',
    sex: '',
    ...facts,
  };
  return rule.detector === 'alias' ? aliasFromPatient(rules)(all) : ageAgreement(rules)(all);
}

function severityOf(hit: Hit, rule: Rule): Severity {
  return hit.severity ?? rule.severity;
}

const carriedOut: Readonly<Record<string, (rule: RuleFile) => void>> = {
  leftover: checkValues,
  uid: checkValues,
  'age-agreement': checkFacts,
  alias: checkFacts,
  presence: (rule) => {
    const detector = presenceDetector(rules);
    const told = (example: unknown) => {
      const tag = parseTag(presenceExample.parse(example).tag) ?? 0;
      return detector.hits(tag, '').some((hit) => hit.rule === rule.id);
    };
    expect(rule.examples.flag.map(told)).not.toContain(false);
    expect(rule.examples.pass.map(told)).not.toContain(true);
  },
};

function checkValues(rule: RuleFile): void {
  expect(rule.examples.flag.length).toBeGreaterThan(0);
  for (const example of rule.examples.flag) {
    const hits = hitsOn(valueExample.parse(example)).filter((hit) => hit.rule === rule.id);
    expect(hits, `not flagged: ${JSON.stringify(example)}`).not.toHaveLength(0);
    const worst = hits.some((hit) => isAtLeast(severityOf(hit, rule), rule.severity));
    expect(worst, `too mild: ${JSON.stringify(example)}`).toBe(true);
  }
  for (const example of rule.examples.pass) {
    const { atMost, ...given } = valueExample.parse(example);
    const hits = hitsOn(given).filter((hit) => hit.rule === rule.id);
    const tooBad = hits.filter(
      (hit) => atMost === undefined || severityRankAbove(severityOf(hit, rule), atMost),
    );
    expect(tooBad, `flagged: ${JSON.stringify(example)}`).toHaveLength(0);
  }
}

function severityRankAbove(severity: Severity, ceiling: Severity): boolean {
  return severity !== ceiling && isAtLeast(severity, ceiling);
}

function checkFacts(rule: RuleFile): void {
  for (const example of rule.examples.flag) {
    const { facts, rule: expected = rule.id } = factsExample.parse(example);
    expect(
      factHits(rule, facts).map((hit) => hit.rule),
      JSON.stringify(example),
    ).toContain(expected);
  }
  for (const example of rule.examples.pass) {
    expect(factHits(rule, factsExample.parse(example).facts), JSON.stringify(example)).toHaveLength(0);
  }
}

describe('the examples of the rules about identity attributes', () => {
  for (const rule of rules.values()) {
    const check = carriedOut[rule.detector];
    if (check !== undefined) it(rule.id, () => check(rule));
  }
});
