import { describe, expect, it } from 'vitest';
import { isEdf } from '../../../src/text/structured/edf.js';
import { mayHold } from '../../../src/text/structured/plausible.js';
import { readStructured, type StructuredFormat } from '../../../src/text/structured/read.js';

const read = (bytes: Uint8Array, format: StructuredFormat) =>
  readStructured(bytes, format).entries.map(
    ({ key, value, unlabelled }) => `${key} = ${unlabelled ?? value}`,
  );
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

describe('headers of volumes and signals', () => {
  it('are read up to the voxels', () => {
    const nrrd =
      'NRRD0004\n# made by I. Solbakken\ntype: short\nDicom_PatientName:=Solbakken^Ingrid\n\n\x01\x02name: x';
    expect(read(bytesOf(nrrd), 'image-header')).toEqual([
      ' = NRRD0004',
      ' = # made by I. Solbakken',
      'type = short',
      'Dicom_PatientName = Solbakken^Ingrid',
    ]);
    const meta = 'ObjectType = Image\nComment = reader Solbakken\nElementDataFile = LOCAL\nbinary = no';
    expect(read(bytesOf(meta), 'image-header').at(-1)).toBe('ElementDataFile = LOCAL');
  });

  it('name the patient in an Analyze header', () => {
    const header = new Uint8Array(348);
    new DataView(header.buffer).setInt32(0, 348, true);
    header.set(bytesOf('40771236'), 283);
    expect(read(header, 'nifti')).toEqual(['patient_id = 40771236']);
  });

  it('name the patient in an EDF header, part by part', () => {
    const field = (text: string, length: number) => text.padEnd(length);
    const header = bytesOf(
      field('0', 8) +
        field('MCH-0234 F 23-NOV-1957 Solbakken_Ingrid', 80) +
        field('Startdate 02-MAR-2019 X Tech_A X', 80) +
        '02.03.1909.15.00'.padEnd(88),
    );
    expect(isEdf(header)).toBe(true);
    expect(read(header, 'edf')).toContain('PatientName = Solbakken Ingrid');
    expect(read(header, 'edf')).toContain('PatientBirthDate = 23-NOV-1957');
  });
});

describe('messages, dumps and lists of replacements', () => {
  it('name the patient by the field of an HL7 segment', () => {
    const message = 'MSH|^~\\&|RIS\rPID|1||40771236^^^HOSP||SOLBAKKEN^INGRID||19571123|F\r';
    expect(read(bytesOf(message), 'hl7')).toEqual(
      expect.arrayContaining([
        'PatientID = 40771236',
        'PatientName = SOLBAKKEN^INGRID',
        'PatientBirthDate = 19571123',
      ]),
    );
  });

  it('are dumps though their lines have commas', () => {
    const dump =
      '(0008,0020) DA [20190604]  #  8, 1 StudyDate\n(0010,0020) LO [40771236]  #  8, 1 PatientID\n';
    expect(read(bytesOf(dump), 'table')).toEqual(['00080020 = 20190604', '00100020 = 40771236']);
  });

  it('pair what was with what is', () => {
    expect(read(bytesOf('40771236 -> S01\n40771299 -> S02\n'), 'text')).toEqual([
      '40771236 = S01',
      '40771299 = S02',
    ]);
  });
});

describe('what a key may stand over', () => {
  it('is of its kind', () => {
    for (const [kind, text] of [
      ['mrn', '40771236'],
      ['postcode', 'AB12 3CD'],
      ['phone', '+47 22 12 34 56'],
      ['initials', 'I.S.'],
      ['geography', '59.91273'],
      ['birth-date', '23.11.57'],
    ] as const)
      expect(mayHold(kind, text), `${kind} ${text}`).toBe(true);
  });

  it('is no measure, path, flag or sentence', () => {
    for (const [kind, text] of [
      ['mrn', '12'],
      ['mrn', '10.5281/zenodo.77'],
      ['mrn', '0.98231'],
      ['postcode', 'yes'],
      ['phone', 'true'],
      ['initials', 'no'],
      ['geography', 'left'],
      ['person-name', 'a/b.py'],
    ] as const)
      expect(mayHold(kind, text), `${kind} ${text}`).toBe(false);
  });
});
