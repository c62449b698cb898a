import type { Span } from '../span.js';

const STREET_EN =
  '(?:street|str|st|avenue|ave?|road|rd|drive|dr|lane|ln|boulevard|blvd|court|ct|place|pl|square|sq|terrace|ter|way|parkway|pkwy|highway|hwy|circle|cir|crescent|cres|close|gardens|grove|mews|row|trail|trl|turnpike|loop|alley|plaza|walk|gate|wharf|hill|view|heights|crossing|path|run|ridge|bypass|expressway|expwy|motorway)';
const UNIT =
  '(?:[,\\s]+(?:apt|apartment|unit|suite|ste|flat|floor|fl|room|rm|bldg|#)\\.?\\s*#?\\s*[\\w-]{1,6})?';
/** `4474 Park Drive Apt 4B`, `12 Rue …` aside: number, words, street word. */
const NUMBER_FIRST = new RegExp(
  `(?<![\\w.-])\\d{1,6}[A-Za-z]?(?:[-/]\\d{1,5})?,?\\s+(?:(?:N|S|E|W|NE|NW|SE|SW|North|South|East|West)\\.?\\s+)?(?:[\\p{L}\\d][\\p{L}\\p{M}\\d.'’-]*\\s+){1,4}${STREET_EN}\\b\\.?${UNIT}`,
  'giu',
);
/** `12 rue de la Paix`, `5 avenue Foch`. */
const NUMBER_FIRST_FRENCH =
  /(?<![\w.-])\d{1,4}(?:\s?(?:bis|ter|quater|[A-D]))?,?\s+(?:rue|avenue|av\.|boulevard|bd|bld|place|chemin|ch\.|all[ée]e|impasse|quai|route|rte|cours|square|passage|faubourg|r\.)\s+(?:(?:de|du|des|la|le|les|d['’]|l['’])\s*){0,3}[\p{L}][\p{L}\p{M}'’-]+(?:\s+[\p{L}][\p{L}\p{M}'’-]+){0,4}/giu;
/** `Via Roma 12`, `Calle Mayor, 5`, `Rua Augusta 100`, `ul. Długa 3`, `ул. Ленина, д. 5`. */
const TYPE_FIRST =
  /(?<![\p{L}\d])(?:via|viale|v\.le|piazza|p\.zza|corso|c\.so|largo|vicolo|strada|calle|c\/|cl\.|avenida|avda?\.?|av\.|paseo|p[ºo]\.|plaza|pza\.?|carrera|cra\.?|jalan|jl\.?|rua|r\.|travessa|alameda|pra[çc]a|estrada|ulica|ul\.|aleja|al\.|osiedle|os\.|n[áa]m\u011bst[íi]|strada|str\.|bulevardul|bd\.|улица|ул\.?|проспект|пр-?т\.?|просп\.|переулок|пер\.|вулиця|вул\.?|бульвар|б-р|οδός|οδ\.|λεωφ\w*\.?)\s*(?:(?:de|del|della|dei|da|do|dos|la|las|los|san|santa)\s+){0,3}[\p{L}][\p{L}\p{M}.'’-]+(?:\s+[\p{L}][\p{L}\p{M}.'’-]*){0,4}?,?\s*(?:n[°ºr.]*\s*|nº\s*|#\s*|д\.?\s*|буд\.?\s*|no\.?\s*)?\d{1,5}(?:\s?[-/]\s?\d{1,4}|\s?[A-Za-zА-я]\b)?(?![\d.]*\d)/giu;
/** `Hauptstraße 12a`, `Keizersgracht 123`, `Storgatan 5`: the street word ends the name, the number follows. */
const SUFFIX_FIRST =
  /(?<![\p{L}])[\p{Lu}][\p{L}\p{M}-]*(?:\s[\p{L}][\p{L}\p{M}-]*){0,2}?(?:stra(?:ß|ss)e|-?str\.|gasse|weg|allee|platz|damm|ufer|ring|chaussee|straat|laan|gracht|plein|kade|dreef|singel|steeg|gatan|v[äa]gen|gata|vei(?:en)?|vej|gade|all[ée]|katu|tie|polku|utca|útja?|körút|tér|cadde(?:si)?|cad\.|soka(?:k|ğı)|sok\.|mahallesi)\s+\d{1,4}(?:\s?[a-z]\b)?(?:\s?[-/]\s?\d{1,4})?(?![\d.]*\d)/gu;
const POST_BOX =
  /\b(?:p\.?\s?o\.?\s?box|postfach|bo[iî]te postale|b\.p\.|apartado(?: postal)?|caixa postal|casella postale|postbus|a\/я)\s*#?:?\s*\d{1,7}\b/giu;
const CHINESE =
  /[\p{Script=Han}]{2,8}(?:省|市|区|區|县|縣|镇|鎮|乡|鄉)[\p{Script=Han}\d]{0,16}?(?:路|街|道|巷|弄|大道|胡同|村)(?:[\p{Script=Han}]{0,3})?[\d０-９一二三四五六七八九十]{1,6}\s?(?:号|號|弄|栋|棟|室)/gu;
const JAPANESE =
  /(?:〒\s?\d{3}-?\d{4}\s*)?(?:[\p{Script=Han}]{2,3}[都道府県])?[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{1,6}[市区郡町村][\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{0,10}[\d０-９]{1,4}(?:丁目|番地?|[-－−‐][\d０-９]{1,4})+[\d０-９]*(?:号)?/gu;
const KOREAN =
  /(?:[가-힣]{1,5}(?:시|도|군|구)\s?){1,3}[가-힣\d]{1,10}(?:로|길|동|읍|면)\s?\d{1,5}(?:-\d{1,4})?(?:번지|호)?/gu;
const CUE =
  /(?:\b(?:address|addr|adresse?|anschrift|wohnhaft|domicilio|direcci[óo]n|direzione|indirizzo|endere[çc]o|adres|alamat|lives at|residing at|residence|home)|(?<!\p{L})(?:адрес|住所|地址|주소|العنوان|כתובת|διεύθυνση))[\s:.=-]*$/iu;

/** Words that stand before `drive`, `place`, `view`, `row`, `way`, `run`, `ring` in technique and anatomy, never in streets. */
const TECHNIQUE =
  /\b(?:hard|disk|gradient|echo|slices?|view|views|axial|sagittal|coronal|oblique|lateral|chamber|circle of|aortic|mm|cm|ms|kv|kvp|ma|mas|shots?|phases?|ring|series|image|images|scan|run|way|loop|coil|channel|ch|st|t1|t2|b0|dir|directions?|min|sec|weeks?|days?|months?|years?|yo)\b/i;

interface AddressForm {
  readonly pattern: RegExp;
  readonly confidence: number;
}

const FORMS: readonly AddressForm[] = [
  { pattern: NUMBER_FIRST_FRENCH, confidence: 0.88 },
  { pattern: TYPE_FIRST, confidence: 0.8 },
  { pattern: SUFFIX_FIRST, confidence: 0.8 },
  { pattern: POST_BOX, confidence: 0.9 },
  { pattern: CHINESE, confidence: 0.92 },
  { pattern: JAPANESE, confidence: 0.9 },
  { pattern: KOREAN, confidence: 0.85 },
];

function confidenceOfEnglish(match: string): number {
  const words = match.replace(/^[\d\s,A-Za-z]?[\d-]*[A-Za-z]?\s/, '');
  if (TECHNIQUE.test(words.replace(new RegExp(`\\b${STREET_EN}\\b\\.?${UNIT}$`, 'iu'), ''))) return 0;
  const longWord =
    /\b(?:street|avenue|road|drive|lane|boulevard|court|terrace|parkway|highway|crescent|blvd|pkwy|ave|rd|ln|apt|suite|unit)\b/i.test(
      match,
    );
  const capitals = /\d,?\s+(?:\p{Lu})/u.test(match);
  return longWord ? (capitals ? 0.9 : 0.65) : capitals ? 0.6 : 0.3;
}

/**
 * Street and postal addresses as several countries write them.
 *
 * @example findAddresses('4474 Park Drive Apt 4B') // one part
 */
export function findAddresses(text: string): readonly Span[] {
  const spans: Span[] = [];
  const push = (start: number, length: number, confidence: number) => {
    if (confidence < 0.2) return;
    const cued = CUE.test(text.slice(Math.max(0, start - 20), start));
    spans.push({
      kind: 'address',
      start,
      end: start + length,
      confidence: cued ? Math.max(confidence, 0.93) : confidence,
      reasons: cued ? ['shape', 'cue'] : ['shape'],
    });
  };
  for (const match of text.matchAll(NUMBER_FIRST))
    push(match.index, match[0].length, confidenceOfEnglish(match[0]));
  for (const { pattern, confidence } of FORMS)
    for (const match of text.matchAll(pattern)) push(match.index, match[0].length, confidence);
  return spans;
}
