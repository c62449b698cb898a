import type { EvidenceKind } from '../../core/rule.js';
import * as basic from './check-digits.js';
import * as elsewhere from './check-digits-elsewhere.js';
import * as americas from './check-digits-of-the-americas.js';
import * as check from './further-check-digits.js';
import type { NationalId } from './national-id.js';

/** The words right before a number that name it. */
function cueOf(words: string): RegExp {
  return new RegExp(
    `(?<![\\p{L}\\d])(?:${words})(?!\\p{L})[^\\p{L}\\d]{0,6}(?:(?:no|nr|num|number|n[°º]|numarası|رقم)\\.?[^\\p{L}\\d]{0,3})?$`,
    'iu',
  );
}

/** Name, pattern between no other digits, check, cue, confidence grouped and bare. */
type Row = readonly [
  name: string,
  pattern: string,
  check: (text: string) => boolean,
  cue: string,
  grouped: number,
  bare: number,
];

/** Numbers that nothing but the word before them tells. */
const never = () => false;

const ROWS: readonly Row[] = [
  [
    'turkey-kimlik',
    '[1-9]\\d{10}',
    check.kimlikTurkey,
    't\\.?\\s?c\\.?(?: ?kimlik)?|kimlik|tckn|vatandaşlık',
    0,
    0.74,
  ],
  [
    'brazil-cns',
    '[1-2789]\\d{2} ?\\d{4} ?\\d{4} ?\\d{4}',
    check.cnsBrazil,
    'cns|sus|cart[aã]o(?: (?:do )?sus)?|cart[aã]o nacional(?: de sa[uú]de)?',
    0.85,
    0.55,
  ],
  [
    'israel-id',
    '\\d{9}|\\d{8}-\\d|\\d-\\d{7}-\\d',
    check.identityIsrael,
    'ת\\.?\\s?ז\\.?|תעודת זהות|מספר זהות|t\\.?z\\.?|teudat zehut|israeli id',
    0.5,
    0.1,
  ],
  [
    'saudi-id',
    '[12]\\d{9}',
    basic.luhn,
    'رقم الهوية(?: الوطنية)?|الهوية(?: الوطنية)?|هوية|السجل المدني|الإقامة|iqama|national id',
    0,
    0.2,
  ],
  ['emirates-id', '784-?\\d{4}-?\\d{7}-?\\d', basic.luhn, 'emirates id|eid|رقم الهوية|الهوية', 0.95, 0.7],
  ['poland-pesel', '\\d{11}', check.peselPoland, 'pesel', 0, 0.72],
  [
    'norway-birth-number',
    '\\d{6} ?\\d{5}',
    check.birthNumberNorway,
    'f(?:ø|o)dselsn(?:ummer|r)|personn(?:ummer|r)|fnr',
    0.85,
    0.75,
  ],
  [
    'belgium-register',
    '\\d{2}\\.?\\d{2}\\.?\\d{2}[- ]?\\d{3}\\.?\\d{2}',
    check.registerBelgium,
    'rijksregister\\p{L}*|rrn|insz|niss|registre national|numéro national',
    0.95,
    0.72,
  ],
  [
    'austria-insurance',
    '\\d{4} ?\\d{6}',
    check.insuranceAustria,
    'sv-?nr|svnr|vsnr|sozialversicherungs\\p{L}*|versicherungsnummer',
    0.8,
    0.4,
  ],
  [
    'portugal-nif',
    '\\d{3} ?\\d{3} ?\\d{3}',
    check.nifPortugal,
    'nif|contribuinte|utente|sns|n[ºo°] ?(?:de )?utente',
    0.3,
    0.1,
  ],
  ['romania-cnp', '[1-8]\\d{12}', check.cnpRomania, 'cnp|cod numeric personal', 0, 0.9],
  [
    'czech-birth-number',
    '\\d{6}/?\\d{3,4}',
    check.birthNumberCzech,
    'r\\.?\\s?č\\.?|rč|rodn[ée] [čc][íi]slo|rc',
    0.75,
    0.7,
  ],
  ['hungary-taj', '\\d{3}[- ]?\\d{3}[- ]?\\d{3}', check.tajHungary, 'taj(?:-?sz[áa]m)?', 0.4, 0.1],
  [
    'greece-amka',
    '\\d{11}',
    (text) => basic.luhn(text) && check.bornFirst(text, 'dmy'),
    'αμκα|amka',
    0,
    0.72,
  ],
  ['bulgaria-egn', '\\d{10}', check.egnBulgaria, 'егн|egn', 0, 0.5],
  ['croatia-oib', '\\d{11}', basic.mod11And10, 'oib', 0, 0.25],
  ['jmbg', '\\d{13}', check.jmbg, 'jmbg|јмбг|emšo|emso|embg|ембг', 0, 0.9],
  [
    'taiwan-card',
    '[A-Za-z][1289]\\d{8}',
    check.cardTaiwan,
    '身分證(?:字號)?|身份證(?:字號)?|統一編號',
    0.85,
    0.85,
  ],
  ['argentina-cuil', '(?:20|23|24|27)-?\\d{8}-?\\d', check.cuilArgentina, 'cuil|cuit', 0.85, 0.4],
  ['italy-health-card', '80380\\d{15}', () => true, 't\\.?\\s?s\\.|ts|tessera sanitaria|team', 0, 0.85],
  ['hong-kong-card', '[A-Z]{1,2}\\d{6} ?\\([\\dA]\\)', check.cardHongKong, 'hkid|身份證(?:號碼)?', 0.8, 0.4],
  ['hong-kong-card', '[A-Z]{1,2}\\d{6}[\\dA]', check.cardHongKong, 'hkid|身份證(?:號碼)?', 0.45, 0.45],
  ['singapore-nric', '[STFGM]\\d{7}[A-Z]', check.nricSingapore, 'nric|fin|uin', 0.9, 0.9],
  [
    'malaysia-mykad',
    '\\d{6}-\\d{2}-\\d{4}|\\d{12}',
    check.holdsDay,
    'mykad|nric|ic|no\\.? ?k\\.?p\\.?|kad pengenalan',
    0.8,
    0.15,
  ],
  [
    'thailand-card',
    '[1-8][- ]?\\d{4}[- ]?\\d{5}[- ]?\\d{2}[- ]?\\d',
    check.cardThailand,
    'เลข(?:ประจำตัว|บัตร)[\\p{L}\\p{M}]*(?:\\s?ปชช\\.?|\\s?ประชาชน)?|บัตรประชาชน|thai id',
    0.9,
    0.45,
  ],
  ['indonesia-nik', '[1-9]\\d{15}', check.holdsDay, 'nik|ktp|no\\.? ?ktp', 0, 0.3],
  ['vietnam-card', '0\\d{11}', never, 'cccd|cmnd|căn cước(?: công dân)?|chứng minh(?: nhân dân)?', 0, 0],
  [
    'south-africa-id',
    '\\d{6} ?\\d{4} ?[01]\\d{2}',
    (text) => basic.luhn(text) && check.bornFirst(text, 'ymd'),
    'sa id|rsa id|id',
    0.8,
    0.72,
  ],
  ['chile-rut', '\\d{1,2}\\.?\\d{3}\\.?\\d{3}-[\\dKk]', check.rutChile, 'rut|run', 0.8, 0],
  [
    'documento',
    '\\d{1,2}\\.\\d{3}\\.\\d{3}(?:-[\\dXx])?|\\d{7,10}|\\d{1,3}(?:\\.\\d{3}){3}',
    never,
    'd\\.?n\\.?i\\.?|b\\.?i\\.?|documento|c\\.?c\\.?|c[ée]dula(?: de (?:ciudadan[íi]a|identidad))?|rg|ident(?:idad)?',
    0,
    0,
  ],
  ['new-zealand-nhi', '[A-HJ-NP-Za-hj-np-z]{3}\\d{4}', check.healthNewZealand, 'nhi', 0.35, 0.35],
  ['new-zealand-nhi', '[A-HJ-NP-Z]{3}\\d{2}[A-HJ-NP-Z]{2}', never, 'nhi', 0, 0],
  ['ireland-pps', '\\d{7}[A-W][A-IW]?', check.ppsIreland, 'ppsn?|pps no', 0.72, 0.72],
  ['baltic-code', '[1-6]\\d{10}', check.codeBaltic, 'isikukood|asmens kodas|a\\.?k\\.?|ik', 0, 0.6],
  [
    'latvia-code',
    '\\d{6}-\\d{5}',
    (text) => check.bornFirst(text, 'dmy'),
    'personas kods|p\\.?k\\.?',
    0.6,
    0,
  ],
  ['iceland-kennitala', '\\d{6}-?\\d{4}', check.kennitala, 'kennitala|kt', 0.8, 0.3],
  ['russia-snils', '\\d{3}-\\d{3}-\\d{3}[- ]\\d{2}|\\d{11}', check.snilsRussia, 'снилс|snils', 0.95, 0.2],
  ['russia-policy', '\\d{16}', never, 'полис(?: омс)?|омс|енп', 0, 0],
  ['ukraine-tax', '\\d{10}', never, 'іпн|рнокпп|ипн', 0, 0],
  ['kazakhstan-iin', '\\d{12}', (text) => check.holdsDay(text), 'иин|жсн|iin', 0, 0.15],
  ['iran-melli', '\\d{3}-?\\d{6}-?\\d', check.codeMelli, 'کد ?ملی|شماره ملی|کدملی', 0.5, 0.15],
  [
    'egypt-id',
    '[23]\\d{13}',
    (text) => check.bornFirst(text.slice(1), 'ymd'),
    'الرقم القومي|رقم قومي|بطاقة',
    0,
    0.6,
  ],
  ['pakistan-cnic', '\\d{5}-\\d{7}-\\d', () => true, 'cnic|nicop|شناختی کارڈ', 0.88, 0],
  ['india-abha', '\\d{2}-\\d{4}-\\d{4}-\\d{4}', () => true, 'abha|health id', 0.75, 0],
  ['philippines-health', '\\d{2}-\\d{9}-\\d', () => true, 'philhealth|pin', 0.7, 0],
  ['mexico-nss', '\\d{11}', basic.luhn, 'nss|imss', 0, 0.15],
  [
    'uk-chi',
    '(?:0[1-9]|[12]\\d|3[01])(?:0[1-9]|1[0-2])\\d{2} ?\\d{4}',
    (text) => basic.nhs(text) && check.bornFirst(text, 'dmy'),
    'chi',
    0.72,
    0.62,
  ],
  ['ecuador-cedula', '\\d{9}-?\\d', americas.cedulaEcuador, 'c\\.?i\\.?|c[ée]dula', 0.72, 0.2],
  ['dominican-cedula', '\\d{3}-?\\d{7}-?\\d', basic.luhn, 'c[ée]dula', 0.85, 0.15],
  ['uruguay-cedula', '\\d\\.?\\d{3}\\.?\\d{3}-?\\d', americas.cedulaUruguay, 'c\\.?i\\.?|c[ée]dula', 0.75, 0],
  ['mexico-clabe', '\\d{18}', americas.clabeMexico, 'clabe', 0, 0.5],
  [
    'mexico-rfc',
    '[A-ZÑ&]{4}\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])[A-Z\\d]{3}',
    () => true,
    'rfc',
    0.85,
    0.85,
  ],
  ['us-npi', '[12]\\d{9}', americas.providerUs, 'npi', 0, 0.2],
  ['us-dea', '[A-HJ-NPR-UX][A-Z9]\\d{7}', americas.registrationDea, 'dea', 0.6, 0.6],
  ['us-veterans-icn', '\\d{10}[Vv]\\d{6}', () => true, 'icn', 0.9, 0.9],
  ['ukraine-taxpayer', '\\d{10}', elsewhere.taxpayerUkraine, 'іпн|рнокпп|ипн|код', 0, 0.15],
  ['kuwait-civil', '[23]\\d{11}', elsewhere.civilKuwait, 'civil id|الرقم المدني|البطاقة المدنية', 0, 0.72],
  ['sri-lanka-card', '\\d{9}[VvXx]', elsewhere.cardSriLanka, 'nic|id', 0.72, 0.72],
  [
    'portugal-card',
    '\\d{8} ?\\d ?[A-Z]{2}\\d',
    elsewhere.cardPortugal,
    'cc|cart[ãa]o (?:de )?cidad[ãa]o',
    0.85,
    0.85,
  ],
  [
    'germany-card',
    '[CFGHJKLMNPRTVWXYZ\\d]{9}\\d(?=D|<|\\b)',
    (text) => /[A-Z]/.test(text) && elsewhere.documentIcao(text),
    'ausweis\\p{L}*|personalausweis\\p{L}*|perso',
    0.5,
    0,
  ],
  ['czech-card', '\\d{9}', never, 'o\\.?p\\.?|č\\.?\\s?op|občansk\\p{L}+ průkaz\\p{L}*', 0, 0],
  ['netherlands-big', '\\d{11}', never, 'big', 0, 0],
  [
    'passport-line',
    '[A-Z\\d<]{9}\\d[A-Z<]{3}\\d{6}\\d[MFX<]\\d{6}\\d[A-Z\\d<]{14}[\\d<]\\d',
    elsewhere.passportLine,
    'mrz|passport',
    0.97,
    0.97,
  ],
  ['australia-ihi', '80036\\d ?\\d{4} ?\\d{4} ?\\d{2}', basic.luhn, 'ihi', 0.9, 0.9],
];

/** Health cards among them are insurance numbers. */
const INSURANCE = new Set([
  'italy-health-card',
  'brazil-cns',
  'russia-policy',
  'philippines-health',
  'mexico-nss',
  'australia-ihi',
  'austria-insurance',
]);

/** Registrations and papers among them are licences, and one is a bank's. */
const LICENCES = new Set(['us-npi', 'us-dea', 'passport-line']);
const ACCOUNTS = new Set(['mexico-clabe']);

function kindOf(name: string): EvidenceKind {
  if (INSURANCE.has(name)) return 'insurance-id';
  if (LICENCES.has(name)) return 'licence-id';
  return ACCOUNTS.has(name) ? 'account' : 'national-id';
}

/** National and health numbers of further countries. */
export const FURTHER_IDS: readonly NationalId[] = ROWS.map(([name, pattern, holds, cue, grouped, bare]) => ({
  name,
  kind: kindOf(name),
  pattern: new RegExp(`(?<![\\p{L}\\d.+/-])(?:${pattern})(?![\\p{L}\\d]|[-/.]\\d)`, 'gu'),
  check: holds,
  cue: cueOf(cue),
  grouped,
  bare,
}));
