import { describe, expect, it } from 'vitest';
import { findNames } from '../../../src/text/names/find.js';
import { citationForm } from '../../../src/text/names/inflection.js';
import { loadNameModel } from '../../../src/text/names/load.js';
import { traitsOf } from '../../../src/text/traits.js';

const model = loadNameModel();
const surely = (text: string) =>
  findNames(text, traitsOf(text), 'comment', model)
    .filter(({ confidence }) => confidence >= 0.7)
    .map(({ start, end }) => text.slice(start, end));

describe('names after a title or a relative', () => {
  it.each([
    ['Befund mit Dr. Hinterleitner besprochen', 'Hinterleitner'],
    ['Wiederholung auf Wunsch von OA Brandstätter', 'Brandstätter'],
    ['per Frau Oberhuber telefonisch abgesagt', 'Oberhuber'],
    ['pan Skočdopole se hýbal', 'Skočdopole'],
    ['Gogo Nomthandazo from Khayelitsha', 'Nomthandazo'],
    ['Wywiad od żony Krystyny: upadek', 'Krystyny'],
    ['Maken Ingvar ringer återbud', 'Ingvar'],
    ['accompagnée par sa fille Solange', 'Solange'],
    ['Узгоджено з лікарем Стецьківом', 'Стецьківом'],
    ['Şükriye Hanım çekimde hareket etti', 'Şükriye'],
    ['Muralidhar, 77 yrs, sinus tachycardia', 'Muralidhar'],
    ['CT Liver 독고영태', '독고영태'],
  ])('finds the name in %s', (text, name) => {
    expect(surely(text)).toContain(name);
  });

  it.each([
    'Dr. Chest protocol',
    'MR Knie nativ',
    'MS lesions stable',
    'eXero-dr',
    'Frau, 54 Jahre',
    'Tochter kommt mit',
    'mother and child study',
    'Z.n. Nasennebenhöhlen-OP n. Caldwell-Luc',
    'MR kolene - Bakerova cysta',
    'КТ ОГК, хвороба Ходжкіна',
    'Scala di Fazekas 1',
    'سابقه ام اس از ده سال پیش',
    'Tabagista 40 anos',
    '호흡 조절 양호',
    '木村・竹本分類 C-2',
  ])('leaves %s alone', (text) => {
    expect(surely(text)).toEqual([]);
  });
});

describe('Chinese names in one Latin word', () => {
  it('are told by their syllables', () => {
    expect(surely('situjianguo PETCT')).toEqual(['situjianguo']);
    expect(surely('ZHANGXIAOMING')).toEqual(['ZHANGXIAOMING']);
  });

  it.each(['machine', 'angiography', 'manganese', 'hematochezia'])('are not seen in %s', (word) => {
    expect(surely(`${word} 2`)).toEqual([]);
  });
});

describe('forms of names in a sentence', () => {
  it.each([
    ['szczepaniaka', 'szczepaniak'],
    ['grzegorza', 'grzegorz'],
  ])('takes %s for %s', (form, name) => {
    expect(citationForm(model, form)).toBe(name);
  });

  it('leaves what is known, short or a form of nothing', () => {
    expect(citationForm(model, 'protocol')).toBe('protocol');
    expect(citationForm(model, 'abdo')).toBe('abdo');
    expect(citationForm(model, 'zzqqxxa')).toBe('zzqqxxa');
  });
});
