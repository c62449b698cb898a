import type { EvidenceKind } from '../core/rule.js';
import { type AttributeTable, attributeTable, type IdentityAttribute } from '../rules/attributes.js';
import type { KnownIdentifier } from '../text/known/build.js';
import { treatmentOf } from '../text/treatment/judge.js';
import { nameLikeness } from '../text/treatment/person-grammar.js';
import { type AttributeSummary, NO_SUMMARY } from '../text/treatment/summary.js';
import type { Judgement } from '../text/treatment/treatment.js';

/** A name or number that the archive itself calls a person's. */
export type LexiconTerm = KnownIdentifier;

/** Kinds of identity that are searched for elsewhere in the archive, and how their treatment is judged. */
const SEARCHED: Readonly<Partial<Record<EvidenceKind, Judgement>>> = {
  'person-name': 'name',
  mrn: 'identifier',
  accession: 'identifier',
  account: 'identifier',
  'insurance-id': 'identifier',
  'national-id': 'identifier',
  ssn: 'identifier',
};

/** True for the attributes (rows of the table, e.g. `(0010,0010)`) whose leaked values become search terms. */
export function observesForLexicon(attribute: string): boolean {
  const row = rowOf(attributeTable(), attribute);
  return row !== undefined && SEARCHED[row.kind] !== undefined;
}

/**
 * The search terms among the values of identity attributes: those that look original. A pseudonym found elsewhere
 * is no leak.
 *
 * @param candidates distinct values by attribute
 */
export function lexiconTerms(
  candidates: readonly (readonly [attribute: string, values: readonly string[]])[],
  summaries: Readonly<Record<string, AttributeSummary>>,
  latestYear: number,
): readonly LexiconTerm[] {
  const table = attributeTable();
  return candidates.flatMap(([attribute, values]) => {
    const row = rowOf(table, attribute);
    const judge = row === undefined ? undefined : SEARCHED[row.kind];
    if (row === undefined || judge === undefined) return [];
    const context = {
      summary: summaries[attribute] ?? NO_SUMMARY,
      dateClaim: 'none',
      expected: undefined,
      looksLikeName: nameLikeness,
      latestYear,
    } as const;
    const looksOriginal = (value: string) =>
      treatmentOf({ judge, ofPatient: row.subject === 'patient', keyword: row.keyword, value }, context)
        .name === 'original-looking';
    return values
      .flatMap((value) => value.split('\\'))
      .filter(looksOriginal)
      .map((value): LexiconTerm => ({ kind: judge === 'name' ? 'name' : 'number', value, row: 0 }));
  });
}

const rowsByTable = new WeakMap<AttributeTable, ReadonlyMap<string, IdentityAttribute>>();

function rowOf(table: AttributeTable, attribute: string): IdentityAttribute | undefined {
  const known = rowsByTable.get(table);
  if (known !== undefined) return known.get(attribute);
  const rows = new Map(table.rows.map((row) => [row.tag, row]));
  rowsByTable.set(table, rows);
  return rows.get(attribute);
}
