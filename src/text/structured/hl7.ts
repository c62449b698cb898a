import type { Gathering } from './entry.js';

/** Fields of HL7 v2 segments that name a person, an order or a place (HL7 2.5.1 chapters 3, 4 and 6), by attribute. */
const FIELDS: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  PID: {
    2: 'PatientID',
    3: 'PatientID',
    4: 'PatientID',
    5: 'PatientName',
    6: 'PatientName',
    7: 'PatientBirthDate',
    9: 'PatientName',
    11: 'PatientAddress',
    13: 'PatientTelephoneNumbers',
    14: 'PatientTelephoneNumbers',
    18: 'AccountNumber',
    19: 'NationalID',
    20: 'LicenceNumber',
  },
  NK1: { 2: 'PatientName', 4: 'PatientAddress', 5: 'PatientTelephoneNumbers' },
  PV1: {
    7: 'ReferringPhysicianName',
    8: 'ReferringPhysicianName',
    9: 'ReferringPhysicianName',
    19: 'AccountNumber',
  },
  ORC: { 2: 'AccessionNumber', 3: 'AccessionNumber', 12: 'ReferringPhysicianName' },
  OBR: { 2: 'AccessionNumber', 3: 'AccessionNumber', 16: 'ReferringPhysicianName', 18: 'AccessionNumber' },
  IN1: { 16: 'PatientName', 36: 'InsuranceNumber', 49: 'InsuranceNumber' },
};
const NUMBERS = /ID$|Number$/;
const SEGMENT = /^([A-Z][A-Z\d]{2})\|/;
const MOST_SEGMENTS = 10_000;

/** The fields of HL7 v2 messages that name somebody, under the keyword of the attribute that holds the same. */
export function gatherHl7(text: string, gathering: Gathering): void {
  for (const [index, segment] of text.split(/\r\n?|\n/, MOST_SEGMENTS).entries()) {
    const names = FIELDS[SEGMENT.exec(segment)?.[1] ?? ''];
    if (names === undefined) continue;
    const fields = segment.split('|');
    for (const [position, keyword] of Object.entries(names))
      for (const repetition of (fields[Number(position)] ?? '').split('~')) {
        const components = repetition.split('^');
        const value = NUMBERS.test(keyword) ? (components[0] ?? '') : repetition;
        gathering.add({ location: `line ${index + 1}`, key: keyword, value, place: 'side-car' });
      }
  }
}
