import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Gathering, STRUCTURED_LIMITS } from '../../../src/text/structured/entry.js';
import { gatherSqlite } from '../../../src/text/structured/sqlite.js';
import { gatherWorkbook } from '../../../src/text/structured/workbook.js';

/** A database of pages of 512 bytes: one record with an overflow page, 30 below an interior page. */
const DATABASE = gunzipSync(
  Buffer.from(
    'H4sIAAAAAAACA+3Wy27TQBQG4HOcxEkan17Spm7ahoyyStQIcr8sQISSBVJAvbFAICqTumCaONRxoGEHEhKIB4An6AsAL4B4ACT2LFizgSVsGLeJPERCbBHJL9++sT2WfDy2tzcbhq2z/Y7V1myWBwkQ4SJjAHwTQAY3yGfviP8WCc42kZwNDALe5It/NRuSrK6t4Q1bu9PSu4ctfld2u/phTzebo/Ssb9VrO3W2U7vUqLORnUlTa+tprtSTBPrVWAyfqid9bmi2oZt2d7iWfutl2MqS169cZoZp63d1iz2wjLZm9dmB3mdaz+4YZtPS2/y4NEsMz7jGr5dgDzWreU+zkrliMZVmbcsc9pFmZocX2NaP+EmD/na7xqAp5XMKiT+dOyCfriYZn/jCdFL/78CnScYiCnpiOHx5xJ2Wo0nGMkw395zxH4ZzgAmMYAB+wFf4DB/hPbyFY3gNL+AxHMAtuAoX+EEAFJYhyj/oW51HLFuapTmBxRmaFViYphmBeaJpgTmFSGA2RIrAzJQSkkEdsBpUplxVAkrQVdmvBFyVZMXvquhTZFcFr+JzlfcoXlc5KeThCg4uH5I4AqfIPNtGP8Q9Lwk2e0ardbu2p63vv/kf6u/8zzn1JzwP+A2/4Cf8gO/wGF/hc+zjff6/1uC7JvlTKO4+s7lqjM4IrKxSTGB5hVYFlpZpRWAxSssCC0sUFZhXaUlgbpFUgdkILQrMLFBEGEnVeVoQWAnTvMDy3C8t7V0TAAwAAA==',
    'base64',
  ),
);

function cells(gather: (gathering: Gathering) => void): ReadonlyMap<string, string> {
  const gathering = new Gathering(STRUCTURED_LIMITS);
  gather(gathering);
  return new Map(gathering.entries.map(({ location, value }) => [location, value]));
}

describe('rows of a database', () => {
  it('come under the names of their columns, through interior and overflow pages', () => {
    const found = cells((gathering) => gatherSqlite(DATABASE, gathering));
    expect(found.get('row 2, column PatientsName')).toBe('Quill^Ada');
    expect(found.get('row 2, column mrn')).toBe('4417203');
    expect(found.get('row 2, column UID')).toBe('1');
    expect(found.get('row 2, column note')).toBe(`${'x'.repeat(700)} end`);
    expect(found.get('row 32, column PatientsName')).toBe('Row 29');
  });

  it('are read as far as they are sound', () => {
    for (let at = 100; at < DATABASE.length; at += 37) {
      const broken = Buffer.from(DATABASE.subarray(0, DATABASE.length - (at % 3) * 400));
      broken[at] = (broken[at] ?? 0) ^ 0xff;
      expect(() => cells((gathering) => gatherSqlite(broken, gathering))).not.toThrow();
    }
  });
});

describe('cells of a workbook', () => {
  it('come under the names of their columns, days as days', () => {
    const parts = new Map([
      [
        'xl/sharedStrings.xml',
        '<sst><si><t>code</t></si><si><r><t>m</t></r><r><t>rn</t></r><rPh><t>x</t></rPh></si><si><t>dob</t></si></sst>',
      ],
      ['xl/styles.xml', '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'],
      [
        'xl/worksheets/sheet1.xml',
        '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1" t="s"><v>2</v></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>S1</t></is></c><c r="B2"><v>4417203</v></c><c r="D2" s="1"><v>18662</v></c></row></sheetData></worksheet>',
      ],
    ]);
    const found = cells((gathering) => gatherWorkbook(parts, gathering));
    expect(found.get('row 2, column code')).toBe('S1');
    expect(found.get('row 2, column mrn')).toBe('4417203');
    expect(found.get('row 2, column dob')).toBe('1951-02-03');
  });

  it('are read from OpenDocument too, empty ones repeated', () => {
    const xml =
      '<o:d xmlns:o="o" xmlns:table="t" xmlns:text="x"><table:table><table:table-row><table:table-cell><text:p>code</text:p></table:table-cell><table:table-cell table:number-columns-repeated="2"/><table:table-cell><text:p>surname</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>S1</text:p></table:table-cell><table:table-cell table:number-columns-repeated="2"/><table:table-cell><text:p>Quill</text:p></table:table-cell></table:table-row></table:table></o:d>';
    const found = cells((gathering) => gatherWorkbook(new Map([['content.xml', xml]]), gathering));
    expect(found.get('row 2, column surname')).toBe('Quill');
  });
});
