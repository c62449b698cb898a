/** Digits of a number written with any separators. */
function digitsOf(text: string): readonly number[] {
  return Array.from(text.replace(/\D/g, ''), Number);
}

function weighted(digits: readonly number[], weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * (digits[index] ?? 0), 0);
}

/** Ukraine, taxpayer's number (РНОКПП): modulus 11, then 10. */
export function taxpayerUkraine(text: string): boolean {
  const digits = digitsOf(text);
  const rest = ((weighted(digits, [-1, 5, 7, 9, 4, 6, 10, 5, 7]) % 11) + 11) % 11;
  return rest % 10 === digits[9];
}

/** Kuwait, civil number: a century, a day, modulus 11. */
export function civilKuwait(text: string): boolean {
  const digits = digitsOf(text);
  const month = (digits[3] ?? 0) * 10 + (digits[4] ?? 0);
  const day = (digits[5] ?? 0) * 10 + (digits[6] ?? 0);
  const check = 11 - (weighted(digits, [2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]) % 11);
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 && check === digits[11];
}

/** Sri Lanka, old identity card: the day of the year (500 more for women) behind the year of birth. */
export function cardSriLanka(text: string): boolean {
  const day = Number(text.slice(2, 5)) % 500;
  return day >= 1 && day <= 366;
}

/** Portugal, citizen's card: Luhn's check over digits and letters (A is 10). */
export function cardPortugal(text: string): boolean {
  const values = Array.from(text.toUpperCase().replace(/[^\dA-Z]/g, ''), (sign) => Number.parseInt(sign, 36));
  const sum = values.toReversed().reduce((total, value, at) => {
    const doubled = at % 2 === 1 ? value * 2 : value;
    return total + (at % 2 === 1 && doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return values.length === 12 && sum % 10 === 0;
}

/** Weights 7, 3, 1 over digits and letters (A is 10), modulus 10: identity cards of Germany, and documents by ICAO 9303. */
export function documentIcao(text: string): boolean {
  const signs = Array.from(text.toUpperCase().replace(/[^\dA-Z<]/g, ''), (sign) =>
    sign === '<' ? 0 : Number.parseInt(sign, 36),
  );
  const sum = signs.slice(0, -1).reduce((total, value, at) => total + value * ([7, 3, 1][at % 3] ?? 0), 0);
  return sum % 10 === signs.at(-1);
}

/** The second line of a passport as machines read it (ICAO 9303-4): number, birth and expiry each with its check digit. */
export function passportLine(text: string): boolean {
  return (
    documentIcao(text.slice(0, 10)) && documentIcao(text.slice(13, 20)) && documentIcao(text.slice(21, 28))
  );
}
