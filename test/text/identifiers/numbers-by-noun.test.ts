import { describe, expect, it } from 'vitest';
import { findNumbers } from '../../../src/text/identifiers/numbers.js';

const foundIn = (text: string) =>
  findNumbers(text)
    .filter(({ confidence }) => confidence >= 0.7)
    .map(({ kind, start, end }) => [kind, text.slice(start, end)]);

describe('numbers by the nearest noun', () => {
  it.each([
    ['VZP 111, č. pojištěnce dle karty 80203016203445678901', 'insurance-id', '80203016203445678901'],
    ['паспорт КВ 482913', 'licence-id', 'КВ 482913'],
    ['Folder GSH/9638692', 'mrn', 'GSH/9638692'],
    ['Inmate no 219418823', 'mrn', '219418823'],
    ['Fall 2019-0044817, Zimmer 412', 'mrn', '2019-0044817'],
    ['CCCD 0011178300329', 'national-id', '0011178300329'],
    ['OSDE 210 afil. 61 4140155 7 02', 'insurance-id', '61 4140155 7 02'],
    ['service no 25087766', 'mrn', '25087766'],
  ])('reads %s', (text, kind, number) => {
    expect(foundIn(text)).toContainEqual([kind, number]);
  });

  it.each([
    'Series no 1012345',
    'Lot no 4455667',
    'Protokoll 10023 Abdomen',
    'contrast 370 100 ml',
    'Polish 12345',
    'karta 12.03.2019',
    'dose 10023.55 mGy',
    'stent no 1234567',
  ])('leaves %s alone', (text) => {
    expect(foundIn(text)).toEqual([]);
  });
});
