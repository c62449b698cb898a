import type { EvidenceKind } from '../../core/rule.js';
import type { Span } from '../span.js';

interface NumberCue {
  readonly kind: EvidenceKind;
  /** Alternatives of the words before the number. */
  readonly words: string;
}

/** The words that name each kind of number, in the languages of hospitals. */
const CUES: readonly NumberCue[] = [
  {
    kind: 'mrn',
    words:
      'm\\.?r\\.?n\\.?|m\\.?r\\.?no|m\\.?r\\.?d\\.?|uhid|mr#|(?:med(?:ical)?|health|hosp(?:ital)?|patient|pat|pt|unit|chart|folder|dossier|u\\.?r\\.?|case|admission|visit|encounter|subject)[\\s._-]?(?:record[\\s._-]?)?(?:number|num|nbr|nr|no|id|#|n[°º])|(?:chart|folder|dossier)(?=[\\s:#]{1,3}(?!(?:19|20)\\d{6}(?!\\d))\\p{L}?\\d{6})|rec(?:ord)?s?[\\s._-]?(?:number|num|nbr|nr|no|id|#|n[°º])|patientid|patid|ptid|pid|hospno|e?mpi|urn|umrn|h\\.?n\\.?|nhs|nhi|chi|krankenakte\\w*|patientennummer|patienten?-?(?:nr|id)|pat\\.?-?nr|aufnahme(?:nummer|-?nr)|fall(?:nummer|-?nr)|num[ée]ro (?:de )?(?:patient|dossier)|n[°º] (?:de )?(?:dossier|patient|historia)|ipp|iep|nip|nhc|historia cl[ií]nica|h\\.?c\\.?|prontu[aá]rio|registro hospitalario|cartella(?: clinica)?|id paziente|pati[ëe]ntnummer|pat\\.?nr|z-?nummer|номер (?:карты|пациента|истории)|и\\.?б\\.?|история болезни|病[历歷案]号|病歷號|住院号|门诊号|患者(?:id|番号|号)|患者id|カルテ番号|登録番号|등록번호|환자번호|병록번호|رقم (?:المريض|الملف)|מספר (?:תיק|מטופל)',
  },
  {
    kind: 'accession',
    words:
      "acc(?:ession)?(?:[\\s._-]?(?:number|num|no|nr|id|#|n[°º]))?|acsn|req(?:uest|uisition)?[\\s._-]?(?:number|num|no|nr|id|#)|order[\\s._-]?(?:number|num|no|nr|id|#)|exam[\\s._-]?(?:number|num|no|nr|id|#)|study[\\s._-]?(?:number|num|no|nr|id|#)|auftrags?(?:nummer|-?nr)|untersuchungs?(?:nummer|-?nr)|n[°º] (?:d['’])?examen|检查号|検査番号|受付番号|オーダ番号|접수번호",
  },
  {
    kind: 'account',
    words:
      'acc(?:oun)?t(?:[\\s._-]?(?:number|num|no|nr|id|#|n[°º]))?|billing[\\s._-]?(?:number|no|id|#)|invoice[\\s._-]?(?:number|no|#)?|bill no|fin(?:ancial)?[\\s._-]?(?:number|no|nbr|#)|har|csn|guarantor[\\s._-]?(?:number|no|id|#)?|iban|konto(?:nummer|-?nr)?|rechnungs?(?:nummer|-?nr)|口座番号|账号',
  },
  {
    kind: 'insurance-id',
    words:
      '(?:health )?(?:ins(?:urance)?|plan|policy|member(?:ship)?|subscriber|group|beneficiary|payer|medicare|medicaid|mutuelle|hic|hicn|mbi)(?:[\\s._-]?(?:number|num|no|nr|id|card|#|n[°º]))*|ohip|kvnr|versicher(?:ungs|ten)(?:nummer|-?nr)|krankenkasse(?:nnummer)?|n[°º] (?:de )?s[ée]cu\\w*|tessera sanitaria|cip|sns|bpjs|保険(?:者|証)?(?:記号)?番号|医保号|社保号|건강보험',
  },
  {
    kind: 'licence-id',
    words:
      "(?:driver'?s?[\\s-]?)?(?:licen[cs]e|lic|permit|passport|certificate|cert|dea|npi|gmc|arrt|registration)(?:[\\s._-]?(?:number|num|no|nr|id|#|n[°º]))*|dl#|driver'?s? lic\\w*|f[üu]hrerschein\\w*|pass(?:nummer|-?nr)|permis(?: de conduire)?|passeport|pasaporte|c[ée]dula|crm|lanr|rpps|adeli|паспорт|护照号?|旅券番号|免許番号",
  },
  {
    kind: 'device-serial',
    words:
      's\\/n|s\\.n\\.|sn|ser(?:ial)?(?:[\\s._-]?(?:number|num|no|nr|#|n[°º]))?|serien(?:nummer|-?nr)|geräte(?:nummer|-?nr)|n[°º] (?:de )?s[ée]rie|matricola|製造番号|序列号|serienummer|asset[\\s._-]?(?:tag|number|no|id|#)|udi',
  },
  {
    kind: 'vehicle-id',
    words:
      'vin|vehicle (?:id|identification)(?: number| no)?|licen[cs]e plate|plate(?: number| no|#)|kennzeichen|immatriculation|targa|matr[ií]cula',
  },
  {
    kind: 'national-id',
    words:
      'ssn|social security(?: number| no)?|national id(?:entity)?(?: number| no)?|personal(?:nummer|-?id)|person(?:nummer|nr)|cpr|cpf|rut|dni|nie|nino|curp|cnp|egn|pesel|oib|jmbg|bsn|id card|identity (?:card|no)|personalausweis\\w*|aadhaa?r|снилс|инн|身份证号?|身分證',
  },
];

const NUMBER = '([\\p{Lu}\\p{Ll}]{0,4}[-/]?\\d[\\p{L}\\d]*(?:[-/.]?[\\p{L}\\d]+| (?=\\d{2,})\\d+){0,6})';
const patterns = CUES.map(({ kind, words }) => ({
  kind,
  pattern: new RegExp(
    `(?<![\\p{L}\\d])(?:${words})(?:${kind === 'mrn' ? '(?=\\p{L}\\d{6})|' : ''}(?![\\p{L}])(?:(?=\\d{5})|[\\s._-]{0,2}(?:(?:number|num|nbr|no|nr|id|#|n[°º])\\.?)?\\s{0,2}(?:[:=#：is.-]{0,2})\\s{0,3}))${NUMBER}`,
    'giu',
  ),
}));

/** Fewest digits of a number that a cue makes an identifier. */
const LEAST_DIGITS = 3;

function confidenceOf(kind: EvidenceKind, number: string, glue: string): number {
  const digits = number.replace(/\D/g, '').length;
  if (digits < LEAST_DIGITS) return 0;
  const explicit = /[:#=]|\b(?:no|nr|id|number)\b/i.test(glue);
  const strong = digits >= 5 ? 0.92 : digits === 4 ? 0.75 : 0.5;
  return kind === 'device-serial' || explicit ? strong : strong - 0.07;
}

/**
 * Record, accession, account, insurance, licence, vehicle, device and national numbers that a cue names.
 *
 * @example findNumbersByCue('Hosp No 598308') // one part, of kind `mrn`, over the number
 */
export function findNumbersByCue(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const { kind, pattern } of patterns)
    for (const match of text.matchAll(pattern)) {
      const number = match[1] ?? '';
      const start = match.index + match[0].length - number.length;
      const confidence = confidenceOf(kind, number, match[0].slice(0, -number.length));
      if (confidence > 0)
        spans.push({ kind, start, end: start + number.length, confidence, reasons: ['cue'] });
    }
  return spans;
}
