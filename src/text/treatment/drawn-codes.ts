import { TRAIT, type ValueRecord } from './value-shape.js';

/** As many codes with one prefix and length are a scheme. */
const SCHEME_CODES = 3;
/** Of sixteen hexadecimal digits ten are digits: in half of the codes at least one is, and in a quarter a letter follows. */
const WITH_DIGITS = 0.5;
const WITH_LETTER_AFTER_DIGIT = 0.25;

interface Codes {
  readonly values: Set<number>;
  readonly forms: Set<number>;
  digits: number;
  letterAfterDigit: number;
}

/** What codes of a scheme share, by its hash (`prefixesOf`), where as many values as make a scheme look drawn at random. */
export function drawnCodes(records: Iterable<ValueRecord>): readonly number[] {
  const codes = new Map<number, Codes>();
  for (const record of records) addCodes(codes, record);
  return [...codes].filter(([, found]) => isScheme(found)).map(([shared]) => shared);
}

function addCodes(codes: Map<number, Codes>, { value, mask, prefixes, traits }: ValueRecord): void {
  for (const [place, prefix] of prefixes.entries()) {
    // Where nothing but the length is shared, numbers and words of other schemes have it too.
    const isForm = place === prefixes.length - 1;
    if (prefix < 0 || (isForm && (traits & TRAIT.alternates) === 0)) continue;
    const found = codes.get(prefix) ?? {
      values: new Set(),
      forms: new Set(),
      digits: 0,
      letterAfterDigit: 0,
    };
    codes.set(prefix, found);
    if (found.values.has(value)) continue;
    found.values.add(value);
    if (isForm) found.forms.add(mask);
    if ((traits & TRAIT.digits) !== 0) found.digits += 1;
    if ((traits & TRAIT.letterAfterDigit) !== 0) found.letterAfterDigit += 1;
  }
}

/** Letters and digits stand in the same places of every national number, and hardly ever do where they were drawn. */
const DISTINCT_FORMS = 0.6;

function isScheme({ values, forms, digits, letterAfterDigit }: Codes): boolean {
  return (
    values.size >= SCHEME_CODES &&
    (forms.size === 0 || forms.size >= Math.max(SCHEME_CODES, values.size * DISTINCT_FORMS)) &&
    digits >= values.size * WITH_DIGITS &&
    letterAfterDigit >= values.size * WITH_LETTER_AFTER_DIGIT
  );
}
