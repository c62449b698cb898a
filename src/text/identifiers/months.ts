/** Languages whose month names are known; the names come from the runtime's own CLDR data. */
const LANGUAGES = [
  ...[
    'en',
    'de',
    'fr',
    'es',
    'it',
    'pt',
    'nl',
    'sv',
    'da',
    'nb',
    'fi',
    'pl',
    'cs',
    'sk',
    'hu',
    'ro',
    'hr',
    'sl',
  ],
  ...[
    'sr',
    'sr-Latn',
    'bg',
    'ru',
    'uk',
    'el',
    'tr',
    'lt',
    'lv',
    'et',
    'is',
    'ca',
    'eu',
    'gl',
    'ga',
    'cy',
    'sq',
    'mk',
  ],
  ...[
    'id',
    'ms',
    'vi',
    'th',
    'hi',
    'bn',
    'ta',
    'te',
    'mr',
    'ar',
    'fa',
    'ur',
    'he',
    'hy',
    'ka',
    'az',
    'kk',
    'uz',
    'sw',
  ],
];

const ENGLISH: readonly (readonly string[])[] = [
  ['january', 'jan'],
  ['february', 'feb', 'febr'],
  ['march', 'mar'],
  ['april', 'apr'],
  ['may'],
  ['june', 'jun'],
  ['july', 'jul'],
  ['august', 'aug'],
  ['september', 'sep', 'sept'],
  ['october', 'oct'],
  ['november', 'nov'],
  ['december', 'dec'],
];

const english = new Map(ENGLISH.flatMap((names, month) => names.map((name) => [name, month + 1] as const)));
let foreign: ReadonlyMap<string, number> | undefined;

function key(name: string): string {
  return name.toLowerCase().replace(/[.\s]/g, '');
}

function foreignMonths(): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  for (const language of LANGUAGES)
    for (const width of ['long', 'short'] as const) {
      const alone = new Intl.DateTimeFormat(language, { month: width, timeZone: 'UTC' });
      const inDate = new Intl.DateTimeFormat(language, { month: width, day: 'numeric', timeZone: 'UTC' });
      for (let month = 0; month < 12; month += 1) {
        const date = new Date(Date.UTC(2001, month, 15));
        const part = inDate.formatToParts(date).find(({ type }) => type === 'month');
        for (const name of [alone.format(date), part?.value ?? '']) {
          const folded = key(name);
          if (/^\p{L}[\p{L}\p{M}]{2,}$/u.test(folded) && !names.has(folded)) names.set(folded, month + 1);
        }
      }
    }
  return names;
}

/**
 * The month that a word names, 1 to 12, in any of some fifty languages.
 *
 * @example monthOf('Sept.') // 9
 */
export function monthOf(word: string): number | undefined {
  const folded = key(word);
  const known = english.get(folded);
  if (known !== undefined || folded.length < 3) return known;
  foreign ??= foreignMonths();
  // Hebrew writes `in March` as one word.
  return foreign.get(folded) ?? (folded.startsWith('ב') ? foreign.get(folded.slice(1)) : undefined);
}
