import { aliasShape, initialsWithYear } from './aliases.js';
import { identifierTreatment } from './identifiers.js';
import {
  isNameAndNumber,
  isOfRandomScheme,
  isOfWordScheme,
  mayBeOfRandomScheme,
  namingOf,
} from './schemes.js';
import type { AttributeSummary } from './summary.js';
import { type Treatment, type TreatmentQuery, treatment } from './treatment.js';
import { hashText, isHashLike, patternOf } from './value-shape.js';
import { isPlaceholderPerson, isProjectPrefix, isRole, wordsOf } from './words.js';

const CONSTANT_SHARE = 0.95;
const CONSTANT_PATIENTS = 3;
/** A name that this share of at least five patients bears is a label. */
const LABEL_SHARE = 0.2;
const LABEL_PATIENTS = 5;
/** Capitals alone that as many patients have are a project's: nobody shares initials with two others of few. */
const CODE_PATIENTS = 3;
const NAME_FROM = 0.5;
/** Small letters without a number are a code only where they don't read like a name: `happy.turing`, and not `john.smith`. */
const SURE_NAME = 0.9;
/** Letters as many as those of the archive's random codes are a name where they read like one. */
const NAME_AMONG_CODES = 0.7;
/** One name among pseudonyms of words is told where it could hardly be anything else. */
const NOTHING_BUT_A_NAME = 0.85;

/** How much a value reads like the name of a person, 0 to 1. */
export type LooksLikeName = (value: string) => number;

/** How the name of a person was treated. */
export function nameTreatment(
  query: TreatmentQuery,
  summary: AttributeSummary,
  looksLikeName: LooksLikeName,
  latestYear: number,
): Treatment {
  const { value } = query;
  const share = summary.patients < 2 ? 0 : (summary.shares[String(hashText(value))] ?? 0);
  const isPatientName = query.keyword === 'PatientName';
  if (isPlaceholderPerson(wordsOf(value))) {
    const isConstant = isPatientName && (summary.patients <= 1 || share >= CONSTANT_SHARE);
    return isConstant
      ? treatment('dummy', 0.9, 'placeholder-person')
      : treatment('original-looking', 0.6, 'placeholder-out-of-place');
  }
  if (query.ofPatient && summary.patients >= CONSTANT_PATIENTS && share >= CONSTANT_SHARE) {
    return treatment('dummy', 0.85, 'constant-of-archive');
  }
  if (query.ofPatient && share >= LABEL_SHARE && share * summary.patients >= LABEL_PATIENTS) {
    return treatment('dummy', 0.7, 'shared-label');
  }
  if (query.ofPatient && share * summary.patients >= CODE_PATIENTS - 0.5 && isShortCode(value))
    return treatment('dummy', 0.65, 'shared-label');
  if (isRole(wordsOf(value))) return treatment('dummy', 0.8, 'role-word');
  const alias = aliasShape(value, latestYear);
  if (alias !== undefined) return alias;
  if (isHashLike(value)) return treatment('hash-like', 0.85, 'digest-shape');
  const native = value.includes('=') ? nativeGroup(value, looksLikeName) : 0;
  if (native >= NAME_FROM) return treatment('original-looking', native, 'name-grammar', 'other-script');
  if (isOfRandomScheme(value, summary))
    return treatment('pseudonym', 0.7, 'regular-in-archive', 'random-code');
  if (isOfWordScheme(value, summary) && (/\d$/.test(value) || looksLikeName(value) < SURE_NAME))
    return treatment('pseudonym', 0.75, 'regular-in-archive', 'word-code');
  if (/\d/.test(value)) return codedName(query, summary, looksLikeName, latestYear);
  const likeness = looksLikeName(value);
  if (likeness < NAME_AMONG_CODES && mayBeOfRandomScheme(value, summary))
    return treatment('pseudonym', 0.6, 'regular-in-archive', 'random-code');
  const naming = namingOf(value, summary);
  if (naming === 'no-names-but-numbers' || (naming === 'no-names' && likeness < NOTHING_BUT_A_NAME))
    return treatment('pseudonym', 0.6, 'regular-in-archive', 'words-that-name-nobody');
  if (likeness >= NAME_FROM) return treatment('original-looking', likeness, 'name-grammar');
  if (/^[A-Z](?:[\s.^-]*[A-Z]){0,3}\.?$/.test(value)) return treatment('alias', 0.5, 'initials');
  return treatment('original-looking', Math.max(0.4, likeness), 'text');
}

function isShortCode(value: string): boolean {
  return /^[A-Z]{2,6}$/.test(value);
}

/** The value without its digits. Letters between digits are a code's (`MWE5A9286E`) and no words of a name. */
function wordsBesideDigits(value: string): string {
  return value
    .replace(/(?<=\d)[A-Za-z]{1,2}(?=\d|$)/g, '')
    .replace(/\d+/g, ' ')
    .replace(/[\s_#-]+/g, ' ')
    .trim();
}

/** `SUBJ-7=山田^花子`: a pseudonym in the alphabetic group, and who it is in another (PS3.5 6.2.1.2). */
function nativeGroup(value: string, looksLikeName: LooksLikeName): number {
  const [, ...others] = value.split('=');
  return Math.max(0, ...others.filter((group) => !/\d/.test(group)).map(looksLikeName));
}

/** A value with digits: a code, unless what stands before the digits is a name. */
function codedName(
  query: TreatmentQuery,
  summary: AttributeSummary,
  looksLikeName: LooksLikeName,
  latestYear: number,
): Treatment {
  const { value } = query;
  const pattern = summary.patterns[String(hashText(patternOf(value)))];
  const bare = wordsBesideDigits(value);
  const isNumberToo = isNameAndNumber(value, summary);
  const isOfScheme =
    pattern !== undefined &&
    summary.patients >= CONSTANT_PATIENTS &&
    (pattern.share >= LABEL_SHARE || (isNumberToo && pattern.distinct >= CODE_PATIENTS));
  const words = wordsOf(bare);
  const isNamedProject = words.some(isProjectPrefix);
  const initials =
    query.ofPatient && !isNamedProject ? initialsWithYear(value, pattern !== undefined) : undefined;
  if (initials !== undefined) return initials;
  const isNumbered = /[-_ #]0\d{2,}$/.test(value);
  if (!isOfScheme && !isNumbered && !isNamedProject) {
    const likeness = looksLikeName(bare);
    if (likeness >= 0.75) return treatment('original-looking', likeness * 0.9, 'name-grammar', 'with-number');
    if (likeness >= NAME_FROM && /\D(?:19|20)\d{2}$/.test(value))
      return treatment('original-looking', 0.6, 'word-with-year');
  }
  const asCode = identifierTreatment(query, summary, latestYear);
  // A code is no name; whether it is a record number is for the attributes of numbers to say.
  return asCode.name === 'original-looking'
    ? treatment('impossible-to-tell', asCode.confidence, ...asCode.reasons)
    : asCode;
}
