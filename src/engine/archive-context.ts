import { type LexiconTerm, lexiconTerms, observesForLexicon } from '../detectors/lexicon-terms.js';
import { type AttributeStatistics, collect, newStatistics } from '../text/treatment/statistics.js';
import { type AttributeSummary, summarise } from '../text/treatment/summary.js';
import type { BatchSummary } from './tasks.js';

/** What the lexicon stage learned of the archive. Plain data that crosses to the workers sealed. */
export interface ArchiveKnowledge {
  /** By row of the attribute table, e.g. `(0010,0010)`. */
  readonly summaries: Readonly<Record<string, AttributeSummary>>;
  /** Names and numbers that this archive calls a person's. */
  readonly terms: readonly LexiconTerm[];
}

/** Distinct values that may become search terms; more than this many are not kept, and the scan says so. */
const MAX_CANDIDATES = 2_000_000;

/** The lexicon stage: learns from all identity attributes how the archive was treated, and whom it names. */
export class ArchiveLearner {
  readonly #statistics = new Map<string, AttributeStatistics>();
  readonly #candidates = new Map<string, Set<string>>();
  #kept = 0;

  add(summary: BatchSummary): void {
    for (const { attribute, patient, value } of summary.observations) {
      let statistics = this.#statistics.get(attribute);
      if (statistics === undefined) {
        statistics = newStatistics();
        this.#statistics.set(attribute, statistics);
      }
      collect(statistics, summary.patients[patient] ?? '', value);
      if (observesForLexicon(attribute)) this.#keep(attribute, value);
    }
  }

  /**
   * What the judge stage is given.
   *
   * @param latestYear dates of later years can't be true
   */
  knowledge(latestYear: number): ArchiveKnowledge {
    const summaries: Record<string, AttributeSummary> = {};
    for (const [attribute, statistics] of this.#statistics) summaries[attribute] = summarise(statistics);
    const candidates = [...this.#candidates].map(([attribute, values]) => [attribute, [...values]] as const);
    return { summaries, terms: lexiconTerms(candidates, summaries, latestYear) };
  }

  #keep(attribute: string, value: string): void {
    if (value === '' || this.#kept >= MAX_CANDIDATES) return;
    let values = this.#candidates.get(attribute);
    if (values === undefined) {
      values = new Set();
      this.#candidates.set(attribute, values);
    }
    if (values.has(value)) return;
    values.add(value);
    this.#kept += 1;
  }
}
