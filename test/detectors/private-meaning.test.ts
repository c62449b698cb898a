import { describe, expect, it } from 'vitest';
import { isOfVersion, privateMeaning } from '../../src/detectors/private-meaning.js';
import { NO_CLAIMS, type ValueQuery } from '../../src/detectors/query.js';

function queryOf(creator: string | undefined, tag: number, vr = 'LO'): ValueQuery {
  return {
    ...{ place: 'attribute', tag, keyword: '', location: '(0031,1020)', vr, writtenVr: vr, value: 'x' },
    ...{ privatePath: true, creator, inside: [], claims: NO_CLAIMS, modality: 'CT' },
  };
}

describe('what a vendor’s name for a private element says', () => {
  it.each([
    ['SECTRA_Ident_01', 0x00091001, '(0008,0050)'],
    ['MITRA LINKED ATTRIBUTES 1.0', 0x00311020, '(0010,0020)'],
    ['GEMS_PETD_01', 0x00091002, '(0010,0020)'],
    ['INTELERAD MEDICAL SYSTEMS', 0x3f011001, '(0008,0080)'],
    ['GEMS_IDEN_01', 0x00091002, '(0008,1010)'],
  ])('%s %i repeats %s', (creator, tag, meaning) => {
    expect(privateMeaning(queryOf(creator, tag))).toBe(meaning);
  });

  it('is nothing where it speaks of a position, a setting or a UID, or nobody has said', () => {
    expect(privateMeaning(queryOf('SIEMENS CSA HEADER', 0x00291009))).toBeUndefined();
    expect(privateMeaning(queryOf('GEMS_PETD_01', 0x00091003))).toBeUndefined();
    expect(privateMeaning(queryOf('ACME LAB', 0x00091002))).toBeUndefined();
    expect(privateMeaning(queryOf('GEMS_IDEN_01', 0x00091002, 'US'))).toBeUndefined();
  });

  it('tells versions, whose days are those of a program', () => {
    expect(isOfVersion(queryOf('SIEMENS CSA HEADER', 0x00291009))).toBe(true);
    expect(isOfVersion(queryOf('SECTRA_Ident_01', 0x00091001))).toBe(false);
    expect(isOfVersion(queryOf(undefined, 0x00091001))).toBe(false);
  });
});
