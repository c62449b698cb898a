import { matchesOf } from '../matches.js';
import type { Span } from '../span.js';
import { vinNorthAmerica } from './check-digits.js';

const VIN_LENGTH = 17;
const VIN = /(?<![\w.-])[A-HJ-NPR-Z\d]{17}(?![\w.-])/g;

/** Words for the number plate of a car, then letters and digits in groups as one is written: `araç plakası 35 KZ 4471`. */
const PLATE =
  /(?<!\p{L})(?:[Ll]icen[cs]e plate|[Nn]umber plate|(?:[Cc]ar|[Vv]ehicle|[Tt]ruck|[Vv]an|[Bb]us|[Tt]axi|[Mm]otor\p{L}*) plate|[Rr]eg(?:istration)? plate|(?:[Cc]ar|[Vv]ehicle) reg(?:istration)?(?: no\.?)?|[Kk]ennzeichen|[Kk]fz-kz|[Nn]ummernschild|[Pp]laque(?: d['’]immatriculation)?|[Ii]mmatriculation|[Tt]arga|[Mm]atr[ií]cula|[Pp]laca|[Kk]enteken|[Nn]ummerplaat|[Rr]ejestracyjn\p{L}*|[Tt]ablice|[Rr]endszám|[Pp]laka\p{L}*|[Pp]lakası|[Rr]egistreringsnummer|[Rr]egnr|SPZ|ŠPZ|RZ vozidla|[Гг]осномер|[Гг]ос\.? номер|[Нн]омер авто\p{L}*|[Нн]омерний знак|[Ππ]ινακίδα|رقم اللوحة|لوحة|پلاک|מספר רכב|ナンバー|车牌|차량번호|ทะเบียน(?:รถ)?)\s?(?:no|nr|n[°º])?\.?\s?:?\s?((?=[^\s]*\s?[^\s]*\s?[^\s]*\d)[\p{Lu}\p{Lo}\d]{1,4}(?:[ -]?[\p{Lu}\p{Lo}\d]{1,5}){1,3})(?![\p{L}\d])/gu;

/** Number plates that a word before them names. */
function findPlates(text: string): readonly Span[] {
  return matchesOf(PLATE, text).flatMap((match): readonly Span[] => {
    const plate = match[1] ?? '';
    const end = match.index + match[0].length;
    const isPlate = /\d/.test(plate) && plate.length >= 4;
    return isPlate
      ? [{ kind: 'vehicle-id', start: end - plate.length, end, confidence: 0.82, reasons: ['cue'] }]
      : [];
  });
}

/** Number plates by their cue, and vehicle identification numbers (ISO 3779): 17 characters without I, O and Q, surer where the check digit holds. */
export function findVehicleIds(text: string): readonly Span[] {
  const spans: Span[] = [...findPlates(text)];
  if (text.length < VIN_LENGTH) return spans;
  for (const match of matchesOf(VIN, text)) {
    const letters = match[0].replace(/\d/g, '');
    const digits = match[0].length - letters.length;
    if (letters.length < 2 || digits < 3 || /^[A-F]+$/.test(letters)) continue;
    const checked = vinNorthAmerica(match[0]);
    spans.push({
      kind: 'vehicle-id',
      start: match.index,
      end: match.index + match[0].length,
      confidence: checked ? 0.85 : 0.55,
      reasons: checked ? ['shape', 'check-digits'] : ['shape'],
    });
  }
  return spans;
}
