import { describe, expect, it } from 'vitest';
import { READERS } from '../../src/detectors/private-readers.js';
import { unwrap } from '../../src/opaque/unwrap.js';

const TEXT = 'Patient name: John Public, seen today';
const told = (content: Uint8Array | string) =>
  unwrap(typeof content === 'string' ? Buffer.from(content, 'latin1') : content, READERS).flatMap((part) =>
    part.kind === 'text' ? [[part.steps.at(-1), part.text]] : [],
  );
const altered = (alter: (byte: number) => number) =>
  Buffer.from(Buffer.from(`${TEXT} `).map((byte) => alter(byte) & 0xff));

describe('bytes written as text', () => {
  it.each([
    ['base32', 'KBQXI2LFNZ2CA3TBNVSTUICKN5UG4ICQOVRGY2LDFQQHGZLFNYQHI33EMF4Q===='],
    ['ascii85', String.raw`<~:gnH[ASuT4DIIBn3Zq%5BPnqhF^f0$@k8aDAS#a%FDk\uGl~>`],
  ])('%s', (step, written) => {
    expect(told(written)[0]?.[0]).toBe(step);
    expect(told(written)[0]?.[1]).toMatch(/^Patient name: John Publ/);
  });

  it('as numbers, registry entries, armoured or with gaps', () => {
    const bytes = [...Buffer.from(TEXT)];
    const hex = bytes.map((byte) => byte.toString(16));
    expect(told(`[${bytes.join(', ')}]`)).toEqual([['decimal', TEXT]]);
    expect(told(`"Last"=hex(3):${hex.join(',')}`)).toEqual([['hex', TEXT]]);
    const armoured = `-----BEGIN DATA-----\n${Buffer.from(TEXT).toString('base64')}\n-----END DATA-----\n`;
    expect(told(armoured)).toEqual([['base64', TEXT]]);
    expect(told([...'Name Public John'].join(' '))).toEqual([['spaced', 'Name Public John']]);
  });

  it('in lines of uuencode', () => {
    const written = "begin 644 a.txt\n*4'5B;&EC($IO: \n`\nend\n";
    expect(told(written)).toEqual([['uuencode', 'Public Joh']]);
  });

  it('within messages and rich text', () => {
    const packed = Buffer.from(`<a><name>${TEXT}</name></a>`).toString('base64');
    const message = `MSH|^~\\&|A|B|C|D|2010||MDM^T02|7|P|2.5\rOBX|1|ED|||^text^XML^Base64^${packed}\r`;
    expect(told(message)).toContainEqual(['xml:/a/name', TEXT]);
    const rich = "{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}\\f0 M\\'fcller, J\\u246?rg\\par}";
    expect(told(rich)).toEqual([['rtf', 'Müller, Jörg']]);
  });
});

describe('bytes altered one like the other', () => {
  it.each([
    ['xor', (byte: number) => byte ^ 0x5a],
    ['xor', (byte: number) => byte ^ 0xff],
    ['shifted', (byte: number) => byte + 255],
    ['nibbles', (byte: number) => (byte << 4) | (byte >> 4)],
  ] as const)('by %s', (step, alter) => {
    expect(told(altered(alter))[0]?.[1]).toContain('John Public');
    expect(told(altered(alter))[0]?.[0]).toBe(step);
  });

  it('as words of the other order, and by half the alphabet', () => {
    const swapped = Buffer.from('Patient John Public was seen').swap16();
    expect(told(swapped)).toEqual([['swapped', 'Patient John Public was seen']]);
    expect(told('Cngvrag anzr: Wbua Choyvp, frra gbqnl')).toEqual([['rot13', TEXT]]);
  });

  it('are not seen in texts and numbers as they are', () => {
    for (const plain of [
      'T1 AX FLAIR FS POST GD',
      'Dorsal column stimulator in place, no contrast',
      '1.2.840.113619.2.55.3.2831164482',
      'GE_GENESIS_FF_LIGHTSPEED_VCT',
      'AccelFactPE=2;NoOfFourierLines=192',
    ])
      expect(
        told(plain).every(
          ([step]) => !['xor', 'shifted', 'nibbles', 'swapped', 'rot13'].includes(step ?? ''),
        ),
        plain,
      ).toBe(true);
  });
});

describe('lists of pairs', () => {
  it('stand between bars, and settings of a protocol are no days', () => {
    expect(told('Library v12|Title = Public John|User = a7f2|Date = 03/14/19')).toContainEqual([
      'ini:Title',
      'Public John',
    ]);
    const protocol =
      '### ASCCONV BEGIN ###\nsWip.alFree[2] = 20130215\ntDate = 20130215\n### ASCCONV END ###';
    expect(told(protocol)).toEqual([['phoenix:tDate', '20130215']]);
  });

  it('and a document of characters alone is no text', () => {
    const pdf = '%PDF-1.4\n1 0 obj\n<< /Author <FEFF03A303C403B1> >>\nendobj\n';
    expect(told(pdf)).toEqual([['pdf:Author', 'Στα']]);
  });
});
