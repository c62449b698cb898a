import type { Chance } from './chance.js';
import type { Split } from './fonts.js';

type List = readonly [string, ...string[]];

const FAMILY: Readonly<Record<Split, List>> = {
  development: ['SMITH', 'Okafor', 'Nguyen', 'GARCIA', 'Petrov', 'Haddad', 'LINDQVIST', 'Kowalska', 'Tanaka'],
  test: [
    'BROWN',
    'Adeyemi',
    'Pham',
    'MORALES',
    'Ivanova',
    'Rahman',
    'JOHANSSON',
    'Nowak',
    'Fujimoto',
    'Weiss',
  ],
};
const GIVEN: Readonly<Record<Split, List>> = {
  development: ['JOHN', 'Chidi', 'Minh', 'MARIA', 'Olga', 'Layla', 'ERIK', 'Zofia', 'Haruto'],
  test: ['PETER', 'Amara', 'Linh', 'LUCIA', 'Dmitri', 'Yusuf', 'INGRID', 'Marek', 'Sakura', 'Hannah'],
};
const PLACE: Readonly<Record<Split, List>> = {
  development: ['St. Mary Hospital', 'City Clinic North', 'UNIVERSITY HOSPITAL', 'Klinikum Süd'],
  test: ['Mercy General Hospital', 'Riverside Imaging', 'COUNTY MEDICAL CENTER', 'Spital Bern'],
};
const TECHNIQUE: List = [
  'STANDING',
  'SUPINE',
  'PORTABLE',
  '120 kVp',
  'AP ERECT',
  'L LAT',
  'LEFT',
  'W 400 L 40',
];
const MONTH: List = ['JAN', 'Feb', 'MAR', 'Apr', 'JUN', 'Sep', 'OCT', 'Dec'];

function two(number: number): string {
  return String(number).padStart(2, '0');
}

function dateLine(chance: Chance): string {
  const [y, m, d] = [chance.whole(1930, 2024), chance.whole(1, 12), chance.whole(1, 28)];
  const forms: List = [
    `${two(d)}/${two(m)}/${y}`,
    `${y}-${two(m)}-${two(d)}`,
    `${two(d)}.${two(m)}.${y}`,
    `${two(d)}-${chance.of(MONTH)}-${y}`,
    `${y}${two(m)}${two(d)}`,
    `DOB: ${two(m)}/${two(d)}/${y}`,
    `${chance.of(MONTH)} ${d}, ${y} ${two(chance.whole(0, 23))}:${two(chance.whole(0, 59))}`,
  ];
  return chance.of(forms);
}

function idLine(chance: Chance): string {
  const digits = String(chance.whole(100_000, 99_999_999));
  return chance.of([digits, `MRN ${digits}`, `ID: ${digits}`, `A${digits}`, `Acc# ${digits}`]);
}

function nameLine(chance: Chance, split: Split): string {
  const [family, given] = [chance.of(FAMILY[split]), chance.of(GIVEN[split])];
  return chance.of([
    `${family}, ${given}`,
    `${family}^${given}`,
    `${given} ${family}`,
    `Name: ${given} ${family}`,
  ]);
}

/** A line as devices burn it in. */
export function lineOf(chance: Chance, split: Split): string {
  const kind = chance.next();
  if (kind < 0.4) return nameLine(chance, split);
  if (kind < 0.6) return dateLine(chance);
  if (kind < 0.78) return idLine(chance);
  if (kind < 0.88) return chance.of(PLACE[split]);
  return chance.of(TECHNIQUE);
}
