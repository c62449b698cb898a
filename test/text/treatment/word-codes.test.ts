import { describe, expect, it } from 'vitest';
import { areGeneric } from '../../../src/text/treatment/generic-words.js';
import { nameTreatment } from '../../../src/text/treatment/names.js';
import { collect, newStatistics } from '../../../src/text/treatment/statistics.js';
import { summarise } from '../../../src/text/treatment/summary.js';
import { isWordCode } from '../../../src/text/treatment/value-shape.js';
import { isRole, saysRemoved, standsForNobody, wordsOf } from '../../../src/text/treatment/words.js';

function summaryOf(rows: readonly (readonly [name: string, id: string])[]) {
  const [names, ids] = [newStatistics(), newStatistics()];
  for (const [name, id] of rows) {
    collect(names, id, name);
    collect(ids, id, id);
  }
  return summarise(names, ids);
}
const treated = (value: string, summary: ReturnType<typeof summaryOf>, likeness = 0.95) =>
  nameTreatment(
    { judge: 'name', ofPatient: true, keyword: 'PatientName', value },
    summary,
    () => likeness,
    2026,
  ).name;

const CODES = ['crimson-glacier-64', 'olive-falcon-68', 'amber-otter-12'];

describe('codes of words', () => {
  it('are a scheme where several patients bear one as name and number', () => {
    const summary = summaryOf(CODES.map((code) => [code, code]));
    for (const code of CODES) expect(treated(code, summary)).toBe('pseudonym');
  });

  it('are none where the number is another', () => {
    const summary = summaryOf(CODES.map((code, index) => [code, String(482_913 + index)]));
    expect(treated('olive-falcon-68', summary)).not.toBe('pseudonym');
  });

  it('do not hide a name in small letters', () => {
    const logins = ['john.smith', 'mary.jones', 'rosa.vega'];
    const summary = summaryOf(logins.map((login) => [login, login]));
    expect(treated('john.smith', summary)).toBe('original-looking');
    expect(treated('rosa.vega', summary, 0.3)).toBe('pseudonym');
  });

  it.each(['SMITH^JOHN', 'Smith, John', 'kowalski-1954', 'NAKAHARA', 'A1-B2'])('are not %s', (value) => {
    expect(isWordCode(value)).toBe(false);
  });

  it('are no name of somebody whom three others share it with', () => {
    const summary = summaryOf([
      ['TBC', 'TBC-12871'],
      ['TBC', 'TBC-12238'],
      ['TBC', 'TBC-13293'],
      ['KML', 'TBC-13300'],
    ]);
    expect(treated('TBC', summary)).toBe('dummy');
    expect(treated('KML', summary, 0.2)).toBe('alias');
  });

  it.each(['ACR^PHANTOM', 'QA^CT HEAD PHANTOM', 'QA-CATPHAN', 'ACR-MR-QC'])('%s is a thing', (value) => {
    expect(standsForNobody(value, wordsOf(value))).toBe(true);
  });
});

it.each(['ANONIM', 'Anonymizovaný', 'ΑΝΩΝΥΜΟΣ', '匿名007'])('%s stands for nobody', (value) => {
  expect(standsForNobody(value, wordsOf(value))).toBe(true);
});

it.each(['silindi', 'fjernet', 'видалено', 'ลบแล้ว', 'हटाया', '삭제됨'])(
  '%s says that it was removed',
  (value) => {
    expect(saysRemoved(wordsOf(value))).toBe(true);
  },
);

it.each(['Reader B', 'Ref^Phys', 'op^A', 'DR_B', 'Врач A', '医師'])('%s is a part', (value) => {
  expect(isRole(wordsOf(value))).toBe(true);
});

it.each(['Dr. Adler', 'Reader Berg', 'A^B'])('%s is no part', (value) => {
  expect(isRole(wordsOf(value))).toBe(false);
});

it.each(['医院A', '병원 2', 'Клиника 4', 'Hospital Alfa', 'HOSP_X', 'Gerät 3'])(
  '%s tells no site',
  (value) => {
    expect(areGeneric(wordsOf(value))).toBe(true);
  },
);

it.each(['Hospital Lindau', '北京医院', 'Klinik am See'])('%s tells a site', (value) => {
  expect(areGeneric(wordsOf(value))).toBe(false);
});
