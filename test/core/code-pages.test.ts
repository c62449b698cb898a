import { describe, expect, it } from 'vitest';
import { readAlphabet, readLatin } from '../../src/core/code-pages.js';

const bytes = (hex: string) => Buffer.from(hex, 'hex');

describe('text of a code page that nobody declared', () => {
  it.each([
    ['windows-1251', 'c7e0e2e0e4f1fceae8e920c1eee3e4e0ed', 'Завадський Богдан'],
    ['windows-1251', 'c3cdc0d2c8d8c8cd', 'ГНАТИШИН'],
    ['koi8-u', 'faf7f1e7e9eee3e5f7e120ece0e4ede9ece1', 'ЗВЯГИНЦЕВА ЛЮДМИЛА'],
    ['windows-1253', 'c8e5efe4f9f1e1eafcf0eff5ebeff2', 'Θεοδωρακόπουλος'],
    ['windows-1256', 'ddc7d8e3c920c7e1d2e5d1c7e4ed', 'فاطمة الزهراني'],
    ['windows-1255', 'e0e1f8e4ed20f8e5e6f0e1f8e2', 'אברהם רוזנברג'],
    ['windows-874', 'cac1aad2c220e3a8b4d5', 'สมชาย ใจดี'],
  ])('is read as %s where its letters make words', (codePage, hex, text) => {
    expect(readAlphabet(bytes(hex))).toEqual({ codePage, text });
  });

  it.each([
    ['Chinese', 'cdf5b7bcc5b7d1f4beb2e2f9'],
    ['Western', '47dc4e54484552204ddc4c4c4552'],
    ['measures', 'ff80ff81ff82ff83ff84ff85'],
  ])('is none of an alphabet where the bytes are %s', (_, hex) => {
    expect(readAlphabet(bytes(hex))).toBeUndefined();
  });

  it.each([
    ['windows-1250', '4872646c69e86b6f76e1', 'Hrdličková'],
    ['windows-1250', 'a3756b61737a2057f36a63696b', 'Łukasz Wójcik'],
    ['windows-1254', 'defc6b72fc2059fd6c64fd72fd6d', 'Şükrü Yıldırım'],
    ['windows-1252', '4dfc6c6c6572', 'Müller'],
    ['windows-1252', 'd8727374656420c57365', 'Ørsted Åse'],
  ])('in Latin letters is of %s by the languages that have them', (codePage, hex, text) => {
    expect(readLatin(bytes(hex))).toEqual({ codePage, text });
  });
});
