import { createHash } from 'node:crypto';
import { allFakers, type Faker } from '@faker-js/faker';
import { findIdentifiers } from '../../../src/text/identifiers/find.js';
import { traitsOf } from '../../../src/text/traits.js';

/** Telephone numbers and street addresses from a generator that the finders were not written with, by locale. */
export interface OriginRow {
  readonly what: string;
  readonly locale: string;
  readonly count: number;
  readonly found: number;
  readonly asThatKind: number;
  /** True for the half of the languages whose addresses nobody looked at when the finders were written. */
  readonly heldOut: boolean;
}

function isHeldOut(locale: string): boolean {
  return (createHash('md5').update(locale).digest()[0] ?? 0) % 2 === 1;
}

const OF_EACH = 40;
const LEAST = 0.5;

function measure(
  what: 'phone' | 'address',
  locale: string,
  values: readonly string[],
  form: (value: string) => string,
): OriginRow {
  const kinds = what === 'phone' ? ['phone'] : ['address', 'postcode'];
  let [found, asThatKind] = [0, 0];
  for (const value of values) {
    const text = form(value);
    const sure = findIdentifiers(text, traitsOf(text)).filter(({ confidence }) => confidence >= LEAST);
    if (sure.length > 0) found += 1;
    if (sure.some(({ kind }) => kinds.includes(kind))) asThatKind += 1;
  }
  return {
    what: `${what}${form('x') === 'x' ? '' : ' with cue'}`,
    locale,
    count: values.length,
    found,
    asThatKind,
    heldOut: isHeldOut(locale),
  };
}

function hasOwn(faker: Faker, locale: string, key: 'phone_number' | 'location'): boolean {
  return locale !== 'base' && faker.rawDefinitions[key] !== undefined;
}

/** One row a locale and kind. Locales without patterns of their own are left out: they repeat the English ones. */
export function otherOrigin(): readonly OriginRow[] {
  const rows: OriginRow[] = [];
  for (const [locale, faker] of Object.entries(allFakers)) {
    faker.seed(20_260_101);
    const many = (make: () => string) => Array.from({ length: OF_EACH }, make);
    if (hasOwn(faker, locale, 'phone_number')) {
      const phones = many(() => faker.phone.number());
      rows.push(measure('phone', locale, phones, (value) => value));
      rows.push(measure('phone', locale, phones, (value) => `Tel: ${value}`));
    }
    if (hasOwn(faker, locale, 'location') && faker.rawDefinitions.location?.street_pattern !== undefined) {
      const addresses = many(() => faker.location.streetAddress());
      rows.push(measure('address', locale, addresses, (value) => value));
      rows.push(measure('address', locale, addresses, (value) => `Address: ${value}`));
    }
  }
  return rows;
}
