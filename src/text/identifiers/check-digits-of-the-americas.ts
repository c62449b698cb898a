import { luhn } from './check-digits.js';

/** Digits of a number written with any separators. */
function digitsOf(text: string): readonly number[] {
  return Array.from(text.replace(/\D/g, ''), Number);
}

function weighted(digits: readonly number[], weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * (digits[index] ?? 0), 0);
}

/** Ecuador, cédula: a province, a third digit below 6, Luhn's check. */
export function cedulaEcuador(text: string): boolean {
  const province = Number(text.slice(0, 2));
  return ((province >= 1 && province <= 24) || province === 30) && Number(text.charAt(2)) < 6 && luhn(text);
}

/** Uruguay, cédula de identidad: weights 2, 9, 8, 7, 6, 3, 4, modulus 10. */
export function cedulaUruguay(text: string): boolean {
  const digits = digitsOf(text);
  return (10 - (weighted(digits, [2, 9, 8, 7, 6, 3, 4]) % 10)) % 10 === digits[7];
}

/** Mexico, CLABE of a bank account: weights 3, 7, 1 with each product modulo 10. */
export function clabeMexico(text: string): boolean {
  const digits = digitsOf(text);
  const sum = digits
    .slice(0, 17)
    .reduce((total, digit, at) => total + ((digit * ([3, 7, 1][at % 3] ?? 0)) % 10), 0);
  return (10 - (sum % 10)) % 10 === digits[17];
}

/** United States, national provider identifier: Luhn's check behind 80840 (45 CFR 162.406). */
export function providerUs(text: string): boolean {
  return luhn(`80840${text}`);
}

/** United States, DEA registration: the odd places and twice the even ones. */
export function registrationDea(text: string): boolean {
  const digits = digitsOf(text.slice(2));
  return weighted(digits, [1, 2, 1, 2, 1, 2]) % 10 === digits[6];
}
