import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBareNumber, maskPath, segmentsOf } from '../../../src/engine/judging/paths.js';

const key = new Uint8Array(32).fill(7);
const never = () => false;
const word = fc.stringMatching(/^[A-Za-z0-9äöüЖ西]{4,12}$/);
const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();

describe('masking a path', () => {
  it('leaves no flagged value in any segment, however it is joined or written', () => {
    const joint = fc.constantFrom('_', '-', ' ', '.', '', '^');
    fc.assert(
      fc.property(
        word,
        word,
        joint,
        fc.array(word, { maxLength: 3 }),
        fc.boolean(),
        (family, given, joiner, folders, isUpper) => {
          const name = `${family}${joiner}${given}`;
          const path = [...folders, isUpper ? name.toUpperCase() : name, `x${name}1.dcm`].join('/');
          const masked = maskPath(path, never, [`${family}^${given}`], key);
          fc.pre(!folders.some((folder) => plain(folder).includes(plain(name))));
          const shown = masked.split('/').filter((segment) => !segment.startsWith('~'));
          expect(shown.filter((segment) => plain(segment).includes(plain(`${family}${given}`)))).toEqual([]);
          expect(masked.split('/')).toHaveLength(path.split('/').length);
        },
      ),
    );
  });

  it('masks the segment that carries a finding, and keeps the mark of a container', () => {
    const masked = maskPath('a/Doe_Jane.zip!/b/1.dcm', (segment) => segment === 'Doe_Jane.zip', [], key);
    expect(masked).toMatch(/^a\/~[0-9a-f]{16}!\/b\/1\.dcm$/);
  });

  it('leaves what carries nothing as it is', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (segments) => {
        expect(maskPath(segments.join('/'), never, [], key)).toBe(segments.join('/'));
      }),
    );
  });

  it('gives one segment one token', () => {
    const [first, second] = ['a/Doe/1', 'b/Doe/2'].map(
      (path) => maskPath(path, (s) => s === 'Doe', [], key).split('/')[1],
    );
    expect(first).toBe(second);
  });

  it('knows the segments without the marks of containers', () => {
    expect(segmentsOf('a.zip!/b/c.tar!/d')).toEqual(['a.zip', 'b', 'c.tar', 'd']);
  });
});

it.each([
  ['26661629.MR.11', true],
  ['4471902', true],
  ['1234567_20209', true],
  ['100307', false],
  ['00000012.dcm', false],
  ['IM0000123', false],
  ['1.2.840.113619.2.55.3', false],
  ['1234567.89.1', false],
])('%s is a number that may be somebody’s: %s', (segment, expected) => {
  expect(isBareNumber(segment)).toBe(expected);
});
