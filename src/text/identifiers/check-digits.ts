/** Digits of a number written with any separators. */
function digitsOf(text: string): readonly number[] {
  return Array.from(text.replace(/\D/g, ''), Number);
}

function weighted(digits: readonly number[], weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * (digits[index] ?? 0), 0);
}

/** Luhn's check (ISO/IEC 7812-1 annex B): Canada SIN, cards, provider numbers. */
export function luhn(text: string): boolean {
  const digits = digitsOf(text).toReversed();
  const sum = digits.reduce((total, digit, index) => {
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return digits.length > 1 && sum % 10 === 0 && digits.some((digit) => digit !== digits[0]);
}

/** Issuers of payment cards by the first digits (ISO/IEC 7812-1): Visa, Mastercard, American Express, Discover, JCB, UnionPay, RuPay. */
const CARD_ISSUERS =
  /^(?:4\d{15}|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|6(?:011|5\d\d|4[4-9]\d)\d{12}|35(?:2[89]|[3-8]\d)\d{12}|62\d{14}|(?:60|81|82|508)\d{13,14})$/;

/** Payment card: an issuer's first digits and Luhn's check. */
export function paymentCard(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  return CARD_ISSUERS.test(digits) && luhn(digits) && new Set(digits).size > 3;
}

/** NHS number of England and Wales: modulus 11, ten digits. */
export function nhs(text: string): boolean {
  const digits = digitsOf(text);
  const check = 11 - (weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11);
  return (
    digits.length === 10 &&
    check !== 10 &&
    (check === 11 ? 0 : check) === digits[9] &&
    new Set(digits).size > 1
  );
}

/** Australian Medicare card: eight digits and a check digit, then the issue number. */
export function medicareAustralia(text: string): boolean {
  const digits = digitsOf(text);
  const first = digits[0] ?? 0;
  return first >= 2 && first <= 6 && weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === digits[8];
}

/** Australian tax file number: weighted sum divisible by 11. */
export function taxFileAustralia(text: string): boolean {
  return weighted(digitsOf(text), [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0;
}

/** ISO 7064 MOD 11,10: German tax identification number. */
export function mod11And10(text: string): boolean {
  const digits = digitsOf(text);
  let product = 10;
  for (const digit of digits.slice(0, -1)) {
    const sum = (digit + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === digits.at(-1);
}

/** German health insurance number (KVNR): a letter, eight digits, modulus 10 over the letter's two digits. */
export function healthInsuranceGermany(text: string): boolean {
  const letter = text.toUpperCase().charCodeAt(0) - 64;
  const digits = [Math.trunc(letter / 10), letter % 10, ...digitsOf(text)];
  const sum = digits.slice(0, 10).reduce((total, digit, index) => {
    const product = digit * (index % 2 === 0 ? 1 : 2);
    return total + Math.trunc(product / 10) + (product % 10);
  }, 0);
  return digits.length === 11 && sum % 10 === digits[10];
}

/** French NIR: 97 less the number modulo 97, with Corsica's 2A and 2B. */
export function nirFrance(text: string): boolean {
  const compact = text
    .toUpperCase()
    .replace(/[\s.-]/g, '')
    .replace('2A', '19')
    .replace('2B', '18');
  if (!/^\d{15}$/.test(compact)) return false;
  return 97 - Number(BigInt(compact.slice(0, 13)) % 97n) === Number(compact.slice(13));
}

const CODICE_ODD: Readonly<Record<string, number>> = Object.fromEntries(
  [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23].flatMap(
    (value, index) =>
      index < 10
        ? [
            [String.fromCharCode(65 + index), value],
            [String(index), value],
          ]
        : [[String.fromCharCode(65 + index), value]],
  ),
);

/** Italian codice fiscale: a check letter over odd and even places. */
export function codiceFiscale(text: string): boolean {
  const compact = text.toUpperCase();
  let sum = 0;
  for (let index = 0; index < 15; index += 1) {
    const character = compact.charAt(index);
    const even = /\d/.test(character) ? Number(character) : character.charCodeAt(0) - 65;
    sum += index % 2 === 0 ? (CODICE_ODD[character] ?? 0) : even;
  }
  return compact.length === 16 && String.fromCharCode(65 + (sum % 26)) === compact.charAt(15);
}

/** Spanish DNI and NIE: a check letter modulo 23. */
export function dniSpain(text: string): boolean {
  const compact = text.toUpperCase().replace(/[\s.-]/g, '');
  const number = compact.slice(0, -1).replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter)));
  return 'TRWAGMYFPDXBNJZSQVHLCKE'.charAt(Number(number) % 23) === compact.at(-1);
}

/** Dutch BSN: the eleven test. */
export function bsnNetherlands(text: string): boolean {
  const digits = digitsOf(text);
  return weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0 && new Set(digits).size > 1;
}

const VERHOEFF_D = [
  ...['0123456789', '1234067895', '2340178956', '3401289567', '4012395678'],
  ...['5987604321', '6598710432', '7659821043', '8765932104', '9876543210'],
];
const VERHOEFF_P = [
  '0123456789',
  '1576283094',
  '5803796142',
  '8916043527',
  '9453126870',
  '4286573901',
  '2793806415',
  '7046913258',
];

/** Verhoeff's check: Aadhaar. */
export function verhoeff(text: string): boolean {
  const check = digitsOf(text)
    .toReversed()
    .reduce((state, digit, index) => Number(VERHOEFF_D[state]?.[Number(VERHOEFF_P[index % 8]?.[digit])]), 0);
  return check === 0;
}

/** Brazilian CPF: two check digits modulo 11. */
export function cpfBrazil(text: string): boolean {
  const digits = digitsOf(text);
  const check = (length: number) => {
    const sum = digits
      .slice(0, length)
      .reduce((total, digit, index) => total + digit * (length + 1 - index), 0);
    return ((sum * 10) % 11) % 10;
  };
  return new Set(digits).size > 1 && check(9) === digits[9] && check(10) === digits[10];
}

/** Japanese individual number (My Number): modulus 11, twelve digits. */
export function myNumberJapan(text: string): boolean {
  const digits = digitsOf(text);
  const sum = weighted(digits, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]);
  const rest = sum % 11;
  return (rest <= 1 ? 0 : 11 - rest) === digits[11];
}

/** Korean resident registration number: modulus 11 (numbers given out since October 2020 have none). */
export function rrnKorea(text: string): boolean {
  const digits = digitsOf(text);
  return (11 - (weighted(digits, [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]) % 11)) % 10 === digits[12];
}

/** Chinese resident identity number: ISO 7064 MOD 11-2. */
export function residentChina(text: string): boolean {
  const sum = weighted(digitsOf(text.slice(0, 17)), [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]);
  return '10X98765432'.charAt(sum % 11) === text.toUpperCase().charAt(17);
}

/** Vehicle identification number: the check digit of North America at place nine (49 CFR 565.15). */
export function vinNorthAmerica(text: string): boolean {
  const values: Readonly<Record<string, number>> = {
    ...{ A: 1, B: 2, C: 3, D: 4, E: 5, F: 6, G: 7, H: 8, J: 1, K: 2, L: 3, M: 4 },
    ...{ N: 5, P: 7, R: 9, S: 2, T: 3, U: 4, V: 5, W: 6, X: 7, Y: 8, Z: 9 },
  };
  const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
  const sum = Array.from(text).reduce((total, character, index) => {
    const value = /\d/.test(character) ? Number(character) : (values[character] ?? 0);
    return total + value * (weights[index] ?? 0);
  }, 0);
  return 'X' === text.charAt(8) ? sum % 11 === 10 : sum % 11 === Number(text.charAt(8));
}

/** International bank account number: ISO 7064 MOD 97-10 over the number with its first four characters last. */
export function iban(text: string): boolean {
  const compact = text.replace(/ /g, '');
  if (compact.length < 15 || compact.length > 34) return false;
  let rest = 0;
  for (const character of compact.slice(4) + compact.slice(0, 4))
    for (const digit of String(Number.parseInt(character, 36))) rest = (rest * 10 + Number(digit)) % 97;
  return rest === 1;
}
