/** Whom a case hides. Everything about them is made up. */
export interface Person {
  readonly family: string;
  readonly given: string;
  /** The name in its own script, where that isn't Latin. */
  readonly native: string;
  readonly mrn: string;
  readonly accession: string;
  /** YYYYMMDD */
  readonly birth: string;
  /** The true study date, YYYYMMDD, and its time, HHMMSS. */
  readonly study: string;
  readonly time: string;
  readonly phone: string;
  readonly mail: string;
  readonly street: string;
  readonly login: string;
}

const NAMES: readonly (readonly [family: string, given: string, native: string])[] = [
  ['Wojciechowska', 'Bozena', 'Wojciechowska Bożena'],
  ['Okonkwo', 'Chidinma', 'Okonkwo Chidinma'],
  ['Thorvaldsdottir', 'Gudrun', 'Guðrún Þorvaldsdóttir'],
  ['Szalay', 'Zsuzsanna', 'Szalay Zsuzsanna'],
  ['Yildirim', 'Mehmet', 'Yıldırım Mehmet'],
  ['Virtanen', 'Eero', 'Virtanen Eero'],
  ['Kvaratskhelia', 'Nino', 'კვარაცხელია ნინო'],
  ['Gruffudd', 'Rhiannon', 'Gruffudd Rhiannon'],
  ['Etxeberria', 'Ainhoa', 'Etxeberria Ainhoa'],
  ['Mwangi', 'Wanjiru', 'Mwangi Wanjiru'],
  ['Ngata', 'Hinemoa', 'Ngata Hinemoa'],
  ['Vasconcelos', 'Joaquim', 'Vasconcelos Joaquim'],
  ['Kuznetsova', 'Lyudmila', 'Кузнецова Людмила'],
  ['Papadopoulou', 'Eleni', 'Παπαδοπούλου Ελένη'],
  ['Baumgartner', 'Liselotte', 'Baumgärtner Liselotte'],
  ['Fujimoto', 'Kazuhiro', '藤本一博'],
  ['Quattrocchi', 'Donatella', 'Quattrocchi Donatella'],
  ['Haverkamp', 'Willem', 'Haverkamp Willem'],
  ['Sundaramoorthy', 'Kavitha', 'Sundaramoorthy Kavitha'],
  ['Blenkinsop', 'Harriet', 'Blenkinsop Harriet'],
];
/** Names of the cases that nothing was tuned on. */
const OTHER_NAMES: readonly (readonly [family: string, given: string, native: string])[] = [
  ['Adebayo', 'Folasade', 'Adebayo Folasade'],
  ['Brzezinski', 'Kazimierz', 'Brzeziński Kazimierz'],
  ['Castellanos', 'Ximena', 'Castellanos Ximena'],
  ['Dragomirescu', 'Anca', 'Dragomirescu Anca'],
  ['Eskildsen', 'Torben', 'Eskildsen Torben'],
  ['Fitzwilliam', 'Imogen', 'Fitzwilliam Imogen'],
  ['Ghorbani', 'Shirin', 'قربانی شیرین'],
  ['Hristova', 'Desislava', 'Христова Десислава'],
  ['Iwaszkiewicz', 'Halina', 'Iwaszkiewicz Halina'],
  ['Jayawardena', 'Nilanthi', 'Jayawardena Nilanthi'],
  ['Kekkonen', 'Tuulikki', 'Kekkonen Tuulikki'],
  ['Lindqvist', 'Ragnhild', 'Lindqvist Ragnhild'],
  ['Mukherjee', 'Debashish', 'Mukherjee Debashish'],
];
const STREETS = ['Birkenallee', 'Ulica Lipowa', 'Harbour Road', 'Rua das Flores', 'Mill Lane'];

/**
 * The person of a number; equal numbers give equal people.
 *
 * @param isOther one of those whom nothing was tuned on
 */
export function personOf(number: number, isOther = false): Person {
  const names = isOther ? OTHER_NAMES : NAMES;
  const [family, given, native] = names[number % names.length] ?? ['Blenkinsop', 'Harriet', ''];
  const two = (value: number, most: number) => String((value % most) + 1).padStart(2, '0');
  const mixed = (number + 3) * 7919;
  return {
    family,
    given,
    native: native ?? '',
    mrn: String(3_100_000 + ((mixed * 6151) % 6_800_000)),
    accession: `A${String(20_000_000 + ((mixed * 977) % 70_000_000))}`,
    birth: `${1931 + (mixed % 60)}${two(mixed, 12)}${two(mixed * 3, 28)}`,
    study: `${2011 + (mixed % 9)}${two(mixed * 5, 12)}${two(mixed * 11, 28)}`,
    time: `${String(7 + (mixed % 12)).padStart(2, '0')}${two(mixed * 13, 59)}${two(mixed * 17, 59)}`,
    phone: `+49 30 ${String(2_000_000 + ((mixed * 31) % 7_000_000))}`,
    mail: `${given}.${family}@hospital-mail.org`.toLowerCase(),
    street: `${STREETS[number % STREETS.length]} ${(mixed % 180) + 2}`,
    login: `${given[0] ?? 'x'}${family}`.toLowerCase(),
  };
}

/** Stands in each case's twin where a person would: words that every archive holds and that name nobody. */
export const NOBODY: Person = {
  family: 'Routine',
  given: 'Abdomen',
  native: 'Abdomen Routine',
  mrn: '12',
  accession: 'A1',
  birth: '19000101',
  study: '19000101',
  time: '000000',
  phone: '512',
  mail: 'axial',
  street: 'window 40',
  login: 'system',
};
