import type { Person } from './person.js';
import type { Random } from './random.js';
import type { Pool } from './syllables.js';

type Make = (pool: Pool, random: Random, person: Person) => string;

const MRN_SHAPES: Readonly<Record<Pool, readonly ((random: Random) => string)[]>> = {
  dev: [(r) => r.digits(7), (r) => `0${r.digits(7)}`, (r) => `${r.digits(3)}-${r.digits(2)}-${r.digits(3)}`],
  test: [
    (r) => r.digits(8),
    (r) => `00${r.digits(6)}`,
    (r) => `${r.digits(4)} ${r.digits(4)}`,
    (r) => `H${r.digits(7)}`,
  ],
};

const WORDS: Readonly<Record<Pool, readonly string[]>> = {
  dev: ['stalban', 'northfield', 'riverside-rad', 'klinikum-aue', 'hopital-est'],
  test: ['grandview', 'lakeshore-img', 'policlinico-sud', 'szpital-zachod', 'valleymed'],
};

const INSTITUTIONS: Readonly<Record<Pool, readonly string[]>> = {
  dev: [
    'St. Alban General Hospital',
    'Northfield University Medical Center',
    'Klinikum Aue-Nord',
    'Centre Hospitalier de Vaubrun',
    'Riverside Radiology Associates',
    'Hospital Universitario Santa Olalla',
  ],
  test: [
    'Grandview Regional Hospital',
    'Royal Eastmere Infirmary',
    'Policlinico San Ruffino',
    'Szpital Wojewodzki w Bielinach',
    'Lakeshore Imaging Institute',
    'Santa Casa de Pedra Alta',
  ],
};

/** Identifiers that are no name, each in the shapes of the pool's places. */
export const IDENTIFIERS: Readonly<Record<string, Make>> = {
  mrn: (pool, r) => r.pick(MRN_SHAPES[pool])(r),
  'mrn-letters': (pool, r) => `${pool === 'dev' ? 'MR' : 'UN'}${r.digits(7)}`,
  accession: (pool, r) => (pool === 'dev' ? `ACC${r.digits(8)}` : `${20 + r.int(6)}-${r.digits(7)}`),
  account: (pool, r) => (pool === 'dev' ? r.digits(10) : `V${r.digits(9)}`),
  insurance: (pool, r) => (pool === 'dev' ? `W${r.digits(9)}` : `XQJ${r.digits(9)}`),
  licence: (pool, r) =>
    pool === 'dev' ? `D${r.digits(7)}` : `S${r.digits(3)}-${r.digits(4)}-${r.digits(4)}`,
  ssn: (_pool, r) => `${100 + r.int(565)}-${10 + r.int(89)}-${1000 + r.int(8999)}`,
  nhs: (_pool, r) => nhsNumber(r),
  'french-id': (_pool, r, p) => frenchNumber(r, p),
  'spanish-id': (_pool, r) => spanishNumber(r),
  vin: (_pool, r) => `1HG${r.pick(['CM', 'BH', 'ES'])}${r.digits(4)}${r.pick(['A', 'L', 'K'])}${r.digits(7)}`,
  serial: (pool, r) => (pool === 'dev' ? r.digits(5) : `${r.pick(['SN', 'KF', 'G'])}${r.digits(6)}`),
  ip: (_pool, r) => `10.${r.int(250)}.${r.int(250)}.${1 + r.int(250)}`,
  url: (pool, r) => `https://pacs.${r.pick(WORDS[pool])}.org/view?uid=${r.digits(6)}`,
  hostname: (pool, r) => `${r.pick(WORDS[pool]).slice(0, 9)}-ws${1 + r.int(40)}`,
  aetitle: (pool, r) =>
    r.pick(WORDS[pool]).replace(/-/g, '').toUpperCase().slice(0, 12) + r.pick(['CT', 'PACS', 'MR']),
  email: (pool, r, p) => `${latin(p.given)}.${latin(p.family)}@${r.pick(WORDS[pool])}.org`,
  institution: (pool, r) => r.pick(INSTITUTIONS[pool]),
  mac: (_pool, r) => Array.from({ length: 6 }, () => r.int(256).toString(16).padStart(2, '0')).join(':'),
};

function latin(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
}

/** UK NHS number: nine digits and a modulus-11 check digit. */
function nhsNumber(random: Random): string {
  for (;;) {
    const body = random.digits(9);
    const sum = [...body].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0);
    const check = (11 - (sum % 11)) % 11;
    if (check < 10) return `${body.slice(0, 3)} ${body.slice(3, 6)} ${body.slice(6)}${check}`;
  }
}

/** French NIR: sex, year, month, department, commune, order and the key 97 - (number mod 97). */
function frenchNumber(random: Random, person: Person): string {
  const department = String(1 + random.int(95))
    .padStart(2, '0')
    .replace('20', '21');
  const body = `${person.sex === 'M' ? 1 : 2}${person.birthDate.slice(2, 6)}${department}${String(1 + random.int(600)).padStart(3, '0')}${random.digits(3)}`;
  return `${body}${String(97 - Number(BigInt(body) % 97n)).padStart(2, '0')}`;
}

/** Spanish DNI: eight digits and the letter of their remainder by 23. */
function spanishNumber(random: Random): string {
  const digits = random.digits(8);
  return `${digits}${'TRWAGMYFPDXBNJZSQVHLCKE'.charAt(Number(digits) % 23)}`;
}
