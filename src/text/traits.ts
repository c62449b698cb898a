/** What one pass over a text tells about it, so that finders which cannot match are not asked. */
export interface Traits {
  readonly digits: number;
  readonly letters: number;
  /** Characters beyond ASCII. */
  readonly foreign: number;
  readonly longestDigitRun: number;
  readonly lowercase: number;
  readonly words: number;
  readonly at: boolean;
  readonly dot: boolean;
  readonly colon: boolean;
  readonly slash: boolean;
}

/** Counts the kinds of characters of a text. */
export function traitsOf(text: string): Traits {
  let digits = 0;
  let letters = 0;
  let foreign = 0;
  let run = 0;
  let longestDigitRun = 0;
  let lowercase = 0;
  let words = 0;
  let at = false;
  let dot = false;
  let colon = false;
  let slash = false;
  let inWord = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= 48 && code <= 57) {
      digits += 1;
      run += 1;
      if (run > longestDigitRun) longestDigitRun = run;
      inWord = false;
      continue;
    }
    run = 0;
    const lower = code >= 97 && code <= 122;
    if (lower || (code >= 65 && code <= 90) || code > 191) {
      letters += 1;
      if (lower) lowercase += 1;
      if (code > 127) foreign += 1;
      if (!inWord) words += 1;
      inWord = true;
      continue;
    }
    if (code === 39 || code === 45) continue;
    inWord = false;
    if (code > 127) foreign += 1;
    else if (code === 64) at = true;
    else if (code === 46) dot = true;
    else if (code === 58) colon = true;
    else if (code === 47) slash = true;
  }
  return { digits, letters, foreign, longestDigitRun, lowercase, words, at, dot, colon, slash };
}
