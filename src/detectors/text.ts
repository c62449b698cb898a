import { isPrivateTag } from '../core/location.js';
import type { EvidenceKind, Rule, RuleClass } from '../core/rule.js';
import type { Severity } from '../core/severity.js';
import { privateEntryOf } from '../dicom/private-dictionary.js';
import type { AttributeTable } from '../rules/attributes.js';
import type { TextEvidence } from '../text/evidence.js';
import { judgeText, judgeUid, type TextContext } from '../text/judging/judge.js';
import { isCommonWord } from '../text/names/lexicon.js';
import type { Hit } from './hit.js';
import { isHomePage } from './home-pages.js';
import { type LeftoverTarget, leftoverTarget } from './leftover-target.js';
import { isNoElement, isOwner, weighedByPlace } from './name-by-place.js';
import { addedBefore, EXTENSION, GLUED, inName, readableName, unescaped } from './names-of-files.js';
import { isNoPerson } from './no-person.js';
import { NUMBER_VR } from './number-readings.js';
import { namesInPath } from './path-names.js';
import { OPAQUE_VR } from './private-constants.js';
import { isOfVersion } from './private-meaning.js';
import type { ValueQuery } from './query.js';
import { PUBLISHED, STEP_IN_TEXT } from './text-places.js';

/** What the detector of text is made from. */
export interface TextParts {
  readonly rules: ReadonlyMap<string, Rule>;
  readonly attributes: AttributeTable;
  readonly context: TextContext;
}

/**
 * Confidence from which a kind is worth the rule's own severity. Set on distinct values of real files, so that at most
 * one in a thousand of them raises a false alarm; below it the finding is `low`, and below `LEAST_LOW` `info`.
 */
const GATE: Readonly<Partial<Record<EvidenceKind, number>>> = {
  'person-name': 0.7,
  username: 0.7,
  institution: 0.75,
  phone: 0.7,
  address: 0.7,
  postcode: 0.75,
  date: 0.7,
  ip: 0.6,
  url: 0.6,
  'vehicle-id': 0.5,
  'national-id': 0.7,
  'insurance-id': 0.7,
  'known-identifier': 0.6,
};
const DEFAULT_GATE = 0.6;
/**
 * Where no public list of tags reaches, a text is rather somebody's: names weigh from here on in private elements and
 * in bytes that were taken apart. Text carved from binary data is held to the usual gate.
 */
const NAME_GATE_IN_BYTES = 0.65;
const FILE_NAME = /\.[a-z]\w{1,3}$/i;
const NAME_GATE_OUTSIDE = 0.65;
const NAME_GATE_OF_OWNERS = 0.55;
/** Files and folders are named after numbers and techniques; next to nothing else there reads like a name. */
const NAME_GATE_IN_PATHS = 0.5;
/** A name is the less expected where only codes belong. */
const NAME_GATE_IN_CODES = 0.6;
/** Defined terms are words of capitals, some of which stand in no list: a name among them has to be the surer. */
const NAME_GATE_IN_DEFINED_TERMS = 0.75;
/** Vendors and their products reserve private blocks; a name that does so stands alone, and has no version. */
const NAME_GATE_OF_CREATORS = 0.85;
const NAME_GATE_OF_VERSIONS = 0.97;
/** A number with the code of a country in a private element is hardly a measure. */
const PHONE_GATE_IN_PRIVATE = 0.6;
const LEAST_LOW = 0.5;

/** The rule's name for a kind, where they differ; a kind without a rule is not reported. */
const RULE_OF_KIND: Readonly<Partial<Record<EvidenceKind, string>>> = { 'birth-date': 'date' };

/** What the number of a record or an order may be taken for. */
const NUMBERS_OF_A_PATIENT: readonly EvidenceKind[] = [
  'mrn',
  'national-id',
  'accession',
  'account',
  'insurance-id',
  'ssn',
  'phone',
  'postcode',
  'vehicle-id',
  'licence-id',
  'date',
  'device-serial',
];

/** Kinds that the attribute's own kind covers: what an attribute is for is judged by how it was treated, not here. */
const COVERED: Readonly<Partial<Record<EvidenceKind, readonly EvidenceKind[]>>> = {
  'person-name': ['person-name', 'username', 'initials', 'alias'],
  date: ['date', 'birth-date'],
  'birth-date': ['date', 'birth-date'],
  age: ['age-over-89'],
  mrn: NUMBERS_OF_A_PATIENT,
  accession: NUMBERS_OF_A_PATIENT,
  'national-id': ['mrn', 'national-id', 'ssn', 'insurance-id', 'phone'],
  'insurance-id': ['mrn', 'national-id', 'insurance-id', 'account', 'ssn', 'phone'],
  institution: ['institution', 'person-name', 'geography'],
  geography: ['geography', 'address', 'postcode', 'institution', 'person-name'],
  address: ['address', 'postcode', 'geography', 'institution', 'person-name', 'phone'],
  phone: ['phone', 'email', 'url'],
  url: ['url', 'ip', 'email', 'phone'],
  'device-serial': [
    'device-serial',
    'mrn',
    'national-id',
    'insurance-id',
    'vehicle-id',
    'phone',
    'accession',
    'account',
  ],
  'device-name': ['device-serial', 'device-name', 'ip', 'url'],
};

/** Places larger than a state may stay, and are hardly asked about: what is smaller in their attribute is found here. */
const LARGE_PLACES: ReadonlySet<string> = new Set(['CountryOfResidence']);

function coveredBy({ kind, keyword }: LeftoverTarget): readonly EvidenceKind[] {
  return LARGE_PLACES.has(keyword) ? [kind] : [kind, ...(COVERED[kind] ?? [])];
}

function classOf(query: ValueQuery): RuleClass | undefined {
  if (query.vr === NUMBER_VR || query.vr === OPAQUE_VR) return undefined;
  if (query.privatePath) return 'private-tag';
  if (query.place === 'attribute') return 'public-tag';
  return query.place === 'pixels' ? undefined : 'container';
}

/** Values of PS3.5 6.2 that leave no room for anything else, and that differ from instance to instance. */
const CLOSED_GRAMMARS: Readonly<Record<string, RegExp>> = {
  TM: /^\d{2}(\d{2}(\d{2}(\.\d{1,6})?)?)?$/,
  UI: /^\d{1,39}(\.\d{1,39})+$/,
};

/** A time or UID as it should be: the detectors of leftovers and of UIDs say what there is to say. */
function keepsClosedGrammar({ vr, value }: ValueQuery): boolean {
  return CLOSED_GRAMMARS[vr]?.test(value) === true;
}

/** What programs write into dates of their own where they know of none. */
const NO_DAY = /^(?:19000101|1900-01-01|18000101|00010101|0001-01-01|19700101|1970-01-01|01[./]01[./]1900)$/;

function isNoDay({ kind, value }: TextEvidence, className: RuleClass): boolean {
  const isDay = kind === 'date' || kind === 'birth-date';
  return isDay && className !== 'public-tag' && NO_DAY.test(value);
}

/** Private elements that the dictionary knows for code strings: no room for a name. */
function isForCodes({ tag, creator }: ValueQuery): boolean {
  return creator !== undefined && privateEntryOf(creator, tag)?.vr === 'CS';
}

/** File-set ID, descriptor and referenced files of a DICOMDIR (PS3.3 F.3.2): what a disc and its files are called. */
const NAMES_OF_FILES: ReadonlySet<number> = new Set([0x00041130, 0x00041141, 0x00041500]);

/** `x_brain`, `gr_site`: a code before a word in small letters, rather than somebody's initial. */
const CODE_AND_WORD = /^\p{Ll}{1,2}[-_ ]\p{Ll}+$/u;
const NAME_GATE_OF_CODES = 0.75;

/** True of the elements that reserve private blocks (PS3.5 7.8.1). */
function isOfCreator({ place, tag }: ValueQuery): boolean {
  return place === 'attribute' && isPrivateTag(tag) && (tag & 0xff00) === 0;
}

function gateOfCreator(creator: string): number {
  return /\d/.test(creator) ? NAME_GATE_OF_VERSIONS : NAME_GATE_OF_CREATORS;
}

/** The step of a path that stands in a log or a table is a program's as often as a person's. */
function nameGateInPath({ keyword }: ValueQuery, name = ''): number {
  if (CODE_AND_WORD.test(name)) return NAME_GATE_OF_CODES;
  return keyword === STEP_IN_TEXT ? NAME_GATE_IN_BYTES : NAME_GATE_IN_PATHS;
}

function gateOf({ kind, value }: TextEvidence, query: ValueQuery): number {
  const { place, privatePath, inside } = query;
  if (kind === 'phone' && privatePath && /^(?:\+|00)\d/.test(value)) return PHONE_GATE_IN_PRIVATE;
  if (kind === 'person-name' && NAMES_OF_FILES.has(query.tag)) return NAME_GATE_IN_PATHS;
  if (kind === 'person-name' && isOfCreator(query)) return gateOfCreator(query.value);
  if (kind === 'person-name' && isForCodes(query)) return NAME_GATE_IN_CODES;
  if (kind === 'person-name' && query.vr === 'CS' && query.creator === undefined)
    return NAME_GATE_IN_DEFINED_TERMS;
  if (kind === 'person-name' && isNoElement(query)) return NAME_GATE_OUTSIDE;
  if (kind === 'person-name' && place === 'path') return nameGateInPath(query, value);
  if (kind === 'person-name' && isOwner(query)) return NAME_GATE_OF_OWNERS;
  const isHidden =
    (privatePath || place === 'bytes') && !inside.includes('strings') && !FILE_NAME.test(value);
  return kind === 'person-name' && isHidden ? NAME_GATE_IN_BYTES : (GATE[kind] ?? DEFAULT_GATE);
}

/** What a file name holds, with the names that show only where its words are read two by two. */
function withPairs(
  found: readonly TextEvidence[],
  query: ValueQuery,
  context: TextContext,
): readonly TextEvidence[] {
  const { value } = query;
  const gate = nameGateInPath(query);
  if (found.some(({ kind, confidence }) => kind === 'person-name' && confidence >= gate)) return found;
  const name = unescaped(value).replace(EXTENSION, '');
  const judge = (text: string) => judgeText({ value: text, vr: '', keyword: '', place: 'path' }, context);
  const apart = namesInPath(name, judge).map((found) => ({
    ...found,
    start: found.start + addedBefore(value, found.start),
    end: found.end + addedBefore(value, found.end),
  }));
  const glued = name.replace(GLUED, ' ');
  const pairs = glued === name ? apart : [...apart, ...namesInPath(glued, judge)];
  const [best] = [...pairs].sort((a, b) => b.confidence - a.confidence);
  if (best === undefined || best.confidence < nameGateInPath(query, best.value)) return found;
  return [...found.filter(({ kind }) => kind !== 'person-name'), best];
}

function severityOf(evidence: TextEvidence, query: ValueQuery): Severity | undefined {
  if (isHomePage(evidence, query)) return 'low';
  if (query.keyword === PUBLISHED && evidence.kind !== 'known-identifier') return 'info';
  if (evidence.confidence >= gateOf(evidence, query)) return undefined;
  return evidence.confidence >= LEAST_LOW ? 'low' : 'info';
}

/**
 * The detector of text: what a value holds that identifies and has no business there. What an identity attribute is
 * meant to hold is left to the detector of leftovers; known identifiers are reported everywhere.
 */
export function textDetector({
  rules,
  attributes,
  context,
}: TextParts): (query: ValueQuery) => readonly Hit[] {
  const isCommon = (word: string) => isCommonWord(context.model, word);
  return (query) => {
    const className = classOf(query);
    if (className === undefined || query.value === '') return [];
    const isClosed = keepsClosedGrammar(query);
    if (isClosed && (query.vr !== 'UI' || context.known === undefined)) return [];
    const target = leftoverTarget(query, attributes);
    const covered = target === undefined ? [] : coveredBy(target);
    const { vr, keyword, tag, place, creator } = query;
    const value = place === 'path' ? readableName(query.value) : query.value;
    const asked = { value, vr, keyword, tag, place, ...(creator === undefined ? {} : { creator }) };
    const read = isClosed ? judgeUid(value, context) : judgeText(asked, context);
    const found = place === 'path' ? withPairs(read, query, context) : read;
    return found.flatMap((span): readonly Hit[] => {
      const evidence = weighedByPlace(span, query, isCommon);
      const rule = `${className}/${RULE_OF_KIND[evidence.kind] ?? evidence.kind}`;
      if (covered.includes(evidence.kind) || !rules.has(rule) || isNoDay(evidence, className)) return [];
      if (evidence.kind === 'person-name' && isNoPerson(evidence, query, isCommon)) return [];
      if (evidence.kind === 'date' && className === 'private-tag' && isOfVersion(query)) return [];
      const severity = severityOf(evidence, query);
      return [
        {
          rule,
          kind: evidence.kind,
          value: place === 'path' ? inName(query.value, evidence) : evidence.value,
          confidence: evidence.confidence,
          reasons: evidence.reasons,
          ...(severity === undefined ? {} : { severity }),
          ...(evidence.knownRow === undefined ? {} : { knownRow: evidence.knownRow }),
        },
      ];
    });
  };
}
