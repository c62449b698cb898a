import { matchesOf } from '../matches.js';
import type { Span } from '../span.js';
import { BUILDING_FORMS } from './buildings.js';
import { AFTER_NAME, BEFORE_NAME, END_OF_NAME, SLAVIC_ENDS, SLAVIC_PLACES } from './street-words.js';

const STREET_EN =
  '(?:street|str|st|avenue|ave?|road|rd|drive|dr|lane|ln|boulevard|blvd|court|ct|place|pl|square|sq|terrace|ter|way|parkway|pkwy|highway|hwy|circle|cir|crescent|cres|close|gardens?|grove|mews|row|trail|trl|turnpike|loop|alley|plaza|walk|gate|wharf|hill|view|heights|crossing|path|run|ridge|bypass|expressway|expwy|motorway|(?:street|square|road|lane|drive|avenue|court|place|ridge|circle|wall|spring|trail)s)';
/** The rarer words of the postal service's list of street suffixes, which are words of other things as well. */
const STREET_EN_RARE =
  '(?:annex|arcade|bayou|beach|bend|bluffs?|bottom|branch|bridge|brooks?|burgs?|camp|canyon|cape|causeway|center|centers|cliffs?|club|common|corners?|course|cove|coves|creek|crest|crossroad|curve|dale|dam|divide|estates?|extensions?|falls?|ferry|fields?|flats?|fords?|forest|forges?|forks?|fort|freeway|gateway|glens?|greens?|harbors?|haven|hills|hollow|inlet|islands?|isle|junctions?|keys?|knolls?|lakes?|land|landing|lights?|loaf|locks?|lodge|mall|manors?|meadows?|mills?|mission|mount|mountains?|neck|orchard|oval|overpass|park|parks|pass|passage|pike|pines?|plains?|points?|ports?|prairie|radial|ramp|ranch|rapids?|rest|river|route|rue|shoals?|shores?|skyway|springs?|spurs?|station|stravenue|stream|summit|throughway|trace|track|trafficway|tunnel|underpass|unions?|valleys?|via|viaduct|views|villages?|ville|vista|walks|wall|ways|wells?|copse|end|grange|yard|croft|rise|drift|wynd|quay|broadway|bank|garth|leas|woods?|spinney|towers?|sound|range|elbow|nook|distributor|retreat|parade|pde|esplanade|circuit|cct|outlook|reserve|turn|vale|amble|approach|brae|concourse|quadrant|steps|ramble|furlong|chase|dell|paddock|mead|ridges?)';
const UNIT =
  '(?:[,\\s]+(?:apt|apartment|unit|suite|ste|flat|floor|fl|room|rm|bldg|#)\\.?\\s*#?\\s*[\\w-]{1,6})?';
/** `4474 Park Drive Apt 4B`, `12 Rue …` aside: number, words, street word. */
const NUMBER_FIRST = new RegExp(
  `(?<![\\w.-])\\d{1,6}[A-Za-z]?(?:[-/]\\d{1,5})?,?\\s+(?:(?:N|S|E|W|NE|NW|SE|SW|North|South|East|West)\\.?\\s+)?(?:[\\p{L}\\d][\\p{L}\\p{M}\\d.'’-]*\\s+){1,4}${STREET_EN}\\b\\.?${UNIT}`,
  'giu',
);
/** `418 Ludie Orchard Apt. 12`: the rarer street words, capitalised, at the end of the line or before a unit. */
const NUMBER_FIRST_RARE = new RegExp(
  `(?<![\\p{L}\\d.-])\\d{1,6}\\s+(?:[NSEW]\\.?\\s+)?\\p{Lu}[\\p{L}'’]+(?:\\s\\p{Lu}[\\p{L}'’]+){0,2}\\s(?=\\p{Lu})${STREET_EN_RARE.replace(/^\(\?:/, '(?:').replace(/[a-z]+/g, (word) => (word === 's' ? word : `[${word[0]?.toUpperCase()}${word[0]}]${word.slice(1)}`))}(?=$|,|\\s+(?:Apt|Apartment|Suite|Unit|Ste)\\b)${UNIT.replaceAll('apt', '[Aa]pt').replace('apartment', '[Aa]partment').replace('suite', '[Ss]uite').replace('unit', '[Uu]nit')}`,
  'gu',
);
/** `N College Street`, `Namık Kemal Caddesi 29c`: a street word of its own after the name, the number last. */
const WORD_THEN_NUMBER =
  /(?<!\p{L})(?:\p{Lu}[\p{L}\p{M}.'’-]+\s){1,3}(?:Caddesi|Cad\.|Sokağı|Sokak|Sok\.|Sk\.|Bulvarı|Mahallesi|Mah\.|Stra(?:ß|ss)e|Str\.|Weg|Allee|Platz|Gasse|Ring|Damm|straat|laan|weg|plein|utca|útja|út|főút|sor|köz|tere|tér|körút|fasor|sétány|katu|tie|gatan|v[äa]gen|vei|vej|gate|tänav|iela|gatvė|g\.|ulica|cesta|trg|bulevar|bb)\s(?:[nN][oO]\.?\s*:?\s*)?\d{1,4}\s?[a-zA-Z]?(?![\p{L}\d.]*\d)/gu;
/** `Am Knechtsgraben 72`, `An der Schmiede 7`: streets that are named by where they are. */
const GERMAN_PLACE =
  /(?<!\p{L})(?:Am|An der|An den|Im|In der|In den|Auf der|Auf dem|Zum|Zur|Unter den|Hinter dem|Hinter der|Beim|Vor dem) (?!Rahmen|Rahmen|Verlauf|Vergleich|Alter|Mittel|Bereich)\p{Lu}\p{Ll}{3,} \d{1,3}\s?[a-z]?(?![\p{L}\d.,]*\d|\s?(?:mm|cm|ml|mg|h|Uhr|Tage?|Jahren?)\b)$/gu;
/** Whatever follows a label that asks for an address, as long as a number is in it. */
const AFTER_LABEL =
  /(?:(?<!\p{L})(?:address|adresse?|anschrift|domicilio|direcci[óo]n|indirizzo|endere[çc]o|adres|alamat|адрес|адреса|住所|地址|주소|العنوان|כתובת|διεύθυνση|ที่อยู่|पता)\s*[:：=]\s*)((?=[^\n;|]{0,60}[\d０-９])(?=[^\n;|]{0,60}\p{L})[^\n;|]{5,90})/giu;

/** Arabic, Persian, Urdu and Hebrew street words before a name, with a number beside. */
const RIGHT_TO_LEFT =
  /(?:\d{1,5}\s)?(?:شارع|جادة|طريق|رصيف|زقاق|خیابان|کوچه|بلوار|گلی|سڑک|رحوب|רחוב|רח['׳]|שדרות|שד['׳]|דרך|סמטת|סמטה|ככר)\s[\p{L}\p{M}'׳"]+(?:\s[\p{L}\p{M}'׳"]+){0,4}(?:\s[א-ת]?['׳]?\d{1,4})?/gu;
/** `2丁目8番2号`: a block without its town. */
const JAPANESE_BLOCK =
  /[\d０-９]{1,3}丁目(?:[\d０-９]{1,4}番地?)?(?:[\d０-９]{1,4}号)?|[\d０-９]{1,4}番地?[\d０-９]{1,4}号/gu;
const KOREAN_ROAD =
  /(?<![가-힣])[가-힣]{1,6}\d{0,3}(?:번)?(?:대로|거리|로|길|가)(?:\s?\d{1,4}(?:-\d{1,3})?)?(?![가-힣])/gu;
const CHINESE_SHORT =
  /[\p{Script=Han}]{1,8}(?:路|街|道|巷|弄|大道|胡同|栋|棟|旁|村|里)[\d０-９]{1,5}\s?(?:号|號|弄|室)/gu;

/** `12 rue de la Paix`, `5 avenue Foch`. */
const NUMBER_FIRST_FRENCH =
  /(?<![\w.-])\d{1,6}(?:\s?(?:bis|ter|quater|[A-D]))?,?\s+(?:rue|avenue|av\.|boulevard|bd|bld|place|chemin|ch\.|all[ée]e|impasse|quai|route|rte|cours|square|passage|faubourg|voie|porte|r\.|rua|travessa|alameda|avenida|marginal|rodovia|pra[çc]a|calle|calleja|carrera|paseo|via|viale|ulica|ul\.|улица|вулиця|вул\.|ул\.)\s+(?:(?:de|du|des|la|le|les|d['’]|l['’])\s*){0,3}[\p{L}][\p{L}\p{M}'’-]+(?:\s+[\p{L}][\p{L}\p{M}'’-]+){0,4}/giu;
/** `Via Roma 12`, `Calle Mayor, 5`, `Rua Augusta 100`, `ul. Długa 3`, `ул. Ленина, д. 5`. */
const TYPE_FIRST =
  /(?<![\p{L}\d])(?:rue|chemin|passage|voie|porte|all[ée]e|impasse|quai|boulevard|place|route|via|viale|v\.le|piazza|p\.zza|corso|c\.so|largo|vicolo|strada|calle|c\/|cl\.|avenida|avda?\.?|av\.|paseo|p[ºo]\.|plaza|pza\.?|eje|retorno|calz\.|calzada|privada|priv\.|cerrada|andador|circuito|glorieta|ronda|callej[óo]n|camino|carretera|urbanizaci[óo]n|pol[íi]gono|rambla|traves[íi]a|secci[óo]n|explanada|carrera|cra\.?|jalan|jl\.?|rua|r\.|travessa|alameda|pra[çc]a|estrada|ulica|ul\.|aleja|al\.|osiedle|os\.|plac|pl\.|rynek|rondo|skwer|bulwar|trg|put|n[áa]m\u011bst[íi]|strada|str\.|bulevardul|bd\.|аллея|ал\.|набережная|наб\.|площадь|пл\.|шоссе|ш\.|проезд|тупик|провулок|пров\.|площа|шосе|узвіз|улица|ул\.?|проспект|пр-?т\.?|просп\.|переулок|пер\.|вулиця|вул\.?|бульвар|б-р|οδός|οδ\.|λεωφ\w*\.?)(?:(?<=[./])\s*|\s+)(?:(?:de|del|della|dei|da|do|dos|la|las|los|san|santa)\s+){0,3}[\p{L}][\p{L}\p{M}.'’-]+(?:\s+[\p{L}][\p{L}\p{M}.'’-]*){0,4}?,?\s*(?:n[°ºr.]*\s*|nº\s*|#\s*|д\.?\s*|буд\.?\s*|no\.?\s*)?\d{1,5}(?:\s?[-/]\s?\d{1,4}|\s?[A-Za-zА-я]\b)?(?![\d.]*\d)/giu;
/** `Hauptstraße 12a`, `Keizersgracht 123`, `Storgatan 5`: the street word ends the name, the number follows. */
const SUFFIX_FIRST =
  /(?<![\p{L}])[\p{Lu}][\p{L}\p{M}-]*(?:\s[\p{L}][\p{L}\p{M}-]*){0,2}?(?:stra(?:ß|ss)e|-?str\.|-Str\.|-Stra(?:ß|ss)e|-Weg|-Platz|-Allee|-Ring|gasse|weg|allee|platz|damm|ufer|ring|chaussee|straat|laan|gracht|plein|kade|dreef|singel|steeg|gatan|v[äa]gen|gr[äa]nden|all[ée]n|stigen|torget|backen|kroken|gata|vei(?:en)?|vej|gade|all[ée]|katu|tie|polku|rinne|penger|ranta|kuja|kaari|raitti|utca|útja?|körút|tér|cadde(?:si)?|cad\.|soka(?:k|ğı)|sok\.|mahallesi)\s+\d{1,4}(?:\s?[a-z]\b)?(?:\s?[-/]\s?\d{1,4})?(?![\d.]*\d)/gu;
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
  /\b(?:hard|disk|gradient|echo|slices?|view|views|axial|sagittal|coronal|oblique|lateral|chamber|circle of|aortic|mm|cm|ms|kv|kvp|ma|mas|shots?|phases?|ring|series|image|images|scan|run|way|loop|coil|channel|ch|t1|t2|b0|dir|directions?|min|sec|weeks?|days?|months?|years?|yo)\b/i;

const anyOf = (words: readonly string[]) => `(?:${words.join('|')})`;
/** The same words, each with or without a capital. */
const anyCapital = (words: readonly string[]) =>
  anyOf(
    words.map((word) =>
      word.replace(/^(-\?)?([a-z])/, (_, dash = '', letter) => `${dash}[${letter}${letter.toUpperCase()}]`),
    ),
  );
/** Words of a street's name; the first is capitalised where its script knows capitals. */
const STREET_NAME =
  "(?=[\\p{Lu}\\p{Lo}\\p{Script=Georgian}])[\\p{L}][\\p{L}\\p{M}.'’-]*(?:\\s[\\p{L}][\\p{L}\\p{M}.'’-]*){0,4}?";
/** `12`, `No. 12`, `12a/3`, `S/N`. */
const HOUSE =
  ',?\\s*(?:n[°ºr.o]*\\.?\\s*|№\\s*|бр\\.?\\s*|br\\.?\\s*|#\\s*|д\\.?\\s*|буд\\.?\\s*|No\\.?\\s*)?(?:\\d{1,5}(?:\\s?[-/]\\s?\\d{1,4})?(?:\\s?[A-Za-zА-я](?![\\p{L}]))?(?:/\\d{1,4})?(?:\\s(?:bis|ter))?|[sS]/[nN]\\.?|(?:Bloc|Bl\\.?|Nr\\.?|Blok)\\s\\d{1,4}(?:/\\d{1,4})?)(?![\\d.]*\\d)';
const WORD_BEFORE = new RegExp(
  `(?<![\\p{L}\\p{M}\\d])${anyOf(BEFORE_NAME)}(?:(?<=\\.)\\s*|\\s+)(?:(?:de|del|della|dei|da|do|dos|du|des|la|las|los|le|san|santa)\\s+){0,2}${STREET_NAME}${HOUSE}`,
  'giu',
);
const NUMBER_THEN_WORD = new RegExp(
  `(?<![\\p{L}\\p{M}\\d.])\\d{1,5}[A-Za-z]?(?:/\\d{1,4})?,?\\s+${anyCapital(BEFORE_NAME)}(?:(?<=\\.)\\s*|\\s+)(?:(?:de|du|des|la|le|les|yr?|del|al)\\s+){0,2}${STREET_NAME}(?=$|,)`,
  'gu',
);
/** `99/12 ถนนสุขุมวิท`, `ซอยอารีย์ 5`: Thai joins the word and the name. */
const THAI =
  /(?:\d{1,5}(?:\/\d{1,4})?\s+)?(?:ถนน|ถ\.|ซอย|ซ\.|ตรอก|หมู่บ้าน)\s?[\p{Script=Thai}]{2,}(?:\s[\p{Script=Thai}]{2,}){0,2}(?:\s\d{1,5}(?:\/\d{1,4})?)?/gu;
const WORD_AFTER = new RegExp(
  `(?<![\\p{L}\\p{M}\\d])${STREET_NAME}[\\s-]${anyCapital(AFTER_NAME)}(?:(?<=\\.)|(?![\\p{L}\\p{M}]))${HOUSE}`,
  'gu',
);
const WORD_ENDS = new RegExp(
  `(?<![\\p{L}])\\p{Lu}[\\p{L}\\p{M}'-]{2,}(?:\\s\\p{L}[\\p{L}-]*){0,2}?${anyCapital(END_OF_NAME)}${HOUSE}`,
  'gu',
);
/** Forms so plain that they count only where nothing else is in the value. */
const WHOLE_VALUES: readonly RegExp[] = [
  new RegExp(
    `^\\p{Lu}[\\p{L}-]{3,}${SLAVIC_ENDS}(?:\\s\\p{L}[\\p{L}.]*){0,2}\\s(?:[IVX]+\\.?\\s)?\\d{1,4}[a-z]?(?:/\\d{1,4})?$`,
    'u',
  ),
  new RegExp(
    `^${SLAVIC_PLACES}\\s\\p{L}[\\p{L}-]{3,}(?:\\s\\p{L}[\\p{L}.]*){0,2}\\s\\d{1,4}[a-z]?(?:/\\d{1,4})?$`,
    'u',
  ),
  /^(?=.{9,})(?=\p{Lu})[\p{Script=Armenian}\p{Script=Cyrillic}][\p{Script=Armenian}\p{Script=Cyrillic}.’'-]*(?:\s[\p{Script=Armenian}\p{Script=Cyrillic}.’'-]+){0,3},?\s\d{1,4}[а-я]?$/u,
  /^[가-힣]{1,6}(?:읍|면|동|리)\s\d{1,4}(?:-\d{1,3})?(?:번지)?$/u,
  /^\p{Script=Greek}[\p{Script=Greek}.]{4,}(?:\s\p{Script=Greek}[\p{Script=Greek}.]*){0,2}\s\d{1,4}$/u,
  /^(?:\d{1,3}|דירה \d+)?\s?\p{Script=Hebrew}[\p{Script=Hebrew}"'׳״]{2,}(?:\s\p{Script=Hebrew}[\p{Script=Hebrew}"'׳״]*){0,3}\s\d{1,3}$/u,
  // A number and words of a script without capitals: what it counts, if anything, is for the reader to see.
  /^\d{2,5}\s(?:[\p{Script=Arabic}\p{Script=Thaana}\p{Script=Devanagari}\p{Script=Thai}\p{Script=Bengali}\p{Script=Tamil}\p{M}]{2,}\s?){2,4}$/u,
  /^\d{1,5}\s[\p{Script=Devanagari}\p{M}]{2,}\s\p{Lu}[a-z]+$/u,
  /^[\p{Script=Han}]{1,8}(?:路|街|道|巷|弄|桥|橋|旁|中心|村|里)\s?\d{1,5}$/u,
  /^\d{2,5},?\s(?=\p{Lu}|\p{Script=Georgian})[\p{Script=Armenian}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Georgian}.’'-]{3,}(?:\s[\p{Script=Armenian}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Georgian}.’'-]+){0,3}$/u,
  /^\d{1,5}\s[가-힣]{1,6}(?:읍|면|동|리|가|거리|길|로)$/u,
  /^\d{2,5}\s?[\p{Script=Han}]{1,8}(?:路|街|道|巷|弄|桥|橋|旁|中心|村|里)$/u,
  /^\p{Script=Georgian}{4,}(?:\s\p{Script=Georgian}+){0,2}\s\d{1,4}$/u,
];
/** `4711 Tremblay Nord`: a house's number and capitalised words, and nothing else. */
const LATIN_WHOLE =
  /^\d{3,5}[A-D]?,?\s\p{Lu}[\p{L}'’.-]+(?:\s(?:d[eu]|l[ea]|y|of)\b)*(?:\s\p{Lu}[\p{L}'’.-]+){1,3}$/u;
/** `rue Julien Godet`: a street without a number, told by a word that means nothing else. */
const NUMBERLESS = new RegExp(
  `^(?:(?:rue|avenue|boulevard|chemin|impasse|ruelle|calle|avenida|travessa|strada|bulevardul|aleea|улица|вулиця|ул\\.|вул\\.|пров\\.|провулок|проспект|набережна|ulica|ul\\.|jalan|stryd|heol|ffordd|ถนน|ซอย|شارع|خیابان|רחוב|πλατεία|λεωφόρος|οδός|rua|r\\.|largo|viaduto|gang)\\s+${STREET_NAME}(?:,?\\sS/N)?|${STREET_NAME}[\\s-](?:caddesi|sokağı|bulvarı|küçəsi|prospekti|iela|utca|katu|bulevardi|ქუჩა|ქ\\.|გამზირი|փողոց|պողոտա|मार्ग|पथ|गल्ली|बाटो|ko[ʻ'‘’\x60]?chasi|މަގު|ހިނގުން|ގޯޅި|strato))$`,
  'iu',
);
/** Chinese roads with a house's letter; Korean ones without a number, told by the town before. */
const CHINESE_BLOCK =
  /[\p{Script=Han}]{1,8}(?:路|街|道|巷|弄)\s?[A-Za-z\d]{1,4}(?:座|号|號|栋|棟|室|楼|樓|幢)/gu;
const KOREAN_TOWN =
  /[가-힣]{1,6}(?:특별시|광역시|특별자치[시도]|[시도])\s(?:[가-힣]{1,5}[시군구]\s){1,2}[가-힣\d]{1,10}(?:대로|거리|로|길|가)(?![가-힣])/gu;

const NUMBERLESS_EAST: readonly RegExp[] = [
  new RegExp(`^${KOREAN_TOWN.source}`, 'u'),
  /^[\p{Script=Han}]{1,8}(?:路|街|道|巷|弄)\s?[A-Za-z](?:座|栋|棟)$/u,
];

interface AddressForm {
  readonly pattern: RegExp;
  readonly confidence: number;
}

/** `H.No 4-71/B, Sainathapuram, Vellore 632 001`: a house by its number, a place, and a code of six digits or none. */
const INDIAN =
  /(?<!\p{L})(?:H\.?\s?No|D\.?\s?No|Door No|House No|Flat No|Plot No|Qtr\.? No|Kh\.? No)\.?\s?:?\s?\d[\w/-]{0,9}(?:,\s?[\p{L}\d][\p{L}\d .'-]{2,40}){1,4}(?:[ -]+[1-9]\d{2}\s?\d{3})?(?!\d)/giu;
const FORMS: readonly AddressForm[] = [
  ...BUILDING_FORMS,
  { pattern: INDIAN, confidence: 0.85 },
  { pattern: NUMBER_FIRST_FRENCH, confidence: 0.88 },
  { pattern: TYPE_FIRST, confidence: 0.8 },
  { pattern: SUFFIX_FIRST, confidence: 0.8 },
  { pattern: POST_BOX, confidence: 0.9 },
  { pattern: CHINESE, confidence: 0.92 },
  { pattern: JAPANESE, confidence: 0.9 },
  { pattern: KOREAN, confidence: 0.85 },
  { pattern: NUMBER_FIRST_RARE, confidence: 0.66 },
  { pattern: WORD_THEN_NUMBER, confidence: 0.82 },
  { pattern: GERMAN_PLACE, confidence: 0.62 },
  { pattern: RIGHT_TO_LEFT, confidence: 0.72 },
  { pattern: JAPANESE_BLOCK, confidence: 0.8 },
  { pattern: CHINESE_SHORT, confidence: 0.85 },
  { pattern: WORD_BEFORE, confidence: 0.76 },
  { pattern: NUMBER_THEN_WORD, confidence: 0.74 },
  { pattern: THAI, confidence: 0.74 },
  { pattern: WORD_AFTER, confidence: 0.72 },
  { pattern: WORD_ENDS, confidence: 0.62 },
  { pattern: CHINESE_BLOCK, confidence: 0.85 },
  { pattern: KOREAN_TOWN, confidence: 0.85 },
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

/** `de Wit et al. 2023`: those who wrote something, and when. */
const CITATION = /\bet al\b/i;

/**
 * Street and postal addresses as several countries write them.
 *
 * @example findAddresses('4474 Park Drive Apt 4B') // one part
 */
export function findAddresses(text: string): readonly Span[] {
  if (!/\d/.test(text)) return numberless(text);
  const spans: Span[] = [];
  const push = (start: number, length: number, confidence: number) => {
    if (confidence < 0.2 || CITATION.test(text.slice(start, start + length))) return;
    const cued = CUE.test(text.slice(Math.max(0, start - 20), start));
    spans.push({
      kind: 'address',
      start,
      end: start + length,
      confidence: cued ? Math.max(confidence, 0.93) : confidence,
      reasons: cued ? ['shape', 'cue'] : ['shape'],
    });
  };
  for (const match of matchesOf(NUMBER_FIRST, text))
    push(match.index, match[0].length, confidenceOfEnglish(match[0]));
  for (const match of matchesOf(AFTER_LABEL, text)) {
    const body = match[1] ?? '';
    if (!/^(?:https?:|\d+(?:\.\d+){3}|0x|\S+@)/i.test(body))
      push(match.index + match[0].length - body.length, body.length, 0.8);
  }
  for (const match of matchesOf(KOREAN_ROAD, text))
    if (/\d/.test(text))
      push(match.index, match[0].length, /\d/.test(match[0]) || /^\d{2,6}\s/.test(text) ? 0.72 : 0.3);
  for (const { pattern, confidence } of FORMS)
    for (const match of matchesOf(pattern, text)) push(match.index, match[0].length, confidence);
  const whole = text.trim();
  if (LATIN_WHOLE.test(whole) && !TECHNIQUE.test(whole)) push(text.indexOf(whole), whole.length, 0.5);
  if (whole.length <= LONGEST_LINE && WHOLE_VALUES.some((pattern) => pattern.test(whole)))
    push(text.indexOf(whole), whole.length, 0.56);
  return spans;
}

/** Longest value that may be a street and nothing else, in characters. */
const LONGEST_LINE = 60;

/** Streets without a number, where nothing else is in the value. */
function numberless(text: string): readonly Span[] {
  const whole = text.trim();
  if (whole.length > LONGEST_LINE) return [];
  const isSure = NUMBERLESS_EAST.some((pattern) => pattern.test(whole));
  const confidence = isSure ? 0.8 : NUMBERLESS.test(whole) ? 0.58 : 0;
  const start = text.indexOf(whole);
  return confidence === 0
    ? []
    : [{ kind: 'address', start, end: start + whole.length, confidence, reasons: ['shape'] }];
}
