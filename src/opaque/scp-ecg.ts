import type { Inner } from './part.js';

/** SCP-ECG (EN 1064): the mark in the reserved bytes of section 0. */
const MARK = 'SCPECG';
const MARK_AT = 16;
const FIRST_SECTION_AT = 6;
const SECTION_HEAD_BYTES = 16;
const POINTER_BYTES = 10;
const MOST_SECTIONS = 64;
const MOST_FIELDS = 512;
const END_TAG = 255;

/** Header information (5.4.3): texts by their tags, under the attribute that they correspond to. */
const TEXTS: Readonly<Record<number, string>> = {
  0: 'PatientName',
  1: 'PatientName',
  2: 'PatientID',
  3: 'PatientName',
  10: 'drugs',
  13: 'AdmittingDiagnosesDescription',
  14: 'machine',
  15: 'machine',
  16: 'InstitutionName',
  17: 'InstitutionName',
  18: 'InstitutionalDepartmentName',
  19: 'InstitutionalDepartmentName',
  20: 'ReferringPhysicianName',
  21: 'NameOfPhysiciansReadingStudy',
  22: 'OperatorsName',
  23: 'room',
  30: 'comment',
  31: 'sequence number',
  35: 'history',
};
const LAST_NAME = 0;
const FIRST_NAME = 1;
const SECOND_LAST_NAME = 3;
const BIRTH = 5;
const ACQUISITION = 25;
const MACHINES = new Set([14, 15]);
/** Sections of texts: the report, universal statements. */
const REPORT_SECTIONS = new Set([8, 11]);
const HEADER_SECTION = 1;

/** True where bytes are a record of the standard communications protocol for electrocardiography. */
export function isScpEcg(bytes: Uint8Array): boolean {
  return (
    bytes.length >= MARK_AT + MARK.length &&
    Buffer.from(bytes.subarray(MARK_AT, MARK_AT + MARK.length)).toString('latin1') === MARK
  );
}

/** The patient, the institution, the people and the texts of an SCP-ECG record; its samples are not looked at. */
export function openScpEcg(bytes: Uint8Array): readonly Inner[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return sectionsOf(view).flatMap(({ id, content }): readonly Inner[] => {
    if (id === HEADER_SECTION) return headerFields(bytes.subarray(...content));
    if (!REPORT_SECTIONS.has(id)) return [];
    return [{ step: `scp:section ${id}`, key: 'report', content: bytes.subarray(...content) }];
  });
}

interface Section {
  readonly id: number;
  /** First byte of its data, and the one behind its last. */
  readonly content: readonly [from: number, to: number];
}

/** By the pointers of section 0: number, length, place counted from 1. */
function sectionsOf(view: DataView): readonly Section[] {
  const end = Math.min(FIRST_SECTION_AT + view.getUint32(FIRST_SECTION_AT + 4, true), view.byteLength);
  const sections: Section[] = [];
  for (
    let at = FIRST_SECTION_AT + SECTION_HEAD_BYTES;
    at + POINTER_BYTES <= end && sections.length < MOST_SECTIONS;
    at += POINTER_BYTES
  ) {
    const id = view.getUint16(at, true);
    const length = view.getUint32(at + 2, true);
    const start = view.getUint32(at + 6, true) - 1;
    if (length <= SECTION_HEAD_BYTES || start < 0) continue;
    sections.push({
      id,
      content: [start + SECTION_HEAD_BYTES, Math.min(start + length, view.byteLength)],
    });
  }
  return sections;
}

/** Fields of a tag, a length of two bytes and a value. */
function headerFields(bytes: Uint8Array): readonly Inner[] {
  const inner: Inner[] = [];
  const name = new Map<number, string>();
  let at = 0;
  for (let count = 0; count < MOST_FIELDS && at + 3 <= bytes.length; count += 1) {
    const tag = bytes[at] ?? 0;
    const length = (bytes[at + 1] ?? 0) + 256 * (bytes[at + 2] ?? 0);
    const value = bytes.subarray(at + 3, at + 3 + length);
    if (tag === END_TAG) break;
    const key = TEXTS[tag];
    if (tag === BIRTH) inner.push(...day(value, 'PatientBirthDate'));
    else if (tag === ACQUISITION) inner.push(...day(value, 'AcquisitionDate'));
    else if (tag === LAST_NAME || tag === FIRST_NAME || tag === SECOND_LAST_NAME) name.set(tag, text(value));
    else if (key !== undefined && length > 1)
      inner.push({ step: `scp:${tag}`, key, content: MACHINES.has(tag) ? value : text(value) });
    at += 3 + length;
  }
  const family = [name.get(LAST_NAME), name.get(SECOND_LAST_NAME)].filter((part) => part).join(' ');
  const given = name.get(FIRST_NAME) ?? '';
  const whole = given === '' ? family : `${family}^${given}`;
  return whole.length > 1 ? [{ step: 'scp:0', key: 'PatientName', content: whole }, ...inner] : inner;
}

/** A year of two bytes, a month and a day, as YYYYMMDD. */
function day([low = 0, high = 0, month = 0, date = 0]: Uint8Array, key: string): readonly Inner[] {
  const year = low + 256 * high;
  if (year < 1850 || year > 2100 || month < 1 || month > 12 || date < 1 || date > 31) return [];
  const two = (number: number) => String(number).padStart(2, '0');
  return [{ step: `scp:${key}`, key, content: `${year}${two(month)}${two(date)}` }];
}

function text(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  const body = Buffer.from(end < 0 ? bytes : bytes.subarray(0, end));
  const utf8 = body.toString('utf8');
  return (utf8.includes('\ufffd') ? body.toString('latin1') : utf8).trim();
}
