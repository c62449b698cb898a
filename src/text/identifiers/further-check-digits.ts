/** Digits of a number written with any separators. */
function digitsOf(text: string): readonly number[] {
  return Array.from(text.replace(/\D/g, ''), Number);
}

function weighted(digits: readonly number[], weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * (digits[index] ?? 0), 0);
}

/** True where six digits from `at` on are a day, the year first or last; `most` is the largest day (40 is added for women in Indonesia). */
function isDay(digits: readonly number[], at: number, order: 'ymd' | 'dmy', most = 31): boolean {
  const pair = (from: number) => (digits[at + from] ?? 0) * 10 + (digits[at + from + 1] ?? 0);
  const month = pair(2);
  const day = order === 'ymd' ? pair(4) : pair(0);
  return month >= 1 && month <= 12 && day >= 1 && day <= most;
}

/** A sum with these weights whose remainder, or what it lacks, is the digit that follows them. */
function closes(
  digits: readonly number[],
  weights: readonly number[],
  modulus: number,
  lacks: boolean,
): boolean {
  const rest = weighted(digits, weights) % modulus;
  const check = lacks ? (modulus - rest) % modulus : rest;
  return check === digits[weights.length];
}

/** Turkey, T.C. kimlik: the tenth digit of odd and even places, the eleventh of all. */
export function kimlikTurkey(text: string): boolean {
  const digits = digitsOf(text);
  const odd = weighted(digits, [1, 0, 1, 0, 1, 0, 1, 0, 1]);
  const even = weighted(digits, [0, 1, 0, 1, 0, 1, 0, 1]);
  const sum = digits.slice(0, 10).reduce((total, digit) => total + digit, 0);
  return digits[0] !== 0 && (((odd * 7 - even) % 10) + 10) % 10 === digits[9] && sum % 10 === digits[10];
}

/** Brazil, cartão nacional de saúde: fifteen digits, weights 15 to 1, divisible by 11. */
export function cnsBrazil(text: string): boolean {
  const weights = Array.from({ length: 15 }, (_, index) => 15 - index);
  return weighted(digitsOf(text), weights) % 11 === 0;
}

/** True where the number begins with a day, the year first; 20 and its multiples are added to the month in other centuries. */
function isDayOfCenturies(digits: readonly number[]): boolean {
  const month = ((digits[2] ?? 0) * 10 + (digits[3] ?? 0)) % 20;
  const day = (digits[4] ?? 0) * 10 + (digits[5] ?? 0);
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/** Poland, PESEL. */
export function peselPoland(text: string): boolean {
  const digits = digitsOf(text);
  return isDayOfCenturies(digits) && closes(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3], 10, true);
}

/** Norway, fødselsnummer: two check digits, modulus 11. */
export function birthNumberNorway(text: string): boolean {
  const digits = digitsOf(text);
  return (
    isDay(digits, 0, 'dmy') &&
    closes(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2], 11, true) &&
    closes(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2], 11, true)
  );
}

/** Belgium, national register number: 97 less the remainder of nine digits, a 2 before them since 2000. */
export function registerBelgium(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  const check = Number(digits.slice(9));
  const holds = (body: string) => 97 - (Number(body) % 97) === check;
  return isDay(digitsOf(text), 0, 'ymd') && (holds(digits.slice(0, 9)) || holds(`2${digits.slice(0, 9)}`));
}

/** Austria, social insurance number: the fourth digit checks the others. */
export function insuranceAustria(text: string): boolean {
  const digits = digitsOf(text);
  return isDay(digits, 4, 'dmy') && weighted(digits, [3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11 === digits[3];
}

/** Portugal, NIF: nine digits, modulus 11, 10 written as 0. */
export function nifPortugal(text: string): boolean {
  const digits = digitsOf(text);
  const check = 11 - (weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 11);
  return (check > 9 ? 0 : check) === digits[8];
}

/** Romania, CNP. */
export function cnpRomania(text: string): boolean {
  const digits = digitsOf(text);
  const rest = weighted(digits, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11;
  return isDay(digits, 1, 'ymd') && (rest === 10 ? 1 : rest) === digits[12];
}

/** Czechia and Slovakia, rodné číslo: divisible by 11; 50 is added to the month of women. */
export function birthNumberCzech(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  const month = Number(digits.slice(2, 4)) % 50;
  const day = Number(digits.slice(4, 6));
  const isDay = day >= 1 && day <= 31 && ((month >= 1 && month <= 12) || (month >= 21 && month <= 32));
  return isDay && Number(digits) % 11 === 0;
}

/** Hungary, TAJ. */
export function tajHungary(text: string): boolean {
  return closes(digitsOf(text), [3, 7, 3, 7, 3, 7, 3, 7], 10, false);
}

/** Bulgaria, EGN: 20 or 40 is added to the month in other centuries. */
export function egnBulgaria(text: string): boolean {
  const digits = digitsOf(text);
  const rest = weighted(digits, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11;
  return isDayOfCenturies(digits) && rest % 10 === digits[9];
}

/** Successor states of Yugoslavia, JMBG and EMŠO. */
export function jmbg(text: string): boolean {
  const digits = digitsOf(text);
  const check = 11 - (weighted(digits, [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11);
  return isDay(digits, 0, 'dmy') && check !== 10 && (check === 11 ? 0 : check) === digits[12];
}

/** Letters of Taiwan's numbers, in the order of their values from 10 on. */
const TAIWAN = 'ABCDEFGHJKLMNPQRSTUVXYWZIO';

/** Taiwan, national identification card. */
export function cardTaiwan(text: string): boolean {
  const letter = TAIWAN.indexOf(text.charAt(0).toUpperCase()) + 10;
  const sum =
    Math.trunc(letter / 10) + (letter % 10) * 9 + weighted(digitsOf(text), [8, 7, 6, 5, 4, 3, 2, 1, 1]);
  return letter >= 10 && sum % 10 === 0;
}

/** Hong Kong, identity card: letters count from 10, a blank 36, `A` for 10. */
export function cardHongKong(text: string): boolean {
  const bare = text.replace(/[^A-Za-z\d]/g, '').toUpperCase();
  const padded = bare.length === 8 ? ` ${bare}` : bare;
  const value = (character: string) =>
    character === ' ' ? 36 : /\d/.test(character) ? Number(character) : character.charCodeAt(0) - 55;
  const sum = Array.from(padded).reduce(
    (total, character, index) => total + value(character) * (9 - index),
    0,
  );
  return sum % 11 === 0;
}

/** Singapore, NRIC and FIN. */
export function nricSingapore(text: string): boolean {
  const first = text.charAt(0).toUpperCase();
  const offset = first === 'T' || first === 'G' ? 4 : first === 'M' ? 3 : 0;
  const rest = (weighted(digitsOf(text), [2, 7, 6, 5, 4, 3, 2]) + offset) % 11;
  const letters =
    first === 'S' || first === 'T' ? 'JZIHGFEDCBA' : first === 'M' ? 'KLJNPQRTUWX' : 'XWUTRQPNMLK';
  const at = first === 'M' ? 10 - rest : rest;
  return letters.charAt(at) === text.slice(-1).toUpperCase();
}

/** Thailand, thirteen digits, modulus 11. */
export function cardThailand(text: string): boolean {
  const digits = digitsOf(text);
  return (11 - (weighted(digits, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 10 === digits[12];
}

/** Malaysia, MyKad, and Indonesia, NIK: a day of birth among the digits, and nothing to check beside it. */
export function holdsDay(text: string): boolean {
  const digits = digitsOf(text);
  if (digits.length === 12) return isDay(digits, 0, 'ymd');
  const born = digits.map((digit, index) => (index === 6 && digit >= 4 ? digit - 4 : digit));
  return isDay(born, 6, 'dmy');
}

/** Chile, RUT: weights 2 to 7 from the right, modulus 11, `K` for 10. */
export function rutChile(text: string): boolean {
  const bare = text.replace(/[^\dKk]/g, '').toUpperCase();
  const digits = Array.from(bare.slice(0, -1), Number).toReversed();
  const sum = digits.reduce((total, digit, index) => total + digit * (2 + (index % 6)), 0);
  const check = 11 - (sum % 11);
  return (check === 11 ? '0' : check === 10 ? 'K' : String(check)) === bare.slice(-1);
}

/** Letters of New Zealand's numbers, counted from 1; no I, no O. */
const NEW_ZEALAND = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

/** New Zealand, national health index: three letters, three digits, modulus 11. */
export function healthNewZealand(text: string): boolean {
  const letters = Array.from(text.slice(0, 3).toUpperCase(), (letter) => NEW_ZEALAND.indexOf(letter) + 1);
  const digits = digitsOf(text.slice(3));
  const rest = weighted([...letters, ...digits], [7, 6, 5, 4, 3, 2]) % 11;
  return rest !== 0 && (11 - rest) % 10 === digits[3];
}

/** Ireland, PPS number: weights 8 to 2, a second letter by nine, modulus 23. */
export function ppsIreland(text: string): boolean {
  const second = text.length > 8 ? text.charCodeAt(8) - 64 : 0;
  const rest = (weighted(digitsOf(text), [8, 7, 6, 5, 4, 3, 2]) + second * 9) % 23;
  return 'WABCDEFGHIJKLMNOPQRSTUV'.charAt(rest) === text.charAt(7).toUpperCase();
}

/** Estonia and Lithuania: weights 1 to 9, then 3 to 9 where the remainder is 10. */
export function codeBaltic(text: string): boolean {
  const digits = digitsOf(text);
  const first = weighted(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11;
  const second = weighted(digits, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11;
  return isDay(digits, 1, 'ymd') && (first < 10 ? first : second % 10) === digits[10];
}

/** Iceland, kennitala. */
export function kennitala(text: string): boolean {
  const digits = digitsOf(text);
  return isDay(digits, 0, 'dmy') && closes(digits, [3, 2, 7, 6, 5, 4, 3, 2], 11, true);
}

/** Russia, SNILS: weights 9 to 1, modulus 101. */
export function snilsRussia(text: string): boolean {
  const digits = digitsOf(text);
  const rest = weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101;
  return (rest === 100 ? 0 : rest) === (digits[9] ?? 0) * 10 + (digits[10] ?? 0);
}

/** Iran, code melli: weights 10 to 2, modulus 11. */
export function codeMelli(text: string): boolean {
  const digits = digitsOf(text);
  const rest = weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11;
  return new Set(digits).size > 1 && (rest < 2 ? rest : 11 - rest) === digits[9];
}

/** Israel, nine digits: every other doubled, digits of the products added. */
export function identityIsrael(text: string): boolean {
  const digits = digitsOf(text);
  const sum = digits.reduce((total, digit, index) => {
    const product = digit * (index % 2 === 0 ? 1 : 2);
    return total + (product > 9 ? product - 9 : product);
  }, 0);
  return digits.length === 9 && sum > 0 && sum % 10 === 0;
}

/** Argentina, CUIL: modulus 11. */
export function cuilArgentina(text: string): boolean {
  return closes(digitsOf(text), [5, 4, 3, 2, 7, 6, 5, 4, 3, 2], 11, true);
}

/** South Africa and Greece: a day of birth first, and Luhn's check over all. */
export function bornFirst(text: string, order: 'ymd' | 'dmy'): boolean {
  return isDay(digitsOf(text), 0, order);
}
