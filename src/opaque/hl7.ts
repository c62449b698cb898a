import type { Inner } from './part.js';

const MOST_SEGMENTS = 1024;
const MOST_FIELDS = 128;

/** What fields of the segments that speak of people hold (HL7 v2 chapter 3), so that a text is judged by it. */
const KEYS: Readonly<Record<string, string>> = {
  'PID-2': 'PatientID',
  'PID-3': 'PatientID',
  'PID-4': 'OtherPatientIDs',
  'PID-5': 'PatientName',
  'PID-6': 'PatientMotherBirthName',
  'PID-7': 'PatientBirthDate',
  'PID-9': 'OtherPatientNames',
  'PID-11': 'PatientAddress',
  'PID-13': 'PatientTelephoneNumbers',
  'PID-14': 'PatientTelephoneNumbers',
  'PID-18': 'AccountNumber',
  'PID-19': 'SSN',
  'NK1-2': 'ContactName',
  'NK1-5': 'Telephone',
  'PV1-7': 'AttendingPhysicianName',
  'PV1-8': 'ReferringPhysicianName',
  'ORC-12': 'RequestingPhysician',
  'OBR-16': 'RequestingPhysician',
  'OBR-3': 'AccessionNumber',
  'IN1-36': 'InsurancePolicyNumber',
};

/** True where a text is an HL7 v2 message: an MSH segment with its delimiters (HL7 v2 2.5). */
export function isHl7(text: string): boolean {
  return /^\s*MSH[|^~\\&]/.test(text) || /^(?:PID|OBR|ORC|PV1)\|/.test(text);
}

/** Encapsulated data (HL7 v2 2.A.24): a document within a field. */
const ENCAPSULATED = /\^Base64\^([A-Za-z0-9+/=]{8,})\s*$/i;

function fieldOf(place: string, content: string): Inner {
  const [, packed] = ENCAPSULATED.exec(content) ?? [];
  return {
    step: `hl7:${place}`,
    key: KEYS[place] ?? place,
    content: packed === undefined ? content : Buffer.from(packed, 'base64'),
  };
}

/** The fields of an HL7 v2 message, `PID-5` under the attribute that they correspond to. */
export function openHl7(text: string): readonly Inner[] {
  const inner: Inner[] = [];
  for (const segment of text.replace(/^\s+/, '').split(/[\r\n]+/, MOST_SEGMENTS)) {
    const isHeader = segment.startsWith('MSH');
    const delimiter = isHeader ? (segment[3] ?? '|') : '|';
    const [name = '', ...fields] = segment.split(delimiter, MOST_FIELDS);
    if (!/^[A-Z][A-Z0-9]{2}$/.test(name)) continue;
    for (const [index, field] of fields.entries()) {
      const number = isHeader ? index + 2 : index + 1;
      if (field.length < 2 || (isHeader && (number === 2 || number === 9))) continue;
      const place = `${name}-${number}`;
      for (const repetition of field.split('~', 16))
        if (repetition.length > 1) inner.push(fieldOf(place, repetition));
    }
  }
  return inner;
}
