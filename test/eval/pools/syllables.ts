import type { Random } from './random.js';

/** Parts that names are composed of; none of the two pools shares a part's ending with the other. */
interface Syllables {
  readonly given: readonly (readonly [string, string])[];
  readonly starts: readonly string[];
  readonly middles: readonly string[];
  readonly ends: readonly string[];
  readonly givenStarts: readonly string[];
  readonly givenEnds: { readonly M: readonly string[]; readonly F: readonly string[] };
}

const DEV: Syllables = {
  given: [
    ['Harold', 'Margery'],
    ['Clement', 'Philippa'],
    ['Rupert', 'Winifred'],
    ['Gordon', 'Deirdre'],
    ['Stanley', 'Maureen'],
    ['Leroy', 'Latoya'],
    ['Desmond', 'Shirley'],
  ],
  starts: [
    'Hal',
    'Brax',
    'Win',
    'Thorn',
    'Kes',
    'Mar',
    'Old',
    'Pem',
    'Rad',
    'Shel',
    'Tar',
    'Whit',
    'Car',
    'Bel',
  ],
  middles: ['er', 'in', 'a', 'ing', 'ber', 'o', ''],
  ends: ['ton', 'ley', 'worth', 'by', 'combe', 'field', 'stead', 'wick', 'more', 'well'],
  givenStarts: ['Dar', 'Mel', 'Ter', 'Jas', 'Cor', 'Lav', 'Bran', 'Nor', 'Al', 'Ro'],
  givenEnds: { M: ['vin', 'don', 'ric', 'ell', 'ian'], F: ['ina', 'elle', 'issa', 'ora', 'etta'] },
};

const TEST: Syllables = {
  given: [
    ['Bertram', 'Henrietta'],
    ['Cedric', 'Rosalind'],
    ['Ignatius', 'Prudence'],
    ['Lionel', 'Beatrix'],
    ['Percival', 'Cordelia'],
    ['Tyrone', 'Keisha'],
    ['Alastair', 'Imogen'],
  ],
  starts: [
    'Ash',
    'Cran',
    'Dun',
    'Ever',
    'Fitz',
    'Gros',
    'Hux',
    'Kin',
    'Lock',
    'Nett',
    'Pres',
    'Quin',
    'Strat',
    'Yar',
  ],
  middles: ['le', 'en', 'i', 'ham', 'gar', 'u', ''],
  ends: ['ridge', 'shaw', 'croft', 'hurst', 'dale', 'mere', 'thorpe', 'borne', 'gate', 'lin'],
  givenStarts: ['Ger', 'Lin', 'Mat', 'Vic', 'Os', 'Hel', 'Jan', 'Fred', 'Sim', 'Wal'],
  givenEnds: { M: ['ard', 'ley', 'mund', 'fred', 'us'], F: ['ette', 'anne', 'inda', 'ona', 'ica'] },
};

export type Pool = 'dev' | 'test';

/** A name that stands in no list: its parts are composed. */
export function composedName(pool: Pool, sex: 'M' | 'F', random: Random): { given: string; family: string } {
  const parts = pool === 'dev' ? DEV : TEST;
  const known = random.pick(parts.given);
  const composed = random.pick(parts.givenStarts) + random.pick(parts.givenEnds[sex]);
  return {
    given: random.chance(0.5) ? composed : known[sex === 'M' ? 0 : 1],
    family: random.pick(parts.starts) + random.pick(parts.middles) + random.pick(parts.ends),
  };
}
