import type { Span } from '../span.js';

/** Words that end or begin the proper name of a hospital, in several languages. */
const HEAD =
  '(?:Hospitals?|Clinic|Medical (?:Cent(?:er|re)|School|College)|Infirmary|Health(?:care)? (?:System|Cent(?:er|re)|Trust)|NHS (?:Foundation )?Trust|Cancer Cent(?:er|re)|Heart Institute|Klinikum|Krankenhaus|Spital|Universit[äa]tsklinik(?:um)?|Ziekenhuis|Sjukhus(?:et)?|Sykehus|Sygehus|Sairaala|Szpital|Nemocnice|K[óo]rh[áa]z|Hastanesi|Infirmary|University)';
const NAME = "[\\p{Lu}][\\p{L}'’.-]+";
const LINK =
  '(?:\\s(?:of|de|del|della|di|da|do|der|am|im|zu|and|und|&|the|St\\.?|Saint|Sankt|San|Santa|Ste))';
const NAME_FIRST = new RegExp(`(?<![\\p{L}])${NAME}(?:${LINK}?\\s${NAME}){0,4}\\s${HEAD}(?![\\p{L}])`, 'gu');
const HEAD_FIRST =
  /(?<!\p{L})(?:University of|Universit[ée] de|Universidad de|Universit[àa] di|H[ôo]pital|Centre Hospitalier(?: Universitaire| R[ée]gional)?|CHU|CHR|Clinique|Cl[íi]nica|Ospedale|Policlinico|Hospital|Klinikum|Klinik|Krankenhaus|Uniklinik|Charit[ée]|UMC|Spitalul|Bolnica)(?:\s(?:de|del|della|di|da|do|la|le|les|der|am|im|St\.?|Saint|Sankt|San|Santa|Univers\p{L}+|General|Clinico|Cl[íi]nico)){0,3}\s\p{Lu}[\p{L}'’.-]+(?:[\s-]\p{Lu}[\p{L}'’.-]+){0,3}/gu;
const CAPITALS =
  /(?<![\p{L}])(?:[\p{Lu}][\p{Lu}'’.-]+\s){1,5}(?:HOSPITAL|MEDICAL CENT(?:ER|RE)|INFIRMARY|KLINIKUM|KRANKENHAUS|ZIEKENHUIS|CANCER CENT(?:ER|RE))(?![\p{L}])/gu;
const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hangul}]{2,12}(?:医院|病院|醫院|병원|의료원|卫生院)/gu;
/** Before such a head the words are general, and name no one hospital. */
const GENERAL =
  /^(?:Children['’]?s|Women['’]?s|Veterans['’]?|University|Community|County|General|Regional|Memorial|Teaching|Base|District|Private|Public|State|National|The|A|An|Any|This|Our|Outside|Other|Local|Same|Previous|Day|Eye|Pain|Fracture|Memory|Breast|Outpatient|Medical|OUTSIDE|OTHER|LOCAL|THE|DAY|PREVIOUS|EYE|FROM|IN|AT|TO|REFERRING|VETERINARY)\s+\S+$/;

/** Names of hospitals and universities, by the words that such names are made of. */
export function findInstitutions(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const pattern of [NAME_FIRST, HEAD_FIRST, CAPITALS, EAST_ASIAN])
    for (const match of text.matchAll(pattern))
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
