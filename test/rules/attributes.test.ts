import { describe, expect, it } from 'vitest';
import { EVIDENCE_KINDS } from '../../src/core/rule.js';
import { leftoverRules } from '../../src/detectors/leftover-rules.js';
import { attributeTable } from '../../src/rules/attributes.js';
import { safeHarborControls } from '../../src/rules/controls.js';
import { loadRules } from '../../src/rules/load.js';
import { uidRoots } from '../../src/rules/uid-roots.js';

const table = attributeTable();
const listed = table.rows.filter((row) => row.actions.basic !== undefined);

/** Kinds whose values other rooms judge: bytes, pictures, what is inside sequences, UIDs. */
const JUDGED_ELSEWHERE = new Set(['opaque', 'image', 'signature', 'encrypted', 'uid', 'licence-id']);

describe('the table of attributes', () => {
  it('holds all 647 rows of PS3.15 Table E.1-1', () => {
    expect(listed).toHaveLength(647);
    expect(new Set(table.rows.map((row) => row.tag)).size).toBe(table.rows.length);
  });

  it('counts actions as the standard has them', () => {
    const count = (action: string) => listed.filter((row) => row.actions.basic === action).length;
    expect([count('X'), count('D'), count('U'), count('Z')]).toEqual([409, 92, 55, 42]);
  });

  it('says of each what it is about', () => {
    for (const row of table.rows) {
      expect(EVIDENCE_KINDS, row.tag).toContain(row.kind);
      expect(row.subject, row.tag).not.toBe('');
      if (row.control !== undefined) expect(row.control, row.tag).toMatch(/^[A-R]$/);
      if (row.vr === 'PN') expect([row.kind, row.control], row.tag).toEqual(['person-name', 'A']);
      if (row.vr === 'UI') expect(row.kind, row.tag).toBe('uid');
    }
  });

  it('finds repeating groups, and those only', () => {
    expect(table.of(0x60003000)?.keyword).toBe('OverlayData');
    expect(table.of(0x601e4000)?.keyword).toBe('OverlayComments');
    expect(table.of(0x50020110)?.keyword).toBe('CurveData');
    expect(table.of(0x60010010)).toBeUndefined();
    expect(table.of(0x60003001)).toBeUndefined();
    expect(table.of(0x60203000)).toBeUndefined();
    expect(table.of(0x00080060)).toBeUndefined();
  });

  it('lists beside the table what the table leaves out', () => {
    expect(table.of(0x00081190)?.kind).toBe('url');
    expect(table.of(0x00020016)?.kind).toBe('device-name');
    expect(table.of(0x00140104)?.actions).toEqual({});
  });

  it('has a rule for every row whose value is a text', () => {
    const rulesFor = leftoverRules(loadRules());
    const unspoken = listed.filter(
      (row) =>
        row.vr !== 'SQ' &&
        !JUDGED_ELSEWHERE.has(row.kind) &&
        row.kind !== 'other' &&
        rulesFor(
          {
            class: 'safe-harbor',
            kind: row.kind,
            subject: row.subject,
            keyword: row.keyword,
            vr: row.vr,
            row,
          },
          row.kind,
        ).length === 0,
    );
    expect(unspoken.map((row) => row.keyword)).toEqual([]);
  });
});

describe('other tables', () => {
  it('name the 18 identifiers', () => {
    expect(
      safeHarborControls()
        .map((control) => control.id)
        .join(''),
    ).toBe('ABCDEFGHIJKLMNOPQR');
  });

  it('list roots of UIDs once each', () => {
    const roots = uidRoots().map(({ root }) => root);
    expect(new Set(roots).size).toBe(roots.length);
    for (const root of roots) expect(root).toMatch(/^[0-2](\.(0|[1-9]\d*))+$/);
  });
});
