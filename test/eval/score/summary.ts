import { RULE_CLASSES, type RuleClass } from '../../../src/core/rule.js';
import { groupBy } from './group.js';
import { wilson } from './interval.js';
import type { LeakOutcome, Score } from './score.js';

/** Counts of a group of leaks: a kind, a class, a form or all of them. */
export interface Row {
  readonly name: string;
  readonly planted: number;
  readonly found: number;
  /** Found net of blanket rules. */
  readonly net: number;
  readonly seen: number;
  readonly weighed: number;
  readonly recall: number;
  readonly interval: readonly [number, number];
  readonly built: boolean;
}

export interface Summary {
  readonly total: Row;
  readonly classes: readonly Row[];
  readonly kinds: readonly (Row & { readonly class: RuleClass })[];
  readonly forms: readonly Row[];
  readonly alarmsPer100CleanFiles: number;
  readonly alarmsPer1000DistinctValues: number | undefined;
}

/** Rows of a score. Totals leave out kinds whose detector is not built; the kinds' own rows show them. */
export function summarise(score: Score): Summary {
  const built = score.outcomes.filter(({ leak }) => leak.built !== false);
  const byKind = groupBy(score.outcomes, ({ leak }) => leak.kind);
  return {
    total: rowOf('all', built),
    classes: RULE_CLASSES.map((name) =>
      rowOf(
        name,
        built.filter(({ leak }) => leak.class === name),
      ),
    ).filter((row) => row.planted > 0),
    kinds: [...byKind]
      .map(([name, outcomes]) => ({
        ...rowOf(name, outcomes),
        class: outcomes[0]?.leak.class ?? ('coverage' as const),
      }))
      .sort((a, b) => a.recall - b.recall || (a.name < b.name ? -1 : 1)),
    forms: [...groupBy(built, ({ leak }) => leak.form)]
      .map(([name, outcomes]) => rowOf(name, outcomes))
      .sort((a, b) => a.recall - b.recall || (a.name < b.name ? -1 : 1)),
    alarmsPer100CleanFiles: ratio(score.cleanAlarms * 100, score.cleanFiles),
    alarmsPer1000DistinctValues:
      score.distinctValues === undefined
        ? undefined
        : ratio(score.distinctAlarms * 1000, score.distinctValues),
  };
}

function rowOf(name: string, outcomes: readonly LeakOutcome[]): Row {
  const count = (test: (outcome: LeakOutcome) => boolean) => outcomes.filter(test).length;
  const found = count(({ outcome }) => outcome === 'found');
  return {
    name,
    planted: outcomes.length,
    found,
    net: count(({ net }) => net),
    seen: count(({ outcome }) => outcome === 'seen'),
    weighed: count(({ weighed }) => weighed),
    recall: ratio(found, outcomes.length),
    interval: wilson(found, outcomes.length),
    built: outcomes.some(({ leak }) => leak.built !== false),
  };
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
