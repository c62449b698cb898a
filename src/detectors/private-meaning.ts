import { privateEntryOf } from '../dicom/private-dictionary.js';
import type { ValueQuery } from './query.js';

/** The public attribute that a private element stands for, by its tag in the table of attributes. */
interface Meaning {
  readonly tag: string;
  /** What its name in the dictionary says. */
  readonly name: RegExp;
}

/** Names that speak of something else with the same words: positions, kinds, states, counts, settings. */
const OTHERWISE =
  /\buid\b|\btype|status|orient|position|thick|size|breed|species|\bsex\b|weight|region|phase|repair|counter|class|categor|language|frame|comment|object|job|encrypted|number of|version|application|protocol|template|file|date|time|flag|mode|barcode format|issuer|authority|format|font|modif.* reason/i;

const MEANINGS: readonly Meaning[] = [
  {
    tag: '(0010,0010)',
    name: /\b(?:patient|client|owner)(?:['’]?s)?[ _]?(?:first|last|maiden|pre|full|family|given|birth)?[ _]?names?(?:ris| ideographic| phonetic| single byte)?$/i,
  },
  {
    tag: '(0010,0020)',
    name: /\bpatient(?:['’]?s)?[ _]?(?:reference|entry|record)?[ _]?(?:id|ids|icn|barcode|identifier|number|pk)$|\bmrn\b|medical record|hosp_identifier|anonymizerpatientid|\bvisit (?:id|number)$|\badmission (?:id|number)$/i,
  },
  { tag: '(0010,1040)', name: /\b(?:patient|billing)\b.*\baddress$/i },
  {
    tag: '(0008,0050)',
    name: /\baccession(?: number)?$|\brequest (?:id|number)$|\border (?:request )?(?:id|number)$|\brequisition\b|\bhis\/ris study id$|\bplacer\b|\bfiller\b/i,
  },
  {
    tag: '(0008,0090)',
    name: /\b(?:physician|doctor|radiologist|referrer|reviewer)(?:['’]?s)?(?: (?:first|last|full))?[ _]?names?(?: single byte| ideographic| phonetic)?$|^(?:requesting|attending|referring|performing|reporting|folder reporting) ?(?:physician|radiologist|doctor)$|^name of .*(?:physician|reviewer)|physiciansname$/i,
  },
  {
    tag: '(0008,1070)',
    name: /\b(?:operator|technologist|technician)s?(?:['’]s?)? ?names?$|operatorsname$|^(?:actual|claiming) user$/i,
  },
  {
    tag: '(0008,0080)',
    name: /\b(?:institution|hospital|hosp|clinic|facility)[ _]?(?:name|code|id)$|institutionname$|\bhospital_name$/i,
  },
  { tag: '(0008,0081)', name: /institution[ ]?address$/i },
  { tag: '(0008,1040)', name: /department ?name$/i },
  {
    tag: '(0008,1010)',
    name: /\bstation[ _]?name$|^suite (?:id|identifier)$|\b(?:host|computer|machine)[ _]?(?:name|id)$|^claiming host$/i,
  },
];

const TEXT_VRS: ReadonlySet<string> = new Set(['LO', 'SH', 'ST', 'LT', 'UT', 'UC', 'PN', 'IS', 'CS', 'UN']);

/**
 * The public attribute that a private element holds a copy of, as far as the vendor's own name for it says so;
 * undefined where the dictionary has no such element, or its name says nothing of identity.
 *
 * @example privateMeaning(queryOf('MITRA OBJECT UTF8 ATTRIBUTES 1.0', 0x00311020)) // '(0010,0020)'
 */
export function privateMeaning({ tag, creator, vr }: ValueQuery): string | undefined {
  if (creator === undefined || !TEXT_VRS.has(vr)) return undefined;
  const name = privateEntryOf(creator, tag)?.name ?? '';
  if (name === '' || OTHERWISE.test(name)) return undefined;
  return MEANINGS.find((meaning) => meaning.name.test(name.trim()))?.tag;
}

/** What a vendor numbers its own formats and programs with. */
const OF_A_VERSION = /version|revision|release|build|format/i;

/** True where the vendor's own name says that an element tells a version: days in it are those of a program. */
export function isOfVersion({ tag, creator }: ValueQuery): boolean {
  const name = creator === undefined ? '' : (privateEntryOf(creator, tag)?.name ?? '');
  return OF_A_VERSION.test(name);
}
