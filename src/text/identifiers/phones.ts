import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { Span } from '../span.js';
import { KEPT_BESIDE_MEASURE, MEASURE } from './measures.js';

/** A run that could be dialled: digits in groups, 7 to 15 of them, with an optional trunk sign and extension. */
const CANDIDATE =
  /(?<![\p{L}\d._/^-])(?:\+\s?|\(\+?\d{1,4}\)[\s.-]?)?\(?\d(?:[\d]|[\s.()/‐–-]{1,2}(?=[\d(])){5,20}\d(?:\s?(?:x|ext\.?|extension|#|Durchwahl)\s?\d{1,6})?(?![\d\p{L}]|\.\d)/giu;
const CUE =
  /(?:\b(?:tel|tele?ph(?:one)?|t[ée]l[ée]phone|t[ée]l|phone|ph|call|contact|mob(?:ile)?|cell(?:ular)?|fax|facsimile|pager|bleep|beeper|sms|whatsapp|handy|telefon[oe]?|telef|telefoon|telefax|puh|puhelin|rufnummer|mobil|m[óo]vil|cel(?:ular)?|portable|gsm|hotline|dial|ring|home|work)\b[.:#]*|(?<!\p{L})(?:тел(?:ефон)?|моб|факс|τηλ(?:έφωνο)?|κιν|電話(?:番号)?|携帯|ＴＥＬ|电话|手机|联系电话|전화(?:번호)?|휴대폰|هاتف|جوال|تليفون|تلفون|موبايل|محمول|تلفن|موبایل|همراه|تلفن|טל(?:פון)?|נייד|โทร|फ़ोन|फोन|मोबाइल)\.?)(?:\s\p{L}{2,12}){0,2}[\s.:：#=)(noN°º]*$/iu;

/** Words of a sentence that says how to reach somebody, at some distance before the number. */
const REACHED =
  /(?<!\p{L})(?:call(?:ed|s|back)?|contact(?:ed)?|reach(?:ed|able)?|phoned?|rang|dial|telephon\w*|text(?:ed)?|mobile|cell|fax(?:ed)?|erreichbar|anrufen|rückruf|telefonisch|joindre|joignable|appeler|llamar|localizable|chiamare|raggiungibile|bellen|bereikbaar|ringa|zadzwonić|ligar|позвонить|звонить)(?!\p{L})[^.;\d]{0,36}$/iu;

/** Countries tried for numbers without a country code, by how often such numbers are met; one for each numbering style. */
const COUNTRIES: readonly CountryCode[] = [
  ...([
    'US',
    'GB',
    'DE',
    'FR',
    'IT',
    'ES',
    'NL',
    'BE',
    'CH',
    'AT',
    'SE',
    'DK',
    'NO',
    'FI',
    'PL',
    'PT',
  ] as const),
  ...([
    'CZ',
    'GR',
    'TR',
    'IL',
    'IN',
    'CN',
    'JP',
    'KR',
    'AU',
    'NZ',
    'BR',
    'MX',
    'AR',
    'ZA',
    'RU',
    'UA',
  ] as const),
  ...([
    'SA',
    'EG',
    'IR',
    'PK',
    'ID',
    'TH',
    'VN',
    'MY',
    'SG',
    'HK',
    'TW',
    'NG',
    'KE',
    'IE',
    'HU',
    'RO',
    'CO',
    'CL',
  ] as const),
];

function isValidSomewhere(text: string): boolean {
  return COUNTRIES.some((country) => parsePhoneNumberFromString(text, country)?.isValid() === true);
}

const NORTH_AMERICAN =
  /^(?:\+?1[\s.-]?)?(?:\(\d{3}\)\s?|\d{3}[\s.-])\d{3}[\s.-]\d{4}(?:\s?(?:x|ext\.?)\s?\d+)?$/i;
const GROUPED_ABROAD = /^(?:\(0?\d{1,5}\)|0\d{1,5})[\s./-]\d{2,8}(?:[\s.-]\d{2,6}){0,3}$/;

/** Mobile numbers of China, which are written without a trunk prefix and mostly without blanks. */
const CHINESE_MOBILE = /^1[3-9]\d{9}$/;
/** How numbers are grouped where no area code is written, or none is needed: lengths of the groups. */
const USUAL_GROUPS: ReadonlySet<string> = new Set(
  '3-2-2 4-4 3-3-3 3-2-3 2-2-2-2 2-3-2-2 3-3-2-2 3-4-4 2-3-3 3-3-2 1-3-3-3 2-2-2-2-2 3-2-2-2 4-3-3 4-2-2-2 2-3-4 2-4-4 3-3-4'.split(
    ' ',
  ),
);

/** Lengths of the groups of digits, where one and the same sign stands between all of them; else empty. */
function groupsOf(text: string): string {
  const signs = new Set(text.match(/\D+/g));
  return signs.size === 1
    ? text
        .split(/\D+/)
        .map(({ length }) => length)
        .join('-')
    : '';
}

/** How much the way a run is grouped looks like a telephone number, without any cue. */
function confidenceOfShape(text: string): readonly [number, readonly string[]] {
  const digits = text.replace(/\D/g, '').length;
  if (digits < 7 || digits > 18) return [0, []];
  if (
    /^(?:18|19|20)\d\d[-./ ]\d{1,2}[-./ ]\d{1,2}\b/.test(text) ||
    /^\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d\d$/.test(text)
  )
    return [0, []];
  if (/^\d+\.\d+$/.test(text) || /^\d{1,2}(?:\.\d+){3,}$/.test(text)) return [0, []];
  const grouped = /\d[\s.()/‐–-]+\d/.test(text);
  if (/^00[1-9]/.test(text) && digits >= 11)
    return parsePhoneNumberFromString(`+${text.slice(2)}`)?.isPossible() === true
      ? [grouped ? 0.85 : 0.62, ['grammar', 'country-code']]
      : [0, []];
  if (text.startsWith('+') || text.startsWith('(+'))
    return parsePhoneNumberFromString(text)?.isPossible() === true
      ? [0.95, ['grammar', 'country-code']]
      : [0.6, ['shape', 'country-code']];
  if (NORTH_AMERICAN.test(text)) return [/^\(/.test(text) || isValidSomewhere(text) ? 0.88 : 0.72, ['shape']];
  if (!grouped) {
    const trunk = text.startsWith('0') && digits >= 9 && digits <= 12 && isValidSomewhere(text);
    if (trunk || CHINESE_MOBILE.test(text)) return [0.52, ['numbering-plan']];
    const american = /^[2-9]\d{2}[2-9]\d{6}$/.test(text);
    return american && parsePhoneNumberFromString(text, 'US')?.isValid() === true
      ? [0.42, ['numbering-plan']]
      : [0, []];
  }
  if (/^\(\d{2,5}\)/.test(text)) return [isValidSomewhere(text) ? 0.85 : 0.7, ['shape']];
  if (GROUPED_ABROAD.test(text)) return [isValidSomewhere(text) ? 0.8 : 0.6, ['shape', 'trunk-prefix']];
  if (digits >= 9 && !/\d{7}/.test(text) && isValidSomewhere(text)) return [0.52, ['numbering-plan']];
  return USUAL_GROUPS.has(groupsOf(text)) ? [0.5, ['shape']] : [0, []];
}

/**
 * Telephone and fax numbers of all countries: by international form, by a cue before them, by grouping, and by the
 * numbering plans of libphonenumber.
 *
 * @example findPhones('call (263) 468-9578') // one part
 */
export function findPhones(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(CANDIDATE)) {
    const number = match[0];
    const start = match.index;
    const digits = number.replace(/\D/g, '').length;
    if (digits < 6 || digits > 18) continue;
    const cued = CUE.test(text.slice(Math.max(0, start - 24), start));
    const isReached = !cued && REACHED.test(text.slice(Math.max(0, start - 48), start));
    const [shape, reasons] = confidenceOfShape(number);
    const end = start + number.length;
    const beside = `${text.slice(Math.max(0, start - 24), start)} ${text.slice(end, end + 12)}`;
    const kept = !number.includes('+') && MEASURE.test(beside) ? KEPT_BESIDE_MEASURE : 1;
    const alone = shape * kept;
    const confidence = cued ? Math.max(0.92, shape) : isReached ? 1 - (1 - alone) * 0.6 : alone;
    if (confidence >= 0.3 && (shape > 0 || cued))
      spans.push({
        kind: 'phone',
        start,
        end: start + number.length,
        confidence,
        reasons: cued || isReached ? [...reasons, 'cue'] : reasons,
      });
  }
  return spans;
}
