import { describe, expect, it } from 'vitest';
import { printedRows } from '../../../src/text/structured/printed.js';
import { readStructured } from '../../../src/text/structured/read.js';

describe('what a notebook printed', () => {
  const notebook = (output: object) =>
    readStructured(Buffer.from(JSON.stringify({ cells: [{ outputs: [{ data: output }] }] })), 'json').entries;

  it('is read as the table it shows, under its place in the notebook', () => {
    const entries = notebook({
      'text/plain': ['   code      surname      mrn\n', '0    S1  Quill Ada  4417203\n'],
    });
    expect(entries).toContainEqual({
      location: '/cells/0/outputs/0/data/text~1plain',
      key: 'surname',
      value: 'Quill Ada',
      place: 'table',
    });
  });

  it('is read as a table of HTML too, and as lines where it is none', () => {
    const html = notebook({
      'text/html': [
        '<table><tr><th>surname</th><th>n</th></tr>',
        '<tr><td>Quill</td><td>3</td></tr></table>',
      ],
    });
    expect(html.find(({ value }) => value === 'Quill')?.key).toBe('surname');
    const lines = notebook({ text: ['reading Quill\n', 'done\n'] });
    expect(lines.map(({ value }) => value)).toEqual(['reading Quill', 'done']);
  });

  it('is no table where rows differ in length', () => {
    expect(printedRows('one  two\nthree')).toBeUndefined();
  });
});
