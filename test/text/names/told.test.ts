import { describe, expect, it } from 'vitest';
import { findNames } from '../../../src/text/names/find.js';
import { loadNameModel } from '../../../src/text/names/load.js';
import { traitsOf } from '../../../src/text/traits.js';

const model = loadNameModel();
const surely = (text: string) =>
  findNames(text, traitsOf(text), 'comment', model)
    .filter(({ confidence }) => confidence >= 0.7)
    .map(({ start, end }) => text.slice(start, end));

describe('names that what stands beside them tells', () => {
  it.each([
    ['Iohexol 350, adta Csorvási Edit', 'Csorvási Edit'],
    ['contrast injected by Hinterbrandner', 'Hinterbrandner'],
    ['pt "Rosalinda" would not lie still', 'Rosalinda'],
    ['özv. Kisvárdai Istvánné, lánya értesítve', 'Kisvárdai Istvánné'],
    ['KISVÁRDAI ISTVÁNNÉ befekvő', 'KISVÁRDAI ISTVÁNNÉ'],
    ['MLO dir - Albuquerquez T.', 'Albuquerquez T.'],
    ['Gyula bácsi infarktus', 'Gyula'],
    ['kasama si Rosario sa scan', 'Rosario'],
    ['금^정원', '금^정원'],
    ['예 지호', '예 지호'],
    ['Աշոտ Մովսիսյան', 'Աշոտ Մովսիսյան'],
    ['सुनीता श्रीवास्तव', 'सुनीता श्रीवास्तव'],
    ['CT CHEST HONG SOON YI', 'HONG SOON YI'],
    ['Bone scan Baek Geumsook', 'Baek Geumsook'],
    ['VU QUANG', 'VU QUANG'],
    ['KWON^BOKSIL', 'KWON^BOKSIL'],
    ['Przetakowska', 'Przetakowska'],
    ['ბერულაშვილი', 'ბერულაშვილი'],
    ['芦 梓玥', '芦 梓玥'],
    ['山下 陽斗', '山下 陽斗'],
    ['NGUYEN THI HOA', 'NGUYEN THI HOA'],
    ['Wanpen Sukprasert', 'Wanpen Sukprasert'],
    ['MR brain Villasante', 'Villasante'],
  ])('finds the name in %s', (text, name) => {
    expect(surely(text)).toContain(name);
  });

  it.each([
    'performed by CT',
    'scanned by Siemens',
    'series "Ax" repeated',
    'Vitamin D. level low',
    'sauté, nez borné',
    'given by mouth',
    '간 이식',
    '뇌 촬영',
    '无过敏史',
    'アレルギーなし',
    'ANON_AE',
    'HN-CHUM-278',
    'LE KNEE',
    'SUN MON TUE',
    'drusen; anel de Kayser-Fleischer ausente',
    'K/C/O asthma',
    'B형 간염, 간경변 추적 검사',
    'gr_thess',
    'US Dopler',
    'HEAD^ROUTINE',
    '高 分辨',
    '胸部 平扫',
    'CT Schlüsselbein',
  ])('leaves %s alone', (text) => {
    expect(surely(text)).toEqual([]);
  });
});
