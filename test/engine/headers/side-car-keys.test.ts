import { describe, expect, it } from 'vitest';
import { keyedText } from '../../../src/engine/headers/side-car-keys.js';
import { readStructured, type StructuredFormat } from '../../../src/text/structured/read.js';

const keyed = (text: string, format: StructuredFormat) =>
  readStructured(new TextEncoder().encode(text), format).entries.map((entry) => {
    const { keyword, value } = keyedText(entry);
    return `${keyword} = ${value}`;
  });

describe('the keyword that a key of a side-car stands for', () => {
  it('is read together with the steps around it', () => {
    const fhir = '{"identifier":[{"system":"urn:x","value":"40771236"}],"name":[{"family":"Solbakken"}]}';
    expect(keyed(fhir, 'json')).toEqual([
      'system = urn:x',
      'PatientID = 40771236',
      'PatientName = Solbakken',
    ]);
  });

  it('is the attribute’s in the DICOM JSON and XML models', () => {
    const json = '{"00100010":{"vr":"PN","Value":[{"Alphabetic":"Solbakken^Ingrid"}]}}';
    expect(keyed(json, 'json')).toContain('PatientName = Solbakken^Ingrid');
    const xml =
      '<NativeDicomModel><DicomAttribute tag="00100020" vr="LO" keyword="PatientID"><Value number="1">40771236</Value></DicomAttribute></NativeDicomModel>';
    expect(keyed(xml, 'xml')).toContain('PatientID = 40771236');
    const dcm2xml = '<element tag="0010,0030" vr="DA" name="PatientBirthDate">19571123</element>';
    expect(keyed(dcm2xml, 'xml')).toContain('PatientBirthDate = 19571123');
  });

  it('is the attribute’s in a dump', () => {
    const dump = [
      '(0010,0010) PN [Solbakken^Ingrid]                       #  16, 1 PatientName',
      "(0010, 0020) Patient ID                          LO: '40771236'",
    ].join('\n');
    expect(keyed(dump, 'text')).toEqual(['PatientName = Solbakken^Ingrid', 'PatientID = 40771236']);
  });

  it('is what stands beside the value in lists of names and values', () => {
    expect(keyed('Attribute,Value\nPatientID,40771236\nEchoTime,0.003\n', 'table')).toContain(
      'PatientID = 40771236',
    );
    expect(keyed('[{"name":"DOB","value":"1957-11-23"}]', 'json')).toContain('PatientBirthDate = 1957-11-23');
  });

  it('is a record number’s under a bare id in a table, where it is long enough', () => {
    expect(
      keyed('id,score\n40771236,2\n12,3\nQK-001,4\n', 'table').filter((told) => /id|ID/.test(told)),
    ).toEqual(['PatientID = 40771236', 'id = 12', 'id = QK-001']);
    expect(keyed('{"id":"40771236"}', 'json')).toEqual(['id = 40771236']);
  });

  it('is no other where the value is not of that kind', () => {
    expect(keyed('record_no,address,hospital_no\n12,0x0010,DS2\n', 'table')).toEqual([
      'record_no = 12',
      'address = 0x0010',
      'hospital_no = DS2',
    ]);
    expect(keyed('{"HN":"40771236"}', 'json')).toEqual(['HN = 40771236']);
  });
});
