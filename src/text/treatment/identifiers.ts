import { aliasShape, initialsWithYear } from './aliases.js';
import type { PatternSummary } from './patterns.js';
import { nameLikeness } from './person-grammar.js';
import {
  isNameAndNumber,
  isOfRandomScheme,
  isOfWordScheme,
  mayBeOfRandomScheme,
  namingOf,
} from './schemes.js';
import type { AttributeSummary } from './summary.js';
import { type Treatment, type TreatmentQuery, treatment } from './treatment.js';
import { hashText, isHashLike, lastNumber, patternOf } from './value-shape.js';
import { isProjectPrefix, isRecordPrefix } from './words.js';

const RECORD_PREFIX = 'record-prefix';
const CONSTANT_SHARE = 0.95;
const CONSTANT_PATIENTS = 3;
const COMMON_PATTERN_SHARE = 0.5;
const COMMON_PATTERN_PATIENTS = 3;
const RUNNING_NUMBER_DENSITY = 0.05;
/** An archive may hold several projects: numbers of one scheme that run are a scheme, whatever their share. */
const RUNNING_VALUES = 4;
/** Fewer have to lie closer together, and to have letters. */
const FEW_RUNNING_VALUES = 3;
const FEW_RUNNING_DENSITY = 0.2;
/** Bare numbers of clinical systems lie close together too, but never this close. */
const DENSE_NUMBERS = 0.3;
/** As many patients with codes of one random form are a scheme. */
const RANDOM_CODES = 3;
/** Likeness by grammar from which letters alone are two words or more. */
const NAME_OF_WORDS = 0.7;
/** What this many patients have is no one's own. */
const SHARED_BY_PATIENTS = 3;

/** How a number or code of a person, an order or a device was treated. */
export function identifierTreatment(
  query: TreatmentQuery,
  summary: AttributeSummary,
  latestYear: number,
): Treatment {
  const judged = subjectTreatment(query, summary) ?? byArchiveAndShape(query, summary, latestYear);
  if (judged.name !== 'original-looking' || judged.reasons.includes(RECORD_PREFIX)) return judged;
  // Nobody is called by a record number: whoever replaced the name by a code replaced the number by the same.
  return isNameAndNumber(query.value, summary) &&
    (/[A-Za-z]/.test(query.value) || isHabit(query.value, summary))
    ? treatment('impossible-to-tell', 0.5, 'same-as-name')
    : judged;
}

/** Names are overwritten by record numbers as well; where a release has numbered everybody anew, name and number agree in all. */
const EVERYBODY = 0.9;
const HABIT_VALUES = 4;

/** True for bare digits where all patients with such a number, and at least four, bear it as their name. */
function isHabit(value: string, { patterns }: AttributeSummary): boolean {
  const pattern = patterns[String(hashText(patternOf(value)))];
  return pattern !== undefined && pattern.distinct >= HABIT_VALUES && (pattern.namesToo ?? 0) >= EVERYBODY;
}

/** Codes of a trial's subjects; those that are made of initials and a day are an old habit of reading centres. */
const OF_SUBJECT = /^ClinicalTrialSubject/;

function subjectTreatment(
  { keyword, value }: TreatmentQuery,
  summary: AttributeSummary,
): Treatment | undefined {
  if (!OF_SUBJECT.test(keyword)) return undefined;
  const alike = summary.patterns[String(hashText(patternOf(value)))]?.distinct ?? 0;
  return initialsWithYear(value, alike > 1);
}

function byArchiveAndShape(query: TreatmentQuery, summary: AttributeSummary, latestYear: number): Treatment {
  const { value } = query;
  const alias = query.ofPatient ? aliasShape(value, latestYear) : undefined;
  if (alias !== undefined) return alias;
  if (/^(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}$/.test(value))
    return treatment('original-looking', 0.9, 'social-security-shape');
  if (isHashLike(value)) return treatment('hash-like', 0.85, 'digest-shape');
  if (isOfRandomScheme(value, summary))
    return treatment('pseudonym', 0.7, 'regular-in-archive', 'random-code');
  if (isOfWordScheme(value, summary)) return treatment('pseudonym', 0.75, 'regular-in-archive', 'word-code');
  if (nameLikeness(value) < NAME_OF_WORDS && mayBeOfRandomScheme(value, summary))
    return treatment('pseudonym', 0.6, 'regular-in-archive', 'random-code');
  if (!/\d/.test(value) && namingOf(value, summary) !== 'names')
    return treatment('pseudonym', 0.6, 'regular-in-archive', 'words-that-name-nobody');
  const letters = value.toLowerCase().match(/[a-z]+/g) ?? [];
  const prefix = /^[a-z]+/i.exec(value)?.[0].toLowerCase() ?? '';
  if (/\d/.test(value)) {
    if (isRecordPrefix(prefix) && !isPadded(value)) return treatment('original-looking', 0.8, RECORD_PREFIX);
    const pattern = patternOfArchive(value, summary);
    if (pattern !== undefined) return regularTreatment(value, letters, pattern);
    if (isStudyNumber(value, summary)) return treatment('pseudonym', 0.6, 'numbered-scheme');
  }
  // One scanner makes a whole archive: what is the same everywhere is its serial number, not a dummy.
  if (query.ofDevice !== true && isConstant(value, summary))
    return treatment('dummy', 0.8, 'constant-of-archive');
  if (query.ofOnePatient === true && patientsWith(value, summary) >= SHARED_BY_PATIENTS) {
    return treatment('dummy', 0.7, 'shared-by-patients');
  }
  return loneTreatment(value, letters);
}

/** True for a small number filled up with zeros, or of two digits: clinical systems have counted further. */
function isPadded(value: string): boolean {
  return /^(?:[A-Za-z]+[-_ ]?(?:0{2,}\d{1,3}|\d{1,2})|0{4,}\d{1,3})$/.test(value);
}

const HAS_RANDOM_PART = /[hx]\d+/;

/** A prefix, set apart from a number of few digits, that several patients share: an archive may hold several projects. */
function isStudyNumber(value: string, summary: AttributeSummary): boolean {
  if (!/[A-Za-z]\w*[-_ #]\d{1,5}$/.test(value)) return false;
  return (summary.patterns[String(hashText(patternOf(value)))]?.distinct ?? 0) >= SHARED_BY_PATIENTS;
}

function patternOfArchive(value: string, summary: AttributeSummary): PatternSummary | undefined {
  if (summary.patients < COMMON_PATTERN_PATIENTS) return undefined;
  const pattern = summary.patterns[String(hashText(patternOf(value)))];
  if (pattern === undefined || pattern.share >= COMMON_PATTERN_SHARE || isInRun(value, pattern))
    return pattern;
  const runs =
    (pattern.distinct >= RUNNING_VALUES && pattern.density >= RUNNING_NUMBER_DENSITY) ||
    (pattern.distinct >= FEW_RUNNING_VALUES &&
      pattern.density >= FEW_RUNNING_DENSITY &&
      /[A-Za-z]/.test(value));
  if (pattern.distinct >= RANDOM_CODES && HAS_RANDOM_PART.test(patternOf(value))) return pattern;
  return runs && (/[A-Za-z]/.test(value) || pattern.density >= DENSE_NUMBERS) ? pattern : undefined;
}

/** True for a number that lies close to others of its pattern. */
function isInRun(value: string, { runs }: PatternSummary): boolean {
  const number = lastNumber(value);
  return runs?.some(([first, last]) => number >= first && number <= last) === true;
}

/** A code of the scheme that most of the archive follows. Clinical numbers are regular too: bare digits need more than that. */
function regularTreatment(value: string, letters: readonly string[], pattern: PatternSummary): Treatment {
  const lettersInAll = letters.join('').length;
  if (HAS_RANDOM_PART.test(patternOf(value)))
    return treatment('pseudonym', 0.7, 'regular-in-archive', 'random-code');
  if (pattern.density >= RUNNING_NUMBER_DENSITY || isInRun(value, pattern))
    return treatment('pseudonym', 0.85, 'regular-in-archive', 'running-number');
  if (letters.some((word) => word.length > 1 && isProjectPrefix(word)) || lettersInAll >= 4)
    return treatment('pseudonym', 0.8, 'regular-in-archive', 'project-prefix');
  if (/^[^\d]*$/.test(value)) return treatment('pseudonym', 0.7, 'regular-in-archive', 'random-code');
  if (/^\d{1,4}$/.test(value)) return treatment('pseudonym', 0.6, 'regular-in-archive', 'short-number');
  return treatment(
    'original-looking',
    lettersInAll === 0 ? 0.65 : 0.55,
    'regular-in-archive',
    'sparse-numbers',
  );
}

function isConstant(value: string, summary: AttributeSummary): boolean {
  return (
    summary.patients >= CONSTANT_PATIENTS && (summary.shares[String(hashText(value))] ?? 0) >= CONSTANT_SHARE
  );
}

function patientsWith(value: string, summary: AttributeSummary): number {
  if (summary.patients < SHARED_BY_PATIENTS) return 0;
  return Math.round((summary.shares[String(hashText(value))] ?? 0) * summary.patients);
}

/** Studies pad the short numbers of their subjects, behind letters or set apart; record numbers are rarely written so. */
const NUMBERED = /[-_ #]0\d{1,4}$|^[A-Za-z]+0\d{1,4}$/;

/** A value that the archive says nothing about. */
function loneTreatment(value: string, letters: readonly string[]): Treatment {
  const digits = value.replace(/\D/g, '').length;
  const lettersInAll = letters.join('').length;
  if (digits === 0) return wordTreatment(value);
  const [first = ''] = letters;
  if (isProjectPrefix(first) && (first.length > 1 || digits <= 4))
    return treatment('pseudonym', 0.75, 'project-prefix');
  if (value.length <= 4 && digits <= 2) return treatment('pseudonym', 0.55, 'short-code');
  if (lettersInAll === 0 && digits <= 4) return treatment('pseudonym', 0.6, 'short-number');
  const hasWord = letters.some((run) => run.length >= 3);
  if (hasWord && lettersInAll >= 4 && digits <= 6) return treatment('pseudonym', 0.55, 'word-and-number');
  if ((lettersInAll > 0 && NUMBERED.test(value)) || isPadded(value))
    return treatment('pseudonym', 0.6, 'padded-number');
  if (lettersInAll === 0) return treatment('original-looking', digits >= 6 ? 0.7 : 0.6, 'bare-number');
  return treatment('original-looking', 0.6, 'letters-and-number');
}

function wordTreatment(value: string): Treatment {
  const likeness = nameLikeness(value);
  if (likeness >= NAME_OF_WORDS) return treatment('original-looking', likeness, 'name-grammar');
  if (value.length <= 2) return treatment('pseudonym', 0.5, 'short-code');
  return treatment('original-looking', 0.45, 'text');
}
