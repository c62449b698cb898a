import { allFakers } from '@faker-js/faker';
import { buildKnownIndex, type KnownIdentifier } from '../../../src/text/known/build.js';
import { matchKnown } from '../../../src/text/known/match.js';
import { parseKnown } from '../../../src/text/known/parse.js';
import { isCommonWord } from '../../../src/text/names/lexicon.js';
import type { NameModel } from '../../../src/text/names/model.js';

export interface KnownFigures {
  readonly identifiers: number;
  readonly bytesEach: number;
  readonly rows: readonly { readonly change: string; readonly tried: number; readonly found: number }[];
  readonly innocents: number;
  readonly alarms: number;
  readonly gatedAlarms: number;
}

const PEOPLE = 100_000;
const TRIED = 1500;
/** From this confidence on a match raises a finding of medium or above. */
const GATE = 0.6;

function oneEdit(text: string, turn: number): string {
  const places = [...text].flatMap((letter, index) => (/[a-z]/i.test(letter) ? [index] : []));
  const at = places[(turn * 7919) % places.length] ?? 0;
  const letter = String.fromCharCode(97 + (turn % 26));
  const way = turn % 4;
  if (way === 0) return text.slice(0, at) + text.slice(at + 1);
  if (way === 1) return text.slice(0, at) + letter + text.slice(at);
  if (way === 2) return text.slice(0, at) + letter + text.slice(at + 1);
  return text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2);
}

const CHANGES: Readonly<Record<string, (family: string, given: string, turn: number) => string>> = {
  'as it is': (family, given) => `${family}^${given}`,
  'other order, capitals': (family, given) => `${given} ${family}`.toUpperCase(),
  'without accents, underscore': (family, given) =>
    `${given}_${family}`.normalize('NFD').replace(/[\u0300-\u036f]/g, ''),
  'in a sentence': (family, given) => `seen together with ${given} ${family} on the ward`,
  'written together': (family, given) => `${given}${family}`.replace(/[^\p{L}]/gu, ''),
  'one edit': (family, given, turn) =>
    turn % 2 === 0 ? `${oneEdit(family, turn)}, ${given}` : `${oneEdit(given, turn)} ${family}`,
};

/** Recall by way of writing and false alarms on innocent values, with a large list of known people. */
export function measureKnown(model: NameModel, innocents: readonly string[]): KnownFigures {
  const { en, de, fr, es, tr, pl, pt_BR: brazilian, nl } = allFakers;
  const fakers = [en, de, fr, es, tr, pl, brazilian, nl];
  for (const [index, faker] of fakers.entries()) faker.seed(100 + index);
  const people = Array.from({ length: PEOPLE }, (_, row) => {
    const { person, string } = fakers[row % fakers.length] ?? en;
    return { family: person.lastName(), given: person.firstName(), number: string.numeric(9), row };
  });
  const identifiers = people.flatMap(({ family, given, number, row }): KnownIdentifier[] => [
    { kind: 'name', value: `${family}^${given}`, row },
    { kind: 'number', value: number, row },
  ]);
  const index = buildKnownIndex(identifiers);
  const match = (text: string) => matchKnown(index, text, [], (word) => isCommonWord(model, word));
  const rows = Object.entries(CHANGES).map(([change, write]) => {
    const tried = people.filter(({ family, given }) => `${family}${given}`.length >= 6).slice(0, TRIED);
    const found = tried.filter(({ family, given }, turn) => match(write(family, given, turn)).length > 0);
    return { change, tried: tried.length, found: found.length };
  });
  const numbers = people.slice(0, TRIED);
  rows.push({
    change: 'a number with blanks',
    tried: TRIED,
    found: numbers.filter(({ number }) => match(`${number.slice(0, 3)} ${number.slice(3)}`).length > 0)
      .length,
  });
  const alarms = innocents.map((text) => Math.max(0, ...match(text).map(({ confidence }) => confidence)));
  return {
    identifiers: identifiers.length,
    bytesEach: index.buffer.byteLength / identifiers.length,
    rows,
    innocents: innocents.length,
    alarms: alarms.filter((confidence) => confidence > 0).length,
    gatedAlarms: alarms.filter((confidence) => confidence >= GATE).length,
  };
}

export interface MillionFigures {
  readonly identifiers: number;
  readonly bytesEach: number;
  /** CPU seconds to read the list and to build the index. */
  readonly seconds: number;
  readonly tried: number;
  readonly found: number;
}

const LINES = 1_000_000;

/** A list of a million lines, from its bytes to an index that finds them. */
export function measureMillion(): MillionFigures {
  const lines = Array.from({ length: LINES }, (_, line) => String(10_000_000 + line * 7));
  const bytes = new TextEncoder().encode(`mrn\n${lines.join('\n')}\n`);
  const before = process.cpuUsage();
  const identifiers = parseKnown(bytes, 'list.csv');
  const index = buildKnownIndex(identifiers);
  const { user, system } = process.cpuUsage(before);
  const asked = lines.filter((_, line) => line % 997 === 0);
  const found = asked.filter((number, at) =>
    matchKnown(index, `ID ${number}`, [], () => true).some(({ row }) => row === at * 997 + 2),
  );
  return {
    identifiers: identifiers.length,
    bytesEach: index.buffer.byteLength / identifiers.length,
    seconds: (user + system) / 1e6,
    tried: asked.length,
    found: found.length,
  };
}
