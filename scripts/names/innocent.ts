import { pick, type Random } from './forms.js';

/** What innocent values are made of. */
export interface InnocentPools {
  readonly attributeNames: readonly string[];
  readonly privateNames: readonly string[];
  readonly creators: readonly string[];
  readonly codeMeanings: readonly string[];
  readonly english: readonly string[];
  readonly common: ReadonlyMap<string, readonly string[]>;
  readonly medical: ReadonlyMap<string, readonly string[]>;
  readonly chinese: readonly string[];
  readonly japanese: readonly string[];
  readonly sentences: ReadonlyMap<string, readonly string[]>;
  readonly places: readonly string[];
  readonly cities: readonly string[];
  readonly eponyms: readonly string[];
  readonly drugs: readonly string[];
  readonly makers: readonly string[];
  readonly institutions: readonly string[];
  readonly technique: readonly string[];
  /** Of code strings (PS3.3). */
  readonly definedTerms: readonly string[];
}

/** An innocent value, the class it is reported under and a keyword it would stand in. */
export interface Innocent {
  readonly form: string;
  readonly text: string;
  readonly keyword: string;
}

const HEADS = [
  'disease',
  'syndrome',
  'sign',
  'score',
  'classification',
  'fracture',
  'grade',
  'lesion',
  'criteria',
  'view',
  'method',
  'protocol',
  'type',
  'phantom',
  'stage',
  'index',
  'procedure',
  'duct',
  'node',
  'canal',
  'palsy',
  'tumor',
  'cyst',
  'line',
  'angle',
  'disease follow up',
  'body',
  'cells',
  'catheter',
  'tube',
  'prosthesis',
];
/** What is named after somebody, in other languages than English; `{name}` stands for who. */
const NAMED_AFTER = [
  'Morbus {name}',
  'M. {name}',
  'Z. n. {name}',
  'Z.n. OP n. {name}',
  'nach {name}',
  '{name}-Klassifikation',
  '{name}-Fraktur',
  '{name}-Zeichen negativ',
  '{name}-Aufnahme',
  'St. n. {name}',
  '{name}-OP',
  'maladie de {name}',
  'signe de {name}',
  'classification de {name}',
  'incidence de {name}',
  'intervention de {name}',
  'score {name}',
  'selon {name}',
  'signo de {name}',
  'enfermedad de {name}',
  'quiste de {name}',
  'proyección de {name}',
  'según {name}',
  'cirugía de {name}',
  'doença de {name}',
  'cisto de {name}',
  'sinal de {name}',
  'incidência de {name}',
  'morbo di {name}',
  'segno di {name}',
  'scala di {name} 1',
  'secondo {name}',
  'intervento di {name}',
  'ziekte van {name}',
  '{name}-fractuur',
  'volgens {name}',
  '{name}s sjukdom',
  'enligt {name}',
  '{name} sykdom',
  'ifølge {name}',
  'choroba {name}a',
  'objaw {name}a',
  'wg {name}a',
  'torbiel {name}a',
  '{name}ova nemoc',
  'dle {name}a',
  '{name}ova cysta',
  'stav po op. {name}',
  '{name} hastalığı',
  '{name} bulgusu',
  '{name}-kór',
  '{name} szerint',
  '{name}in tauti',
  'penyakit {name}',
  'bệnh {name}',
  'boala {name}',
];
/** What nobody says of a person. */
const EVENTS = [
  'is normal',
  'was repeated',
  'has been stable',
  'moved to the left',
  'is unchanged',
  'came loose',
  'was used',
  'hat sich verändert',
  'ist unauffällig',
  'wurde wiederholt',
  'är oförändrad',
  'is ongewijzigd',
  'est normal',
  'a été répété',
  'es normal',
  'fue repetido',
  'è nella norma',
  'jest prawidłowy',
  'je bez změny',
  'was degraded by motion',
];
const STUDY = [
  'CT',
  'MR',
  'MRI',
  'XR',
  'US',
  'NM',
  'PET',
  'DX',
  'MG',
  'eval',
  'r/o',
  'Hx',
  'f/u',
  'rule out',
  'history of',
  'known',
  'suspected',
  'V. a.',
  'Z. n.',
  'Ausschluss',
  's/p',
  'post',
  'bilan',
  'DR',
  'MRS',
  'MS',
  'CR',
];
const DUMMIES = [
  'Anon',
  'Anonymous',
  'ANONYMIZED',
  'Anonymized',
  'Patient',
  'Subject',
  'Case',
  'Phantom',
  'QA',
  'TEST',
  'Test',
  'Volunteer',
  'Control',
  'Unknown',
  'None',
  'Removed',
  'REDACTED',
  'Deidentified',
  'NoName',
  'Pseudo',
  'PAT',
  'SUBJ',
  'sub',
  'ID',
  'Training',
  'Validation',
  'Cohort',
  'Site',
  'Trial',
  'Study',
  'Dataset',
];
const NOUNS = [
  'Phantom',
  'Calibration',
  'Test',
  'Template',
  'Project',
  'Release',
  'Scan',
  'Study',
  'Series',
  'Image',
  'Set',
  'Protocol',
  'Version',
  'Build',
  'Export',
  'Import',
  'Backup',
  'Session',
  'Run',
  'Batch',
  'Report',
  'Mask',
  'Label',
  'Segment',
  'Region',
  'Contour',
];
const FOLDERS = [
  'Images',
  'export',
  'data',
  'DICOM',
  'archive',
  'pacs',
  'share',
  'temp',
  'Users',
  'Program Files',
  'studies',
  'incoming',
  'mnt',
  'home',
  'site01',
  'raw',
  'sourcedata',
  'derivatives',
  'anat',
  'func',
];
const OCCUPATIONS = [
  'Teacher',
  'Engineer',
  'Student',
  'Retired',
  'Nurse',
  'Driver',
  'Farmer',
  'Clerk',
  'Manager',
  'Cook',
  'Electrician',
  'Plumber',
  'Housewife',
  'Unemployed',
  'Mechanic',
  'Carpenter',
  'Salesman',
  'Lawyer',
  'Accountant',
  'Baker',
  'Butcher',
  'Mason',
  'Miller',
  'Potter',
  'Taylor',
  'Fisher',
  'Painter',
  'Police officer',
  'Soldier',
  'Secretary',
  'Waiter',
  'Pilot',
  'Caucasian',
  'Hispanic',
  'Asian',
  'White',
  'Black',
  'African',
  'European',
  'Christian',
  'Muslim',
  'Jewish',
  'Buddhist',
  'Hindu',
];
const CLEAN_PROSE = [
  'no acute abnormality is seen on this examination',
  'patient moved during the acquisition and the sequence was repeated',
  'images degraded by motion artifact',
  'contrast was injected without adverse reaction',
  'normal study of the chest without focal consolidation',
  'follow up is recommended in six months',
  'the left kidney shows a small simple cyst',
  'there is no evidence of fracture or dislocation',
  'comparison with the previous examination shows no change',
  'status post total hip arthroplasty with hardware in place',
  'scan performed according to standard trauma protocol',
  'unable to hold breath so free breathing technique was used',
  'degenerative changes of the lumbar spine with disc space narrowing',
  'mild cardiomegaly with clear lungs',
  'postoperative changes of the right breast',
  'stone protocol without contrast in prone position',
];
const LABELS = [
  'History of',
  'Signed report',
  'Ordering dept',
  'Referred for',
  'Prior exam of',
  'Requested by',
  'Tech:',
  'Name:',
  'Performed by',
  'Reviewed by',
  'history:',
  'Images sent to',
  'seen in',
  'per protocol',
  'by request of',
  'Patient',
  'patient:',
  'Operator',
  'Reading',
  'read by',
  'Dictated by',
  'attending',
  'from',
  'contact',
];
const SERVICES = [
  'clinic',
  'cardiology',
  'neurology',
  'the ward',
  'PACS',
  'Research PACS',
  'emergency',
  'tech',
  'ICU',
  'radiology',
  'service',
  'MRI',
  'repeat',
  'protocol A',
  'asthma',
  'smoking',
  'left arm up',
  'supine',
  'refused contrast',
  'cooperative',
  'on call',
  'the team',
  'oncology board',
  'AI software',
  'the scanner',
  'night shift',
  'outside hospital',
];

const title = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

function recase(text: string, random: Random): string {
  const way = random();
  if (way < 0.3) return text;
  if (way < 0.55) return text.toUpperCase();
  if (way < 0.8) return text.split(' ').map(title).join(' ');
  return text.toLowerCase();
}

function someWords(words: readonly string[], count: number, random: Random): string {
  return Array.from({ length: count }, () => pick(random, words)).join(' ');
}

function upTo(limit: number, random: Random): number {
  return 1 + Math.floor(random() * limit);
}

function randomCode(random: Random): string {
  const alphabet = pick(random, [
    '0123456789abcdef',
    '0123456789ABCDEF',
    '0123456789',
    'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789',
    'abcdefghijklmnopqrstuvwxyz0123456789',
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    'abcdefghijklmnopqrstuvwxyz',
    'BCDFGHJKLMNPQRSTVWXZ',
  ]);
  const length = pick(random, [3, 4, 5, 6, 7, 8, 10, 12, 16, 24, 32]);
  return Array.from({ length }, () => pick(random, [...alphabet])).join('');
}

const KEYWORDS = {
  description: [
    'SeriesDescription',
    'StudyDescription',
    'ProtocolName',
    'RequestedProcedureDescription',
    'PerformedProcedureStepDescription',
    'AcquisitionDeviceProcessingDescription',
    'ReasonForStudy',
  ],
  comment: [
    'ImageComments',
    'PatientComments',
    'StudyComments',
    'AdditionalPatientHistory',
    'TextValue',
    'AdmittingDiagnosesDescription',
  ],
  any: [
    'SeriesDescription',
    'StudyDescription',
    'ProtocolName',
    'ImageComments',
    'TextValue',
    'private',
    'CodeMeaning',
    'StationName',
    'Allergies',
    'ManufacturerModelName',
    'SequenceName',
    'private',
    'DeviceSerialNumber',
    'EthnicGroup',
    'Occupation',
    'path',
    'side-car',
    'code-string',
  ],
} as const;

type Maker = (pools: InnocentPools, random: Random) => readonly [text: string, keyword: string];

const MAKERS: Readonly<Record<string, Maker>> = {
  'attribute-name': (p, r) => [recase(pick(r, p.attributeNames), r), pick(r, KEYWORDS.any)],
  'private-name': (p, r) => [pick(r, p.privateNames), pick(r, KEYWORDS.any)],
  creator: (p, r) => [pick(r, p.creators), 'private'],
  'code-meaning': (p, r) => [
    r() < 0.7 ? pick(r, p.codeMeanings) : recase(pick(r, p.codeMeanings), r),
    r() < 0.6 ? 'CodeMeaning' : pick(r, KEYWORDS.any),
  ],
  technique: (p, r) => [
    recase(someWords(p.technique, upTo(5, r), r), r).replaceAll(
      ' ',
      pick(r, [' ', ' ', ' ', '_', '-', '^', '/']),
    ),
    pick(r, KEYWORDS.description),
  ],
  'defined-term': (p, r) => [
    r() < 0.7
      ? pick(r, p.definedTerms)
      : `${pick(r, p.definedTerms)}${pick(r, ['_', ' '])}${pick(r, p.definedTerms)}`,
    'code-string',
  ],
  'technique-camel': (p, r) => [
    Array.from({ length: 1 + upTo(2, r) }, () => title(pick(r, p.technique))).join(''),
    pick(r, KEYWORDS.description),
  ],
  'technique-caret': (p, r) => [
    `${recase(someWords(p.technique, upTo(2, r), r), r)}^${recase(someWords(p.technique, upTo(2, r), r), r)}`,
    pick(r, KEYWORDS.description),
  ],
  'technique-comma': (p, r) => [
    `${title(pick(r, p.technique))}, ${pick(r, ['Left', 'Right', 'Lateral', 'Limited', 'Bilateral', 'Portable', 'Upright', 'NOS', 'Complete', 'Supine', 'without contrast', title(pick(r, p.technique))])}`,
    pick(r, KEYWORDS.description),
  ],
  'initial-latin': (p, r) => [
    `${pick(r, ['A.', 'V.', 'N.', 'M.', 'Lig.', 'C.', 'L.', 'T.', 'S.', 'R.', 'A', 'M'])} ${recase(pick(r, [...(p.medical.get('la') ?? []), ...p.technique]), r)}`,
    pick(r, KEYWORDS.any),
  ],
  'title-technique': (p, r) => [
    `${pick(r, ['DR', 'MS', 'MRS', 'Dr', 'MR', 'PA', 'DO', 'MD'])} ${recase(someWords(p.technique, upTo(2, r), r), r)}`,
    pick(r, KEYWORDS.description),
  ],
  english: (p, r) => [recase(someWords(p.english, upTo(4, r), r), r), pick(r, KEYWORDS.any)],
  'english-one': (p, r) => [recase(pick(r, p.english), r), pick(r, KEYWORDS.any)],
  'english-code': (p, r) => [
    `${recase(pick(r, p.english), r)}${pick(r, ['', '_', '-', ' '])}${Math.floor(r() * 3000)}`,
    pick(r, KEYWORDS.any),
  ],
  'common-words': (p, r) => [
    recase(someWords(pick(r, [...p.common.values()]), upTo(4, r), r), r),
    pick(r, KEYWORDS.any),
  ],
  'native-medical': (p, r) => {
    const words = pick(r, [...p.medical.values()]);
    const text = recase(someWords(words, upTo(3, r), r), r);
    return [
      pick(r, [
        text,
        text,
        `${pick(r, ['CT', 'MR', 'MRT', 'RX', 'XR'])} ${text}`,
        `${text} ${upTo(9, r)}`,
        `${text}^ROUTINE`,
        `${text}^${pick(r, words)}`,
      ]),
      pick(r, KEYWORDS.any),
    ];
  },
  'east-asian-words': (p, r) => {
    const words = r() < 0.5 ? p.chinese : p.japanese;
    const text = Array.from({ length: upTo(3, r) }, () => pick(r, words)).join(r() < 0.3 ? ' ' : '');
    return [r() < 0.15 ? `CT ${text}` : text, pick(r, KEYWORDS.any)];
  },
  sentence: (p, r) => {
    const sentence = pick(r, pick(r, [...p.sentences.values()]));
    const words = sentence.split(' ');
    const from = Math.floor(r() * Math.max(1, words.length - 2));
    return [
      words
        .slice(from, from + upTo(words.length > 3 ? 12 : 3, r))
        .join(' ')
        .slice(0, 120),
      pick(r, KEYWORDS.comment),
    ];
  },
  place: (p, r) => [recase(pick(r, p.places), r), pick(r, KEYWORDS.any)],
  institution: (p, r) => {
    const head = pick(r, p.institutions);
    const city = pick(r, p.cities);
    return [
      recase(
        pick(r, [
          `${city} ${head}`,
          `${head} ${city}`,
          `${head} of ${city}`,
          `St. ${pick(r, p.eponyms)} ${head}`,
          `University of ${city}`,
          `${pick(r, p.eponyms)} ${head}`,
          head,
        ]),
        r,
      ),
      r() < 0.6 ? 'InstitutionName' : pick(r, KEYWORDS.any),
    ];
  },
  eponym: (p, r) => {
    const name = pick(r, p.eponyms);
    const head = pick(r, HEADS);
    const text = pick(r, [
      `${name} ${head}`,
      `${name}'s ${head}`,
      `${name}-${pick(r, p.eponyms)}`,
      `${pick(r, STUDY)} ${name}`,
      `${pick(r, STUDY)} ${name} ${head}`,
      `${name}-${pick(r, p.eponyms)} ${head}`,
      `${name} ${Math.floor(r() * 6)}`,
      `${head} ${name}`,
      name,
      `${name} ${pick(r, p.technique)}`,
      `${name} ${pick(r, ['I', 'II', 'III', 'IV', 'IIF', 'A', 'B'])}`,
    ]);
    return [recase(text, r), pick(r, [...KEYWORDS.description, ...KEYWORDS.comment, 'CodeMeaning'])];
  },
  'eponym-prose': (p, r) => {
    const name = r() < 0.75 ? pick(r, p.eponyms) : `${pick(r, p.eponyms)}-${pick(r, p.eponyms)}`;
    const text = pick(r, NAMED_AFTER).replace('{name}', name);
    const around = r();
    const whole =
      around < 0.4
        ? text
        : around < 0.6
          ? `${pick(r, STUDY)} ${text}`
          : around < 0.8
            ? `${text}, ${pick(r, p.technique)}`
            : `${someWords(p.technique, upTo(3, r), r)} - ${text}`;
    return [
      r() < 0.8 ? whole : recase(whole, r),
      pick(r, [...KEYWORDS.description, ...KEYWORDS.comment, 'CodeMeaning']),
    ];
  },
  'credential-technique': (p, r) => [
    `${recase(someWords([...p.technique, ...p.eponyms], upTo(2, r), r), r)}${pick(r, [' ', ' ', '-', ', '])}${pick(r, ['PA', 'DR', 'dr', 'MS', 'DO', 'MA', 'NP', 'RT', 'II', 'MD', 'Dr'])}`,
    pick(r, [...KEYWORDS.description, 'ManufacturerModelName', 'StationName']),
  ],
  'subject-prose': (p, r) => [
    `${title(pick(r, [pick(r, p.english), pick(r, p.technique), pick(r, p.makers), pick(r, p.eponyms), pick(r, p.drugs)]))} ${pick(r, EVENTS)}`,
    pick(r, KEYWORDS.comment),
  ],
  drug: (p, r) => [
    recase(
      pick(r, [
        pick(r, p.drugs),
        `${pick(r, p.drugs)}, ${pick(r, p.drugs)}`,
        `${pick(r, p.drugs)} ${pick(r, ['allergy', 'rash', '50 mg', '100ml', 'IV', 'injection', 'hives', 'reaction'])}`,
        `${pick(r, p.drugs)} ${pick(r, p.drugs)}`,
      ]),
      r,
    ),
    r() < 0.5 ? 'Allergies' : pick(r, ['ContrastBolusAgent', ...KEYWORDS.comment]),
  ],
  maker: (p, r) => [
    recase(
      pick(r, [
        someWords(p.makers, upTo(3, r), r),
        `${pick(r, p.makers)} ${randomCode(r).slice(0, 4)}`,
        `${pick(r, p.makers)} ${pick(r, ['GmbH', 'Inc.', 'Corp', 'AG', 'Ltd', 'B.V.', 'S.p.A.'])}`,
      ]),
      r,
    ),
    r() < 0.6 ? pick(r, ['Manufacturer', 'ManufacturerModelName', 'StationName']) : pick(r, KEYWORDS.any),
  ],
  pseudonym: (p, r) => [
    pick(r, [
      `${pick(r, DUMMIES)}${pick(r, ['', '_', '-', ' ', '^'])}${Math.floor(r() * 10_000)}`,
      `${pick(r, DUMMIES)}^${pick(r, DUMMIES)}`,
      `${pick(r, DUMMIES)} ${pick(r, DUMMIES)}`,
      `${randomCode(r).slice(0, 5).toUpperCase()}-${Math.floor(r() * 9999)}`,
      `${recase(pick(r, p.english), r).replaceAll(' ', '')}${pick(r, ['-', '_'])}${pick(r, DUMMIES)}${pick(r, ['-', '_'])}${Math.floor(r() * 999)}`,
    ]),
    pick(r, ['PatientID', 'ClinicalTrialSubjectID', ...KEYWORDS.any]),
  ],
  code: (_p, r) => [randomCode(r), pick(r, KEYWORDS.any)],
  'code-pair': (_p, r) => [
    `${randomCode(r)}${pick(r, ['_', '-', '.', ' ', '^', '/'])}${randomCode(r)}`,
    pick(r, KEYWORDS.any),
  ],
  'acronym-number': (_p, r) => [
    `${Array.from({ length: 2 + upTo(4, r) }, () => pick(r, [...'ABCDEFGHIKLMNOPRSTUVAEIOU'])).join('')}${pick(r, ['', '-', '_', ' ', '-'])}${Math.floor(r() * 10 ** (2 + upTo(4, r)))}`,
    pick(r, ['PatientID', 'PatientName', 'ClinicalTrialSubjectID', ...KEYWORDS.any]),
  ],
  'dummy-number': (p, r) => [
    `${recase(pick(r, [...DUMMIES, ...p.technique]), r)}${pick(r, ['', '', '-', '_'])}${Math.floor(r() * 10 ** (2 + upTo(4, r)))}`,
    pick(r, ['PatientID', 'ClinicalTrialSubjectID', ...KEYWORDS.any]),
  ],
  'lone-institution': (p, r) => [
    recase(
      pick(r, [
        pick(r, p.cities),
        pick(r, p.eponyms),
        `${pick(r, p.cities)} ${pick(r, p.cities)}`,
        `St ${pick(r, p.eponyms)}`,
      ]),
      r,
    ),
    pick(r, [
      'InstitutionName',
      'InstitutionalDepartmentName',
      'RequestingService',
      'CurrentPatientLocation',
    ]),
  ],
  'lone-maker': (p, r) => [
    recase(pick(r, [pick(r, p.makers), pick(r, p.eponyms), pick(r, p.cities)]), r),
    pick(r, ['Manufacturer', 'ManufacturerModelName', 'StationName']),
  ],
  blend: (p, r) => {
    const part = () => pick(r, p.english).slice(0, 2 + upTo(4, r));
    const text = `${part()}${part()}`;
    return [
      r() < 0.7 ? text.toUpperCase() : title(text),
      pick(r, ['PatientID', 'StudyID', 'ClinicalTrialSubjectID', 'StationName', ...KEYWORDS.any]),
    ];
  },
  'non-word': (_p, r) => [
    recase(
      pick(r, [
        'NaN',
        'null',
        'nil',
        'none',
        'undefined',
        'inf',
        'n/a',
        'TBD',
        'unknown',
        'void',
        'nan',
        'other',
        'misc',
        'default',
        'empty',
        'missing',
        'removed',
        'deleted',
        'hidden',
        'masked',
        'noid',
        'noname',
      ]),
      r,
    ),
    pick(r, KEYWORDS.any),
  ],
  'protocol-code': (p, r) => [
    Array.from(
      { length: 1 + upTo(5, r) },
      () =>
        `${pick(r, ['', 'no', 'w', 'x', 'PE', 'b', 'TE', 'TR', 'FA', 'SL', 'BW', 'fl', 'ep', 'tse', 'res'])}${recase(pick(r, [pick(r, p.technique), randomCode(r).slice(0, 4)]), r)}${r() < 0.4 ? Math.floor(r() * 3000) : ''}`,
    ).join(pick(r, ['_', '_', '-', '_', '.'])),
    pick(r, [...KEYWORDS.description, 'SequenceName', 'private']),
  ],
  'model-code': (_p, r) => [
    `${pick(r, ['Xi', 'Su', 'Vi', 'Ao', 'Ne', 'Ra', 'Te', 'Io', 'Di', 'Om', 'My', 'Pro', 'Neo', 'Max', 'Uni'])}${pick(r, ['O', 'X', 'Q', 'Vue', 'Scan', 'Ray', 'CT', 'MR', 'View', 'Plan', 'One', 'Pro', 'Sys'])}${r() < 0.4 ? ` ${Math.floor(r() * 900)}` : ''}`,
    pick(r, ['ManufacturerModelName', 'Manufacturer', 'StationName', 'SoftwareVersions', 'private']),
  ],
  joined: (p, r) => [
    pick(r, [
      `${pick(r, NOUNS)}${pick(r, NOUNS)}${1990 + Math.floor(r() * 40)}`,
      `${pick(r, NOUNS)}${1990 + Math.floor(r() * 40)}`,
      `${pick(r, NOUNS).toUpperCase()}${Math.floor(r() * 3000)}`,
      `${pick(r, p.english)}${title(pick(r, p.english))}`,
      `${pick(r, p.english)}${pick(r, p.english)}`,
      `${pick(r, p.technique)}${pick(r, p.technique)}`.toUpperCase(),
    ]),
    pick(r, KEYWORDS.any),
  ],
  path: (p, r) => [
    pick(r, [
      `C:\\${pick(r, FOLDERS)}\\${pick(r, p.technique)}\\IM${Math.floor(r() * 9999)}`,
      `/${pick(r, FOLDERS)}/${pick(r, FOLDERS)}/${pick(r, p.technique)}_${Math.floor(r() * 99)}.dcm`,
      `\\\\pacs\\${pick(r, FOLDERS)}\\${pick(r, p.technique)}`,
      `${pick(r, FOLDERS)}/${pick(r, DUMMIES)}${Math.floor(r() * 99)}/${pick(r, p.technique)}.nii.gz`,
    ]),
    r() < 0.5 ? 'path' : pick(r, KEYWORDS.any),
  ],
  occupation: (p, r) => [
    recase(pick(r, r() < 0.7 ? OCCUPATIONS : p.english), r),
    pick(r, ['Occupation', 'EthnicGroup', 'PatientReligiousPreference', 'Allergies', 'SmokingStatus']),
  ],
  label: (p, r) => [
    recase(`${pick(r, LABELS)} ${r() < 0.7 ? pick(r, SERVICES) : pick(r, p.technique)}`, r),
    pick(r, KEYWORDS.comment),
  ],
  'word-prose': (p, r) => {
    const words = wordProse(p, r);
    if (r() < 0.6)
      words[1 + Math.floor(r() * (words.length - 1))] = title(
        pick(r, [
          pick(r, p.english),
          pick(r, p.english),
          pick(r, p.places),
          pick(r, p.makers),
          `${pick(r, p.eponyms)} ${pick(r, HEADS)}`,
          pick(r, p.drugs),
          'English',
          'Monday',
          'January',
          'American',
          'Internet',
          'I',
          'God',
          'European',
          'Chinese',
        ]),
      );
    return [`${title(words.join(' '))}.`, pick(r, KEYWORDS.comment)];
  },
  'clean-prose': (p, r) => {
    const base = pick(r, CLEAN_PROSE);
    const words = base.split(' ');
    if (r() < 0.4) words[Math.floor(r() * words.length)] = pick(r, p.technique);
    if (r() < 0.3)
      words.splice(
        Math.floor(r() * words.length),
        0,
        pick(r, [...p.eponyms, ...p.drugs.map(title), ...p.makers]),
      );
    const text = words.join(' ');
    return [r() < 0.5 ? `${title(text)}.` : recase(text, r), pick(r, KEYWORDS.comment)];
  },
};

/** Words in the order that prose has them roughly: every other one is a word that everybody uses. */
export function wordProse(pools: InnocentPools, random: Random): string[] {
  const common = pools.english.slice(0, 150);
  const count = 7 + Math.floor(random() * 16);
  return Array.from({ length: count }, (_, index) =>
    pick(random, index % 2 === 0 || random() < 0.3 ? common : pools.english.slice(0, 5000)),
  );
}

/** The classes of innocent values. */
export const INNOCENT_FORMS: readonly string[] = Object.keys(MAKERS);

/** An innocent value of a class, or of a random one; none of the classes of `without`. */
export function innocent(
  pools: InnocentPools,
  random: Random,
  without: ReadonlySet<string>,
  form = pick(random, INNOCENT_FORMS),
): Innocent | undefined {
  const maker = MAKERS[form];
  if (maker === undefined || without.has(form)) return undefined;
  const [text, keyword] = maker(pools, random);
  return { form, text: text.trim(), keyword };
}

/** Attributes that a leaked name is planted into. */
export const LEAK_KEYWORDS: readonly string[] = [
  ...KEYWORDS.description,
  ...KEYWORDS.comment,
  ...KEYWORDS.any,
  'InstitutionName',
  'OperatorsName',
  'PatientID',
  'ClinicalTrialSubjectID',
  'Manufacturer',
  'ContrastBolusAgent',
];
