import { describe, expect, it } from 'vitest';
import { EVIDENCE_KINDS } from '../../src/core/rule.js';
import { attributeTable } from '../../src/rules/attributes.js';
import { keyMeaning, meaningOf } from '../../src/rules/keys.js';

const keywordOf = (key: string) => keyMeaning(key)?.keyword;

describe('what columns and keys are named after', () => {
  it('is told in many languages and spellings', () => {
    const named: readonly (readonly [string, string])[] = [
      ['UHID', 'PatientID'],
      ['Pat.-Nr.', 'PatientID'],
      ['N° dossier', 'PatientID'],
      ['historia clínica', 'PatientID'],
      ['患者番号', 'PatientID'],
      ['등록번호', 'PatientID'],
      ['D.O.B.', 'PatientBirthDate'],
      ['Geb.-Datum', 'PatientBirthDate'],
      ['Дата рождения', 'PatientBirthDate'],
      ['출생년월일', ''],
      ['Doğum Tarihi', 'PatientBirthDate'],
      ['Nachname', 'PatientName'],
      ['ΕΠΩΝΥΜΟ', 'PatientName'],
      ['PLZ', 'PostalCode'],
      ['郵便番号', 'PostalCode'],
      ['pin-code', 'PostalCode'],
      ['Telefone', 'PatientTelephoneNumbers'],
      ['CPR-nr', 'NationalID'],
      ['patient_email', 'EMail'],
      ['Initials', 'PatientInitials'],
      ['scanner serial number', 'DeviceSerialNumber'],
    ];
    for (const [key, keyword] of named) expect(keywordOf(key) ?? '', key).toBe(keyword);
  });

  it('is not told of measures and labels', () => {
    for (const key of [
      'age',
      'lesion_volume',
      'label',
      'EchoTime',
      'accuracy',
      'split',
      'file',
      'weight',
      'id',
    ])
      expect(keywordOf(key), key).toBeUndefined();
  });

  it('has a kind for each: the attribute’s, or its own', () => {
    for (const key of ['dob', 'zip', 'ssn', 'email', 'initials', 'radiologist']) {
      const meaning = keyMeaning(key);
      expect(meaningOf(meaning?.keyword ?? '')).toEqual(meaning);
      const kind = meaning?.kind ?? attributeTable().byKeyword(meaning?.keyword ?? '')?.kind;
      expect(EVIDENCE_KINDS).toContain(kind);
    }
  });
});
