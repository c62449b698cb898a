import { compilePattern, type Expectation } from '../config/expectation.js';
import type { Policy } from '../config/policy.js';
import type { Rule } from '../core/rule.js';
import { attributeTable } from '../rules/attributes.js';
import { uidRoots } from '../rules/uid-roots.js';
import { buildKnownIndex } from '../text/known/build.js';
import { openKnownIndex } from '../text/known/known-index.js';
import { isCommonWord } from '../text/names/lexicon.js';
import { loadNameModel } from '../text/names/load.js';
import type { AttributeSummary } from '../text/treatment/summary.js';
import type { TreatmentName } from '../text/treatment/treatment.js';
import { rootLookup } from '../text/treatment/uids.js';
import { aeTitle } from './ae-title.js';
import { ageAgreement } from './age-agreement.js';
import { aliasFromPatient } from './alias.js';
import { type ContentItemDetector, contentItemDetector } from './content-items.js';
import type { Hit } from './hit.js';
import { leftoverDetector } from './leftover.js';
import type { LexiconTerm } from './lexicon-terms.js';
import { type ShiftDetector, shiftDetector } from './linkage/date-shift.js';
import { plainDigests } from './linkage/digest.js';
import { numberInUid } from './linkage/number-in-uid.js';
import type { FoundDigest } from './linkage/small-spaces.js';
import { nameJudge } from './name-judge.js';
import { unlistedBy } from './pixels/bare-names.js';
import { pictureJudge } from './pixels/picture-judge.js';
import { type PixelDetector, pixelTextDetector } from './pixels/pixel-hits.js';
import { privateConstants } from './private-constants.js';
import { misusedElement } from './private-misuse.js';
import { type DayRange, privateNumbers } from './private-numbers.js';
import type { InstanceQuery, ValueQuery } from './query.js';
import { textDetector } from './text.js';
import { uidDetector } from './uid.js';

/** Judges one distinct value at one place. */
export type ValueDetector = (query: ValueQuery) => readonly Hit[];

/** Judges what the facts of an instance say together. */
export type InstanceDetector = (query: InstanceQuery) => readonly Hit[];

/** How an identity attribute's value was treated; undefined where it is no identity attribute. */
export type TreatmentDetector = (
  query: ValueQuery,
) => { readonly attribute: string; readonly treatment: TreatmentName } | undefined;

/** What detectors are made from. */
export interface DetectorContext {
  readonly rules: ReadonlyMap<string, Rule>;
  readonly policy: Policy;
  readonly expectation: Expectation;
  /** What the archive holds under each identity attribute, by row of the table. */
  readonly summaries: Readonly<Record<string, AttributeSummary>>;
  /** Names and numbers that this archive calls a person's. */
  readonly terms: readonly LexiconTerm[];
  /** First and last day of the archive's own dates, where it holds any that vary. */
  readonly days?: DayRange | undefined;
  /** Values that a search of small spaces found the source of. */
  readonly digests: readonly FoundDigest[];
  /** Places of private values that are constant for each patient and differ between them. */
  readonly constants?: readonly string[] | undefined;
  /** The user's list of known identifiers, shared by all workers. */
  readonly known: SharedArrayBuffer | undefined;
  /** Dates of later years can't be true. */
  readonly latestYear: number;
}

/** Every detector that works on values or facts of headers. */
export interface Detectors {
  readonly values: readonly ValueDetector[];
  readonly instances: readonly InstanceDetector[];
  readonly treatments: readonly TreatmentDetector[];
  readonly pixels: PixelDetector;
  /** Dates of an instance held against each other. */
  readonly shift: ShiftDetector | undefined;
  /** Items of structured reports, judged by what they are named. */
  readonly contentItems: ContentItemDetector;
}

/**
 * Makes the detectors; a new one is one file and one line here.
 *
 * @throws UsageError where a rule's params are faulty.
 */
export function makeDetectors(context: DetectorContext): Detectors {
  const { rules, policy, expectation, summaries, latestYear, known } = context;
  const shared = {
    rules,
    attributes: attributeTable(),
    honoursClaimedOptions: policy.honoursClaimedOptions,
    latestYear,
  };
  const text = {
    model: loadNameModel(),
    lexicon: buildKnownIndex(context.terms),
    ...(known === undefined ? {} : { known: openKnownIndex(known) }),
  };
  const expected = expectedPatterns(expectation);
  const leftover = leftoverDetector({
    ...shared,
    summaries,
    expected,
    looksLikeName: nameJudge(text.model),
  });
  const uid = uidDetector({ ...shared, rootOf: rootLookup(uidRoots()), expectedRoots: expectation.uidRoots });
  return {
    values: [
      leftover.detect,
      uid.detect,
      unlessExpected(
        expected,
        withoutSchemeNames(leftover.isOfScheme, textDetector({ ...shared, context: text })),
      ),
      plainDigests({ rules, terms: context.terms, found: context.digests }),
      numberInUid(rules, context.terms),
      misusedElement((word) => isCommonWord(text.model, word)),
      unlessExpected(
        expected,
        aeTitle((word) => isCommonWord(text.model, word)),
      ),
      privateConstants(context.constants ?? []),
      privateNumbers({ rules, latestYear, terms: context.terms, days: context.days }),
    ],
    instances: [ageAgreement(rules), aliasFromPatient(rules)],
    treatments: [leftover.treatment, uid.treatment],
    pixels: pixelTextDetector(rules, pictureJudge(text), unlistedBy(text.model)),
    shift: shiftDetector(rules),
    contentItems: contentItemDetector(shared.attributes, leftover),
  };
}

/** What the user expects under an attribute is no leak, whatever it reads like. */
function unlessExpected(
  expected: ReadonlyMap<string, readonly RegExp[]>,
  detect: ValueDetector,
): ValueDetector {
  return (query) =>
    expected.get(query.keyword)?.some((pattern) => pattern.test(query.value)) === true ? [] : detect(query);
}

/** The words of a code that the archive's own scheme made are nobody's name, in whatever attribute of the patient it stands. */
function withoutSchemeNames(
  isOfScheme: (query: ValueQuery) => boolean,
  detect: ValueDetector,
): ValueDetector {
  return (query) => {
    const hits = detect(query);
    const hasName = hits.some(({ kind }) => kind === 'person-name' || kind === 'username');
    return hasName && isOfScheme(query)
      ? hits.filter(({ kind }) => kind !== 'person-name' && kind !== 'username')
      : hits;
  };
}

function expectedPatterns({ attributes }: Expectation): ReadonlyMap<string, readonly RegExp[]> {
  const compiled = Object.entries(attributes).map(
    ([keyword, patterns]): readonly [string, readonly RegExp[]] => [
      keyword,
      patterns.flatMap((text) => compilePattern(text) ?? []),
    ],
  );
  return new Map(compiled);
}
