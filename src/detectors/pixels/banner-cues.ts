/** A label that in a picture stands before the number of a patient or a study, though elsewhere it may mean anything. */
const NUMBER_LABEL =
  /^\s*(?:id|no|nr|num|n[°º]|№|reg|file|chart|case|uhid|[io]p\s*no)\s*[.:#]*\s*(?=[a-z]{0,3}-?\d{5,12}\b)/i;

/** Age and sex as banners join them: `M/54`, `61Y/F`, `054Y M`. */
const AGE_AND_SEX =
  /(?:^|\s)(?:[mfo]\s*\/\s*\d{1,3}\s*y?|\d{1,3}\s*y?(?:rs)?\s*\/\s*[mfo]|\d{2,3}\s*y\s+[mfo])(?=$|[\s,;])/i;

const LEAST_LETTERS = 3;

/**
 * A line of a banner said out in full, for those who judge text by its cues: the label of a number, or the name beside
 * age and sex. Undefined where it has neither.
 *
 * @example spelledOut('ID: 20931184') // 'MRN: 20931184'
 */
export function spelledOut(line: string): string | undefined {
  if (NUMBER_LABEL.test(line)) return line.replace(NUMBER_LABEL, 'MRN: ');
  if (!AGE_AND_SEX.test(line)) return undefined;
  const rest = line.replace(AGE_AND_SEX, ' ').replace(/\s+/g, ' ').trim();
  const isWords = /^[\p{L}\p{M}\s.,'^-]+$/u.test(rest);
  return isWords && rest.replace(/[^\p{L}]/gu, '').length >= LEAST_LETTERS ? `Name: ${rest}` : undefined;
}
