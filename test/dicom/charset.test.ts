import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/dicom/limits.js';
import { buildDicom } from '../build/dicom.js';
import { kindsOf, scan, scanBuilt, textAt } from './scan.js';

/** A defined term of PS3.3 C.12.1.1.2 with a name that only it, or few others, can write. */
const SINGLE_BYTE: readonly (readonly [term: string, name: string])[] = [
  ['ISO_IR 100', 'Äneas^Rüdiger'],
  ['ISO_IR 101', 'Dvořák^Łukasz'],
  ['ISO_IR 109', 'Ĉapek^Ġorġ'],
  ['ISO_IR 110', 'Bērziņš^Jānis'],
  ['ISO_IR 144', 'Люкceмбypг^Иван'],
  ['ISO_IR 127', 'قباني^لنزار'],
  ['ISO_IR 126', 'Διονυσιος^Ελένη'],
  ['ISO_IR 138', 'שרון^דבורה'],
  ['ISO_IR 148', 'Çavuşoğlu^İpek'],
  ['ISO_IR 203', 'Cœur^Zoë€'],
  ['ISO_IR 166', 'สมชาย^ใจดี'],
  ['ISO_IR 13', 'ﾔﾏﾀﾞ^ﾀﾛｳ'],
  ['ISO_IR 192', 'Wang^XiaoDong=王^小東'],
  ['GB18030', 'Wang^XiaoDong=王^小东㐀'],
  ['GBK', 'Wang^XiaoDong=王^小東'],
];

const WITH_EXTENSIONS: readonly (readonly [terms: readonly string[], name: string])[] = [
  [['', 'ISO 2022 IR 87'], 'Yamada^Tarou=山田^太郎=やまだ^たろう'],
  [['ISO 2022 IR 6', 'ISO 2022 IR 87'], 'Yamada^Tarou=山田^太郎=やまだ^たろう'],
  [['ISO 2022 IR 13', 'ISO 2022 IR 87'], 'ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう'],
  [['', 'ISO 2022 IR 87', 'ISO 2022 IR 159'], 'Asaba=浅羽^丂丄'],
  [['', 'ISO 2022 IR 149'], 'Hong^Gildong=洪^吉洞=홍^길동'],
  [['', 'ISO 2022 IR 58'], 'Zhang^XiaoDong=张^小东='],
  [['ISO 2022 IR 100', 'ISO 2022 IR 144'], 'Müller^Иван'],
  [['ISO 2022 IR 101', 'ISO 2022 IR 126', 'ISO 2022 IR 127'], 'Dvořák^Ελένη=قباني'],
  [['ISO 2022 IR 109', 'ISO 2022 IR 110', 'ISO 2022 IR 138'], 'Ĉapek^Bērziņš=שרון'],
  [['ISO 2022 IR 148', 'ISO 2022 IR 166', 'ISO 2022 IR 203'], 'Çavuşoğlu^สมชาย=Cœur'],
  [['ISO 2022 IR 100', 'ISO 2022 IR 87', 'ISO 2022 IR 149'], 'Rüdiger^山田=홍^길동'],
];

describe('text in a single character set', () => {
  it.each(SINGLE_BYTE)('%s', (term, name) => {
    const dataSet = scanBuilt({ SpecificCharacterSet: term, PatientName: name });
    expect(textAt(dataSet, '(0010,0010)')).toBe(name);
    expect(dataSet.diagnostics).toEqual([]);
  });
});

describe('text with code extensions (PS3.5 6.1.2.5)', () => {
  it.each(WITH_EXTENSIONS)('%j', (terms, name) => {
    const dataSet = scanBuilt({ SpecificCharacterSet: terms, PatientName: name, PatientComments: name });
    expect(textAt(dataSet, '(0010,0010)')).toBe(name);
    expect(textAt(dataSet, '(0010,4000)')).toBe(name);
    expect(dataSet.diagnostics).toEqual([]);
  });

  it('falls back to the first set after each delimiter and line', () => {
    const terms = ['ISO 2022 IR 100', 'ISO 2022 IR 144'];
    const text = 'Müller\\Иван\\é';
    const dataSet = scanBuilt({ SpecificCharacterSet: terms, OtherPatientNames: text.split('\\') });
    expect(textAt(dataSet, '(0010,1001)')).toBe(text);
    const lines = scanBuilt({ SpecificCharacterSet: terms, PatientComments: 'Иван\r\né' });
    expect(textAt(lines, '(0010,4000)')).toBe('Иван\r\né');
  });

  it('reads writers that name a Korean set once and do not repeat it', () => {
    const dataSet = scanBuilt({
      SpecificCharacterSet: ['', 'ISO 2022 IR 149'],
      PatientName: { hex: '1b242943 fbf3 5e d1ce d4d7' },
    });
    expect(textAt(dataSet, '(0010,0010)')).toBe('洪^吉洞');
  });

  it('takes no half of a Kanji for a delimiter', () => {
    // 臓 is 0x422C 0x..; the second byte of 構 (0x393D) is the code of "=".
    const dataSet = scanBuilt({ SpecificCharacterSet: ['', 'ISO 2022 IR 87'], PatientName: '構造^芝' });
    expect(textAt(dataSet, '(0010,0010)')).toBe('構造^芝');
  });
});

describe('the character set in force', () => {
  it('is inherited by items, and replaced by their own', () => {
    const dataSet = scanBuilt({
      SpecificCharacterSet: 'ISO_IR 144',
      OtherPatientIDsSequence: [
        { PatientName: 'Иван' },
        { SpecificCharacterSet: 'ISO_IR 126', PatientName: 'Ελένη', '00091010': [{ PatientName: 'Ελένη' }] },
      ],
    });
    expect(textAt(dataSet, '(0010,1002)[0].(0010,0010)')).toBe('Иван');
    expect(textAt(dataSet, '(0010,1002)[1].(0010,0010)')).toBe('Ελένη');
    expect(textAt(dataSet, '(0010,1002)[1].(0009,1010)[0].(0010,0010)')).toBe('Ελένη');
  });

  it('is found where its attribute stands out of order', () => {
    const dataSet = scanBuilt(
      [
        ['PatientName', 'Иван'],
        ['SpecificCharacterSet', 'ISO_IR 144'],
      ],
      { characterSet: 'ISO_IR 144' },
    );
    expect(textAt(dataSet, '(0010,0010)')).toBe('Иван');
  });

  it.each(['ISO-IR 100', 'ISO IR 100', 'ISO_IR_100', 'iso_ir 100', 'ISO_IR100'])(
    'is understood as %s',
    (term) => {
      const dataSet = scanBuilt({ SpecificCharacterSet: term, PatientName: { hex: '52fc' } });
      expect(textAt(dataSet, '(0010,0010)')).toBe('Rü');
      expect(dataSet.diagnostics).toEqual([]);
    },
  );

  it('is guessed where the text is not in it: UTF-8, then Latin letters', () => {
    const utf8 = scanBuilt({ PatientName: { text: 'Müller' } });
    expect(textAt(utf8, '(0010,0010)')).toBe('Müller');
    const latin = scanBuilt({ PatientName: { text: 'Müller', encoding: 'latin1' } });
    expect(textAt(latin, '(0010,0010)')).toBe('Müller');
    expect([kindsOf(utf8), kindsOf(latin)]).toEqual([['character-set-wrong'], ['character-set-wrong']]);
  });
});

describe('the text of a value', () => {
  it('has no trailing pad, and keeps its backslashes and leading blanks', () => {
    const dataSet = scanBuilt({
      PatientID: ' A\\B ',
      SOPInstanceUID: '1.2.3',
      PatientComments: { text: 'x \0 \0' },
    });
    expect(textAt(dataSet, '(0010,0020)')).toBe(' A\\B');
    expect(textAt(dataSet, '(0008,0018)')).toBe('1.2.3');
    expect(textAt(dataSet, '(0010,4000)')).toBe('x');
  });

  it('is cut at the limit, with a diagnostic, and never inside a character', () => {
    const file = buildDicom({ SpecificCharacterSet: 'ISO_IR 192', TextValue: { text: '山', repeat: 1000 } });
    const dataSet = scan(file, { ...DEFAULT_LIMITS, maxTextBytes: 100 });
    expect(textAt(dataSet, '(0040,A160)')).toBe('山'.repeat(33));
    expect(kindsOf(dataSet)).toEqual(['text-limit']);
  });
});
