import {
  ar,
  base,
  cs_CZ,
  de,
  el,
  en,
  en_GB,
  en_IN,
  en_US,
  es,
  Faker,
  fr,
  he,
  hr,
  it,
  ja,
  ko,
  type LocaleDefinition,
  nl,
  pl,
  pt_BR,
  ru,
  sv,
  tr,
  uk,
  vi,
  zh_CN,
  zh_TW,
} from '@faker-js/faker';
import type { Random } from './random.js';
import { composedName, type Pool } from './syllables.js';

/** A made-up person: the one behind an identified instance, or one that a leak names. */
export interface Person {
  readonly given: string;
  readonly middle: string;
  readonly family: string;
  readonly sex: 'M' | 'F';
  /** YYYYMMDD. */
  readonly birthDate: string;
  /** The name in a script that is not Latin, `family given` as that language writes it. */
  readonly native: { readonly family: string; readonly given: string; readonly language: string };
}

type Locale = LocaleDefinition;

const LATIN: Readonly<Record<Pool, readonly Locale[]>> = {
  dev: [en_US, de, fr, es, nl, tr, hr],
  test: [en_GB, it, pl, pt_BR, sv, vi, cs_CZ, en_IN],
};

const NATIVE: Readonly<Record<Pool, readonly (readonly [string, Locale])[]>> = {
  dev: [
    ['ja', ja],
    ['ru', ru],
    ['zh', zh_CN],
    ['ar', ar],
  ],
  test: [
    ['ko', ko],
    ['uk', uk],
    ['el', el],
    ['he', he],
    ['zh', zh_TW],
  ],
};

const fakers = new Map<Locale, Faker>();

function fakerOf(locale: Locale, random: Random): Faker {
  const faker = fakers.get(locale) ?? new Faker({ locale: [locale, en, base] });
  fakers.set(locale, faker);
  faker.seed(random.int(2 ** 31));
  return faker;
}

/** A person of the pool; four of ten have a composed name, the others one of a faker locale. */
export function makePerson(pool: Pool, random: Random): Person {
  const sex = random.chance(0.5) ? 'M' : 'F';
  const gender = sex === 'M' ? 'male' : 'female';
  const [language, nativeLocale] = random.pick(NATIVE[pool]);
  const nativeFaker = fakerOf(nativeLocale, random);
  const native = {
    family: nativeFaker.person.lastName(gender),
    given: nativeFaker.person.firstName(gender),
    language,
  };
  const middle = String.fromCharCode(65 + random.int(26));
  const birthDate = birthDateOf(random);
  if (random.chance(0.4)) return { ...composedName(pool, sex, random), middle, sex, birthDate, native };
  const faker = fakerOf(random.pick(LATIN[pool]), random);
  return {
    given: faker.person.firstName(gender),
    family: faker.person.lastName(gender),
    middle,
    sex,
    birthDate,
    native,
  };
}

function birthDateOf(random: Random): string {
  const year = 1938 + random.int(64);
  return `${year}${pad(1 + random.int(12))}${pad(1 + random.int(28))}`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

/** A street address, a town and a phone of the pool's countries. */
export function makePlace(
  pool: Pool,
  random: Random,
): { street: string; city: string; zip: string; phone: string } {
  const faker = fakerOf(random.pick(LATIN[pool]), random);
  return {
    street: faker.location.streetAddress(),
    city: faker.location.city(),
    zip: faker.location.zipCode(),
    phone: faker.phone.number({ style: 'international' }),
  };
}
