import { describe, expect, it } from 'vitest';
import { KEPT_BY_CLAIM } from '../../src/config/policy-severity.js';
import { UsageError } from '../../src/core/errors.js';
import { parseTag } from '../../src/core/location.js';
import type { Rule } from '../../src/core/rule.js';
import { leftoverDetector } from '../../src/detectors/leftover.js';
import { NO_CLAIMS, type ValueQuery } from '../../src/detectors/query.js';
import { uidDetector } from '../../src/detectors/uid.js';
import { attributeTable } from '../../src/rules/attributes.js';
import { loadRules } from '../../src/rules/load.js';
import { uidRoots } from '../../src/rules/uid-roots.js';
import { nameLikeness } from '../../src/text/treatment/person-grammar.js';
import { rootLookup } from '../../src/text/treatment/uids.js';

const rules = loadRules();
const attributes = attributeTable();

function detectors(
  options: { honours?: boolean; roots?: readonly string[]; rules?: ReadonlyMap<string, Rule> } = {},
) {
  const parts = {
    rules: options.rules ?? rules,
    attributes,
    honoursClaimedOptions: options.honours ?? false,
    expected: new Map<string, readonly RegExp[]>(),
    summaries: {},
    looksLikeName: nameLikeness,
    latestYear: 2026,
  };
  return {
    leftover: leftoverDetector(parts),
    uid: uidDetector({ ...parts, rootOf: rootLookup(uidRoots()), expectedRoots: options.roots ?? [] }),
  };
}

function query(tag: string, vr: string, value: string, more: Partial<ValueQuery> = {}): ValueQuery {
  const number = parseTag(tag) ?? 0;
  return {
    place: 'attribute',
    tag: number,
    keyword: attributes.of(number)?.keyword ?? '',
    vr,
    writtenVr: vr,
    value,
    location: tag,
    privatePath: false,
    creator: undefined,
    inside: [],
    claims: NO_CLAIMS,
    modality: 'CT',
    ...more,
  };
}

const rulesOf = (asked: ValueQuery, options = {}) => {
  const { leftover, uid } = detectors(options);
  return [...leftover.detect(asked), ...uid.detect(asked)].map((hit) => hit.rule);
};

describe('the class of a leftover', () => {
  it('is safe-harbor for an attribute of Table E.1-1, at any depth', () => {
    const nested = { location: '(0040,A730)[3].(0010,0010)' };
    expect(rulesOf(query('(0010,0010)', 'PN', 'Lindqvist^Per', nested))).toEqual([
      'safe-harbor/patient-name',
    ]);
  });

  it('is private-tag where a private element stands on the path', () => {
    const inside = { privatePath: true, location: '(0029,E131)[0].(0010,0010)', creator: 'ACME 1.1' };
    expect(rulesOf(query('(0010,0010)', 'PN', 'Lindqvist^Per', inside))).toEqual([
      'private-tag/leftover-name',
    ]);
    expect(rulesOf(query('(0018,1000)', 'LO', '41827', inside))).toEqual(['private-tag/leftover-device']);
    expect(rulesOf(query('(0029,1010)', 'PN', 'Lindqvist^Per', inside))).toEqual([
      'private-tag/leftover-name',
    ]);
    expect(rulesOf(query('(0029,1011)', 'DA', '20190314', inside))).toEqual(['private-tag/leftover-date']);
  });

  it('is public-tag for an attribute that the table leaves out', () => {
    expect(rulesOf(query('(0014,2006)', 'PN', 'Lindqvist^Per'))).toEqual(['public-tag/leftover-name']);
    expect(rulesOf(query('(0008,1190)', 'UR', 'https://pacs.example.org/1'))).toEqual([
      'public-tag/leftover-contact',
    ]);
    expect(rulesOf(query('(0002,0016)', 'AE', 'STANNES_CT2'))).toEqual(['public-tag/leftover-station']);
  });

  it('is container for a key beside the images, however it is written', () => {
    for (const keyword of ['PatientName', 'patient_name', 'Patient Name']) {
      const asked = query('', '', 'Lindqvist^Per', { place: 'side-car', keyword, location: `/${keyword}` });
      expect(rulesOf(asked)).toEqual(['container/leftover-name']);
    }
    expect(rulesOf(query('', '', 'Lindqvist^Per', { place: 'table', keyword: 'patient_id' }))).toEqual([
      'container/leftover-id',
    ]);
  });

  it('is none for paths and for attributes that are not about identity', () => {
    expect(rulesOf(query('', '', 'Lindqvist^Per', { place: 'path', location: 'path' }))).toEqual([]);
    expect(rulesOf(query('(0008,0070)', 'LO', 'ACME'))).toEqual([]);
  });
});

describe('a value of several', () => {
  it('gives a hit for each that is left', () => {
    const hits = detectors().leftover.detect(
      query('(0008,1070)', 'PN', 'Sobotka^Milan\\ANONYMOUS\\Lindqvist^Per'),
    );
    expect(hits.map((hit) => hit.value)).toEqual(['Sobotka^Milan', 'Lindqvist^Per']);
  });

  it('with backslashes in a text is one', () => {
    const hits = detectors().leftover.detect(query('(0010,2155)', 'LT', 'a.b@example.org\\home'));
    expect(hits).toHaveLength(1);
  });
});

describe('claimed options', () => {
  const claims = { ...NO_CLAIMS, methodCodes: ['113100', '113108', '113109', '113110'] };

  it('make what they keep information under a policy that honours them', () => {
    const [weight] = detectors({ honours: true }).leftover.detect(
      query('(0010,1030)', 'DS', '71.5', { claims }),
    );
    expect(weight).toMatchObject({ severity: 'info', treatment: KEPT_BY_CLAIM });
    const [serial] = detectors({ honours: true }).leftover.detect(
      query('(0018,1000)', 'LO', '41827', { claims }),
    );
    expect(serial).toMatchObject({ severity: 'info', treatment: KEPT_BY_CLAIM });
    const [name] = detectors({ honours: true }).leftover.detect(
      query('(0010,0010)', 'PN', 'Lindqvist^Per', { claims }),
    );
    expect(name).toMatchObject({ severity: 'critical', treatment: 'original-looking' });
  });

  it('change nothing under one that does not', () => {
    const [serial] = detectors().leftover.detect(query('(0018,1000)', 'LO', '41827', { claims }));
    expect(serial).toMatchObject({ severity: 'high', treatment: 'original-looking' });
  });
});

describe('UIDs', () => {
  it('of a release whose root is known are its own; others are originals', () => {
    const asked = (uid: string) =>
      rulesOf(query('(0020,000D)', 'UI', uid), { roots: ['1.2.826.0.1.3680043.9.999'] });
    expect(asked('1.2.826.0.1.3680043.9.999.4.7')).toEqual([]);
    expect(asked('1.2.826.0.1.3680043.9.9991.4.7')).toEqual(['safe-harbor/uid-original']);
  });

  it('of software and definitions are let be', () => {
    expect(
      rulesOf(query('(0002,0012)', 'UI', '1.2.840.113619.20190314', { keyword: 'ImplementationClassUID' })),
    ).toEqual([]);
    expect(
      rulesOf(query('(0008,0016)', 'UI', '1.2.840.10008.5.1.4.1.1.2', { keyword: 'SOPClassUID' })),
    ).toEqual([]);
  });

  it('are told in the treatment matrix', () => {
    const { uid, leftover } = detectors();
    const asked = query('(0020,000D)', 'UI', '2.25.329800735698586629295641978511506172918');
    expect(uid.treatment(asked)).toEqual({ attribute: '(0020,000D)', treatment: '2.25' });
    expect(leftover.treatment(asked)).toBeUndefined();
    expect(leftover.treatment(query('(0010,0010)', 'PN', ''))).toEqual({
      attribute: '(0010,0010)',
      treatment: 'empty',
    });
  });
});

describe('faulty params', () => {
  it('are one line that names rule and setting', () => {
    const rule = rules.get('safe-harbor/patient-name');
    if (rule === undefined) throw new Error('the rule is gone');
    const broken = new Map([...rules, [rule.id, { ...rule, params: { ...rule.params, judge: 'guess' } }]]);
    expect(() => detectors({ rules: broken })).toThrow(UsageError);
    expect(() => detectors({ rules: broken })).toThrow(/^rule safe-harbor\/patient-name: params\.judge: /);
  });
});

describe('the speed of judging', () => {
  it('is over 100,000 distinct values a second for dates and numbers', () => {
    const { leftover } = detectors();
    const queries = Array.from({ length: 40_000 }, (_, n) =>
      n % 2 === 0
        ? query('(0008,0020)', 'DA', String(20_000_000 + n))
        : query('(0010,0020)', 'LO', `H${n * 7919}`),
    );
    const best = Math.min(
      ...[1, 2, 3].map(() => {
        const started = process.cpuUsage();
        for (const asked of queries) leftover.detect(asked);
        const { user, system } = process.cpuUsage(started);
        return (user + system) / 1e6;
      }),
    );
    expect(queries.length / best).toBeGreaterThan(100_000);
  });
});
