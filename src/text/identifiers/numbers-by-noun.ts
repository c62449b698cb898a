import type { EvidenceKind } from '../../core/rule.js';
import type { Span } from '../span.js';
import { MEASURE } from './measures.js';

/** What a number is given for, by the beginning of its word in many languages; small letters, accents removed. */
const STEMS: readonly (readonly [kind: EvidenceKind, stems: string])[] = [
  [
    'licence-id',
    'passport passeport pasaporte passaport reisepass paszport pasaport pasport pasapor passnummer passnr utlevel passinumero licence licens паспорт загранпаспорт διαβατηρι جواز گذرنامه دركون דרכון 护照 護照 旅券 여권 หนังสือเดินทาง',
  ],
  [
    'insurance-id',
    'pojist poisten ubezpiecz versichert versicherung krankenkass assicura assure assurance asegurad segurado beneficiari afil verzeker insur subscriber policyholder zavarovan osigura biztosit asigurat forsakring forsikring sigorta vakuutus bhyt bpjs jkn nfz страхов страховк застрахован полис ασφαλι ασφαλισ ועדת ביטוח التأمين بیمه ประกันสังคม 保険証 被保険者 医保 健保',
  ],
  [
    'mrn',
    'folder inmate prisoner detainee aktenzeichen aktennummer krankenblatt krankenakt fallnummer fallnr aufnahmenummer aufnahmenr patientennr patientennummer patientnr patientnummer patientenid journalnr journalnummer dossiernr dossiernummer opnamenr episodi expedient historia historial historie prontuari atendiment matricul internac nosologic cartella ricover kartotek karton karta karty karte chorob ksieg zdravotn chorobopis torzsszam naplosz fisa foai matični dosya arsiv rekam potilas sairau ιστορικ μητρω φακελ карта карты карте карточк медкарт картка картки истори історі амбулаторн стационарн пациент пацієнт ملف المريض پرونده תיק เวชระเบียน รหัส hồ benh bệnh 病历 病歷 住院 门诊 カルテ 患者 診察券 등록 차트 환자',
  ],
  [
    'national-id',
    'identit identidad identité identificat cedula carnet dowod obcansk obciansk szemelyi osobn osobní licna lična legitymacj personnummer personnr personalausweis ausweis hüviyet kimlik удостоверени посвідчен особист ταυτοτητ هوية هویت شناسنامه זהות בطاقة บัตร 身份证 身分證 주민',
  ],
  [
    'account',
    'rechnung factur faktur fatura invoice rekening compte cuenta iban számla счет счёт рахунок حساب',
  ],
];

/** The whole words that are too short to stand for a stem. */
const WHOLE: Readonly<Record<string, EvidenceKind>> = {
  ...{
    fall: 'mrn',
    akte: 'mrn',
    az: 'mrn',

    dossier: 'mrn',
    hn: 'mrn',
    rm: 'mrn',
    nhc: 'mrn',
    bn: 'mrn',
  },
  ...{
    иб: 'mrn',
    ам: 'mrn',
    ηδ: 'mrn',
    αμ: 'mrn',
    edipi: 'mrn',
    protokol: 'mrn',
    pront: 'mrn',
    ipp: 'mrn',
    nip: 'mrn',
    osde: 'insurance-id',
  },
  ...{
    passi: 'licence-id',
    ktp: 'national-id',
    nik: 'national-id',
    conto: 'account',
    conta: 'account',
    konto: 'account',
  },
  ...{
    cccd: 'national-id',
    cmnd: 'national-id',
    pesel: 'national-id',
    cpf: 'national-id',
    dni: 'national-id',
  },
  ...{ bsn: 'national-id', egn: 'national-id', oib: 'national-id', cnp: 'national-id', amka: 'national-id' },
  ...{
    αμκα: 'national-id',
    снилс: 'national-id',
    инн: 'national-id',
    іпн: 'national-id',
    егн: 'national-id',
  },
  ...{
    polis: 'insurance-id',
    polisnr: 'insurance-id',
    polisnummer: 'insurance-id',
    bht: 'insurance-id',
    ehic: 'insurance-id',
    kvg: 'insurance-id',
    αμα: 'insurance-id',
  },
};

/** Words and signs that may stand between the noun and its number. */
const BETWEEN = new Set(
  'no nr num number nbr nummer numer numero číslo cislo broj sayı sayısı id ids de da do del della der des dle la le el du of karte karty kartu karta card carte tarjeta cartao tessera is je jest with s n č c nº n° № αρ αριθ αριθμος רقم رقم מס מספר 号 號 番号 번호 เลขที่ số so mã ma номер лічильник'.split(
    ' ',
  ),
);
/** Words that, right before a number, say that it is one, whatever it counts. */
const NUMBER_WORDS =
  /(?<![\p{L}\d])(?:nos?|nr|n[°º]|№|č|číslo|numer|nummer|numéro|número|numero|broj|αρ|αριθ)\.?\s?[:.]?\s?$/iu;
/** Nouns whose numbers are a thing's, a place's or a study's. */
const THINGS =
  /(?<!\p{L})(?:room|ward|bed|zimmer|raum|bett|chambre|lit|sala|cama|letto|kamer|pokoj|pokój|cat(?:alog(?:ue)?)?|lot|batch|serial|ser|model|part|order|ref|protocol|nct|version|trial|grant|license plate|phase|grade|stage|type|stent|catheter|lesion|slide|tooth|zahn|dent|coil|software|patent|din|iso|ce)\.?\s*(?:nos?|nr|n[°º]|№|č)?\.?\s?:?\s?$/iu;

const NUMBER =
  /(?<![\p{L}\d.,/-])(?:\p{Lu}{1,4}[ /-]?)?\d(?:[\dA-Za-z]|[-/. ](?=\d)){3,24}(?![\p{L}\d]|[.,]\d)/gu;
/** A day, an hour, a decimal or a range is no number of anybody. */
const NO_NUMBER =
  /^(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}\.\d{1,2}\.?|\d+[.]\d{1,2}|(?:19|20)\d{2}|\d{4}[-/]\d{2,4}|\d{1,3}[-/]\d{1,3})$/;
const REACH = 48;
const MOST_WORDS_BETWEEN = 3;
const LEAST_DIGITS = 5;
const LEAST_DIGITS_AFTER_SIGN = 7;
const WORD = /[\p{L}\p{M}]+(?:[.°º])?|[№#]/gu;
/** Any text in which a noun may stand before a number. */
const HINT = /\p{L}{2}[^\d]{0,32}\d/u;

const fold = (word: string) =>
  word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[.°º]$/, '');

const stems = STEMS.flatMap(([kind, words]) => words.split(' ').map((stem) => [fold(stem), kind] as const));
const LEAST_STEM = 3;
const kinds = new Map<string, EvidenceKind | undefined>();
const MOST_KEPT = 4096;

function kindOfNoun(word: string): EvidenceKind | undefined {
  const known = kinds.get(word);
  if (known !== undefined || kinds.has(word)) return known;
  const whole = WHOLE[word];
  const kind = whole ?? stems.find(([stem]) => stem.length >= LEAST_STEM && word.startsWith(stem))?.[1];
  if (kinds.size < MOST_KEPT) kinds.set(word, kind);
  return kind;
}

/** Cards and files of any kind: a noun further off that says which one is asked first. */
const GENERAL = new Set(['karta', 'karty', 'karte', 'карта', 'карты', 'карте', 'картка', 'картки']);

/** The nearest noun before a number that says what it is of, with nothing but small words between. */
function nounBefore(before: string): { readonly kind: EvidenceKind; readonly distance: number } | undefined {
  const clause = before.slice(
    Math.max(before.lastIndexOf(','), before.lastIndexOf(';'), before.lastIndexOf('\n')) + 1,
  );
  const words = [...clause.matchAll(WORD)].map(([word]) => word).reverse();
  let skipped = 0;
  let general: { readonly kind: EvidenceKind; readonly distance: number } | undefined;
  for (const word of words) {
    const folded = fold(word);
    const kind = kindOfNoun(folded);
    if (kind !== undefined && !GENERAL.has(folded)) return { kind, distance: skipped };
    if (kind !== undefined) general ??= { kind, distance: skipped };
    if (!BETWEEN.has(folded) && !BETWEEN.has(word.toLowerCase())) skipped += 1;
    if (skipped > MOST_WORDS_BETWEEN) return general;
  }
  return general;
}

function confidenceOf(number: string, distance: number, signed: boolean): number {
  const digits = number.replace(/\D/g, '').length;
  const base = digits >= 7 ? 0.86 : 0.78;
  return Math.max(0, base - distance * (signed ? 0.03 : 0.1));
}

/**
 * Numbers whose nearest noun says whose or what for: `č. pojištěnce dle karty 80203…`, `паспорт КВ 482913`, `Folder GSH/96…`;
 * and long numbers right after a sign of numbering, whatever they count.
 */
export function findNumbersByNoun(text: string): readonly Span[] {
  if (!HINT.test(text)) return [];
  const spans: Span[] = [];
  for (const match of text.matchAll(NUMBER)) {
    const tied = /^(\p{Lu}+) /u.exec(match[0])?.[1];
    const isNoun = tied !== undefined && kindOfNoun(fold(tied)) !== undefined;
    const skipped = isNoun ? tied.length + 1 : 0;
    const number = match[0].slice(skipped).trim();
    const digits = number.replace(/\D/g, '').length;
    if (digits < LEAST_DIGITS || NO_NUMBER.test(number)) continue;
    const before = text.slice(Math.max(0, match.index + skipped - REACH), match.index + skipped);
    if (MEASURE.test(before.slice(-12)) || THINGS.test(before)) continue;
    const signed = NUMBER_WORDS.test(before);
    const noun = nounBefore(before);
    const start = match.index + skipped;
    const end = start + number.length;
    if (noun !== undefined)
      spans.push({
        kind: noun.kind,
        start,
        end,
        confidence: confidenceOf(number, noun.distance, signed),
        reasons: ['cue', 'noun'],
      });
    else if (signed && digits >= LEAST_DIGITS_AFTER_SIGN)
      spans.push({ kind: 'mrn', start, end, confidence: 0.7, reasons: ['cue', 'number-sign'] });
  }
  return spans;
}
