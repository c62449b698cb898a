import { createHmac } from 'node:crypto';
import type { HouseStyle } from './styles.js';

/** Longest UID (PS3.5 9.1). */
const UID_LENGTH = 64;

/** What a house knows and nobody else: the key of its pseudonyms, and the subject's number. */
export interface Subject {
  readonly secret: string;
  readonly number: number;
  /** Days that all dates of the subject move by; negative. */
  readonly shiftDays: number;
}

/** A keyed digest as hexadecimal digits: nobody without the key can compute it. */
export function keyedDigest(value: string, secret: string, length: number): string {
  return createHmac('sha256', secret).update(value).digest('hex').slice(0, length);
}

/** The subject's PatientID. */
export function subjectId(style: HouseStyle, subject: Subject): string {
  if (style.pseudonym === 'keyed-digest') return keyedDigest(`subject ${subject.number}`, subject.secret, 16);
  return style.subjectPrefix + String(subject.number).padStart(4, '0');
}

/** The subject's PatientName. */
export function subjectName(style: HouseStyle, subject: Subject): string {
  if (style.pseudonym === 'subject-number')
    return style.onRemovable === 'remove' ? 'ANONYMIZED' : subjectId(style, subject);
  return subjectId(style, subject);
}

/** The UID that stands for another: the same for the same, unrelated to what it was. */
export function replacedUid(uid: string, style: HouseStyle, secret: string): string {
  const number = BigInt(`0x${keyedDigest(uid, secret, 32)}`).toString();
  return `${style.uidRoot}.${number}`.slice(0, UID_LENGTH);
}
