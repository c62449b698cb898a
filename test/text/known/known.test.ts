import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../src/core/errors.js';
import { buildKnownIndex, type KnownIdentifier } from '../../../src/text/known/build.js';
import { identifierCount, openKnownIndex } from '../../../src/text/known/known-index.js';
import { matchKnown } from '../../../src/text/known/match.js';
import { parseKnown } from '../../../src/text/known/parse.js';

const people: readonly KnownIdentifier[] = [
  { kind: 'name', value: 'Abernathy^Rosalind', row: 2 },
  { kind: 'name', value: 'Müller, Jörg', row: 3 },
  { kind: 'name', value: '山田^太郎', row: 4 },
  { kind: 'name', value: 'Brown^May', row: 5 },
  { kind: 'number', value: '00482913', row: 6 },
  { kind: 'date', value: '19500412', row: 7 },
];
const COMMON = new Set(['brown', 'may', 'matter']);
const index = openKnownIndex(buildKnownIndex(people).buffer);
const rowsIn = (text: string, dates: readonly { text: string; start: number; end: number }[] = []) =>
  matchKnown(index, text, dates, (word) => COMMON.has(word)).map(({ row }) => row);

describe('known identifiers', () => {
  it.each([
    ['Abernathy^Rosalind', 2],
    ['ROSALIND ABERNATHY', 2],
    ['rosalind_abernathy', 2],
    ['seen with Rosalind Abernathy today', 2],
    ['RosalindAbernathy', 2],
    ['rabernathy', 2],
    ['ABERNATHY', 2],
    ['Rosalind Abernaty', 2],
    ['Rosalynd Abernathy', 2],
    ['Rosalind Abrenathy', 2],
    ['Muller Jorg', 3],
    ['山田太郎', 4],
    ['482913', 6],
    ['ID 0048-2913 left', 6],
  ])('finds %s', (text, row) => {
    expect(rowsIn(text)).toContain(row);
  });

  it.each([
    'Rosalind',
    'brown matter in May',
    'Brown',
    '482914',
    '4829130',
    'Abernat',
    'PELVIS',
    'Rosa Linden',
  ])('does not find %s', (text) => {
    expect(rowsIn(text)).toEqual([]);
  });

  it('finds two common words together, with less confidence', () => {
    const [match] = matchKnown(index, 'Brown, May', [], (word) => COMMON.has(word));
    expect(match).toMatchObject({ row: 5 });
    expect(match?.confidence).toBeLessThan(0.8);
  });

  it('finds a birth date that the caller has read', () => {
    expect(rowsIn('12.04.1950', [{ text: '19500412', start: 0, end: 10 }])).toEqual([7]);
  });

  it('finds every name of six letters after any one edit of one of its words', () => {
    const letters = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz');
    const word = fc.string({ unit: letters, minLength: 4, maxLength: 12 });
    fc.assert(
      fc.property(
        word,
        word,
        fc.nat(),
        letters,
        fc.constantFrom('drop', 'add', 'change'),
        (family, given, at, letter, edit) => {
          const own = buildKnownIndex([{ kind: 'name', value: `${family}^${given}`, row: 9 }]);
          const place = at % family.length;
          const rest = family.slice(edit === 'add' ? place : place + 1);
          const edited = `${family.slice(0, place)}${edit === 'drop' ? '' : letter}${rest}`;
          const found = matchKnown(own, `${edited} ${given}`, [], () => false);
          return found.some(({ row }) => row === 9);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('takes at most 64 bytes an identifier', () => {
    const many = Array.from(
      { length: 20_000 },
      (_, row): KnownIdentifier => ({ kind: 'name', value: `Family${row}^Given${row}^Q`, row }),
    );
    const built = buildKnownIndex(many);
    expect(identifierCount(built)).toBe(20_000);
    expect(built.buffer.byteLength / 20_000).toBeLessThanOrEqual(64);
  });
});

describe('a list of known identifiers', () => {
  const parse = (text: string) => parseKnown(new TextEncoder().encode(text), 'list.csv');

  it('tells columns by their headers', () => {
    expect(parse('patient_name,birth_date,MRN\nAbernathy^Rosalind,1950-04-12,00482913\n')).toEqual([
      { kind: 'name', value: 'Abernathy^Rosalind', row: 2 },
      { kind: 'date', value: '19500412', row: 2 },
      { kind: 'number', value: '00482913', row: 2 },
    ]);
  });

  it('joins given and family names', () => {
    expect(parse('first name;last name\nRosalind;Abernathy\n')).toEqual([
      { kind: 'name', value: 'Abernathy^Rosalind', row: 2 },
    ]);
  });

  it('tells columns without headers by their values', () => {
    expect(parse('Rosalind Abernathy\t12.04.1950\t00482913\n')).toEqual([
      { kind: 'name', value: 'Rosalind Abernathy', row: 1 },
      { kind: 'date', value: '19500412', row: 1 },
      { kind: 'number', value: '00482913', row: 1 },
    ]);
  });

  it('reads quoted cells over several lines, and counts them', () => {
    expect(parse('name,mrn\n"Quill,\nAda",111222\nBo Lind,333444\n').map(({ row }) => row)).toEqual([
      2, 2, 4, 4,
    ]);
  });

  it('reads JSON arrays and JSON lines', () => {
    const expected = [
      { kind: 'name', value: 'Ada Quill', row: 1 },
      { kind: 'number', value: '111222', row: 1 },
    ];
    expect(parse('[{"name":"Ada Quill","mrn":111222}]')).toEqual(expected);
    expect(parse('{"name":"Ada Quill","mrn":"111222"}\n')).toEqual(expected);
  });

  it.each([
    ['ragged rows', new TextEncoder().encode('name,mrn\nAda Quill\n'), /line 2 has 1 columns/],
    [
      'an open quote',
      new TextEncoder().encode('name,mrn\n"Ada Quill,1\n'),
      /line 2: a quote is never closed/,
    ],
    [
      'bytes that are no UTF-8',
      new Uint8Array([110, 97, 109, 101, 10, 0xc3, 0x28, 10]),
      /line 2 is not UTF-8/,
    ],
    ['broken JSON', new TextEncoder().encode('[{"name":\n}]'), /line 2 is not JSON/],
    ['an object that never begins', new TextEncoder().encode('[{"name":"x"},\n{]'), /line 2 is not JSON/],
    ['nothing at all', new Uint8Array(0), /no identifiers/],
  ])('names the line of %s, and no value', (_what, bytes, message) => {
    const read = () => parseKnown(bytes, 'list.csv');
    expect(read).toThrow(UsageError);
    expect(read).toThrow(message);
    expect(read).not.toThrow(/Quill/);
  });
});
