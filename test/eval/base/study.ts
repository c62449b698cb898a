import { IDENTIFIERS } from '../pools/identifiers.js';
import type { Person } from '../pools/person.js';
import { makePerson, makePlace } from '../pools/person.js';
import type { Random } from '../pools/random.js';
import type { Pool } from '../pools/syllables.js';

/** What a hospital knew of a study before it was de-identified. */
export interface TrueStudy {
  readonly person: Person;
  readonly mrn: string;
  readonly accession: string;
  readonly studyId: string;
  /** YYYYMMDD. */
  readonly date: string;
  /** HHMMSS. */
  readonly time: string;
  readonly institution: string;
  readonly address: string;
  readonly phone: string;
  readonly referring: Person;
  readonly radiologist: Person;
  readonly operator: Person;
  readonly serial: string;
  readonly station: string;
  /** UID root of the vendor with the device's serial, as scanners make them. */
  readonly uidRoot: string;
}

/** A study of a person of the pool. */
export function makeStudy(pool: Pool, random: Random): TrueStudy {
  const person = makePerson(pool, random.fork('patient'));
  const make = (name: string) => {
    const maker = IDENTIFIERS[name];
    if (maker === undefined) throw new RangeError(`no identifiers ${name}`);
    return maker(pool, random, person);
  };
  const place = makePlace(pool, random.fork('place'));
  const serial = make('serial');
  return {
    person,
    mrn: make('mrn'),
    accession: make('accession'),
    studyId: random.digits(5),
    date: dateAfter(`${2012 + random.int(11)}0101`, random.int(364)),
    time: `${two(7 + random.int(12))}${two(random.int(60))}${two(random.int(60))}`,
    institution: make('institution'),
    address: `${place.street}, ${place.zip} ${place.city}`,
    phone: place.phone,
    referring: makePerson(pool, random.fork('referring')),
    radiologist: makePerson(pool, random.fork('radiologist')),
    operator: makePerson(pool, random.fork('operator')),
    serial,
    station: make('hostname').toUpperCase().slice(0, 16),
    uidRoot: `1.3.12.2.1107.5.1.4.${serial.replace(/\D/g, '')}`,
  };
}

/** The date some days later (or, negative, earlier), YYYYMMDD. */
export function dateAfter(date: string, days: number): string {
  const time = Date.UTC(
    Number(date.slice(0, 4)),
    Number(date.slice(4, 6)) - 1,
    Number(date.slice(6, 8)) + days,
  );
  return new Date(time).toISOString().slice(0, 10).replaceAll('-', '');
}

/** PatientAge at the study, as AS. */
export function ageAt(birthDate: string, date: string): string {
  const years = Number(date.slice(0, 4)) - Number(birthDate.slice(0, 4));
  const whole = date.slice(4) < birthDate.slice(4) ? years - 1 : years;
  return `${String(Math.max(0, whole)).padStart(3, '0')}Y`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
