import { describe, expect, it } from 'vitest';
import { identifierTreatment } from '../../../src/text/treatment/identifiers.js';
import { nameTreatment } from '../../../src/text/treatment/names.js';
import { collect, newStatistics } from '../../../src/text/treatment/statistics.js';
import { type NameGroup, summarise } from '../../../src/text/treatment/summary.js';

type Row = readonly [name: string, id: string];

function archiveOf(rows: readonly Row[], groups: { lone?: NameGroup; several?: NameGroup } = {}) {
  const [names, ids] = [newStatistics(), newStatistics()];
  for (const [index, [name, id]] of rows.entries()) {
    collect(names, `patient ${index}`, name);
    collect(ids, `patient ${index}`, id);
  }
  return { names: { ...summarise(names, ids), ...groups }, ids: { ...summarise(ids, names), ...groups } };
}
type Archive = ReturnType<typeof archiveOf>;
const nameOf = (value: string, archive: Archive, likeness = 0.8) =>
  nameTreatment(
    { judge: 'name', ofPatient: true, keyword: 'PatientName', value },
    archive.names,
    () => likeness,
    2026,
  ).name;
const idOf = (value: string, archive: Archive) =>
  identifierTreatment(
    { judge: 'identifier', ofPatient: true, keyword: 'PatientID', value },
    archive.ids,
    2026,
  ).name;

const BIRDS = ['Otter', 'Heron', 'Lynx', 'Marten', 'Puffin'];
const numbered = (values: readonly string[]): readonly Row[] =>
  values.map((value, index) => [value, `P${index + 1}`]);
const alike = (values: readonly string[]): readonly Row[] => values.map((value) => [value, value]);

describe('words in the place of names', () => {
  it('are a scheme where they read like no names on an average, whatever one of them is', () => {
    const archive = archiveOf(numbered(BIRDS), { lone: { distinct: 5, likeness: 0.35 } });
    expect(nameOf('Marten', archive, 0.8)).toBe('pseudonym');
  });

  it('hide no surname that could be nothing else', () => {
    const archive = archiveOf(numbered([...BIRDS, 'Kowalski']), { lone: { distinct: 6, likeness: 0.4 } });
    expect(nameOf('Kowalski', archive, 0.99)).toBe('original-looking');
  });

  it('are names where they read like names', () => {
    const archive = archiveOf(numbered(BIRDS), { lone: { distinct: 5, likeness: 0.85 } });
    expect(nameOf('Marten', archive, 0.9)).toBe('original-looking');
  });

  it('are told with less doubt where they are the numbers too', () => {
    const groups = { lone: { distinct: 5, likeness: 0.5 } };
    expect(nameOf('Marten', archiveOf(numbered(BIRDS), groups), 0.9)).toBe('original-looking');
    expect(nameOf('Marten', archiveOf(alike(BIRDS), groups), 0.9)).toBe('pseudonym');
    expect(idOf('Marten', archiveOf(alike(BIRDS), groups))).toBe('pseudonym');
  });

  it('say nothing where there are three of them', () => {
    const archive = archiveOf(numbered(BIRDS.slice(0, 3)), { lone: { distinct: 3, likeness: 0.1 } });
    expect(nameOf('Marten', archive, 0.9)).toBe('original-looking');
  });

  it('of one word say nothing of those of more', () => {
    const archive = archiveOf(numbered(BIRDS), { lone: { distinct: 5, likeness: 0.3 } });
    expect(nameOf('Smith^John', archive, 0.9)).toBe('original-looking');
  });
});

describe('codes drawn from letters and digits', () => {
  const CODES = ['7Z7M-2DC8', 'K4PX-9QW2', 'T3RM-X8V6', 'B9QT-4HZN'];

  it('are told by their form, those of letters alone among them', () => {
    const archive = archiveOf(alike([...CODES, 'EQBZ-BFPR']));
    for (const code of CODES) expect(nameOf(code, archive)).toBe('pseudonym');
    expect(nameOf('EQBZ-BFPR', archive, 0.55)).toBe('pseudonym');
    expect(idOf('EQBZ-BFPR', archive)).toBe('pseudonym');
  });

  it('do not hide a name as long as they are', () => {
    const archive = archiveOf(numbered(['7Z7M2DC8', 'K4PX9QW2', 'T3RMX8V6', 'KOWALSKI']));
    expect(nameOf('KOWALSKI', archive, 0.93)).toBe('original-looking');
  });

  it('do not hide a record number as long as they are', () => {
    const archive = archiveOf([
      ...numbered(['a', 'b', 'c', 'd']),
      ...['7Z7M2DC8', 'K4PX9QW2', 'T3RMX8V6', 'A4418203'].map((id): Row => ['', id]),
    ]);
    expect(idOf('A4418203', archive)).toBe('original-looking');
  });

  it('are no national numbers, whose letters stand in the same places', () => {
    const archive = archiveOf(
      ['RSSMRA80A01H501', 'BNCLRA75D41F205', 'VRDGPP62M15L219', 'NRIPLA91C22A944'].map((id): Row => ['', id]),
    );
    expect(archive.ids.randomSchemes).toBeUndefined();
  });
});

describe('bare numbers', () => {
  it('are a scheme where they run, also beside those of other sites', () => {
    const others = [4_811_233, 9_120_447, 7_300_118, 2_054_966, 6_600_231].map((id): Row => ['', `${id}`]);
    const run = [100_234, 100_235, 100_236, 100_238].map((id): Row => ['', `${id}`]);
    const archive = archiveOf([...others, ...run]);
    expect(idOf('100235', archive)).toBe('pseudonym');
    expect(idOf('4811233', archive)).toBe('original-looking');
  });

  it('cannot be told where every patient bears the number as a name', () => {
    const ids = ['481123', '912447', '730118', '254966'];
    expect(idOf('481123', archiveOf(alike(ids)))).toBe('impossible-to-tell');
    expect(idOf('481123', archiveOf([...alike(ids), ['', '660231']]))).toBe('original-looking');
  });
});
