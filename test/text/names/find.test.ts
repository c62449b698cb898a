import { describe, expect, it } from 'vitest';
import { findNames } from '../../../src/text/names/find.js';
import { loadNameModel } from '../../../src/text/names/load.js';
import { readNameModel, writeNameModel } from '../../../src/text/names/model.js';
import { traitsOf } from '../../../src/text/traits.js';

const model = loadNameModel();
const namesIn = (text: string, least = 0.5) =>
  findNames(text, traitsOf(text), 'comment', model)
    .filter(({ confidence }) => confidence >= least)
    .map(({ start, end }) => text.slice(start, end));

describe('names in text', () => {
  it.each([
    ['Public^John^Q', 'Public^John^Q'],
    ['Abernathy, Rosalind', 'Abernathy, Rosalind'],
    ['NAKAHARA', 'NAKAHARA'],
    ['JM SMITH', 'JM SMITH'],
    ['jsmith', 'jsmith'],
    ['JOHNSMITH1975', 'JOHNSMITH'],
    ['Dr. Okonkwo', 'Okonkwo'],
    ['ref by Rosalind Abernathy', 'Rosalind Abernathy'],
    ['Jürgen Großmann', 'Jürgen Großmann'],
    ['Kowalski^Agnieszka', 'Kowalski^Agnieszka'],
    ['Екатерина Соколова', 'Екатерина Соколова'],
    ['Παπαδόπουλος^Γιώργος', 'Παπαδόπουλος^Γιώργος'],
    ['محمد الأحمد', 'محمد الأحمد'],
    ['王小明', '王小明'],
    ['山田^太郎', '山田^太郎'],
    ['홍길동', '홍길동'],
    ['患者王小明', '王小明'],
  ])('finds the name in %s', (text, name) => {
    expect(namesIn(text)).toContain(name);
  });

  it.each([
    'Parkinson protocol',
    'Wilms tumor follow up',
    'Bosniak IIF cyst',
    'Philips Medical Systems',
    'AX T2 FLAIR',
    'A. Vertebralis',
    'Abdomen^Routine',
    'Chest, Lateral',
    'DR Chest',
    'Amoxicillin, Ibuprofen',
    'PhantomScan2012',
    'PAT00417',
    'retired nurse',
    'No acute abnormality is seen on this examination.',
    'Lendenwirbelsäule seitlich',
    '颈椎平扫',
    '頭部単純',
    '흉부 단순',
    'Грудная клетка',
    'ช่องท้อง',
    '1.2.840.10008.1.2',
    '',
  ])('leaves %s alone', (text) => {
    expect(namesIn(text, 0.8)).toEqual([]);
  });

  it('takes a row of blanks for one, as fields of fixed width are filled', () => {
    const found = findNames(
      'ABERNATHY          ROSALIND',
      traitsOf('ABERNATHY          ROSALIND'),
      'comment',
      model,
    );
    expect(found.map(({ start, end }) => [start, end])).toEqual([[0, 27]]);
    expect(found[0]?.confidence).toBeGreaterThan(0.9);
  });

  it('takes apart what is written without a blank, and only where names are its parts', () => {
    expect(namesIn('rosalindabernathy', 0.3)).toEqual(['rosalindabernathy']);
    expect(namesIn('chestabdomen', 0.3)).toEqual([]);
    expect(namesIn('headphones', 0.3)).toEqual([]);
  });

  it('says which families of features spoke for a name, and nothing of its letters', () => {
    const text = 'Public^John^Q';
    const [name] = findNames(text, traitsOf(text), 'social', model);
    expect(name?.reasons).toContain('grammar');
    expect(name?.reasons.join(' ')).not.toMatch(/john|public/i);
  });
});

describe('the model as a file', () => {
  it('reads what it has written', () => {
    const bytes = writeNameModel(model);
    const again = readNameModel(bytes);
    expect(again.weights.size).toBe(model.weights.size);
    expect(again.bias).toBe(model.bias);
    expect(Buffer.compare(writeNameModel(again), bytes)).toBe(0);
  });

  it('is refused when it is cut, or something else', () => {
    const bytes = writeNameModel(model);
    expect(() => readNameModel(bytes.subarray(0, 1000))).toThrow(TypeError);
    expect(() => readNameModel(new Uint8Array(100))).toThrow(TypeError);
  });

  it('takes less than 8 MB', () => {
    expect(writeNameModel(model).byteLength).toBeLessThan(8 * 2 ** 20);
  });
});
