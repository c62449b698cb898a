/** A line as it may be meant, for those who judge text by its cues, with the share of their confidence that it deserves. */
export interface Spelling {
  readonly text: string;
  readonly share: number;
}

/** A label that in a picture stands before the number of a patient or a study, though elsewhere it may mean anything. */
const NUMBER_LABEL =
  /^\s*(?:id|no|nr|num|n[°º]|№|reg|file|chart|case|uhid|hn|[io]p\s*no)\s*[.:#]*\s*(?=[a-z]{0,3}-?\d{5,12}\b)/i;

/** A number with nothing beside it: of a record or an order, for settings are shorter. */
const BARE_NUMBER = /^\s*#?\s*(?:[A-Z]{1,3}[-\s]?)?(?:\d{6,12}|\d{2,4}-\d{2,4}-\d{3,7}|\d{4,7}-\d{1,2})\s*$/;
const TIME_OR_DAY = /^\s*(?:(?:19|20)\d{6}|[0-2]\d[0-5]\d[0-5]\d)\s*$/;

const SEX = '(?:[mfo]|male|female)';
const YEARS = '(?:y(?:rs?|o|ears?)?|ans|años|anos|anni|jahre?|lat|lata|år|歳|岁|세)';
/** Age and sex as banners join them: `M/54`, `61Y/F`, `054Y M`, and an age by itself: `41Y`. */
const AGE_AND_SEX = new RegExp(
  `(?:^|\\s)(?:${SEX}\\s*/\\s*\\d{1,3}\\s*y?|\\d{1,3}\\s*${YEARS}?\\s*/\\s*${SEX}|\\d{2,3}\\s*y\\s+${SEX}|0?\\d{2}\\s?${YEARS}\\.?)(?=$|[\\s,;)])`,
  'i',
);

const LEAST_LETTERS = 3;

/** Years of the Buddhist calendar are 543 more than those of the Common Era. */
const BUDDHIST = /(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(24[4-9]\d|25\d\d)(?!\d)/g;
const BUDDHIST_FIRST = /(?<!\d)(24[4-9]\d|25\d\d)([./-])(\d{1,2})\2(\d{1,2})(?!\d)/g;
const BUDDHIST_YEARS = 543;

/** An abbreviation of the house that recognisers glue to its name: `HOSP.`, `KLIN.`. */
const HOUSE = /\b(?:hosp|hôp|hop|osp)\.\s*(?=\p{Lu})/giu;

const MEANT = 0.9;
const PERHAPS = 0.65;

/** True where an age stands in a line. */
export function hasAge(line: string): boolean {
  return AGE_AND_SEX.test(line);
}

function withCommonYears(line: string): string {
  return line
    .replace(
      BUDDHIST,
      (_all, day, mark, month, year) => `${day}${mark}${month}${mark}${year - BUDDHIST_YEARS}`,
    )
    .replace(BUDDHIST_FIRST, (_all, year, _mark, month, day) => `${year - BUDDHIST_YEARS}-${month}-${day}`);
}

function besideAge(line: string): Spelling[] {
  if (!hasAge(line)) return [];
  const rest = line.replace(AGE_AND_SEX, ' ').replace(/\s+/g, ' ').trim();
  const isWords = /^[\p{L}\p{M}\s.,'^-]+$/u.test(rest);
  const isLongEnough = rest.replace(/[^\p{L}]/gu, '').length >= LEAST_LETTERS;
  return isWords && isLongEnough ? [{ text: `Name: ${rest}`, share: MEANT }] : [];
}

/**
 * A line of a banner said out in full: the label of a number, a number by itself, the name beside age and sex, the year
 * of another calendar, the abbreviation of a house. None where it has nothing of these.
 *
 * @example spelledOut('ID: 20931184') // [{ text: 'MRN: 20931184', share: .9 }]
 */
export function spelledOut(line: string): readonly Spelling[] {
  if (NUMBER_LABEL.test(line)) return [{ text: line.replace(NUMBER_LABEL, 'MRN: '), share: MEANT }];
  if (BARE_NUMBER.test(line) && !TIME_OR_DAY.test(line))
    return [{ text: `MRN: ${line.replace(/[#\s]/g, '')}`, share: PERHAPS }];
  const common = withCommonYears(line);
  const full = line.replace(HOUSE, 'Hospital ');
  return [
    ...besideAge(line),
    ...(common === line ? [] : [{ text: common, share: MEANT }]),
    ...(full === line ? [] : [{ text: full, share: MEANT }]),
  ];
}
