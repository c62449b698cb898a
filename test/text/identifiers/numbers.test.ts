import { describe, expect, it } from 'vitest';
import { findNumbers } from '../../../src/text/identifiers/numbers.js';

const foundIn = (text: string) =>
  findNumbers(text)
    .filter(({ confidence }) => confidence >= 0.7)
    .map(({ kind, start, end }) => [kind, text.slice(start, end)]);

describe('a number behind a word that says whose it is', () => {
  it.each(['MRNH2801688', 'see chart 47761250', 'see chart H6438275', 'Hosp No 598308'])(
    'is a record number in %s',
    (text) => {
      expect(findNumbers(text).map(({ kind }) => kind)).toEqual(['mrn']);
    },
  );

  it.each(['chart 20190312', 'folder 12', 'MRNA brain'])('is none in %s', (text) => {
    expect(findNumbers(text)).toEqual([]);
  });

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
    'Exp. 120 kV 250 mAs',
    'exp. 12/2024',
    'HEALT : 0.037',
    'OR 3 portable',
    'case 2 of 12',
    'group 12345 ms',
    'file size 512340 bytes',
    'ratio 5512-8207',
    'Group A n=55120',
    'Study 5512071 lines 4',
  ])('leaves %s alone', (text) => {
    expect(foundIn(text)).toEqual([]);
  });
});

describe('abbreviations of what numbers are given for', () => {
  it.each([
    ['Exp. 31/552071', 'mrn'],
    ['Proc. clínico n.º 55120427', 'mrn'],
    ['Fallnr. 5512071', 'mrn'],
    ['nr hist. chor. 55120/18', 'mrn'],
    ['emp# 20-5512', 'mrn'],
    ['ICN 1055120207V155120', 'mrn'],
    ['OR# 0055120', 'account'],
    ['fatt. n. 55120/2019', 'account'],
    ['Vers.-Nr. K551207145', 'insurance-id'],
    ['afil. 551207145', 'insurance-id'],
    ['céd. prof. 5512071', 'licence-id'],
    ['дов. № 5512071', 'mrn'],
    ['Ref MRN/5512-071', 'mrn'],
    ['MRN 5512071 L knee', 'mrn'],
    ['ACC# A5512071 CT', 'accession'],
    ['2.16.840.1.113883.2.9.4.3.9^5512071', 'mrn'],
    ['HC 55120 cama 4', 'mrn'],
    ['chart no. 55-12-88', 'mrn'],
    ['RM: 00.55.12.07', 'mrn'],
    ['ID番号 0055120', 'mrn'],
    ['conto n. 551207', 'account'],
    ['codice assistito 551207145', 'mrn'],
  ])('name the number in %s', (text, kind) => {
    expect(foundIn(text).map(([found]) => found)).toEqual([kind]);
  });
});

it('reads the last four digits that a text says to be some', () => {
  expect(foundIn('pt last4 5512')).toEqual([['ssn', '5512']]);
  expect(foundIn('last 4 images repeated')).toEqual([]);
});

it('takes a day or a unit behind a number for no part of it', () => {
  expect(foundIn('MRN 551207 12/03/2019')).toEqual([['mrn', '551207']]);
  expect(foundIn('HN 551207 5 mm')).toEqual([['mrn', '551207']]);
});
