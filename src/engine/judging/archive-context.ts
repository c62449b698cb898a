import type { Rule } from '../../core/rule.js';
import { type LexiconTerm, lexiconTerms, observesForLexicon } from '../../detectors/lexicon-terms.js';
import { searchedNumbers } from '../../detectors/linkage/digest.js';
import { wholeOrCutDigest } from '../../detectors/linkage/digest-values.js';
import { type FoundDigest, searchSmallSpaces } from '../../detectors/linkage/small-spaces.js';
import type { NameGroups } from '../../detectors/name-groups.js';
import type { DayRange } from '../../detectors/private-numbers.js';
import { isOfLettersAlone } from '../../text/treatment/schemes.js';
import { type AttributeStatistics, collect, newStatistics } from '../../text/treatment/statistics.js';
import { type AttributeSummary, summarise } from '../../text/treatment/summary.js';
import type { BatchSummary } from '../batches/tasks.js';
import { SharedNames } from '../headers/shared-names.js';
import { digitsOf } from '../headers/summarise.js';
import { PatientConstants } from './patient-constants.js';

/** What the lexicon stage learned of the archive. Plain data that crosses to the workers sealed. */
export interface ArchiveKnowledge {
  /** By row of the attribute table, e.g. `(0010,0010)`. */
  readonly summaries: Readonly<Record<string, AttributeSummary>>;
  /** Names and numbers that this archive calls a person's. */
  readonly terms: readonly LexiconTerm[];
  /** First and last day of study dates, where they vary. */
  readonly days: DayRange | undefined;
  /** Values that turned out to be plain digests of short numbers or dates. */
  readonly digests: readonly FoundDigest[];
  /** Names of folders and files that lead to several patients. */
  readonly sharedNames: readonly string[];
  /** Places of private values that are constant for each patient and differ between them. */
  readonly constants: readonly string[];
}

/** Study, series, acquisition and content dates: the days that this archive's clocks ran in. */
const STUDY_DAYS = new Set(['(0008,0020)', '(0008,0021)', '(0008,0022)', '(0008,0023)']);

const PATIENT_NAME = '(0010,0010)';
const PATIENT_ID = '(0010,0020)';

/** Distinct values that may become search terms; more than this many are not kept, and the scan says so. */
const MAX_CANDIDATES = 2_000_000;
const MAX_SAID = 200_000;
/** Digest-like values that are searched for; one scheme made them all, so that these tell of the rest. */
const MAX_DIGESTS = 100_000;

/** The lexicon stage: learns from all identity attributes how the archive was treated, and whom it names. */
export class ArchiveLearner {
  #firstDay = '';
  #lastDay = '';
  readonly #statistics = new Map<string, AttributeStatistics>();
  readonly #candidates = new Map<string, Set<string>>();
  readonly #digests = new Set<string>();
  /** What files beside the images hold under the attributes' names. */
  readonly #beside = new Map<string, Set<string>>();
  /** Numbers that texts anywhere call a person's or an examination's. */
  readonly #said = new Set<string>();
  #kept = 0;

  readonly #constants = new PatientConstants();
  readonly #names = new SharedNames();

  add(summary: BatchSummary): void {
    this.#constants.add(summary.constants, summary.patients);
    this.#names.add(summary.names, summary.patients);
    for (const { attribute, value } of summary.beside)
      if (observesForLexicon(attribute)) this.#keep(attribute, value, this.#beside);
    for (const number of summary.said) if (this.#said.size < MAX_SAID) this.#said.add(number);
    for (const { attribute, patient, value } of summary.observations) {
      let statistics = this.#statistics.get(attribute);
      if (statistics === undefined) {
        statistics = newStatistics();
        this.#statistics.set(attribute, statistics);
      }
      collect(statistics, summary.patients[patient] ?? '', value);
      if (STUDY_DAYS.has(attribute)) this.#noteDay(value);
      if (observesForLexicon(attribute)) this.#keep(attribute, value);
      if (value.length >= 12 && this.#digests.size < MAX_DIGESTS && wholeOrCutDigest(value) !== undefined)
        this.#digests.add(value);
    }
  }

  /**
   * What the judge stage is given. Tries short numbers where the archive holds digests (some seconds).
   *
   * @param latestYear dates of later years can't be true
   */
  async knowledge(
    rules: ReadonlyMap<string, Rule>,
    latestYear: number,
    signal?: AbortSignal,
  ): Promise<ArchiveKnowledge> {
    const summaries: Record<string, AttributeSummary> = {};
    const names = this.#statistics.get(PATIENT_NAME);
    const ids = this.#statistics.get(PATIENT_ID);
    for (const [attribute, statistics] of this.#statistics)
      summaries[attribute] = {
        ...summarise(statistics, attribute === PATIENT_NAME ? ids : names),
        ...(await this.#groups(attribute)),
      };
    const candidates = [...this.#candidates].map(([attribute, values]) => [attribute, [...values]] as const);
    const days = this.#firstDay < this.#lastDay ? { first: this.#firstDay, last: this.#lastDay } : undefined;
    const beside = [...this.#beside].map(
      ([attribute, values]) => [attribute, [...values].filter((value) => !this.#isInHeaders(value))] as const,
    );
    const digests = await searchSmallSpaces(this.#digests, searchedNumbers(rules), latestYear, signal);
    return {
      summaries,
      terms: [
        ...lexiconTerms(candidates, summaries, latestYear),
        ...lexiconTerms(beside, {}, latestYear),
        ...this.#saidTerms(),
      ],
      days,
      digests,
      sharedNames: this.#names.names(),
      constants: days === undefined ? this.#constants.places() : this.#constants.places(days),
    };
  }

  /** Numbers that texts call somebody's, unless identity attributes hold them: then how those were treated decides. */
  #saidTerms(): readonly LexiconTerm[] {
    if (this.#said.size === 0) return [];
    const held = new Set([...this.#candidates.values()].flatMap((values) => [...values].map(digitsOf)));
    return [...this.#said]
      .filter((value) => !held.has(digitsOf(value)))
      .map((value): LexiconTerm => ({ kind: 'number', value, row: 0 }));
  }

  /** The names of the patients as a whole; the model is loaded in this thread only where there are some of letters alone. */
  async #groups(attribute: string): Promise<NameGroups> {
    if (attribute !== PATIENT_NAME && attribute !== PATIENT_ID) return {};
    const values = [...(this.#candidates.get(attribute) ?? [])].filter(isOfLettersAlone);
    if (values.length < 3) return {};
    const { nameGroups } = await import('../../detectors/name-groups.js');
    return nameGroups(values);
  }

  /** True for what the headers hold as well: where they were cleaned, it is a pseudonym. */
  #isInHeaders(value: string): boolean {
    return [...this.#candidates.values()].some((values) => values.has(value));
  }

  #noteDay(value: string): void {
    const day = value.slice(0, 8);
    if (!/^(?:19[89]|20\d)\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(day)) return;
    if (this.#firstDay === '' || day < this.#firstDay) this.#firstDay = day;
    if (day > this.#lastDay) this.#lastDay = day;
  }

  #keep(attribute: string, value: string, into = this.#candidates): void {
    if (value === '' || this.#kept >= MAX_CANDIDATES) return;
    let values = into.get(attribute);
    if (values === undefined) {
      values = new Set();
      into.set(attribute, values);
    }
    if (values.has(value)) return;
    values.add(value);
    this.#kept += 1;
  }
}
