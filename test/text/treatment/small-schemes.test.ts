import { describe, expect, it } from 'vitest';
import { identifierTreatment } from '../../../src/text/treatment/identifiers.js';
import { nameTreatment } from '../../../src/text/treatment/names.js';
import { collect, newStatistics } from '../../../src/text/treatment/statistics.js';
import { summarise } from '../../../src/text/treatment/summary.js';

/** What of many patients of other sites a few make up; names and numbers as given. */
function archiveOf(rows: readonly (readonly [name: string, id: string])[]) {
  const others = Array.from({ length: 20 }, (_, n): [string, string] => [
    `^${n}`,
    `${n * 7_919_313 + 40_000_000}`,
  ]);
  const [names, ids] = [newStatistics(), newStatistics()];
  for (const [name, id] of [...others, ...rows]) {
    collect(names, id, name);
    collect(ids, id, id);
  }
  return { names: summarise(names, ids), ids: summarise(ids, names) };
}
const nameOf = (value: string, archive: ReturnType<typeof archiveOf>) =>
  nameTreatment(
    { judge: 'name', ofPatient: true, keyword: 'PatientName', value },
    archive.names,
    () => 0.94,
    2026,
  ).name;
const idOf = (value: string, archive: ReturnType<typeof archiveOf>) =>
  identifierTreatment(
    { judge: 'identifier', ofPatient: true, keyword: 'PatientID', value },
    archive.ids,
    2026,
  ).name;

describe('schemes of few patients among many others', () => {
  it('are told by a word and a number that are the name as well', () => {
    const codes = ['TALVI78463', 'TALVI77158', 'TALVI79403'];
    const archive = archiveOf(codes.map((code) => [code, code]));
    for (const code of codes) expect(nameOf(code, archive)).not.toBe('original-looking');
  });

  it('are none where one patient alone has the word', () => {
    const archive = archiveOf([
      ['JOHNSMITH1975', 'JOHNSMITH1975'],
      ['TALVI78463', 'TALVI78463'],
    ]);
    expect(nameOf('JOHNSMITH1975', archive)).toBe('original-looking');
  });

  it('are none where the number is another', () => {
    const names = ['SMITH12', 'SMITH47', 'SMITH93'];
    const archive = archiveOf(names.map((name, n) => [name, `${83_441_207 + n * 771_313}`]));
    expect(nameOf('SMITH47', archive)).toBe('original-looking');
  });

  it('are told by what was drawn at random', () => {
    const codes = ['k6z8ftzl', 'wup9b0nm', '72beqy7l'];
    const archive = archiveOf(codes.map((code) => [code, code]));
    for (const code of codes) expect(nameOf(code, archive)).toBe('pseudonym');
  });

  it('are told by hexadecimal digits in groups', () => {
    const codes = ['34b0-3c05', '935b-86b4', 'fe64-d888'];
    const archive = archiveOf(codes.map((code) => ['ANON', code]));
    for (const code of codes) expect(idOf(code, archive)).toBe('pseudonym');
  });
});
