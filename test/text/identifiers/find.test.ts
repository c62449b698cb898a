import { describe, expect, it } from 'vitest';
import { findIdentifiers } from '../../../src/text/identifiers/find.js';
import { traitsOf } from '../../../src/text/traits.js';

function kindsOf(text: string, least = 0.5): readonly string[] {
  return findIdentifiers(text, traitsOf(text))
    .filter(({ confidence }) => confidence >= least)
    .map(({ kind }) => kind);
}

describe('identifiers in text', () => {
  it.each([
    ['call (202) 555-0143 with results', 'phone'],
    ['Tel. +49 30 901820', 'phone'],
    ['電話番号：03-3213-1111', 'phone'],
    ['fax 01 42 68 53 00', 'phone'],
    ['write to ada.quill@elsworth-clinic.example.net', 'email'],
    ['see http://ris.elsworth.hospital/view?id=3', 'url'],
    ['host 10.44.120.77', 'ip'],
    ['fe80::1ff:fe23:4567:890a', 'ip'],
    ['lives at 4474 Park Drive Apt 4B', 'address'],
    ['12 rue de la Paix', 'address'],
    ['Hauptstraße 12a', 'address'],
    ['Calle Mayor, 5', 'address'],
    ['ул. Ленина, д. 5', 'address'],
    ['北京市海淀区中关村大街27号', 'address'],
    ['Rochester, MN 55905', 'postcode'],
    ['London SW1A 2AA', 'postcode'],
    ['SSN 528-08-7984', 'ssn'],
    ['MRN: 00482913', 'mrn'],
    ['Hosp No 598308', 'mrn'],
    ['病历号：00482913', 'mrn'],
    ['Accession No. 20931184', 'accession'],
    ['acct no 6725890812', 'account'],
    ['member id 2556686557', 'insurance-id'],
    ['driver license D4821093', 'licence-id'],
    ['S/N AB84711', 'device-serial'],
    ['1HGCM82633A004352', 'vehicle-id'],
    ['DOB 2/9/1978', 'birth-date'],
    ['né le 12 mars 1951', 'birth-date'],
    ['昭和50年3月2日生', 'birth-date'],
    ['prior exam 2013-07-21', 'date'],
    ['16 Sept 1983', 'date'],
    ['94 y/o F with cough', 'age-over-89'],
    ['093Y', 'age-over-89'],
    ['CT at Elswith Memorial Hospital', 'institution'],
    ['referred from Westmoor Radiology Associates', 'institution'],
    ['MERCY HOSP WESTMOOR', 'institution'],
    ['KH Bad Elswith', 'institution'],
    ['山本内科クリニックより紹介', 'institution'],
    ['٣ رجب ١٤٤٠ هـ'.replace(/[٠-٩]/g, (digit) => String('٠١٢٣٤٥٦٧٨٩'.indexOf(digit))), 'date'],
    ['S36.5.14生', 'birth-date'],
    ['OP am 12.03.19', 'date'],
    ['V2_2019-06-23', 'date'],
    ['Gül Cad. No:12 D:4 Elsköy', 'address'],
    ['TC Kimlik 10000000146', 'national-id'],
    ['Cartao SUS 700 0000 0000 0005', 'insurance-id'],
    ['ת.ז. 123456782', 'national-id'],
    ['رقم الهوية 1000000008', 'national-id'],
    ['PESEL 44051401359', 'national-id'],
    ['CUIL 20-12345678-6', 'national-id'],
    ['HN 46-37-820278', 'mrn'],
    ['ตรวจ 24/7/2562', 'date'],
    ['Szpital Miejski w Gdyni', 'institution'],
    ['больница им. Семашко', 'institution'],
    ['sent by westhill-ws12', 'device-name'],
    ['SRV-PACS02', 'device-name'],
    ['DESKTOP-4FK82QZ', 'device-name'],
    ['computer name: STRAHLEN7', 'device-name'],
    ['Record no. 3257157 merged', 'mrn'],
    ['call his daughter at work +1 202 555 0143', 'phone'],
    ['Flat 9, Meenakshi Apts', 'address'],
    ['Unit 14, Fernleigh Residences', 'address'],
    ['Blk 12 Lot 9 Bayview Subd', 'address'],
    ['Piso 4C Edificio Los Robles', 'address'],
    ['Apto 51 Bloco C Cond. Aurora', 'address'],
    ['Wohnung 6, Haus Lindenhof', 'address'],
    ['Appt 21 Résidence Les Ormes', 'address'],
    ['Papatya Apt. No:8 D:5', 'address'],
    ['107동 1503호', 'address'],
    ['5号楼1单元302室', 'address'],
    ['14 ก.ค. 2498', 'date'],
    ['3 ม.ค. 2560', 'date'],
    ['AppMag = 20|Date = 03/04/19|Time', 'date'],
    ['scanned 03/24/19', 'date'],
    ['Ringstr. 4, 01715518207', 'phone'],
    ['paid by card 4539 1488 0343 6467', 'account'],
    ['PAN ABCPK1234F', 'national-id'],
    ['ICN 1055120207V155120', 'national-id'],
    ['cédula 1710034065', 'national-id'],
    ['NPI 1234567893', 'licence-id'],
    ['DEA AB1234563', 'licence-id'],
    ['L898902C36UTO7408122F1204159ZE184226B<<<<<10', 'licence-id'],
    ['Miner from Harlowtown, cough', 'address'],
    ['lives in Ashgrove, fell', 'address'],
    ['Bauer aus Niederwalling', 'address'],
    ['agriculteur de Montferrand', 'address'],
    ['vecina de Peñarroya', 'address'],
    ['mora em Vila Serena', 'address'],
    ['contadino di Castelrosso', 'address'],
    ['bosatt i Lillestad', 'address'],
    ['lakik: Kisvárad', 'address'],
    ['zam. Brzozówka', 'address'],
    ['проживает в Зеленогорске', 'address'],
    ['exported to C:\\Users\\r.abernathy\\Desktop', 'username'],
  ])('finds what %s holds', (text, kind) => {
    expect(kindsOf(text)).toContain(kind);
  });

  it.each([
    ['a Spanish DNI', '12345678Z'],
    ['an Italian codice fiscale', 'RSSMRA85T10A562S'],
    ['a Chinese resident number', '11010519491231002X'],
    ['a Brazilian CPF', '111.444.777-35'],
    ['a French NIR', '1 85 05 78 006 084 91'],
    ['a German health insurance number', 'A123456780'],
    ['a Korean resident number', '900101-1234567'],
    ['a Finnish personal code', '131052-308T'],
    ['an NHS number with its cue', 'NHS 943 476 5919'],
  ])('knows %s by its check digits or form', (_name, text) => {
    expect(kindsOf(text)).toEqual(
      expect.arrayContaining([expect.stringMatching(/national-id|insurance-id/)]),
    );
  });

  it('asks more of a number whose check digit fails', () => {
    expect(kindsOf('12345678A')).toEqual([]);
  });

  it.each([
    'AX T2 FLAIR 5mm',
    'syngo MR E11',
    'Version 2.6.3.2',
    '1.2.840.113619.2.55.3',
    '512\\512\\64',
    '-1.28597891',
    'series2051',
    'chest 2 views',
    '4 chamber view',
    'TE 30 TR 2000',
    '45 y/o M',
    'T1_MPRAGE_SAG_P2_ISO_1.0',
    'hard drive 3',
    'Block 4 slide 2',
    'resident of Nursing Home',
    'patient from ICU',
    'professor of Radiology',
    'card 4539 1488 0343 6468 ms',
    '120 3 9.40 12.10',
  ])('leaves %s alone', (text) => {
    expect(kindsOf(text)).toEqual([]);
  });
});
