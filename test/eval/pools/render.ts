import { createHash } from 'node:crypto';
import { DATE_FORMS, NAME_FORMS } from './forms.js';
import { FRAMES } from './frames.js';
import { IDENTIFIERS } from './identifiers.js';
import { INNOCENTS } from './innocents.js';
import { makePlace, type Person } from './person.js';
import type { Random } from './random.js';
import type { Pool } from './syllables.js';

/** What a template is filled from. */
export interface Context {
  readonly pool: Pool;
  readonly random: Random;
  readonly person: Person;
  /** The true date of the study, YYYYMMDD. */
  readonly studyDate: string;
  /** What the house made of it; empty where it removes dates. */
  readonly shiftedDate: string;
}

const nameForms: ReadonlyMap<string, (person: Person) => string> = new Map(Object.entries(NAME_FORMS));

/**
 * Fills a template: `{name.caret}`, `{birth.iso}`, `{study.da}`, `{mrn}`, `{phone}`, `{innocent.drug}`,
 * `{frame.name:name.natural}` (a sentence with the name in it).
 *
 * @throws RangeError for a placeholder that no pool fills.
 */
export function render(template: string, context: Context): string {
  return template.replace(/\{([^{}]+)\}/g, (_whole, expression: string) => fill(expression, context));
}

function fill(expression: string, context: Context): string {
  const { pool, random, person } = context;
  const [head = '', inner] = expression.split(':');
  const [family = '', form = ''] = head.split('.');
  if (family === 'frame' && inner !== undefined) {
    const frames = FRAMES[form]?.[pool];
    if (frames !== undefined) return random.pick(frames).replace('{*}', () => fill(inner, context));
  }
  if (head === 'name.given') return person.given;
  if (head === 'name.family') return person.family;
  if (head === 'name.sex') return person.sex;
  if (family === 'name') {
    const write = nameForms.get(form);
    if (write !== undefined) return write(person);
  }
  if (family === 'birth' || family === 'study') {
    const write = DATE_FORMS[form];
    if (write !== undefined) return write(family === 'birth' ? person.birthDate : context.studyDate);
  }
  if (family === 'innocent') {
    const members = INNOCENTS[form]?.[pool];
    if (members !== undefined) return random.pick(members);
  }
  if (family === 'place') {
    const place = makePlace(pool, random);
    if (form === 'full') return `${place.street}, ${place.zip} ${place.city}`;
    if (form === 'street') return place.street;
    if (form === 'city') return place.city;
    if (form === 'zip') return place.zip;
  }
  if (family === 'phone') return makePlace(pool, random).phone;
  if (family === 'shifted') return context.shiftedDate;
  if (head === 'old') return String(90 + random.int(13));
  if (head === 'old.as') return `${String(90 + random.int(13)).padStart(3, '0')}Y`;
  if (head === 'blob' || head === 'zeros') return head === 'zeros' ? '\0\0\0\0' : head;
  if (head === 'record') return recordNumber(person);
  if (family === 'md5' || family === 'sha1' || family === 'sha256') {
    return createHash(family)
      .update(random.digits(Number(form)))
      .digest('hex');
  }
  if (family === 'digits') return random.digits(Number(form));
  const make = IDENTIFIERS[head];
  if (make !== undefined) return make(pool, random, person);
  throw new RangeError(`no pool fills {${expression}}`);
}

/** A record number of seven digits that is the person's wherever it stands. */
function recordNumber(person: Person): string {
  const digest = createHash('sha256').update(`${person.given} ${person.family}`).digest();
  return String(1_000_000 + (digest.readUInt32LE(0) % 9_000_000));
}
