import { type Span, withoutOverlaps } from '../span.js';
import type { Traits } from '../traits.js';
import { findAddresses } from './addresses.js';
import { findOldAges } from './ages.js';
import { findDates } from './dates.js';
import { findHosts } from './hosts.js';
import { findInstitutions } from './institutions.js';
import { findNationalIds } from './national-ids.js';
import { findEmails, findIpAddresses, findUrls } from './network.js';
import { findNumbers } from './numbers.js';
import { findPhones } from './phones.js';
import { findPostcodes } from './postcodes.js';
import { findResidences } from './residences.js';
import { findUserNames } from './user-names.js';
import { findVehicleIds } from './vehicles.js';

/** Numbers of few digits that letters make long enough: `ABCPD1234F`. */
const LETTERED_ID = /(?<!\w)[A-Za-z]{3,5}\d{4}[A-Za-z]?(?!\w)/;

/** In ASCII a house's number stands apart from the word before or behind it, or behind a label. */
const PLACE_BESIDE_NUMBER = /\d[^\s\d]{0,6}\s+\S|[A-Za-z]{2}\S*\s+\S{0,5}\d|\.\d|:|[Bb][Oo][Xx]\d/;
/** A day in Chinese numerals. */
const HAN_DAY = /月[一二三四五六七八九十]{1,3}[日号號]/u;
/** `'58`, `58년생`, `3 giugno`. */
const SHORT_DATE = /['’]\d\d|\d년생|\d(?:\.|st|nd|rd|th|er|º|°)?\s(?:de\s|of\s)?\p{L}{4}/u;
/** Any text in which a word or a sign may stand before a number. */
const NAMED_NUMBER = /[\p{L}#№][^\d]{0,32}\d/u;

/**
 * Every identifier other than a name that a text holds. Finders that the text's traits rule out are not asked.
 * A text longer than the caller's cap is the caller's to cut.
 */
export function findIdentifiers(text: string, traits: Traits): readonly Span[] {
  const spans: Span[] = [];
  if (traits.at) spans.push(...findEmails(text));
  if (traits.dot && traits.letters > 3 && (traits.slash || traits.lowercase > 3))
    spans.push(...findUrls(text));
  else if (traits.colon && traits.slash) spans.push(...findUrls(text));
  if (traits.letters > 7 && (traits.words > 1 || traits.foreign > 3)) spans.push(...findInstitutions(text));
  if (traits.letters > 9 && traits.words > 1) spans.push(...findResidences(text));
  if (traits.slash || traits.colon || text.includes('\\') || text.includes('='))
    spans.push(...findUserNames(text));
  if (traits.letters > 3 && (traits.digits > 0 || traits.colon || text.includes('=') || text.includes('-')))
    spans.push(...findHosts(text));
  if (traits.digits === 0) {
    if (traits.letters > 8 && traits.words > 1) spans.push(...findAddresses(text));
    if (traits.letters > 6 && traits.colon) spans.push(...findIpAddresses(text));
    if (traits.foreign > 5 && HAN_DAY.test(text)) spans.push(...findDates(text));
    if (traits.letters > 6) spans.push(...findOldAges(text));
    return withoutOverlaps(spans);
  }
  if (traits.digits > 2 && (NAMED_NUMBER.test(text) || text.includes('^'))) spans.push(...findNumbers(text));
  if (traits.digits >= 2) spans.push(...findOldAges(text));
  if (traits.digits >= 3 ? traits.digits >= 4 || traits.letters > 2 : SHORT_DATE.test(text))
    spans.push(...findDates(text));
  if (traits.digits >= 4) spans.push(...findIpAddresses(text));
  if (traits.digits >= 6) spans.push(...findPhones(text), ...findNationalIds(text, traits.digits));
  else if (LETTERED_ID.test(text)) spans.push(...findNationalIds(text, traits.digits));
  if (traits.letters >= 2) {
    if ((traits.letters >= 4 || traits.foreign > 1) && (traits.foreign > 0 || PLACE_BESIDE_NUMBER.test(text)))
      spans.push(...findAddresses(text));
    spans.push(...findPostcodes(text));
    if (traits.digits >= 2 && traits.letters > 4) spans.push(...findVehicleIds(text));
  } else if (traits.digits >= 7 && text.includes('-')) spans.push(...findPostcodes(text));
  return withoutOverlaps(withPlaces(spans));
}

const PLACES: ReadonlySet<string> = new Set(['address', 'postcode', 'email']);
/** How near a number an address makes it the likelier to be a telephone, in characters. */
const NEAR = 60;
const LEAST_PLACE = 0.6;
/** What is left of the doubt about either, where an address stands near a number that fits a country's plan. */
const DOUBT_KEPT = 0.5;

/** `Gartenweg 4, 0171551820`: who writes down where somebody lives writes down the telephone as well. */
function withPlaces(spans: readonly Span[]): readonly Span[] {
  const places = spans.filter(({ kind, confidence }) => PLACES.has(kind) && confidence >= LEAST_PLACE);
  if (places.length === 0) return spans;
  return spans.map((span) => {
    const isNear = places.some(({ start, end }) => start - span.end < NEAR && span.start - end < NEAR);
    if (span.kind !== 'phone' || !isNear) return span;
    return {
      ...span,
      confidence: 1 - (1 - span.confidence) * DOUBT_KEPT,
      reasons: [...span.reasons, 'beside-address'],
    };
  });
}
