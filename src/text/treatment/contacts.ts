import type { EvidenceKind } from '../../core/rule.js';
import { areGeneric } from './generic-words.js';
import type { PatternSummary } from './patterns.js';
import { nameLikeness } from './person-grammar.js';
import type { AttributeSummary } from './summary.js';
import { type Treatment, type TreatmentQuery, treatment } from './treatment.js';
import { hashText, isHashLike, patternOf } from './value-shape.js';
import { isProjectPrefix, wordsOf } from './words.js';

/**
 * First three digits of ZIP codes whose area holds 20,000 people or fewer by the census of 2000, which guidance on
 * 45 CFR 164.514(b)(2)(i)(B) names; they have to be written 000.
 */
const SPARSE_ZIP_AREAS = new Set(
  '036 059 063 102 203 556 692 790 821 823 830 831 878 879 884 890 893'.split(' '),
);

const MAC_ADDRESS = /^(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}$/i;
const IPV4 = /^(25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$/;

/** What a value of a contact attribute is, whatever the attribute is called. */
export function contactKind(value: string, meant: EvidenceKind): EvidenceKind {
  if (IPV4.test(value)) return 'ip';
  if (meant === 'device-name' && MAC_ADDRESS.test(value)) return 'device-serial';
  if (meant === 'device-serial' || meant === 'device-name') return meant;
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) || /^mailto:/i.test(value)) return 'email';
  if (/^(https?|ftps?|file|dicom|wss?):\/\//i.test(value)) return 'url';
  if (meant === 'address' && /^\d{3}(\d{2}(-?\d{4})?)?$/.test(value)) return 'postcode';
  if (meant === 'address' && /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$|^[A-Z]\d[A-Z] ?\d[A-Z]\d$/i.test(value))
    return 'postcode';
  return meant;
}

/** How an address, a telephone number, a web address was treated. */
export function contactTreatment(query: TreatmentQuery, summary: AttributeSummary): Treatment {
  const { value } = query;
  if (/^000(00)?(-?0000)?$/.test(value)) return treatment('dummy', 0.9, 'zero-postcode');
  if (/^\d{3}(00)?$/.test(value)) {
    const area = value.slice(0, 3);
    return SPARSE_ZIP_AREAS.has(area)
      ? treatment('original-looking', 0.7, 'sparse-zip-area')
      : treatment('truncated', 0.8, 'three-digit-zip');
  }
  if (isHashLike(value)) return treatment('hash-like', 0.8, 'digest-shape');
  if (isCodeOfArchive(value, summary)) return treatment('pseudonym', 0.7, 'regular-in-archive');
  if (areGeneric(wordsOf(value)) && !/\d{3}/.test(value)) return treatment('pseudonym', 0.7, 'generic-name');
  if (value.length < 4) return treatment('original-looking', 0.4, 'short-text');
  return treatment('original-looking', 0.8, 'filled');
}

/** `EORTC`, `NCI-CTEP`: groups of many centres go by their letters. */
const GROUP_ACRONYM = /^[A-Z]{2,8}(?:[-/ ][A-Z0-9]{1,6})?$/;

/** How an institution or a place was treated. One site in the whole archive is still a site. */
export function placeTreatment(query: TreatmentQuery, summary: AttributeSummary): Treatment {
  const { value } = query;
  if (/^-?\d+([.\\]\d+)+$/.test(value)) return treatment('original-looking', 0.6, 'coordinates');
  if (isHashLike(value)) return treatment('hash-like', 0.8, 'digest-shape');
  if (isCodeOfArchive(value, summary) || isSiteCode(value)) return treatment('pseudonym', 0.7, 'site-code');
  if (areGeneric(wordsOf(value))) return treatment('pseudonym', 0.7, 'generic-name');
  if (query.keyword === 'ClinicalTrialCoordinatingCenterName' && GROUP_ACRONYM.test(value))
    return treatment('pseudonym', 0.6, 'acronym');
  return treatment('original-looking', nameLikeness(value) > 0 || /\s/.test(value) ? 0.75 : 0.55, 'filled');
}

/** Application entity titles that tools carry by default: they name no site. */
const SOFTWARE_TITLE =
  /^(gdcm|dcmtk|storesc[up]|any-?scp|dcmsend|movescu|echosc[up]|findscu|dcmqrscp|dcmrecv|pynetdicom|orthanc|ctp|dcm4chee?|conquest|horos|osirix|weasis|slicer|posda|xnat|clearcanvas|mirc|notspecified)/i;

/** What took the identity out names itself where it has been. */
const DEIDENTIFICATION_TOOL =
  /(?:^|[^a-z])(?:de-?id(?:entif\w*)?|anonymi[sz]\w*|pseudonymi[sz]\w*)(?![a-z])/i;

/** How the name of a station or an application entity was treated. Sites name them, so that words in them speak of the site. */
export function stationTreatment(query: TreatmentQuery, summary: AttributeSummary): Treatment {
  const { value } = query;
  if (isHashLike(value)) return treatment('hash-like', 0.8, 'digest-shape');
  if (SOFTWARE_TITLE.test(value) || DEIDENTIFICATION_TOOL.test(value))
    return treatment('pseudonym', 0.7, 'software-name');
  if (isSiteCode(value) || areGeneric(wordsOf(value))) return treatment('pseudonym', 0.7, 'generic-name');
  const pattern = /\d/.test(value) ? summary.patterns[String(hashText(patternOf(value)))] : undefined;
  const isRunning = pattern !== undefined && pattern.share >= 0.5 && pattern.density >= 0.05;
  if (isRunning) return treatment('pseudonym', 0.7, 'running-number');
  return treatment('original-looking', value.length >= 4 ? 0.6 : 0.45, 'filled');
}

/** `SITE01`, `Hospital 3`, `A`. */
function isSiteCode(value: string): boolean {
  const match = /^([A-Za-z]*)[\s\-_#]*(\d{0,4})$/.exec(value);
  if (match === null) return false;
  const [, letters = '', digits = ''] = match;
  if (letters.length <= 1) return true;
  return digits !== '' && isProjectPrefix(letters.toLowerCase());
}

function isCodeOfArchive(value: string, summary: AttributeSummary): boolean {
  if (!/\d/.test(value) || /[\s/@:+]/.test(value) || summary.patients < 3) return false;
  const pattern: PatternSummary | undefined = summary.patterns[String(hashText(patternOf(value)))];
  return pattern !== undefined && pattern.share >= 0.5 && /[A-Za-z]{2}/.test(value);
}
