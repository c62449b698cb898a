import { describe, expect, it } from 'vitest';
import { findPhones } from '../../../src/text/identifiers/phones.js';

const sure = (text: string) => findPhones(text).filter(({ confidence }) => confidence >= 0.7).length;

describe('telephones', () => {
  it.each([
    'tlm 913 471 828',
    'móv 655182207',
    'tfno 94 551 82 07',
    'Hdy 0176 55188207',
    'soita pojalle 0405518820',
    'τηλ 6955188207',
    'сот. 9165518820',
    'звонить дочери 89165518820',
    'sđt 0905518820',
    'hp 081255188207',
    'avisar a la nuera 55 5171 2908',
    '보호자 연락처 010-5518-8207',
  ])('of a country are known by its words in %s', (text) => {
    expect(sure(text)).toBe(1);
  });

  it.each(['portable chest 512 512 300 44', 'recon 512 512 64 12', 'call at 10 30', 'phone in pocket'])(
    'are not seen in %s',
    (text) => {
      expect(sure(text)).toBe(0);
    },
  );
});
