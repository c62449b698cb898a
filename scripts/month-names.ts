/**
 * Makes `src/text/identifiers/month-names.ts` from the runtime's CLDR data: the names of months, long and short, alone and
 * inside a date, in the languages below.
 *
 *     npx tsx scripts/month-names.ts
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const LANGUAGES =
  'en de fr es it pt nl sv da nb nn fi pl cs sk hu ro hr sl bs sr sr-Latn bg mk ru uk be el tr az kk uz ky lt lv et is fo ca eu gl ga cy gd sq mt id ms fil sw af vi th hi mr ne bn pa gu ta te kn ml si km lo my ar ar-EG ar-LB fa ps ku ur he hy ka mn am'.split(
    ' ',
  );
/** Spellings in use that CLDR does not have. */
const FURTHER: readonly (readonly [month: number, names: string])[] = [
  [1, 'jänner ener janv'],
  [2, 'febr feber fév feb'],
  [3, 'mrz maerz märz martie marz'],
  [4, 'abr'],
  [5, 'maj mai'],
  [7, 'juil jul'],
  [8, 'ago août aout'],
  [9, 'sept sett setiembre set'],
  [10, 'okt oct ott'],
  [12, 'dez dic déc'],
];

function namesOf(language: string, month: number): readonly string[] {
  const date = new Date(Date.UTC(2001, month, 15));
  return (['long', 'short'] as const).flatMap((width) => {
    const alone = new Intl.DateTimeFormat(language, { month: width, timeZone: 'UTC' }).format(date);
    const inDate = new Intl.DateTimeFormat(language, { month: width, day: 'numeric', timeZone: 'UTC' });
    const inYear = new Intl.DateTimeFormat(language, {
      month: width,
      day: 'numeric',
      year: 'numeric',
      timeZone: 'UTC',
    });
    const partOf = (format: Intl.DateTimeFormat) =>
      format.formatToParts(date).find(({ type }) => type === 'month')?.value ?? '';
    return [alone, partOf(inDate), partOf(inYear)];
  });
}

const months: Set<string>[] = Array.from({ length: 12 }, () => new Set<string>());
const taken = new Map<string, number>();
const add = (month: number, written: string) => {
  const name = written.toLowerCase().replace(/[.\s॰։]/gu, '');
  // Two letters stand for a month in scripts that shorten words with points (`ก.ค.`).
  if (
    !/^(?:\p{L}[\p{L}\p{M}]{2,}|[\p{Script=Thai}\p{Script=Lao}]{2,})$/u.test(name) ||
    (taken.get(name) ?? month) !== month
  )
    return;
  taken.set(name, month);
  months[month]?.add(name);
};
for (const language of LANGUAGES)
  for (let month = 0; month < 12; month += 1) for (const name of namesOf(language, month)) add(month, name);
for (const [month, names] of FURTHER) for (const name of names.split(' ')) add(month - 1, name);

const lines = months.map((names) => `  '${[...names].join(' ')}',`);
writeFileSync(
  fileURLToPath(new URL('../src/text/identifiers/month-names.ts', import.meta.url)),
  `/** Names of the months from January on, in ${LANGUAGES.length} languages; made by \`scripts/month-names.ts\` from CLDR. */\nexport const MONTH_NAMES: readonly string[] = [\n${lines.join('\n')}\n];\n`,
);
