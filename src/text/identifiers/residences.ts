import { matchesOf } from '../matches.js';
import type { Span } from '../span.js';

/** Words that say where somebody lives or is from; the place follows. */
const LIVES =
  "lives? (?:in|at|near)|living (?:in|near)|resident of|resides (?:in|at)|residing in|native of|hails from|wohnhaft in|wohnt in|lebt in|stammt aus|gebürtig aus|habite (?:à|au)|demeurant à|originaire d(?:e|['’])|résidant à|vive en|residente en|reside en|vecin[oa] de|natural de|oriund[oa] de|procedente de|mora em|reside em|residente em|abita a|residente a|vive a|nativ[oa] di|woont in|woonachtig (?:in|te)|afkomstig uit|bor i|bosatt i|bor på|kommer från|asuu|kotoisin|mieszka w|zam\\.|zamieszkał[ya] w|pochodzi z|bytem|bydliště|žije v|lakik|lakhelye:?|lakóhelye:?|locuiește în|domiciliat[ăa]? în|živi u|prebivalište:?|проживает в|живет в|живёт в|родом из|мешкає в|проживає в|живее в|κάτοικος|διαμένει|ikamet[^\\s]*|yaşıyor|tinggal di|berasal dari|nakatira sa|taga-?|sống (?:ở|tại)|ngụ tại|quê";
/** What people do, before where they are from: `rancher from Faulkton`. */
const TRADE =
  'rancher|farmer|teacher|miner|fisherman|baker|carpenter|plumber|electrician|mechanic|soldier|veteran|retiree|pensioner|priest|pastor|monk|nun|shepherd|butcher|cook|waiter|waitress|mayor|sheriff|welder|logger|painter|bauer|landwirt|lehrer(?:in)?|rentner(?:in)?|schüler(?:in)?|agriculteur|agricultrice|retraitée?|agricultor[a]?|maestr[oa]|pescador[a]?|jubilad[oa]|campesin[oa]|contadin[oa]|pensionat[oa]|boer|leraar|rolnik|nauczyciel(?:ka)?|emeryt(?:ka)?';
const FROM = '(?:from|aus|von|de|du|da|do|di|van|uit|z|ze|из|från|fra)';
/** A name of a place: capitalised words; houses where many live, and rooms of a hospital, are none. */
const PLACE =
  "(?!(?:Nursing|Care|Home|Facility|Hospital|ICU|ITU|ER|ED|Ward|House|Assisted|Group|Shelter|Hospice|Unit|Room|Rehab|Dr|Mr|Mrs|Ms|Pflegeheim|Altenheim|Heim|Krankenhaus|Klinik|Residencia|Asilo|EHPAD|Maison|Casa)(?!\\p{L}))\\p{Lu}[\\p{Ll}\\p{M}'’-]{2,}(?:[ -](?:(?:am|an der|im|sur|la|le|de|del|di|do|da|upon|on) )?\\p{Lu}[\\p{Ll}\\p{M}'’-]{1,}){0,2}(?:,\\s[A-Z]{2}(?![\\p{L}]))?";
/** Words for a life, in small letters or at the beginning of a sentence. */
const eitherCase = (words: string) =>
  words.replace(/(?<=^|\|)\p{Ll}/gu, (letter) => `[${letter}${letter.toUpperCase()}]`);
const FORMS: readonly (readonly [pattern: RegExp, confidence: number])[] = [
  [new RegExp(`(?<!\\p{L})(?:${eitherCase(LIVES)}):?\\s(${PLACE})`, 'gu'), 0.76],
  [new RegExp(`(?<!\\p{L})(?:${eitherCase(TRADE)})\\s${FROM}\\s(${PLACE})`, 'gu'), 0.74],
];
/** Looked for at once; most text has none of it. */
const HINT = /\s\p{Lu}\p{Ll}{2}/u;

/** Places where somebody is said to live or to be from: smaller than a state, they identify (45 CFR 164.514(b)(2)(i)(B)). */
export function findResidences(text: string): readonly Span[] {
  if (!HINT.test(text)) return [];
  return FORMS.flatMap(([pattern, confidence]) =>
    matchesOf(pattern, text).map(({ 0: all, 1: place = '', index }): Span => {
      const end = index + all.length;
      return { kind: 'address', start: end - place.length, end, confidence, reasons: ['cue', 'residence'] };
    }),
  );
}
