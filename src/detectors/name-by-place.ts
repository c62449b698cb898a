import type { TextEvidence } from '../text/evidence.js';
import type { ValueQuery } from './query.js';

/**
 * Log-odds of a name that a place adds to those of the text: bytes where no text is expected hold what somebody wrote
 * there, fields that are called after people are filled with them, and accounts belong to somebody.
 */
const PRIOR_OUTSIDE = 0.8;
const PRIOR_UNDER_PERSON_KEYS = 0.7;
/** What is called after the patient holds the patient's name, and hardly anything else that reads like one. */
const PRIOR_UNDER_PATIENT_KEYS = 2;
const PRIOR_OF_OWNERS = 0.4;
const PRIOR_OF_WHOLE_VALUES = 0.5;
const PRIOR_OF_CAPTIONS = 0.4;
/** Fields of a picture's metadata in which somebody wrote what it shows. */
const CAPTION = /(?:ImageDescription|UserComment|Caption|comment|title|subject|Keywords)$/i;
/** Nothing to add from here on. */
const SURE = 0.95;
const OUTSIDE = new Set(['preamble', 'trailing', 'padding', '(FFFC,FFFC)']);
const OWNERS = new Set(['owner', 'group']);
/** What a key, a column or a field of metadata is called that is filled with people. */
const PERSON_KEY =
  /(?:^|[:/_. -])(?:(?:dc:)?creator|authors?|artist|owner|by-?line|copyright(?:notice|holder)?|photographer|patients?|subjects?|(?:patient|person|subject|full|first|last|family|given)[_ -]?names?|name|sur-?names?|fore-?names?|given|family|(?:nach|vor|familien)name|voornaam|achternaam|apellidos?|nombres?|prénom|prenom|cognome|sobrenome|efternavn|fornavn|efternamn|förnamn|nazwisko|imię|commonName)$/i;

/** The patient, or the patient's name, as the last or the last two steps to a value. */
const PATIENT_KEY =
  /(?:^|[:/_. -])(?:patients?|pat|paciente|patiente?n?|pasient|pazient[ei]|pacjent)(?:['’]?s)?(?:[/_. -]?(?:full|first|last|family|given|sur|fore)?[/_. -]?(?:names?|nom|nombre|nome))?$/i;

/** Bytes around the data set and behind values hold no text as a rule. */
export function isNoElement({ place, location, inside }: ValueQuery): boolean {
  return (
    place === 'bytes' && (OUTSIDE.has(location) || inside[0] === 'padding') && !inside.includes('strings')
  );
}

/** Whose a member of a tar file is. */
export function isOwner({ location }: ValueQuery): boolean {
  return OWNERS.has(location);
}

/** Side-cars, tables and metadata of pictures name what their fields are for. */
function isUnderPersonKey({ place, keyword, inside }: ValueQuery): boolean {
  if (place === 'attribute' || place === 'path' || place === 'pixels') return false;
  return PERSON_KEY.test(keyword) || PERSON_KEY.test(inside.at(-1) ?? '');
}

/** A value beside the images that is two words with capitals and nothing else, as a full name is written. */
const FULL_NAME = /^\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?,? \p{Lu}\p{Ll}{2,}$/u;

function isFullName({ place, value }: ValueQuery): boolean {
  return (place === 'side-car' || place === 'table') && FULL_NAME.test(value.trim());
}

/** In bytes of private elements a key is all that tells what a text is. */
function isUnderPatientKey({ place, privatePath, keyword, inside }: ValueQuery): boolean {
  return (
    place === 'bytes' && privatePath && (PATIENT_KEY.test(keyword) || PATIENT_KEY.test(inside.at(-1) ?? ''))
  );
}

function priorOf(query: ValueQuery): number {
  if (isUnderPatientKey(query)) return PRIOR_UNDER_PATIENT_KEYS;
  if (isNoElement(query)) return PRIOR_OUTSIDE;
  if (isOwner(query)) return PRIOR_OF_OWNERS;
  if (isUnderPersonKey(query)) return PRIOR_UNDER_PERSON_KEYS;
  if (query.place === 'bytes' && CAPTION.test(query.inside.at(-1) ?? '')) return PRIOR_OF_CAPTIONS;
  return isFullName(query) ? PRIOR_OF_WHOLE_VALUES : 0;
}

/**
 * A name as likely as its text makes it, at a place that speaks for one. Words that everybody writes stand in such places
 * too, and gain nothing.
 *
 * @param isCommon whether a word in lower case is one of everyday or medical language
 */
export function weighedByPlace(
  evidence: TextEvidence,
  query: ValueQuery,
  isCommon: (word: string) => boolean,
): TextEvidence {
  if (evidence.kind !== 'person-name' || evidence.confidence >= SURE) return evidence;
  const prior = priorOf(query);
  if (prior === 0) return evidence;
  const words = evidence.value.toLowerCase().match(/\p{L}{2,}/gu) ?? [];
  if (words.some(isCommon)) return evidence;
  const odds = (evidence.confidence / (1 - evidence.confidence)) * Math.exp(prior);
  const confidence = Math.round((odds / (1 + odds)) * 100) / 100;
  return { ...evidence, confidence, reasons: [...evidence.reasons, 'place'] };
}
