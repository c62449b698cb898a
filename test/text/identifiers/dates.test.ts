import { describe, expect, it } from 'vitest';
import { findOldAges } from '../../../src/text/identifiers/ages.js';
import { findDates } from '../../../src/text/identifiers/dates.js';
import { type Span, withoutOverlaps } from '../../../src/text/span.js';

const sure = (spans: readonly Span[]) =>
  withoutOverlaps(spans)
    .filter(({ confidence }) => confidence >= 0.7)
    .map(({ kind }) => kind);

describe('days in words', () => {
  it.each([
    'Előző vizsgálat: 2016. április 11.',
    '2016. szept. 9-i CT',
    'Se compara con RM del veintiuno de junio de 2015',
    'exame de dezessete de julho de 2015',
    'IRM du vingt-trois avril 2016',
    'CT vom dritten Oktober 2015',
    'TC del ventisette maggio 2016',
    'the twenty-first of June 2015',
    'ngày 21 tháng 6 năm 2015',
    '21.VI.2015',
    '2015. gada 21. jūnijs',
    '21. kesäkuuta 2015',
    "3 Feb '17",
    '二〇一五年六月二十一日',
  ])('are seen in %s', (text) => {
    expect(sure(findDates(text))).toContain('date');
  });

  it.each(['prior CXR 10/21/15', 'comp w/ film 10-21-15', 'Vergleich mit MRT 21.06.15', 'post op 102115'])(
    'are seen behind what happened on them: %s',
    (text) => {
      expect(sure(findDates(text))).toEqual(['date']);
    },
  );

  it.each([
    '10/21 images',
    'march fracture 2nd 3rd',
    'mar 12 mm',
    'dec 10 20 30',
    '13 14 15 16 17 18',
    '12/24/48 h',
  ])('are not seen in %s', (text) => {
    expect(sure(findDates(text))).toEqual([]);
  });
});

describe('births', () => {
  it.each([
    'FN 11-06-57',
    'F. Nacimiento: 11/VI/57',
    'nac. 11.6.57',
    'DN 11/06/57',
    'geb. 11.6.57',
    '*11.06.57',
    'f. 570611',
    'fødd 11.6.57',
    'ur. 11.6.57',
    'szül. 57.06.11',
    'рођ. 11.6.57',
    'г.р. 11.06.57',
    'γεν. 11/6/57',
    'dob 061157',
    "born '57",
    '57년생',
    'מ יליד 11.6.57',
  ])('are seen in %s', (text) => {
    expect(sure(findDates(text))).toEqual(['birth-date']);
  });

  it.each(['FN 12 TP 88', 'f. 5 mm', 'b. 3 mm', 'nac. 3', 'DN 3.5'])('are not seen in %s', (text) => {
    expect(sure(findDates(text))).toEqual([]);
  });
});

describe('ages over 89', () => {
  it.each([
    'ninety-three year old female',
    'paciente de noventa y tres años',
    'patiente de quatre-vingt-treize ans',
    'dreiundneunzigjährige Patientin',
    'novantatreenne',
    '93-årig kvinna',
    '93-vuotias',
    '93 éves',
    '93 a., caída',
    '93 J., Sturz',
    'usia 93 th',
    'F/93',
    '女,93岁',
    '93 tuổi',
    '93 ساله',
  ])('are seen in %s', (text) => {
    expect(sure(findOldAges(text))).toEqual(['age-over-89']);
  });

  it.each([
    '7004b99a',
    '94 bpm',
    '90 degrees LAO',
    'snitt 94 år',
    '90 yo protocol',
    'lat 45',
    '94 J/cm2',
    'בן 4',
  ])('are not seen in %s', (text) => {
    expect(sure(findOldAges(text))).toEqual([]);
  });
});
