import type { TextQuery } from '../evidence.js';
import type { Span } from '../span.js';
import type { Traits } from '../traits.js';
import type { Field } from './fields.js';
import type { GrammarVerdict } from './grammar.js';

/** How much of a finding stays where the field makes another reading likely; 1 is all of it. */
const KEPT: Readonly<Partial<Record<Field, Readonly<Partial<Record<Span['kind'], number>>>>>> = {
  software: {
    'person-name': 0.7,
    url: 0.3,
    email: 0.4,
    date: 0.25,
    ip: 0.2,
    phone: 0.3,
    mrn: 0.4,
    accession: 0.4,
    postcode: 0.3,
    'device-serial': 0.8,
    'national-id': 0.3,
    'vehicle-id': 0.3,
  },
  'code-meaning': {
    url: 0.3,
    email: 0.4,
    date: 0.3,
    phone: 0.3,
    mrn: 0.4,
    postcode: 0.3,
    'national-id': 0.3,
    'age-over-89': 0.3,
    institution: 0.95,
    'person-name': 0.95,
    address: 0.3,
    'vehicle-id': 0.3,
    'insurance-id': 0.4,
  },
  institution: { 'person-name': 0.6, username: 0.6 },
  device: {
    'person-name': 0.85,
    institution: 0.7,
    phone: 0.5,
    postcode: 0.4,
    'national-id': 0.5,
    'vehicle-id': 0.4,
    address: 0.5,
  },
  number: { postcode: 0.6, phone: 0.7 },
  structure: { phone: 0.2, 'national-id': 0.2 },
  'code-string': { postcode: 0.5, 'vehicle-id': 0.5 },
};

/** What makers call themselves and their devices is put together like names are. */
const OF_MAKER = /^Manufacturer(?:s?ModelName)?$/;
const KEPT_OF_MAKER = 0.75;

/** Identifiers that a violated grammar does not explain away: free text stands where numbers, dates or codes belong. */
const VIOLATION_WEIGHT = 0.3;
/** The same where the grammar leaves no room for text at all (PS3.5 6.2). */
const CLOSED_VIOLATION_WEIGHT = 0.6;
/** The same where a code string is no defined term as far as its form tells. */
const ODD_CODE_WEIGHT = 0.5;
const CLOSED_VRS: ReadonlySet<string> = new Set(['UI', 'DS', 'IS', 'DA', 'TM', 'DT']);
/** What is told by its own grammar or by the word before it, whatever field it stands in. */
const SURE_REASONS: readonly string[] = ['hardware-address', 'private-address', 'six-groups'];

/** A folder or a file that is called nothing but a number whose check digits hold. */
const WHOLE_STEP_WEIGHT = 0.4;

function isWholeChecked({ kind, start, end, reasons }: Span, text: string): boolean {
  const isNumber = kind === 'national-id' || kind === 'insurance-id';
  return isNumber && reasons.includes('check-digits') && end - start >= text.trim().length;
}

/** Two words and a blank: code strings have defined terms (PS3.3), most of them one word. */
const TWO_WORDS = /^\s*\p{L}{3,} \p{L}{3,}\s*$/u;

/** A name of two words that fills a code string is no term of it. */
function isOddCode(span: Span, text: string, { vr, creator }: TextQuery, { digits }: Traits): boolean {
  if (vr !== 'CS' || creator !== undefined || span.kind !== 'person-name' || digits > 0) return false;
  return TWO_WORDS.test(text) && span.end - span.start >= text.trim().length && span.confidence >= 0.4;
}

/**
 * Weighs a finding by where it stands: less where the field's usual values look alike (version strings, code meanings),
 * more where the grammar of the VR is violated by it.
 */
export function weighByField(
  span: Span,
  text: string,
  query: TextQuery,
  field: Field,
  verdict: GrammarVerdict,
  traits: Traits,
): Span {
  const isSure =
    (span.reasons.includes('cue') && (span.kind === 'person-name' || span.kind === 'ip')) ||
    span.reasons.some((reason) => SURE_REASONS.includes(reason));
  const isClosed = CLOSED_VRS.has(query.vr);
  const isOdd = isClosed && verdict === 'violated';
  const isOfMaker = span.kind === 'person-name' && OF_MAKER.test(query.keyword);
  const keptHere = isOfMaker ? KEPT_OF_MAKER : (KEPT[field]?.[span.kind] ?? 1);
  const kept = isSure || isOdd ? 1 : keptHere;
  let { confidence } = span;
  const reasons = [...span.reasons];
  if (kept < 1) {
    confidence *= kept;
    reasons.push('field');
  }
  const covers = span.end - span.start >= text.trim().length * 0.5;
  if (verdict === 'violated' && covers && query.vr !== 'CS' && (traits.letters > 0 || isClosed)) {
    confidence += (1 - confidence) * (isClosed ? CLOSED_VIOLATION_WEIGHT : VIOLATION_WEIGHT);
    reasons.push('grammar-of-vr');
  }
  if (field === 'path' && isWholeChecked(span, text)) {
    confidence += (1 - confidence) * WHOLE_STEP_WEIGHT;
    reasons.push('whole-step');
  }
  if (isOddCode(span, text, query, traits)) {
    confidence += (1 - confidence) * ODD_CODE_WEIGHT;
    reasons.push('no-defined-term');
  }
  return { ...span, confidence, reasons };
}
