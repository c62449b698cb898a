import dcmjs from 'dcmjs';
import { describe, expect, it } from 'vitest';
import { entryOf, keywordOf, tagOf } from '../../src/dicom/dictionary.js';
import { privateCreatorOf, privateEntryOf } from '../../src/dicom/private-dictionary.js';
import { VALUE_REPRESENTATIONS } from '../../src/dicom/vr.js';

describe('the dictionary', () => {
  it('knows what dcmjs knows, by the same VR', () => {
    const entries = Object.values(dcmjs.data.DicomMetaDictionary.nameMap);
    expect(entries.length).toBeGreaterThan(5000);
    const different = entries.filter(({ tag, vr }) => {
      const entry = entryOf(Number.parseInt(tag.replace(/[(),]/g, ''), 16));
      return /^[A-Z]{2}$/.test(vr) && entry?.vr !== vr;
    });
    expect(different.map(({ tag }) => tag)).toEqual([]);
  });

  it('gives no VR that the standard does not have', () => {
    for (const { tag } of Object.values(dcmjs.data.DicomMetaDictionary.nameMap)) {
      const entry = entryOf(Number.parseInt(tag.replace(/[(),]/g, ''), 16));
      if (entry !== undefined) expect(VALUE_REPRESENTATIONS).toContain(entry.vr);
    }
  });

  it('knows attributes newer than that', () => {
    expect(keywordOf(0x00100011)).toBe('PersonNamesToUseSequence');
  });

  it('finds keywords and tags both ways', () => {
    expect(tagOf('PatientName')).toBe(0x00100010);
    expect(keywordOf(0x00100010)).toBe('PatientName');
    expect(tagOf('NoSuchThing')).toBeUndefined();
    expect(keywordOf(0x00191001)).toBeUndefined();
  });

  it('knows repeating groups, group lengths and private creators', () => {
    expect(keywordOf(0x60023000)).toBe('OverlayData');
    expect(keywordOf(0x50020010)).toBe('NumberOfPoints');
    expect(keywordOf(0x00203105)).toBe('SourceImageIDs');
    expect(entryOf(0x00100000)?.vr).toBe('UL');
    expect(entryOf(0x00290010)?.vr).toBe('LO');
  });

  it('gives the usual VR first where there are several', () => {
    expect(entryOf(0x7fe00010)).toMatchObject({ vr: 'OW', otherVrs: ['OB'] });
    expect(entryOf(0x00280106)).toMatchObject({ vr: 'US', otherVrs: ['SS'] });
  });
});

describe('the private dictionary', () => {
  it('knows elements by creator, whatever block they stand in', () => {
    const entry = privateEntryOf('SIEMENS CSA HEADER', 0x00291010);
    expect(entry).toMatchObject({ vr: 'OB', name: 'CSA Image Header Info' });
    expect(privateEntryOf('SIEMENS CSA HEADER', 0x0029e110)).toEqual(entry);
    expect(privateEntryOf('SIEMENS CSA HEADER ', 0x00291010)).toEqual(entry);
  });

  it('knows the creators of rare devices', () => {
    const creator = privateCreatorOf('Biospace Med : EOS Tag');
    expect(creator?.vendor).toContain('EOS imaging');
    expect(creator?.entries.size).toBeGreaterThan(15);
  });

  it('says what is safe, what to do with it, and where sources differ', () => {
    const entries = [...(privateCreatorOf('GEMS_PARM_01')?.entries.values() ?? [])];
    expect(entries.some((entry) => entry.isSafe)).toBe(true);
    expect(entries.some((entry) => entry.disposition === 'keep')).toBe(true);
  });

  it('knows nothing of what it does not know', () => {
    expect(privateCreatorOf('NOBODY')).toBeUndefined();
    expect(privateEntryOf('SIEMENS CSA HEADER', 0x002910fe)).toBeUndefined();
  });
});
