import { describe, expect, it } from 'vitest';
import { progressPrinter } from '../../src/cli/progress-printer.js';

/** What is written while files are read for so many seconds. */
function written(form: 'text' | 'json', isTerminal: boolean, seconds: number): readonly string[] {
  const texts: string[] = [];
  let clock = 0;
  const printer = progressPrinter({
    ...{ form, isTerminal, columns: 80, colour: false },
    write: (text) => void texts.push(text),
    now: () => clock,
  });
  for (let second = 1; second <= seconds; second += 1) {
    clock = second * 1_000;
    printer.progress({
      stage: second * 2 <= seconds ? 'headers' : 'judge',
      files: second * 100,
      bytes: second * 1e6,
    });
  }
  printer.end();
  return texts;
}

describe('progress', () => {
  it('is quiet where nobody watches: a line in ten seconds, and one for each stage', () => {
    const lines = written('text', false, 60);
    expect(lines.length).toBeLessThanOrEqual(8);
    expect(lines.length).toBeGreaterThanOrEqual(6);
    for (const line of lines) {
      expect(line.endsWith('\n')).toBe(true);
      expect(line).not.toContain('\r');
      expect(line).not.toContain('\u001b');
    }
  });

  it('is drawn over on a terminal', () => {
    const texts = written('text', true, 60);
    expect(texts.length).toBeGreaterThan(40);
    expect(texts.slice(0, 5).every((text) => text.startsWith('\r'))).toBe(true);
  });

  it('is one JSON object a line where that is asked for, terminal or not', () => {
    for (const isTerminal of [false, true]) {
      const events = written('json', isTerminal, 60).map((line): unknown => JSON.parse(line));
      expect(events).toContainEqual(expect.objectContaining({ event: 'progress' }));
      expect(events.at(-1)).toMatchObject({ event: 'stage-done' });
    }
  });
});
