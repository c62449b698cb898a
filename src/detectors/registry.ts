import type { Expectation } from '../config/expectation.js';
import type { Policy } from '../config/policy.js';
import type { Rule } from '../core/rule.js';
import type { AttributeSummary } from '../text/treatment/summary.js';
import type { Hit } from './hit.js';
import type { LexiconTerm } from './lexicon-terms.js';
import type { InstanceQuery, ValueQuery } from './query.js';

/** Judges one distinct value at one place. */
export type ValueDetector = (query: ValueQuery) => readonly Hit[];

/** Judges what the facts of an instance say together. */
export type InstanceDetector = (query: InstanceQuery) => readonly Hit[];

/** What the lexicon stage learned of the archive. Plain data that crosses to the workers. */
export interface ArchiveKnowledge {
  /** By row of the attribute table, e.g. `(0010,0010)`. */
  readonly summaries: Readonly<Record<string, AttributeSummary>>;
  /** Names and numbers that this archive calls a person. */
  readonly terms: readonly LexiconTerm[];
}

/** What detectors are made from. */
export interface DetectorContext {
  readonly rules: ReadonlyMap<string, Rule>;
  readonly policy: Policy;
  readonly knowledge: ArchiveKnowledge;
  readonly expectation: Expectation;
}
