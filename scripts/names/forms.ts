/** A person as the generators write them. */
export interface Person {
  readonly given: string;
  readonly middle: string;
  readonly family: string;
  readonly culture: string;
  readonly script: 'latin' | 'east-asian' | 'other';
}

export type Random = () => number;

/** One written form of a name, and where the name is in it. */
export interface Written {
  readonly form: string;
  readonly text: string;
  /** Places of the names in the text, in UTF-16 units. */
  readonly names: readonly (readonly [number, number])[];
}

export function pick<T>(random: Random, values: readonly T[]): T {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new Error('nothing to pick from');
  return value;
}

function whole(form: string, text: string): Written {
  return { form, text, names: [[0, text.length]] };
}

/** `{name}` in the template is the name; the rest is context. */
function inside(form: string, template: string, name: string): Written {
  const at = template.indexOf('{name}');
  return { form, text: template.replace('{name}', () => name), names: [[at, at + name.length]] };
}

const ascii = (text: string) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
const upper = (text: string) => text.toUpperCase();
const initial = (text: string) => (text.charAt(0) === '' ? 'A' : text.charAt(0).toUpperCase());

const TITLES = [
  'Dr',
  'Dr.',
  'Mr',
  'Mr.',
  'Mrs',
  'Mrs.',
  'Ms',
  'Prof.',
  'Herr',
  'Frau',
  'Mme',
  'Sr.',
  'Sra.',
  'Dott.',
  'Dhr.',
  'DR',
  'DR.',
  'MR',
  'MRS',
];
const ROLES = [
  'Referred by {name}',
  'ref by {name}',
  'ref. {name}',
  'Patient {name}',
  'Pt {name}',
  'patient: {name}',
  'Pt: {name}',
  'name: {name}',
  'Name {name}',
  'seen by {name}',
  'Operator {name}',
  'tech: {name}',
  'Tech {name}',
  'signed {name}',
  'verified by {name}',
  'read by {name}',
  'performed by {name}',
  'Radiologist: {name}',
  'mother {name}',
  'Mother: {name}',
  'attn {name}',
  'spoke with {name}',
  'discussed with {name}',
  'cc {name}',
  'Referring: {name}',
  'per {name}',
  'Patient name {name}',
  'Überweiser {name}',
  'Patientin {name}',
  'Nom: {name}',
  'Paciente {name}',
  'paziente {name}',
  'patiënt {name}',
  'requested by {name}',
  'scanned by {name}',
  'husband {name} present',
];
const CONTEXTS = [
  '{name} head CT',
  'CT chest {name}',
  '{name} follow up',
  'MRI brain {name}',
  '{name} - knee',
  'repeat for {name}',
  '{name} MRN 483920',
  '{name} 12/03/1956',
  '{name}_T2_AX',
  'T1_{name}',
  '{name} F 075Y',
  '{name} pre op',
  'Series for {name}',
  'LUMBAR SPINE {name}',
  'XR CHEST {name} PORTABLE',
  'CHEST PA {name}',
  'CT thorax {name}',
  'MR brain {name}',
  'knee {name} left',
  'RX rodilla {name}',
  'TC torace {name}',
  'US Abdomen {name}',
  'skin L arm {name}',
  'kV match {name}',
  '{name} plan 2',
  'retake {name}',
  'avisar a {name}',
  'reviewed w/ {name}',
  'copy to {name}',
  'CHEST - DR {name} ROOM 3',
];
const PROSE = [
  'The findings were discussed with {name} by telephone at the time of reading.',
  'Patient {name} presented to the emergency department with acute chest pain.',
  'Please send a copy of this report to {name} at the referring clinic.',
  'Comparison is made with the prior study of {name} from the outside hospital.',
  'Images were reviewed together with {name} who agrees with this interpretation.',
  'Thank you {name} for referring this pleasant patient for evaluation of headache.',
  '{name} was informed about the risks of contrast injection and signed consent.',
  'History of breast cancer, followed by {name} since the operation two years ago.',
  'The patient was accompanied by her daughter {name} who helped with translation.',
  'Scan was stopped early because {name} became claustrophobic in the magnet bore.',
  'Ordering physician is {name} and results should be called to the ward tonight.',
  'Mr {name} tolerated the procedure well and was discharged in stable condition.',
  'Untersuchung auf Wunsch von {name} am Nachmittag ohne Kontrastmittel durchgeführt worden.',
  'Le patient {name} a été adressé pour bilan de douleurs abdominales depuis trois semaines.',
  'Se realizó el estudio de {name} sin incidencias y con buena tolerancia al contraste.',
];
/** What somebody does, in several languages. */
const DEEDS = [
  'moved during the scan',
  'called to cancel',
  'refused contrast',
  'says pain since Monday',
  'was anxious',
  'is claustrophobic',
  'will pick up the CD',
  'hat sich bewegt, Wdh.',
  'klagt über Schmerzen',
  'wird abgeholt',
  'ringer återbud',
  'kommer med färdtjänst',
  'heeft bewogen',
  'belt terug',
  'a bougé',
  'est venue seule',
  'refuse le contraste',
  'refiere dolor',
  'no tolera decúbito',
  'se movió',
  'mexeu-se muito',
  'refere dor',
  'si è mossa',
  'riferisce dolore',
  'poruszył się',
  'zgłasza ból',
  'se hýbal',
  'udává bolesti',
  'liikkui kuvauksen aikana',
  'megmozdult',
  'hareket etti',
  'bergerak saat scan',
];
/** Whom somebody belongs to, before a given name as a rule. */
const RELATIVES = [
  'his wife {name}',
  'her son {name} drove her',
  'daughter {name} interprets',
  'with mother {name}',
  'collected by {name}',
  'grandson {name} signed',
  'Tochter {name} kommt mit',
  'Ehefrau {name}, Tel. folgt',
  'Betreuer {name}',
  'accompagnée par sa fille {name}',
  'époux {name}',
  'hijo {name} acompaña',
  'acude con su esposa {name}',
  'filha {name} presente',
  'esposa {name}',
  'figlia {name}',
  'moglie {name}',
  'dochter {name}',
  'echtgenote {name}',
  'Maken {name} kontaktas',
  'sonen {name} med',
  'datter {name}',
  'córka {name}',
  'mąż {name}',
  'manželka {name}',
  'syn {name}',
  'vaimo {name}',
  'férje {name}',
  'eşi {name}',
  'anak {name}',
];
/** How technicians write a name beside a technique. */
const PROTOCOLS = [
  '{name}_brain',
  'brain_{name}',
  '{name}_v2',
  'CorCTA_{name}_v2',
  '{name}_neck_2',
  'knee_{name}',
  'test_{name}',
  '{name} kV match',
  'GTV_old_{name}_2019',
  '{name}_T1',
  'fMRI-{name}',
  't2_tse_{name}',
  '{name}_thorax',
  'plan_{name}_1',
  '{name}-mri',
  '{name}-ct-2019',
];
const TAILS = ['MD', 'M.D.', 'RN', 'PhD', 'DO', 'RT(R)', 'Jr', 'III', 'FRCR'];

/** Titles and ages that stand behind a name. */
const BEHIND = [
  '{name} Bey geldi',
  '{name} Hanım çekimde hareket etti',
  '{name} ji ka CT',
  '{name} bhai',
  '{name} Begum',
  '{name}-san',
  '{name} khanum',
  '{name}, 77 yrs, sinus tachycardia',
  '{name}, 45 y',
  '{name} 63J',
];
const INFLECTED = [
  '{name}',
  'Badanie kontrolne {name}',
  'konsultacja dr {name}',
  'pani {name}',
  'na zlecenie {name}',
  'porównano z badaniem {name}',
  'kontrola {name}',
  'popis {name}',
  'konzultováno s {name}',
  'paní {name} volala',
  'jämfört med {name}',
  'tutkimus {name}',
];

/** The endings of the genitive, dative and instrumental, on names of any origin. */
function inflected({ given, family }: Person, random: Random): string {
  const stem = (name: string) => name.replace(/[aeiouy]$/, '');
  const ending = (name: string) => {
    if (/ski$/.test(name)) return `${name.slice(0, -1)}${pick(random, ['iego', 'iemu', 'im'])}`;
    if (/ska$/.test(name)) return `${name.slice(0, -1)}${pick(random, ['iej', 'ą'])}`;
    if (/ová$/.test(name)) return `${name.slice(0, -1)}${pick(random, ['é', 'ou'])}`;
    if (/a$/.test(name)) return `${stem(name)}${pick(random, ['y', 'ę', 'ie', 'i', 'u', 'ou'])}`;
    return `${stem(name)}${pick(random, ['a', 'a', 'owi', 'em', 'u', 's', 'ovi'])}`;
  };
  return random() < 0.5 ? ending(family) : `${ending(given)} ${ending(family)}`;
}

type LatinForm = (person: Person, random: Random) => Written;

/** The ways Latin names are written in values, by the class they are reported under. */
const LATIN: Readonly<Record<string, LatinForm>> = {
  'given-family': (p) => whole('given-family', `${p.given} ${p.family}`),
  'given-family-capitals': (p) => whole('given-family-capitals', upper(`${p.given} ${p.family}`)),
  'given-family-lower': (p) => whole('given-family-lower', `${p.given} ${p.family}`.toLowerCase()),
  'family-given': (p, r) =>
    whole('family-given', r() < 0.5 ? upper(`${p.family} ${p.given}`) : `${p.family} ${p.given}`),
  'given-middle-family': (p, r) =>
    whole(
      'given-middle-family',
      `${p.given} ${r() < 0.5 ? `${initial(p.middle)}.` : r() < 0.5 ? initial(p.middle) : p.middle} ${p.family}`,
    ),
  caret: (p, r) => whole('caret', r() < 0.5 ? `${p.family}^${p.given}` : upper(`${p.family}^${p.given}`)),
  'caret-middle': (p, r) =>
    whole('caret-middle', `${p.family}^${p.given}^${r() < 0.5 ? initial(p.middle) : p.middle}`),
  comma: (p, r) => whole('comma', r() < 0.4 ? upper(`${p.family}, ${p.given}`) : `${p.family}, ${p.given}`),
  'comma-middle': (p, r) =>
    whole(
      'comma-middle',
      r() < 0.5
        ? `${p.family}, ${p.given} ${initial(p.middle)}`
        : `${p.family},${p.given} ${initial(p.middle)}.`,
    ),
  'lone-family-capitals': (p) => whole('lone-family-capitals', upper(p.family)),
  'lone-family': (p) => whole('lone-family', p.family),
  'lone-given': (p, r) => whole('lone-given', r() < 0.5 ? upper(p.given) : p.given),
  'initials-family': (p, r) =>
    whole(
      'initials-family',
      pick(r, [
        upper(`${initial(p.given)}${initial(p.middle)} ${p.family}`),
        upper(`${initial(p.given)}${initial(p.middle)} ${p.family}`),
        upper(`${initial(p.given)}${initial(p.middle)} ${p.family}`),
        `${initial(p.given)}. ${p.family}`,
        `${initial(p.given)}.${initial(p.middle)}. ${p.family}`,
        `${initial(p.given)} ${p.family}`,
        upper(`${initial(p.given)} ${p.family}`),
      ]),
    ),
  'family-initials': (p, r) =>
    whole(
      'family-initials',
      pick(r, [
        `${p.family} ${initial(p.given)}`,
        `${p.family}, ${initial(p.given)}.`,
        `${p.family}^${initial(p.given)}`,
        upper(`${p.family} ${initial(p.given)}${initial(p.middle)}`),
      ]),
    ),
  'user-name': (p, r) =>
    whole(
      'user-name',
      ascii(
        pick(r, [
          `${initial(p.given)}${p.family}`,
          `${p.given}.${p.family}`,
          `${p.family}${initial(p.given)}`,
          `${p.given}_${p.family}`,
        ]),
      )
        .toLowerCase()
        .replace(/[ '’-]/g, ''),
    ),
  joined: (p, r) =>
    whole(
      'joined',
      ascii(pick(r, [`${p.given}${p.family}`, `${p.family}${p.given}`])).replace(/[ '’-]/g, ''),
    ),
  'joined-capitals': (p) =>
    whole('joined-capitals', upper(ascii(`${p.given}${p.family}`)).replace(/[ '’-]/g, '')),
  'joined-year': (p, r) => {
    const name = ascii(r() < 0.5 ? upper(`${p.given}${p.family}`) : `${p.given}${p.family}`).replace(
      /[ '’-]/g,
      '',
    );
    return { form: 'joined-year', text: `${name}${1930 + Math.floor(r() * 80)}`, names: [[0, name.length]] };
  },
  possessive: (p, r) =>
    inside(
      'possessive',
      pick(r, [
        "{name}'s scan",
        "{name}'s MRI",
        "{name}'s CT head",
        "{name}'s knee",
        "Repeat of {name}'s exam",
      ]),
      r() < 0.5 ? p.family : `${p.given} ${p.family}`,
    ),
  title: (p, r) => {
    const title = pick(r, TITLES);
    const name = r() < 0.6 ? p.family : `${p.given} ${p.family}`;
    return inside('title', `${title} {name}`, title === upper(title) ? upper(name) : name);
  },
  role: (p, r) =>
    inside(
      'role',
      pick(r, ROLES),
      pick(r, [
        p.family,
        `${p.given} ${p.family}`,
        `${p.family}, ${p.given}`,
        upper(`${p.given} ${p.family}`),
        `Dr ${p.family}`,
        `${initial(p.given)}. ${p.family}`,
      ]),
    ),
  context: (p, r) =>
    inside(
      'context',
      pick(r, CONTEXTS),
      pick(r, [
        `${p.given} ${p.family}`,
        upper(`${p.given} ${p.family}`),
        upper(p.family),
        p.family,
        p.family,
        p.given,
        `${p.family}^${p.given}`,
        upper(`${p.family}, ${p.given}`),
      ]),
    ),
  credential: (p, r) =>
    inside('credential', `{name}${r() < 0.6 ? ',' : ''} ${pick(r, TAILS)}`, `${p.given} ${p.family}`),
  prose: (p, r) =>
    inside(
      'prose',
      pick(r, PROSE),
      pick(r, [
        `${p.given} ${p.family}`,
        `${p.given} ${initial(p.middle)}. ${p.family}`,
        `Dr. ${p.family}`,
        `${p.given} ${p.family}`,
      ]),
    ),
  subject: (p, r) => inside('subject', `{name} ${pick(r, DEEDS)}`, r() < 0.6 ? p.given : p.family),
  relative: (p, r) => inside('relative', pick(r, RELATIVES), r() < 0.7 ? p.given : `${p.given} ${p.family}`),
  protocol: (p, r) => {
    const both = r() < 0.5 ? `${p.family}_${p.given}` : `${p.family}-${p.given}`;
    const name = ascii(r() < 0.7 ? p.family : both).replace(/[ '’]/g, '');
    return inside('protocol', pick(r, PROTOCOLS), r() < 0.6 ? name.toLowerCase() : name);
  },
  behind: (p, r) => inside('behind', pick(r, BEHIND), r() < 0.6 ? p.given : `${p.given} ${p.family}`),
  inflected: (p, r) => {
    const name = inflected(p, r);
    return inside('inflected', pick(r, INFLECTED), name);
  },
  group: (p, r) =>
    whole('group', `${p.family}^${p.given}${pick(r, ['^^Dr', '^^^Jr', '^^', `^${initial(p.middle)}^^`])}`),
};

const NATIVE_CUES: Readonly<Record<string, readonly string[]>> = {
  ru: [
    ...['Пациент {name}', 'врач {name}', 'д-р {name}', 'Пациентка: {name}', '{name} рентген', 'КТ {name}'],
    ...['{name} сообщила о боли', 'сын {name}', 'осмотр {name}', '{name} ОРГАНЫ ГРУДНОЙ КЛЕТКИ'],
  ],
  uk: [
    'Пацієнт {name}',
    'лікар {name}',
    '{name} рентген',
    'з лікарем {name}',
    'дружина {name}',
    '{name} КТ голови',
  ],
  el: ['Ασθενής {name}', 'ιατρός {name}', 'Δρ {name}', '{name} ΘΩΡΑΚΑΣ', '{name} ΑΝΩ ΚΟΙΛΙΑ', 'κόρη {name}'],
  ar: ['المريض {name}', 'الطبيب {name}', 'د. {name}', 'الاسم: {name}'],
  fa: ['بیمار {name}', 'دکتر {name}', 'نام: {name}'],
  he: ['מטופל {name}', 'ד״ר {name}', 'שם: {name}'],
  th: ['ผู้ป่วย {name}', 'นาย {name}', 'นพ. {name}'],
  hi: ['रोगी {name}', 'डॉ. {name}', 'श्री {name}'],
  zh: ['患者{name}', '姓名：{name}', '{name}医生', '{name}先生', 'CT {name}', '{name} 头颅', '患者 {name}'],
  ja: ['患者{name}', '氏名：{name}', '{name}様', '{name}先生', 'CT {name}', '{name} 胸部'],
  ko: ['환자 {name}', '이름: {name}', '{name}님', '{name} 교수', 'CT {name}', '{name} 흉부'],
};

function nativeForm(person: Person, random: Random): Written {
  const { given, family, culture, script } = person;
  const cues = NATIVE_CUES[culture.slice(0, 2)] ?? [];
  const joined = `${family}${given}`;
  const plain =
    script === 'east-asian'
      ? pick(random, [joined, joined, `${family} ${given}`, `${family}^${given}`, `${family}　${given}`])
      : pick(random, [
          `${given} ${family}`,
          `${given} ${family}`,
          `${family} ${given}`,
          `${family}^${given}`,
          `${family}, ${given}`,
          family,
        ]);
  const form = `native-${culture.slice(0, 2)}`;
  const written = plain !== family && random() < 0.2 ? upper(plain) : plain;
  if (cues.length > 0 && random() < 0.3) return inside(form, pick(random, cues), written.replace('^', ' '));
  if (random() < 0.12) return inside(form, '{name} CT', written);
  return whole(form, written);
}

/** The classes of forms of Latin names. */
export const LATIN_FORMS: readonly string[] = Object.keys(LATIN);
/** The same, those more often of which little but the words themselves tells. */
const DRAWN_FORMS: readonly string[] = [
  ...LATIN_FORMS,
  ...[
    'user-name',
    'user-name',
    'lone-family',
    'lone-family-capitals',
    'initials-family',
    'given-family-lower',
  ],
];

/** Writes a person down in one of the forms, all but those of `without`. */
export function write(person: Person, random: Random, without: ReadonlySet<string>): Written | undefined {
  if (person.script !== 'latin') {
    const written = nativeForm(person, random);
    return without.has(written.form) ? undefined : written;
  }
  const form = pick(random, DRAWN_FORMS);
  if (without.has(form)) return undefined;
  return LATIN[form]?.(person, random);
}

/** Writes a person down in the one form named. */
export function writeAs(form: string, person: Person, random: Random): Written | undefined {
  return LATIN[form]?.(person, random);
}
