import { matchesOf } from '../matches.js';
import type { Span } from '../span.js';

const US_STATES =
  'A[LKZR]|C[AOT]|D[CE]|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY]';

interface PostcodeForm {
  readonly pattern: RegExp;
  readonly confidence: number;
}

const FORMS: readonly PostcodeForm[] = [
  {
    pattern: new RegExp(`(?<=[\\p{L}.],?\\s)(?:${US_STATES}),?\\s+\\d{5}(?:-\\d{4})?(?![\\d.-])`, 'gu'),
    confidence: 0.88,
  },
  { pattern: /(?<![\w.-])\d{5}-\d{4}(?![\w.-])/g, confidence: 0.5 },
  {
    pattern:
      /(?<!\w)(?:GIR 0AA|[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d{1,2}|\d[A-HJKSTUW]|[A-HK-Y]\d[ABEHMNPRV-Y]) \d[ABD-HJLNP-UW-Z]{2})(?!\w)/g,
    confidence: 0.8,
  },
  {
    pattern: /(?<!\w)[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ -]\d[ABCEGHJ-NPRSTV-Z]\d(?!\w)/g,
    confidence: 0.8,
  },
  {
    pattern: /(?<!\w)(?:D-|A-|CH-|F-|I-|E-|B-|L-|PL-|CZ-|DK-|S-|FI-|H-)\d{4,5}\s\p{Lu}\p{L}+/gu,
    confidence: 0.85,
  },
  { pattern: /(?<!\w)[1-9]\d{3} (?!SA|SD|SS)[A-Z]{2}(?=,?\s\p{Lu}\p{Ll}+)/gu, confidence: 0.88 },
  { pattern: /(?<!\w)[1-9]\d{3}(?!SA|SD|SS)[A-Z]{2}(?=,?\s\p{Lu}\p{Ll}+)/gu, confidence: 0.8 },
  // A code of five digits and a place behind it, as German, French, Spanish and Italian addresses end: at the end of a
  // text or a line, or after a comma.
  {
    pattern:
      /(?<=^|[,;\n]\s?|\d[a-z]?,?\s)(?:0[1-9]|[1-9]\d)\d{3} (?!(?:mGy|HU|Images?|Slices?|Series)(?!\p{L}))\p{Lu}\p{Ll}{3,}(?:[- ](?:am|an|der|im|sur|la|le|de|del|di|\p{Lu}\p{Ll}+)){0,4}(?=\s*(?:$|[,;\n(]))/gu,
    confidence: 0.76,
  },
  { pattern: /〒\s?\d{3}-?\d{4}/g, confidence: 0.95 },
  { pattern: /(?<![\d.-])\d{5}-\d{3}(?![\d.-])/g, confidence: 0.3 },
];
const CUED =
  /(?<![\p{L}])(?:zip(?:\s?code)?|post\s?code|postal\s?code|postleitzahl|plz|code postal|c\.?p\.?|c[óo]digo postal|cep|cap|postnummer|postcode|индекс|邮编|郵便番号|우편번호)[\s.:=#]{1,4}([A-Z\d][A-Z\d -]{2,8}[A-Z\d])(?![\w])/giu;

/** ZIP and post codes, by a form of their own, a state or country beside them, or a cue. */
export function findPostcodes(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const { pattern, confidence } of FORMS)
    for (const match of matchesOf(pattern, text))
      spans.push({
        kind: 'postcode',
        start: match.index,
        end: match.index + match[0].length,
        confidence,
        reasons: ['shape'],
      });
  for (const match of matchesOf(CUED, text)) {
    const code = match[1] ?? '';
    const end = match.index + match[0].length;
    if (/\d/.test(code))
      spans.push({ kind: 'postcode', start: end - code.length, end, confidence: 0.9, reasons: ['cue'] });
  }
  return spans;
}
