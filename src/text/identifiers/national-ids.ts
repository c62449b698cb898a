import type { Span } from '../span.js';
import * as check from './check-digits.js';
import { FURTHER_IDS } from './further-national-ids.js';
import { MEASURE } from './measures.js';
import { findByTable, type NationalId } from './national-id.js';

/** What each of the further numbers holds; most values with digits hold none of it. */
const HINT_OF_OTHERS = /(?<![\d.])\d(?:[ /-]?\d|\.\d{2,3}){7,23}(?![.\d])|[A-Za-z]{1,3}\d{4,8}|\d{7}[A-Za-z]/;
const LEAST_DIGITS_OF_OTHERS = 4;

function datePart(text: string, at: number): boolean {
  const digits = text.replace(/\D/g, '');
  const month = Number(digits.slice(at + 2, at + 4));
  const day = Number(digits.slice(at + 4, at + 6));
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

function socialSecurityUs(text: string): boolean {
  const [area = '', group = '', serial = ''] = text.split(/[- ]/);
  return area !== '000' && area !== '666' && Number(area) < 900 && group !== '00' && serial !== '0000';
}

const NATIONAL_IDS: readonly NationalId[] = [
  {
    name: 'us-ssn',
    kind: 'ssn',
    pattern: /(?<![\d-])\d{3}[- ]\d{2}[- ]\d{4}(?![\d-])/g,
    check: socialSecurityUs,
    cue: /(?:ssn|ss#|soc(?:ial)?\.? ?sec(?:urity)?)/i,
    grouped: 0.88,
    bare: 0,
    quiet: MEASURE,
  },
  {
    name: 'us-ssn',
    kind: 'ssn',
    pattern: /(?<!\d)\d{9}(?!\d)/g,
    check: (text) => !/^(?:000|666|9)/.test(text),
    cue: /(?:ssn|ss#|soc(?:ial)?\.? ?sec(?:urity)?)/i,
    grouped: 0,
    bare: 0,
  },
  {
    name: 'us-medicare',
    kind: 'insurance-id',
    pattern:
      /(?<![\w-])[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y\d]\d-?[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y\d]\d-?[AC-HJKMNP-RT-Y]{2}\d{2}(?![\w-])/g,
    check: () => true,
    cue: /(?:medicare|mbi|hic)/i,
    grouped: 0.8,
    bare: 0.75,
  },
  {
    name: 'uk-nhs',
    kind: 'national-id',
    pattern: /(?<![\d.-])\d{3}[- ]?\d{3}[- ]?\d{4}(?![\d.-])/g,
    check: check.nhs,
    cue: /(?:nhs|chi|h&c)/i,
    grouped: 0.75,
    bare: 0.3,
  },
  {
    name: 'uk-nino',
    kind: 'national-id',
    pattern: /(?<!\w)[ABCEGHJ-PRSTW-Z][ABCEGHJ-NPRSTW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D](?!\w)/g,
    check: () => true,
    cue: /(?:nino|ni no|national insurance)/i,
    grouped: 0.7,
    bare: 0.7,
  },
  {
    name: 'canada-sin',
    kind: 'national-id',
    pattern: /(?<![\d.-])\d{3}[- ]?\d{3}[- ]?\d{3}(?![\d.-])/g,
    check: check.luhn,
    cue: /(?:\bsin\b|social insurance|\bnas\b)/i,
    grouped: 0.6,
    bare: 0.15,
  },
  {
    name: 'canada-health',
    kind: 'insurance-id',
    pattern: /(?<![\w-])\d{4}[- ]\d{3}[- ]\d{3}(?:[- ]?[A-Z]{1,2})?(?![\w-])/g,
    check: check.luhn,
    cue: /(?:ohip|health ?card|hcn|phn|ramq|hc#)/i,
    grouped: 0.7,
    bare: 0.3,
  },
  {
    name: 'quebec-health',
    kind: 'insurance-id',
    pattern: /(?<!\w)[A-Z]{4}[ -]?\d{4}[ -]?\d{4}(?!\w)/g,
    check: (text) => /^[A-Z]{4}\D?\d\d(?:[05][1-9]|[16][0-2])/.test(text),
    cue: /(?:ramq|nam|health)/i,
    grouped: 0.7,
    bare: 0.5,
  },
  {
    name: 'australia-medicare',
    kind: 'insurance-id',
    pattern: /(?<![\d.-])[2-6]\d{3}[- ]?\d{5}[- ]?\d(?:[-/ ]?\d)?(?![\d.-])/g,
    check: check.medicareAustralia,
    cue: /medicare/i,
    grouped: 0.8,
    bare: 0.3,
  },
  {
    name: 'australia-tfn',
    kind: 'national-id',
    pattern: /(?<![\d.-])\d{3}[- ]?\d{3}[- ]?\d{3}(?![\d.-])/g,
    check: check.taxFileAustralia,
    cue: /(?:tfn|tax file)/i,
    grouped: 0.5,
    bare: 0.1,
  },
  {
    name: 'germany-tax',
    kind: 'national-id',
    pattern: /(?<![\d.-])[1-9]\d ?\d{3} ?\d{3} ?\d{3}(?![\d.-])/g,
    check: check.mod11And10,
    cue: /(?:steuer|idnr|tin)/i,
    grouped: 0.6,
    bare: 0.3,
  },
  {
    name: 'germany-health',
    kind: 'insurance-id',
    pattern: /(?<!\w)[A-Z]\d{9}(?!\w)/g,
    check: check.healthInsuranceGermany,
    cue: /(?:kvnr|versicherten|kv-?nr|krankenv)/i,
    grouped: 0.7,
    bare: 0.7,
  },
  {
    name: 'france-nir',
    kind: 'national-id',
    pattern:
      /(?<![\d.-])[1-478] ?\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\d) ?(?:\d{2}|2[ABab]) ?\d{3} ?\d{3} ?\d{2}(?![\d.-])/g,
    check: check.nirFrance,
    cue: /(?:nir|s[ée]cu|insee|\bss\b|ins\b)/i,
    grouped: 0.95,
    bare: 0.9,
  },
  {
    name: 'italy-codice-fiscale',
    kind: 'national-id',
    pattern: /(?<!\w)[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z](?!\w)/gi,
    check: check.codiceFiscale,
    cue: /(?:c\.?f\.?|codice fiscale)/i,
    grouped: 0.97,
    bare: 0.97,
  },
  {
    name: 'spain-dni',
    kind: 'national-id',
    pattern: /(?<![\w-])(?:\d{8}|[XYZ][- ]?\d{7})[- ]?[A-HJ-NP-TV-Z](?!\w)/gi,
    check: check.dniSpain,
    cue: /(?:dni|nie|nif)/i,
    grouped: 0.8,
    bare: 0.8,
  },
  {
    name: 'netherlands-bsn',
    kind: 'national-id',
    pattern: /(?<![\d.-])\d{4}[. ]?\d{2}[. ]?\d{3}(?![\d.-])/g,
    check: check.bsnNetherlands,
    cue: /(?:bsn|burgerservice|sofi)/i,
    grouped: 0.5,
    bare: 0.1,
  },
  {
    name: 'india-aadhaar',
    kind: 'national-id',
    pattern: /(?<![\d.-])[2-9]\d{3}[- ]?\d{4}[- ]?\d{4}(?![\d.-])/g,
    check: check.verhoeff,
    cue: /(?:aadhaa?r|uid(?:ai)?|आधार)/i,
    grouped: 0.8,
    bare: 0.25,
  },
  {
    name: 'india-pan',
    kind: 'national-id',
    pattern: /(?<!\w)[A-Z]{3}[ABCFGHLJPT][A-Z]\d{4}[A-Z](?!\w)/g,
    check: (text) => text.charAt(3) === 'P' && new Set(text.slice(0, 5)).size > 2,
    cue: /(?:\bpan\b|income tax|permanent account)/i,
    grouped: 0.72,
    bare: 0.72,
  },
  {
    name: 'brazil-cpf',
    kind: 'national-id',
    pattern: /(?<![\d.-])\d{3}\.?\d{3}\.?\d{3}-?\d{2}(?![\d.-])/g,
    check: check.cpfBrazil,
    cue: /cpf/i,
    grouped: 0.95,
    bare: 0.74,
  },
  {
    name: 'japan-my-number',
    kind: 'national-id',
    pattern: /(?<![\d.-])\d{4}[- ]?\d{4}[- ]?\d{4}(?![\d.-])/g,
    check: check.myNumberJapan,
    cue: /(?:my ?number|マイナンバー|個人番号)/i,
    grouped: 0.6,
    bare: 0.2,
  },
  {
    name: 'korea-rrn',
    kind: 'national-id',
    pattern: /(?<![\d.-])\d{6}-?[1-8]\d{6}(?![\d.-])/g,
    check: (text) => datePart(text, 0) && (text.includes('-') || check.rrnKorea(text)),
    cue: /(?:rrn|주민)/i,
    grouped: 0.93,
    bare: 0.6,
  },
  {
    name: 'china-resident',
    kind: 'national-id',
    pattern: /(?<![\w.-])[1-9]\d{5}(?:18|19|20)\d{9}[\dXx](?![\w.-])/g,
    check: (text) => datePart(text, 8) && check.residentChina(text),
    cue: /(?:身份证|身分證|证件)/,
    grouped: 0.97,
    bare: 0.97,
  },
  {
    name: 'sweden-personnummer',
    kind: 'national-id',
    pattern: /(?<![\d.-])(?:19|20)?\d{6}[-+]\d{4}(?![\d.-])/g,
    check: (text) =>
      datePart(text, text.length > 11 ? 2 : 0) && check.luhn(text.replace(/\D/g, '').slice(-10)),
    cue: /(?:person|pnr)/i,
    grouped: 0.9,
    bare: 0.3,
  },
  {
    name: 'denmark-cpr',
    kind: 'national-id',
    pattern: /(?<![\d.-])(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}-\d{4}(?![\d.-])/g,
    check: () => true,
    cue: /cpr/i,
    grouped: 0.6,
    bare: 0,
  },
  {
    name: 'finland-hetu',
    kind: 'national-id',
    pattern: /(?<!\w)(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y](?!\w)/g,
    check: (text) =>
      '0123456789ABCDEFHJKLMNPRSTUVWXY'.charAt(Number(text.slice(0, 6) + text.slice(7, 10)) % 31) ===
      text.at(-1),
    cue: /(?:hetu|henkilö)/i,
    grouped: 0.95,
    bare: 0.95,
  },
  {
    name: 'switzerland-ahv',
    kind: 'national-id',
    pattern: /(?<![\d.-])756\.?\d{4}\.?\d{4}\.?\d{2}(?![\d-])/g,
    check: () => true,
    cue: /(?:ahv|avs)/i,
    grouped: 0.95,
    bare: 0.5,
  },
  {
    name: 'payment-card',
    kind: 'account',
    pattern:
      /(?<![\d.,-])(?:\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{4}|3[47]\d{2}[ -]\d{6}[ -]\d{5}|\d{15,16})(?![\d-]|[.,]\d)/g,
    check: check.paymentCard,
    cue: /(?:card|carte|karte|tarjeta|cart[aã]o|carta|kaart|kort|kortti|karta|kártya|kart[ıu]|карт\p{L}{0,3}|κάρτα|visa|master\s?card|amex|american express|discover|jcb|unionpay|rupay|maestro|信用卡|カード|카드)[^\p{L}\d]{0,4}(?:no\.?|nr\.?|#|n[°º])?\s?$/iu,
    needsCheck: true,
    grouped: 0.9,
    bare: 0.45,
    quiet: MEASURE,
  },
  {
    name: 'iban',
    kind: 'account',
    pattern: /(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,3})?(?!\w)/g,
    check: check.iban,
    cue: /(?:iban|konto|account)/i,
    grouped: 0.95,
    bare: 0.95,
  },
  {
    name: 'mexico-curp',
    kind: 'national-id',
    pattern:
      /(?<!\w)[A-Z][AEIOUX][A-Z]{2}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[HMX][A-Z]{5}[A-Z\d]\d(?!\w)/g,
    check: () => true,
    cue: /curp/i,
    grouped: 0.97,
    bare: 0.97,
  },
];

/** Numbers of the table, with those of further countries where a text has digits enough for them. */
export function findNationalIds(text: string, digits: number): readonly Span[] {
  const spans = findByTable(text, NATIONAL_IDS);
  return digits < LEAST_DIGITS_OF_OTHERS || !HINT_OF_OTHERS.test(text)
    ? spans
    : [...spans, ...findByTable(text, FURTHER_IDS)];
}
