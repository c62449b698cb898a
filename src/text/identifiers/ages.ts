import { matchesOf } from '../matches.js';
import type { Span } from '../span.js';
import { meaningOfWord } from './noun-of-word.js';
import { OVER_89_AS_WORDS } from './spelled-numbers.js';

/** 90 to 119; ages over 89 are identifiers (45 CFR 164.514(b)(2)(i)(C)). */
const OLD = '(?:9\\d|1[01]\\d)';
/** Words for years of age, and what makes a number one: after the number. Behind a few letters other things follow. */
const UNITS =
  `y(?:\\/?o|rs?|ears?)?(?:\\b|(?=[MF]\\b))|[-\\s]?year[-\\s]?olds?\\b|ans\\b|años?\\b|anos\\b|anni\\b|-?enne\\b|Jahre?n?\\b|-?jährig\\w*|-?jaehrig\\w*|jaar\\b|-?jarige?\\b
|år(?=\\s(?:gam|kv|man|mann|pas|ut)|\\s*$|[,.;])|års\\b|-?års?ig\\w*|-?vuoti\\p{L}*|vuotta\\b|let(?![\\p{L}])|-?let[áýaoěn]\\p{L}{0,4}|lat\\b|-?letni\\p{L}{0,4}|-?roč\\p{L}{1,4}|rokov\\b|rok[ůy]\\b|-?ročn\\p{L}{1,4}
|éves?\\b|esztendős|ani\\b(?!\\p{L})|godin\\p{L}{0,2}\\b|-?godišnj\\p{L}{1,3}|yaş\\p{L}*|лет(?!\\p{L})|год[а]?(?!\\p{L})|-?летн\\p{L}{1,4}|рок[иів]+(?!\\p{L})|-?річн\\p{L}{1,4}|години|годишн\\p{L}{1,4}|ετών|ετη|χρονών|χρονος
|سنة|عام[اً]{0,2}|ساله|سال|वर्ष\\p{M}*|साल|বছর|ปี|세|살|歳|才|岁|歲|tahun\\b|thn?\\b|tuổi|aasta\\p{L}{0,5}|-?aastane\\p{L}{0,3}|met[ųai]+\\b|gad[iu]\\b|-?gad[īi]g\\p{L}{0,2}|taong gulang|urte\\b|ára\\b`.replaceAll(
    '\n',
    '',
  );
const WITH_UNIT = new RegExp(`(?<![\\d./:-]|\\d,)0?(${OLD})(?:\\s*|-)(?:${UNITS})`, 'giu');
/** Units of one letter or two: somebody has to stand beside them, or the value to end. */
const PERSON =
  '(?:f(?:em|emale)?|m(?:ale)?|man|woman|pat\\p{L}*|pt|utente|paciente?|dame|herr|frau|mies|nainen|kvinne?a?|mand|donna|uomo|vrouw|homme|femme|mujer|hombre|hastaner?|sturz|fall|chute|ca[ií]da|caduta)';
const SHORT_UNIT = new RegExp(
  `(?<![\\p{L}\\d.,/:_-])(${OLD})\\s?(?:a\\.?a\\.?|a\\.?|J\\.?|j\\.|jr\\.?|v\\.?|r\\.|г\\.?|р\\.|ع)(?=\\s*$|\\s*[,;]\\s?\\p{L}|\\s${PERSON}(?!\\p{L}))`,
  'giu',
);
const WITH_CUE = new RegExp(
  `(?<![\\p{L}])(?:age[d]?|alter|âge|edad|età|idade|leeftijd|возраст|вік|wiek|věk|vek|starost|ålder|alder|ikä|kor|életkor|vârstă|yaş[ıi]?|usia|umur|tuổi|อายุ|ηλικία|עמר|عمر[هاه]{0,2}|سن|गुना|उम्र|आयु|年齢|年龄|나이|anni|בן|בת|גיל)(?:\\s*[:=]\\s*|\\s+)0?(${OLD})(?![\\d.,]*\\d|\\s*(?:days?|d|weeks?|w|months?|m|mo|hours?|h|mm|cm|%|kv|ms)(?!\\p{L}))`,
  'giu',
);
const SEX_AND_AGE = new RegExp(`(?<![\\w.])(${OLD})\\s?[MF](?![\\w])`, 'g');
const SEX_SLASH_AGE = new RegExp(`(?<![\\p{L}\\d/])[MFmf]\\s?/\\s?(${OLD})(?![\\d/.,-])`, 'gu');
const AGE_STRING = new RegExp(`^0?(${OLD})Y$`);
/** `ninety-four year old`, `noventa y cuatro años`, `vierundneunzigjährig`, `novantaquattrenne`. */
const AS_WORDS = new RegExp(
  `(?<!\\p{L})(?:${OVER_89_AS_WORDS})(?:[-\\s]{0,2}(?:years?(?:[-\\s]olds?)?|y/?o|años|anos|ans|jährig\\p{L}*|jahre?|anni|enne|jarige?|jaar|år(?:ig\\p{L}*|s)?|vuoti\\p{L}*|letni\\p{L}*|let[áýa]?|lat|roč\\p{L}*|rokov|лет|года?|рок[иів]+|години|éves|ani|ετών|χρονών|yaş\\p{L}*|tahun|tuổi)(?!\\p{L})|(?<=enne))|(?<!\\p{L})(?:aged|age of|edad de|idade de|âgée? de|età di|alter von)\\s${OVER_89_AS_WORDS}(?!\\p{L})|(?<!\\p{L})(?:nonagenarian|centenarian|nonagenari[oa]|centenari[oa]|nonagénaire|centenaire)(?!\\p{L})`,
  'giu',
);
/** Looked for at once: hardly any text has it. */
const ANY_AS_WORDS =
  /ninet|hundr|nona|novant|novent|centen|centi|cien|cento|quatre-vingt|neunzig|negentig|honderd|nitti|halvfems|yhdeksänkymm|dziewięć|devade|deväť|devede|devetde|девяност|дев.яност|деветдес|kilencven|száz|nouăzeci|ενενήντα|εκατό|doksan|sembilan|chín mươi/iu;
/** Geometry, percentages and rates beside a number of ninety and some. */
const MEASURE_BEHIND = /^\s?(?:protocol|protokol|degrees?|views?|slices?|images?|%)/i;

/**
 * Ages over 89, with a unit, a cue, as words, or as an age string (`092Y`, PS3.5 6.2).
 *
 * @example findOldAges('94 y/o F with cough') // one part, of kind `age-over-89`
 */
export function findOldAges(text: string): readonly Span[] {
  const spans: Span[] = [];
  const push = (pattern: RegExp, confidence: number, reason: string) => {
    for (const match of matchesOf(pattern, text)) {
      const end = match.index + match[0].length;
      if (MEASURE_BEHIND.test(text.slice(end, end + 12))) continue;
      const start = reason === 'cue' ? end - (match[1] ?? '').length : match.index;
      if (reason === 'unit' && isOfThing(text.slice(Math.max(0, start - 24), start))) continue;
      spans.push({ kind: 'age-over-89', start, end, confidence, reasons: [reason] });
    }
  };
  if (ANY_AS_WORDS.test(text)) push(AS_WORDS, 0.88, 'words');
  if (!/\d/.test(text)) return spans;
  if (AGE_STRING.test(text.trim())) push(/\S+/g, 0.95, 'grammar');
  else {
    push(WITH_UNIT, 0.88, 'unit');
    push(WITH_CUE, 0.85, 'cue');
    push(SHORT_UNIT, 0.72, 'unit');
    push(SEX_SLASH_AGE, 0.72, 'shape');
    push(SEX_AND_AGE, 0.35, 'shape');
  }
  return spans;
}

/** True of the number of a picture, a series or another thing: `snitt 94 år`. */
function isOfThing(before: string): boolean {
  const word = /(\p{L}[\p{L}\p{M}]*)\.?\s$/u.exec(before)?.[1];
  return word !== undefined && meaningOfWord(word, false)?.is === 'thing';
}
