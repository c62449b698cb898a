import { matchesOf } from '../matches.js';
import type { Span } from '../span.js';

/** Words that end or begin the proper name of a hospital, in several languages. */
const HEAD =
  '(?:Hospitals?|Clinic|Medical (?:Cent(?:er|re)|School|College)|Infirmary|Health(?:care)? (?:System|Cent(?:er|re)|Trust|Board|Network)|NHS (?:Foundation )?Trust|Cancer (?:Cent(?:er|re)|Institute)|Heart Institute|Klinikum|Kliniken|Krankenhaus|Spital|Universit[äa]tsklinik(?:um)?|Ziekenhuis|Sjukhus(?:et)?|Sykehus(?:et)?|Sygehus|Sairaala|Szpital|Nemocnice|Nemocnica|K[óo]rh[áa]z|Hastanesi|Infirmary|University)';
/** `Riverbend Radiology Associates`: a field of medicine and a kind of firm. */
const FIELD =
  "(?:Radiolog(?:y|ical)|Imaging|Medical|Cardiology|Cardiovascular|Orthop(?:a?edics?)|Oncology|Cancer|Neurolog(?:y|ical)|Breast|Women[’']?s|Pediatric|Paediatric|Surgical|Diagnostics?|Health(?:care)?|Eye|Heart|Spine|Dental|Veterinary|MRI|PET|X-?Ray)";
const FIRM =
  '(?:Associates|Group|Partners|Physicians|Consultants|Specialists|Institute|Cent(?:er|re)|Practice|Services|Clinic|Foundation|Laborator(?:y|ies))';
const NAME = "[\\p{Lu}][\\p{L}'’.-]+";
const LINK =
  '(?:\\s(?:of|de|del|della|di|da|do|der|am|im|zu|and|und|&|the|St\\.?|Saint|Sankt|San|Santa|Ste))';
const NAME_FIRST = new RegExp(`(?<![\\p{L}])${NAME}(?:${LINK}?\\s${NAME}){0,4}\\s${HEAD}(?![\\p{L}])`, 'gu');
const FIRM_LAST = new RegExp(
  `(?<![\\p{L}])${NAME}(?:\\s${NAME}){0,2}\\s${FIELD}\\s${FIRM}(?![\\p{L}])`,
  'gu',
);
const HEAD_FIRST =
  /(?<!\p{L})(?:University of|Universit[ée] de|Universidad de|Universit[àa] di|H[ôo]pital|Centre Hospitalier(?: Universitaire| R[ée]gional)?|CHU|CHR|Clinique|Cl[íi]nica|Ospedale|Policlinico|Hospital|Klinikum|Klinik|Krankenhaus|Uniklinik|Charit[ée]|UMC|Spitalul|Bolnica|Bolnišnica|KBC|Szpital|Nemocnice|Nemocnica|Poliklini[ck]a?|Santa Casa|Misericordia|Centro M[ée]dico|Instituto|Istituto|Institut|Ziekenhuis|Sanatorio|Rumah Sakit|RSUD|Bệnh viện|[Бб]ольница|[Гг]оспиталь|[Кк]линика|ГКБ|[Лл]ікарня|[Бб]олница|Νοσοκομείο|Κλινική)(?:\s(?:de|del|della|di|da|do|la|le|les|der|am|im|w|we|v|ve|u|na|im\.|św\.|sv\.|št\.|St\.?|Saint|Sankt|San|Santa|Univers\p{L}+|Uniwers\p{L}+|Univerz\p{L}+|General|Clinico|Cl[íi]nico|Regionaln\p{L}+|Woj\p{L}+|Miejsk\p{L}+|Fakultn\p{L}+|им\.|імені|Εθνικό|Γενικό)){0,4}\s\p{Lu}[\p{L}'’.-]+(?:[\s-]\p{Lu}[\p{L}'’.-]+){0,3}/gu;
const CAPITALS =
  /(?<![\p{L}])(?:[\p{Lu}][\p{Lu}'’.-]+\s){1,5}(?:HOSPITAL|HOSP|MEDICAL CENT(?:ER|RE)|INFIRMARY|KLINIKUM|KRANKENHAUS|ZIEKENHUIS|CANCER CENT(?:ER|RE)|RADIOLOGY ASSOCIATES|IMAGING CENT(?:ER|RE)|HASTANESI|SYKEHUS|SJUKHUS)(?![\p{L}])/gu;
/** `KH Bad Saulgau`, `St. Elswith Pathology`: short for a hospital, and what saints and crowns lend their names to. */
const SHORT_HEAD =
  /(?<![\p{L}.-])(?:KH|KKH|BWK|BwKrhs|Krhs\.?|Klin\.|Uniklinik|Kreisklinik|Kreiskrankenhaus|Hosp\.|Hôp\.|Hop\.|Clin\.|Osp\.|Pol\.|Pav\.|Pavillon|Padiglione|Szp\.|Nem\.|ЦРБ|РКБ|ОКБ|МСЧ|МОНИКИ)\s(?:(?:Bad|Sankt|St\.|Saint|San|Santa|№|No\.?)\s?)?(?:\p{Lu}\p{Ll}{2,}|\d{1,3})(?:[\s-]\p{Lu}\p{Ll}{2,}){0,2}/gu;
/** The number of a military unit: `в/ч А1234`. */
const UNIT =
  /(?<!\p{L})(?:[Вв]\/[Чч]|[Вв]ойсковая часть|[Вв]ійськова частина)\s?№?\s?\p{Lu}?-?\d{4,5}(?!\d)/gu;
const PATRON_FIRST =
  /(?<!\p{L})(?:Royal|Mount|St\.?|Saint|Queen|King|Prince|Princess|Our Lady|Sacred)\s\p{Lu}[\p{L}'’]+(?:\s\p{Lu}[\p{L}'’]+){0,2}\s(?:Pathology|Radiology|Imaging|Laborator(?:y|ies)|Hospice|Oncology|Cardiology)(?!\p{L})/gu;
const EAST_ASIAN =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Katakana}]{2,12}?(?:医院|病院|醫院|병원|의료원|의원|卫生院|衛生所|クリニック|診療所|医療センター|诊所|診所)/gu;
/** Before such a head the words are general, and name no one hospital. */
const GENERAL =
  /^(?:Children['’]?s|Women['’]?s|Veterans['’]?|University|Community|County|General|Regional|Memorial|Teaching|Base|District|Private|Public|State|National|The|A|An|Any|This|Our|Outside|Other|Local|Same|Previous|Day|Eye|Pain|Advanced|Diagnostic|Radiology|Digital|Clinical|Fracture|Memory|Breast|Outpatient|Medical|OUTSIDE|OTHER|LOCAL|THE|DAY|PREVIOUS|EYE|FROM|IN|AT|TO|REFERRING|VETERINARY)\s+\S+$/;

/** What the names in ASCII hold; most texts hold none of it. */
const HINT =
  /hosp|clin|klin|krank|krh|spital|univ|infirm|medic|health|nhs|trust|cancer|heart|charite|umc|chu|chr|boln|szp|nemoc|nem\.|polic|poli[ck]l|pol\.|santa|miseric|instit|istit|sanat|rumah|rsud|ziek|sju|syke|syge|sair|korh|hast|kh |bwk|osp|hop|pav|padi|royal|mount|st\.? |saint|queen|king|prince|lady|sacred|assoc|radiol|imaging|institute|kbc|medico/i;
const NOT_ASCII = /[^\p{ASCII}]/u;

/** Names of hospitals and universities, by the words that such names are made of. */
export function findInstitutions(text: string): readonly Span[] {
  if (!HINT.test(text) && !NOT_ASCII.test(text)) return [];
  const spans: Span[] = [];
  for (const pattern of [
    NAME_FIRST,
    FIRM_LAST,
    HEAD_FIRST,
    SHORT_HEAD,
    PATRON_FIRST,
    CAPITALS,
    EAST_ASIAN,
    UNIT,
  ])
    for (const match of matchesOf(pattern, text))
      if (!GENERAL.test(match[0]))
        spans.push({
          kind: 'institution',
          start: match.index,
          end: match.index + match[0].length,
          confidence: 0.82,
          reasons: ['institution-word'],
        });
  return spans;
}
