import { describe, expect, it } from 'vitest';
import {
  countOf,
  formatBytes,
  formatCount,
  formatDuration,
  formatPercent,
} from '../../src/reporters/numbers.js';
import { cell, cutToWidth, wrapText } from '../../src/reporters/screen-line.js';
import { visible } from '../../src/reporters/visible.js';

describe('numbers', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [1234567, '1,234,567'],
  ])('counts %d as %s', (count, text) => expect(formatCount(count)).toBe(text));

  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [999_999, '1.0 MB'],
    [10_482_000_000, '10.5 GB'],
  ])('%d bytes are %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

  it.each([
    [0, '0 s'],
    [59.4, '59 s'],
    [59.6, '1 min 00 s'],
    [3599.9, '1 h 00 min'],
  ])('%d seconds are %s', (seconds, text) => expect(formatDuration(seconds)).toBe(text));

  it.each([
    [0, '0'],
    [0.01, '<0.1'],
    [9.94, '9.9'],
    [9.96, '10'],
    [99.7, '>99'],
    [100, '100'],
  ])('a share of %d percent is written %s', (percent, text) => expect(formatPercent(percent)).toBe(text));

  it('puts the noun in the plural', () => {
    expect([countOf(1, 'series', 'series'), countOf(0, 'file')]).toEqual(['1 series', '0 files']);
  });
});

describe('text on a screen', () => {
  it('writes what cannot be seen as its code point', () => {
    expect(visible('a\u202Eb\u0000\u{E0041}\uD800é漢')).toBe('a\\u{202E}b\\u{0000}\\u{E0041}\\u{D800}é漢');
  });

  it('counts wide characters as two columns and never splits one', () => {
    expect(cutToWidth('患者名前', 5)).toBe('患者…');
    expect(cell('患', 4)).toBe('患  ');
    expect(cell('7', 3, 'right')).toBe('  7');
  });

  it('wraps at spaces and cuts the last line', () => {
    expect(wrapText('one two three four five', 9, 2)).toEqual(['one two', 'three fo…']);
  });
});
