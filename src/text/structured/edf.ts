import type { Gathering } from './entry.js';

/** Fields of an EDF or BDF header (Kemp 1992), in bytes. */
const PATIENT = { offset: 8, length: 80 };
const RECORDING = { offset: 88, length: 80 };
const START = { offset: 168, length: 8 };
/** Parts of the patient field of EDF+ (2.1.3.3), with blanks between them and `X` for what is not known. */
const PATIENT_PARTS = ['PatientID', 'PatientSex', 'PatientBirthDate', 'PatientName'] as const;
const RECORDING_PARTS = ['', 'StudyDate', 'AccessionNumber', 'OperatorsName', ''] as const;

/** True where bytes begin as an EDF or BDF does: version 0 in eight bytes, then printable fields and the day. */
export function isEdf(bytes: Uint8Array): boolean {
  if (bytes.length < 256) return false;
  const text = Buffer.from(bytes.subarray(0, 256)).toString('latin1');
  return /^(?:0 {7}|\xffBIOSEMI)[\x20-\x7e]{160}\d\d\.\d\d\.\d\d\d\d\.\d\d\.\d\d/.test(text);
}

/** Who was recorded, when and by whom, as the header of an EDF says. */
export function gatherEdf(bytes: Uint8Array, gathering: Gathering): void {
  const field = ({ offset, length }: { readonly offset: number; readonly length: number }) =>
    Buffer.from(bytes.subarray(offset, offset + length))
      .toString('latin1')
      .trim();
  const add = (location: string, key: string, value: string) => {
    if (value !== 'X') gathering.add({ location, key, value: value.replaceAll('_', ' '), place: 'side-car' });
  };
  const patient = field(PATIENT).split(' ');
  if (patient.length >= PATIENT_PARTS.length && /^(?:[MFX]|\d)$/.test(patient[1] ?? ''))
    for (const [index, key] of PATIENT_PARTS.entries()) add('patient', key, patient[index] ?? '');
  else add('patient', '', field(PATIENT));
  const recording = field(RECORDING).split(' ');
  if (recording[0] === 'Startdate')
    for (const [index, key] of RECORDING_PARTS.entries())
      if (index > 0) add('recording', key, recording[index] ?? '');
  if (recording[0] !== 'Startdate') add('recording', '', field(RECORDING));
  add('startdate', 'StudyDate', field(START));
}
