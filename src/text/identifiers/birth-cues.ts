import { foldLetters } from '../fold.js';

/** Words before a birth date, folded; `word*` goes on, `?word` means other things and counts before a whole day alone. */
const BIRTH_WORDS =
  `dob d_o_b bd ?b born birth birthdate birthday birth_date date_of_birth yob geb geboren geborene gebdat geburt* gebdatum gebd geb_datum
  ne nee nele naissance ddn date_naiss nac nacim* nacid* fnac fecnac ?fn f_nac f_n fecha_nac fecha_nacimiento nasc* ?dn data_nasc nato nata nat natoa nascita
  geboortedatum gebdatum fodt fodd fods* fodel* ?f fd fdato fodselsdato synt syntynyt syntym* ?s syntaika ur urodz* data_ur urodzony urodzona
  nar narozen* narodz* naroden* dat_nar szul szuletett szuldatum ?sz szid szido szulido szuletesi* nascut* nascuta nasteri* ?n data_nasterii
  rod rodj* roden* rojen* roj datum_rod dog dogum* ?dt d_t d_tarihi dogumlu lahir tgl_lahir tanggal_lahir ?tl ttl sinh nam_sinh ngay_sinh ?ns
  gim gimes* gimimo dzim* dzimsanas sund* sundinud synniaeg naskut* jaio* jaiot* i_lindur datelindja faeddur faedd ipinanganak kapanganakan kaarawan
  рођ* род рожд* рожден* рождения др д_р гр г_р ?р нар народ* народж* дн роден* рожденa
  γεν γεννηση* γεννηθ* γεννησης ημγεν ?γ
  生年月日 誕生日 生まれ 出生日期 出生 生于 生於 생년월일 생일 출생
  الميلاد ميلاد مواليد ولد ولدت المولود تولد متولد ולדה לידה יליד ילידת נולד נולדה जन्म जन्मतिथि जन्मदिन เกิด วันเกิด ด.ก.ป`
    .trim()
    .split(/\s+/);

/** The words as alternatives: `_` is any sign between, a point may follow every letter of a word of two or three. */
function alternatives(words: readonly string[]): string {
  return words
    .map((word) =>
      foldLetters(word).replaceAll('.', '\\.').replaceAll('_', '[\\s._-]{0,2}').replace('*', '\\p{L}*'),
    )
    .sort((a, b) => b.length - a.length)
    .join('|');
}

/** What may stand between a word for a birth and its day: `(e) le`, `den`, `am`, `on`, `dne`. */
const BETWEEN =
  '(?:\\.?\\s?\\(e\\))?(?:[\\s.:=(,–-]{0,3}(?:on|le|am|den|el|em|il|op|dne|dnia|dňa|dna|la|at|date|datum|dat|data|d|m|ngay|tgl|in|an|год[ау]?|года|в|р|на)(?=[\\s.:]))?[\\s:：=(.,–-]{0,4}$';
const isShort = (word: string) => word.startsWith('?');
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Hangul}\p{Script=Thai}]/u;
const spaced = BIRTH_WORDS.filter((word) => !isShort(word) && !UNSPACED.test(word));
const WORD = new RegExp(
  `(?:(?<![\\p{L}\\d])(?:${alternatives(spaced)})|${alternatives(BIRTH_WORDS.filter((word) => UNSPACED.test(word)))}|(?<=^|[\\s(])\\*)${BETWEEN}`,
  'u',
);
const SHORT_WORD = new RegExp(
  `(?<![\\p{L}\\d.])(?:${alternatives(BIRTH_WORDS.filter(isShort).map((word) => word.slice(1)))})[.:]{0,2}\\s?$`,
  'u',
);
/** Words right behind a date or a year that make it somebody's birth. */
const BEHIND =
  /^\s?(?:生|년생|생(?!검)|年生|doğumlu|születésű|geboren|syntynyt|r\.\s?ur|г\.?\s?р(?![\p{L}])|года рожд)/u;

/**
 * True where the words right before or behind a date make it a birth date.
 *
 * @param isWholeDay a day, a month and a year: then short words of other meanings count as well
 */
export function isOfBirth(before: string, behind: string, isWholeDay: boolean): boolean {
  if (BEHIND.test(behind)) return true;
  const folded = foldLetters(before);
  return WORD.test(folded) || (isWholeDay && SHORT_WORD.test(folded));
}
