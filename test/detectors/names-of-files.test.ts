import { describe, expect, it } from 'vitest';
import { isHomePage } from '../../src/detectors/home-pages.js';
import { readableName } from '../../src/detectors/names-of-files.js';
import { isNoPerson } from '../../src/detectors/no-person.js';
import { nameQuery } from '../../src/engine/batches/batch-query.js';
import type { TextEvidence } from '../../src/text/evidence.js';

const evidence = (value: string, kind: TextEvidence['kind'] = 'person-name'): TextEvidence => ({
  ...{ kind, value, start: 0, end: value.length },
  ...{ confidence: 0.7, reasons: [] },
});

describe('names of files', () => {
  it.each([
    ['M%FCllersch%F6n_J%FCrgen.dcm', 'Müllerschön Jürgen'],
    ['Renkema%20Wietske.avif', 'Renkema Wietske'],
    ['100%_dose.txt', '100% dose'],
  ])('%s is read as %s', (name, read) => {
    expect(readableName(name)).toBe(read);
  });

  it.each(['opis_metody', 'หมายเหตุ', 'Tue Mar', 'routinebaseline'])('%s is nobody', (value) => {
    const isCommon = (word: string) => ['routine', 'baseline'].includes(word);
    expect(isNoPerson(evidence(value), nameQuery(value), isCommon)).toBe(true);
  });

  it.each(['opis_Kowalska', 'Lindgren Per'])('%s may be somebody', (value) => {
    expect(isNoPerson(evidence(value), nameQuery(value), () => false)).toBe(false);
  });
});

describe('home pages of programs', () => {
  const inPicture = { ...nameQuery(''), place: 'bytes' as const, inside: ['png:Comment'] };

  it('are of no concern in what a program wrote', () => {
    expect(isHomePage(evidence('https://imaging.example/', 'url'), inPicture)).toBe(true);
    expect(isHomePage(evidence('https://www.klinik-ost.example/', 'url'), inPicture)).toBe(false);
    expect(isHomePage(evidence('https://host.example/view?id=7', 'url'), inPicture)).toBe(false);
  });
});
