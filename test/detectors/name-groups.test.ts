import { describe, expect, it } from 'vitest';
import { nameGroups } from '../../src/detectors/name-groups.js';

const lone = (text: string) => nameGroups(text.split(' ')).lone?.likeness ?? 0;

describe('likeness of names on an average', () => {
  it.each([
    'Otter Badger Heron Lynx Puffin Walrus Gecko Ibis',
    'Quartz Feldspar Galena Pyrite Gypsum Calcite Topaz Olivine',
    'SFIJAE YQJUCW KDJFHE QOWIEU ZMXNCB IUEYRT',
    'Выдра Барсук Цапля Рысь Куница Ласка',
    '老虎 大象 熊猫 狮子 猴子 长颈鹿',
  ])('is low for %s', (words) => {
    expect(lone(words)).toBeLessThan(0.45);
  });

  it.each([
    'KOWALSKI WOJCIECHOWSKI PAWLAK SZCZEPANIAK MAZUR',
    'Hansen Bjørnstad Kvammen Øverland Haugen Tveit',
    'Chattopadhyay Krishnamurthy Deshpande Bhattacharjee Iyer',
    'ΠΑΠΑΔΟΠΟΥΛΟΣ ΓΕΩΡΓΙΟΥ ΚΑΡΑΓΙΑΝΝΗΣ ΤΣΑΚΙΡΗΣ',
    '佐藤 鈴木 高橋 渡辺 小早川',
  ])('is high for %s', (words) => {
    expect(lone(words)).toBeGreaterThan(0.58);
  });

  it('is told of one word and of more apart, and not of codes', () => {
    const groups = nameGroups(['Smith^John', 'Garcia^Maria', 'Novak^Petr', 'SUBJ-01', 'SUBJ-02']);
    expect(groups.lone).toBeUndefined();
    expect(groups.several?.distinct).toBe(3);
    expect(groups.several?.likeness).toBeGreaterThan(0.9);
  });
});
