import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/report.js';
import { wantsColour } from '../../src/reporters/screen-line.js';
import { terminalSummary } from '../../src/reporters/terminal.js';
import { bigReport, cleanReport, sampleContext, sampleReport, withEveryText } from './sample-report.js';

function linesOf(report: Report, columns = 80, rows = 24, colour = false): readonly string[] {
  const text = terminalSummary(report, { ...sampleContext, screen: { columns, rows, colour } });
  expect(text.endsWith('\n')).toBe(true);
  return text.slice(0, -1).split('\n');
}

const crowded: Report = {
  ...bigReport(500),
  reasons: Array.from(
    { length: 9 },
    (_, index) => `Reason ${index}: ${'a long sentence about it '.repeat(9)}`,
  ),
  run: { ...sampleReport().run, interrupted: true },
};

describe('the summary for the terminal', () => {
  it.each([
    ['a filled report', sampleReport()],
    ['a crowded report', crowded],
    ['a clean report', cleanReport()],
    ['hostile texts', withEveryText(sampleReport(), '患者'.repeat(60))],
  ])('fits 80 x 24 with %s', (_name, report) => {
    const lines = linesOf(report);
    expect(lines.length).toBeLessThanOrEqual(23);
    for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(80);
  });

  it('fits a narrow screen, coloured as well', () => {
    for (const line of linesOf(sampleReport(), 46, 40, true))
      expect(stringWidth(line)).toBeLessThanOrEqual(46);
  });

  it('says the verdict, its reasons, the risk, what is worst, the gaps and where the report is', () => {
    const text = linesOf(sampleReport(), 120, 40).join('\n');
    expect(text).toContain('✕ FAIL');
    for (const reason of sampleReport().reasons) expect(text).toContain(reason);
    expect(text).toContain('23 of 100');
    expect(text).toMatch(/! ◆ critical +Person name in a public attribute +1 +212 +0\.97/);
    expect(text).toContain('! pixels-not-assessed (312)');
    expect(text).toContain('fail ABCHM');
    expect(text).toContain('Report  audit/report.html');
  });

  it('names every verdict by a word and a sign, not by colour', () => {
    const head = (verdict: Report['verdict']) => linesOf({ ...sampleReport(), verdict })[2];
    expect(head('pass')).toContain('✓ PASS');
    expect(head('fail')).toContain('✕ FAIL');
    expect(head('inconclusive')).toContain('? INCONCLUSIVE');
  });

  it('groups findings of one rule and says that patients are at least so many', () => {
    const text = linesOf(bigReport(90), 100, 60).join('\n');
    expect(text).toMatch(/critical +Person name in a public attribute +2 +≥ \d+/);
  });

  it('colours only where it is asked to, and colour changes no character', () => {
    const plain = linesOf(sampleReport());
    const coloured = linesOf(sampleReport(), 80, 24, true);
    expect(plain.join('')).toBe(stripVTControlCharacters(plain.join('')));
    expect(coloured.join('')).not.toBe(plain.join(''));
    expect(coloured.map(stripVTControlCharacters)).toEqual(plain);
  });

  it('lets no escape sequence of the archive reach the terminal', () => {
    const hostile = withEveryText(sampleReport(), '\u001b]0;owned\u0007\u009b31m\u202e\nnext');
    const text = terminalSummary(hostile, sampleContext);
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(text).toContain('\\u{001B}');
  });
});

describe('wantsColour', () => {
  it.each([
    [{}, true, true],
    [{}, false, false],
    [{ NO_COLOR: '1' }, true, false],
    [{ NO_COLOR: '' }, true, true],
    [{ TERM: 'dumb' }, true, false],
  ])('%j on a terminal: %s gives %s', (environment, isTerminal, wanted) => {
    expect(wantsColour(environment, isTerminal)).toBe(wanted);
  });
});
