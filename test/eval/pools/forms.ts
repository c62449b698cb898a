import type { Person } from './person.js';

type Write = (person: Person) => string;

const upper = (text: string) => text.toUpperCase();
const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/đ/g, 'd')
    .replace(/ł/g, 'l');
const bare = (text: string) => plain(text).replace(/[^A-Za-z]/g, '');
const initial = (text: string) => plain(text).slice(0, 1).toUpperCase();
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The ways in which people write a name down. */
export const NAME_FORMS = {
  caret: (p) => `${p.family}^${p.given}`,
  'caret-middle': (p) => `${upper(plain(p.family))}^${upper(plain(p.given))}^${p.middle}`,
  'caret-title': (p) => `${p.family}^${p.given}^^${p.sex === 'M' ? 'Mr' : 'Mrs'}`,
  natural: (p) => `${p.given} ${p.family}`,
  'natural-middle': (p) => `${p.given} ${p.middle}. ${p.family}`,
  comma: (p) => `${p.family}, ${p.given}`,
  'upper-comma': (p) => `${upper(plain(p.family))}, ${upper(plain(p.given))} ${p.middle}`,
  upper: (p) => upper(plain(`${p.given} ${p.family}`)),
  'family-upper': (p) => upper(plain(p.family)),
  initial: (p) => `${initial(p.given)}. ${p.family}`,
  initials: (p) => `${initial(p.given)}${p.middle}${initial(p.family)}`,
  'initials-family': (p) => upper(plain(`${initial(p.given)}${p.middle} ${p.family}`)),
  username: (p) => `${initial(p.given)}${bare(p.family)}`.toLowerCase(),
  glued: (p) => `${upper(bare(p.given))}${upper(bare(p.family))}${p.birthDate.slice(0, 4)}`,
  underscore: (p) => `${bare(p.family)}_${bare(p.given)}`,
  titled: (p) => `Dr. ${p.family}`,
  honorific: (p) => `${p.sex === 'M' ? 'Mr.' : 'Mrs.'} ${p.family}`,
  possessive: (p) => `${p.given} ${p.family}'s`,
  hyphen: (p) => `${p.given}-${p.middle === 'J' ? 'Lou' : 'Jo'} ${p.family}`,
  native: (p) => nativeName(p, ' '),
  'native-caret': (p) => nativeName(p, '^'),
  alias: (p) =>
    `${p.sex} 0${Math.max(10, 2026 - Number(p.birthDate.slice(0, 4)))}Y ${initial(p.family)}${initial(p.given)}`,
} satisfies Readonly<Record<string, Write>>;

function nativeName(person: Person, divider: string): string {
  const { family, given, language } = person.native;
  if (divider === '^') return `${family}^${given}`;
  return language === 'zh' || language === 'ko' ? `${family}${given}` : `${family}${divider}${given}`;
}

/** The ways in which a date, given as YYYYMMDD, is written. */
export const DATE_FORMS: Readonly<Record<string, (date: string) => string>> = {
  da: (d) => d,
  iso: (d) => `${d.slice(0, 4)}-${d.slice(4, 6)}-${d.slice(6)}`,
  dmy: (d) => `${d.slice(6)}.${d.slice(4, 6)}.${d.slice(0, 4)}`,
  mdy: (d) => `${d.slice(4, 6)}/${d.slice(6)}/${d.slice(0, 4)}`,
  month: (d) => `${Number(d.slice(6))} ${monthOf(d)} ${d.slice(0, 4)}`,
  long: (d) => `${monthOf(d)} ${Number(d.slice(6))}, ${d.slice(0, 4)}`,
};

function monthOf(date: string): string {
  return MONTHS[Number(date.slice(4, 6)) - 1] ?? 'Jan';
}
