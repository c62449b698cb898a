import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readStructured, type StructuredFormat } from '../../../src/text/structured/read.js';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (text: string, format: StructuredFormat = 'text') => readStructured(bytesOf(text), format);
const pairs = (text: string, format?: StructuredFormat) =>
  read(text, format).entries.map(({ location, value }) => `${location} = ${value}`);

describe('texts of structured files', () => {
  it('locates JSON values by pointer', () => {
    expect(pairs('{"patient":{"name/alias":"Ada"},"ids":["a1",7]}')).toEqual([
      '/patient/name~1alias = Ada',
      '/ids/0 = a1',
      '/ids/1 = 7',
    ]);
  });

  it('locates cells by row and column name, the header being row 1', () => {
    expect(pairs('patient_name,age\nAda Quill,41\n')).toEqual([
      'row 2, column patient_name = Ada Quill',
      'row 2, column age = 41',
    ]);
  });

  it('numbers the columns of a table without a header', () => {
    expect(pairs('Quill Ada\t19510203\nLind Bo\t19620304\n', 'table')).toEqual([
      'row 1, column 1 = Quill Ada',
      'row 1, column 2 = 19510203',
      'row 2, column 1 = Lind Bo',
      'row 2, column 2 = 19620304',
    ]);
  });

  it('locates XML texts by the path of their element, attributes by @', () => {
    expect(pairs('<study id="7"><patient><name>Ada</name></patient><!-- for Bo --></study>')).toEqual([
      '/study/@id = 7',
      '/study/patient/name = Ada',
      '/study/comment() =  for Bo ',
    ]);
  });

  it('reads HTML without its tags, scripts and styles', () => {
    const html = '<!doctype html><style>p{}</style>\n<p>Ada <b>Quill</b></p>\n<script>x="no"</script>';
    const { entries } = read(html);
    expect(entries.map(({ location, value }) => [location, value.trim().replace(/\s+/g, ' ')])).toEqual([
      ['line 2', 'Ada Quill'],
    ]);
  });

  it('numbers lines, and takes a label for the key', () => {
    expect(read('# notes\n\nOperator: Ada Quill').entries.at(-1)).toMatchObject({
      location: 'line 3',
      key: 'Operator',
    });
  });

  it('reads broken JSON and XML as lines, and says so', () => {
    for (const [text, format] of [
      ['{"name": "Ada"', 'json'],
      ['<a><b>Ada</a>', 'xml'],
    ] as const) {
      const { entries, problems } = read(text, format);
      expect(entries.some(({ value }) => value.includes('Ada'))).toBe(true);
      expect(problems).toContainEqual(expect.objectContaining({ kind: 'not-well-formed' }));
    }
  });

  it('reads behind a fault of XML what is left, once', () => {
    const { entries } = read('<a>\n<name>Ada</name>\n<b>Quill</c>\n<d>Bo</d></a>', 'xml');
    expect(entries.map(({ location, value }) => [location, value.trim()])).toEqual([
      ['/a/name', 'Ada'],
      ['/a/b', 'Quill'],
      ['line 4', 'Bo'],
    ]);
  });

  it('counts the segments of HL7 as lines', () => {
    const { entries } = read('MSH|^~\\&|A\rPID|1||8811\rOBX|1|TX|remark', 'hl7');
    expect(entries.map(({ location }) => location)).toEqual(['line 2', 'line 1', 'line 2', 'line 3']);
  });

  it('reads UTF-16 and, when nothing else fits, Windows-1252', () => {
    const sixteen = new Uint8Array(Buffer.from('\uFEFFname: Zoë', 'utf16le'));
    expect(readStructured(sixteen, 'text').entries[0]?.value).toBe('name: Zoë');
    const western = readStructured(new Uint8Array([0x5a, 0x6f, 0xeb]), 'text');
    expect(western.entries[0]?.value).toBe('Zoë');
    expect(western.problems).toEqual([{ kind: 'encoding-guessed' }]);
  });

  it('reads the text fields of a NIfTI header, also behind gzip', () => {
    const header = new Uint8Array(352);
    new DataView(header.buffer).setInt32(0, 348, true);
    header.set(bytesOf('Quill Ada 41y'), 148);
    for (const bytes of [header, new Uint8Array(gzipSync(header))])
      expect(readStructured(bytes, 'nifti').entries).toEqual([
        { location: 'descrip', key: 'descrip', value: 'Quill Ada 41y', place: 'side-car' },
      ]);
  });

  it('stops at its limits with a problem', () => {
    const limits = { bytes: 100, entries: 3, depth: 4 };
    expect(readStructured(bytesOf('line\n'.repeat(50)), 'text', limits).problems).toContainEqual({
      kind: 'cut',
    });
    expect(readStructured(bytesOf('[[[[[["deep"]]]]]]'), 'json', limits).problems).toContainEqual({
      kind: 'too-deep',
    });
    expect(readStructured(bytesOf(`<a>${'<b>'.repeat(9)}`), 'xml', limits).problems.length).toBeGreaterThan(
      0,
    );
  });

  it('never throws, whatever the bytes', () => {
    const formats: readonly StructuredFormat[] = ['json', 'table', 'xml', 'html', 'text', 'nifti'];
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.constantFrom(...formats), (bytes, format) => {
        expect(Array.isArray(readStructured(bytes, format).entries)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
