const LETTERS: Readonly<Record<string, string>> = { ł: 'l', ı: 'i', ø: 'o', đ: 'd', ß: 'ss', æ: 'ae' };

/** A text without case, accents and forms of width: the words of tables are written so. Its length may change. */
export function foldLetters(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[łıøđßæ]/g, (letter) => LETTERS[letter] ?? letter);
}
