import { KEPT_BY_CLAIM } from '../config/policy-severity.js';
import { isPrivateTag } from '../core/location.js';
import type { EvidenceKind, Rule } from '../core/rule.js';
import type { AttributeTable } from '../rules/attributes.js';
import { claimedOptions } from '../rules/method-codes.js';
import { cellDay } from '../text/structured/cell-day.js';
import { dateClaimOf } from '../text/treatment/claimed-dates.js';
import { contactKind } from '../text/treatment/contacts.js';
import { treatmentOf } from '../text/treatment/judge.js';
import type { LooksLikeName } from '../text/treatment/names.js';
import { type AttributeSummary, NO_SUMMARY } from '../text/treatment/summary.js';
import { TREATMENTS, type Treatment, type TreatmentName } from '../text/treatment/treatment.js';
import type { Hit } from './hit.js';
import { type LeftoverRule, leftoverRules } from './leftover-rules.js';
import { type LeftoverTarget, leftoverTarget } from './leftover-target.js';
import type { ValueQuery } from './query.js';

/** More values under one attribute than this are not judged one by one. */
const MAX_VALUES = 64;
/** VRs whose backslash is a character like any other (PS3.5 6.2). */
const SINGLE_VALUED = new Set(['LT', 'ST', 'UT', 'UR']);

/** Kinds of numbers that two patients can't share. */
const ONE_PATIENT_KINDS: ReadonlySet<EvidenceKind> = new Set([
  'mrn',
  'accession',
  'account',
  'insurance-id',
  'birth-date',
]);

/** What stands under these may be an address of another kind. */
const CONTACT_KINDS: ReadonlySet<EvidenceKind> = new Set([
  'phone',
  'address',
  'url',
  'ip',
  'device-serial',
  'device-name',
]);

export interface LeftoverParts {
  readonly rules: ReadonlyMap<string, Rule>;
  readonly attributes: AttributeTable;
  /** True where the policy takes what a claimed option keeps for information only. */
  readonly honoursClaimedOptions: boolean;
  /** Whole-value patterns of the release's own values, by keyword. */
  readonly expected: ReadonlyMap<string, readonly RegExp[]>;
  /** What the archive holds under each attribute, by the tag of its row. */
  readonly summaries: Readonly<Record<string, AttributeSummary>>;
  readonly looksLikeName: LooksLikeName;
  /** Dates of later years can't be true. */
  readonly latestYear: number;
}

export interface LeftoverDetector {
  detect(query: ValueQuery): readonly Hit[];
  /** How an attribute's value was treated, the worst of several values; undefined where it is no identity attribute. */
  treatment(query: ValueQuery): { readonly attribute: string; readonly treatment: TreatmentName } | undefined;
  /** True where a value is a code of a scheme that the archive itself shows. */
  isOfScheme(query: ValueQuery): boolean;
}

/** A target with the rules that speak of it, by the kind that a value turns out to be. */
interface Prepared {
  readonly target: LeftoverTarget;
  readonly rules: Map<EvidenceKind, readonly LeftoverRule[]>;
}

/** A target as it was prepared for places that differ in nothing it depends on. */
interface PreparedPlace extends Pick<ValueQuery, 'place' | 'privatePath' | 'vr'> {
  /** Of a private tag; else empty. */
  readonly creator: string;
  readonly found: Prepared | undefined;
}

/** Targets that are remembered; those of one tag are looked through one by one. */
const MOST_TAGS = 65_536;
const MOST_OF_TAG = 64;
const MOST_KEYS = 65_536;

interface JudgedValue {
  readonly value: string;
  readonly kind: EvidenceKind;
  readonly rules: readonly LeftoverRule[];
  readonly treatment: Treatment;
}

/**
 * The detector of safe-harbor leftovers: how was the value of an identity attribute treated, wherever it stands?
 * UIDs are the business of the uid detector.
 *
 * @throws UsageError where a rule's params are faulty.
 */
export function leftoverDetector(parts: LeftoverParts): LeftoverDetector {
  const rulesFor = leftoverRules(parts.rules);
  const prepared = new Map<number, PreparedPlace[]>();
  const preparedKeys = new Map<string, Prepared | undefined>();

  const prepareNew = (query: ValueQuery): Prepared | undefined => {
    const target = leftoverTarget(query, parts.attributes);
    return target === undefined || target.kind === 'uid' ? undefined : { target, rules: new Map() };
  };

  /** Beside data sets there may be any number of keys. */
  const prepareKey = (query: ValueQuery): Prepared | undefined => {
    const key = `${query.place}${query.privatePath}${query.vr}${query.keyword}`;
    if (preparedKeys.has(key)) return preparedKeys.get(key);
    const found = prepareNew(query);
    if (preparedKeys.size < MOST_KEYS) preparedKeys.set(key, found);
    return found;
  };

  const prepare = (query: ValueQuery): Prepared | undefined => {
    const { place, tag, privatePath, vr } = query;
    if (tag === 0) return prepareKey(query);
    const creator = isPrivateTag(tag) ? (query.creator ?? '') : '';
    const ofTag = prepared.get(tag) ?? [];
    for (const known of ofTag)
      if (
        known.vr === vr &&
        known.place === place &&
        known.privatePath === privatePath &&
        known.creator === creator
      )
        return known.found;
    const found = prepareNew(query);
    if (prepared.size >= MOST_TAGS || ofTag.length >= MOST_OF_TAG) return found;
    ofTag.push({ place, privatePath, vr, creator, found });
    prepared.set(tag, ofTag);
    return found;
  };

  const rulesOf = ({ target, rules }: Prepared, kind: EvidenceKind): readonly LeftoverRule[] => {
    const known = rules.get(kind) ?? rulesFor(target, kind);
    rules.set(kind, known);
    return known;
  };

  const judge = (query: ValueQuery, prepared: Prepared): readonly JudgedValue[] => {
    const { target } = prepared;
    const context = {
      summary: parts.summaries[target.row?.tag ?? target.repeats ?? ''] ?? NO_SUMMARY,
      // No tool that moves dates looks for a birth date inside private sequences.
      dateClaim: isHiddenBirth(query, target) ? 'none' : dateClaimOf(query.claims),
      expected: parts.expected.get(target.keyword),
      looksLikeName: parts.looksLikeName,
      latestYear: parts.latestYear,
    };
    const judged: JudgedValue[] = [];
    for (const text of valuesOf(query, target)) {
      const value = text.trim();
      const kind = isContact(target.kind) ? contactKind(value, target.kind) : target.kind;
      const rules = rulesOf(prepared, kind);
      const [first] = rules;
      if (first === undefined) continue;
      const asked = {
        judge: first.params.judge,
        ofPatient: target.subject === 'patient',
        ofOnePatient: ONE_PATIENT_KINDS.has(target.kind),
        ofDevice: target.subject === 'device',
        isNumber: target.vr === 'DS' || target.vr === 'IS',
        keyword: target.keyword,
        value: isBeside(query) && first.params.judge === 'date' ? (cellDay(value) ?? value) : value,
      };
      judged.push({ value, kind, rules, treatment: treatmentOf(asked, context) });
    }
    return judged;
  };

  return {
    detect: (query) => {
      const found = query.value === '' ? undefined : prepare(query);
      if (found === undefined) return [];
      const retained = parts.honoursClaimedOptions ? isRetained(query, found.target) : false;
      return judge(query, found).flatMap((judged) => hitsOf(judged, retained));
    },
    treatment: (query) => {
      const found = prepare(query);
      if (found?.target.row === undefined) return undefined;
      const worst = worstOf(judge(query, found).map(({ treatment }) => treatment.name));
      return worst === undefined ? undefined : { attribute: found.target.row.tag, treatment: worst };
    },
    isOfScheme: (query) => {
      const found = query.value === '' ? undefined : prepare(query);
      if (found === undefined || found.target.subject !== 'patient') return false;
      const judged = judge(query, found);
      return (
        judged.length > 0 &&
        judged.every(
          ({ treatment: { name, reasons } }) =>
            name === 'pseudonym' && reasons.includes('regular-in-archive'),
        )
      );
    },
  };
}

function isHiddenBirth({ privatePath }: ValueQuery, { keyword }: LeftoverTarget): boolean {
  return privatePath && keyword.includes('BirthDate');
}

/** Outside of data sets dates are written in every way. */
function isBeside({ place }: ValueQuery): boolean {
  return place === 'side-car' || place === 'table' || place === 'bytes';
}

function isContact(kind: EvidenceKind): boolean {
  return CONTACT_KINDS.has(kind);
}

function valuesOf(query: ValueQuery, target: LeftoverTarget): readonly string[] {
  const isOne = SINGLE_VALUED.has(target.vr) || target.kind === 'geography' || !query.value.includes('\\');
  return isOne ? [query.value] : [...new Set(query.value.split('\\'))].slice(0, MAX_VALUES);
}

function worstOf(names: readonly TreatmentName[]): TreatmentName | undefined {
  return TREATMENTS.find((name) => names.includes(name));
}

/** True where an option that the instance claims keeps the attribute, or leaves its cleaned text (PS3.15 Table E.1-1: K, C). */
function isRetained({ claims }: ValueQuery, { row, kind }: LeftoverTarget): boolean {
  if (row === undefined || claims.methodCodes.length === 0) return false;
  const isText = kind === 'description' || kind === 'characteristic';
  return claimedOptions(claims.methodCodes).some((option) => {
    const action = option === 'basic' ? undefined : row.actions[option];
    return action === 'K' || (action === 'C' && isText);
  });
}

function hitsOf({ value, kind, rules, treatment }: JudgedValue, retained: boolean): readonly Hit[] {
  const hits: Hit[] = [];
  for (const { rule, params } of rules) {
    const severity = params.treatments[treatment.name];
    if (severity === undefined) continue;
    hits.push({
      rule: rule.id,
      kind: treatment.name === 'over-89' ? 'age-over-89' : kind,
      value,
      confidence: treatment.confidence,
      severity: retained ? 'info' : severity,
      treatment: retained ? KEPT_BY_CLAIM : treatment.name,
      reasons: retained ? [...treatment.reasons, 'claimed-option'] : treatment.reasons,
    });
  }
  return hits;
}
