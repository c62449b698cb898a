import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DataSet } from '../../src/dicom/data-set.js';
import { isGap } from '../../src/dicom/diagnostics.js';
import { locationOf } from '../../src/dicom/location.js';
import { numbersOf } from '../../src/dicom/numbers.js';
import { type BuildOptions, buildDicom } from '../build/dicom.js';
import { scan } from './scan.js';

/** A model of a data set: what is written and must be read again. */
type Model = readonly ModelElement[];

type ModelElement =
  | { readonly tag: string; readonly kind: 'text'; readonly vr: string; readonly value: string }
  | { readonly tag: string; readonly kind: 'numbers'; readonly vr: string; readonly value: readonly number[] }
  | { readonly tag: string; readonly kind: 'bytes'; readonly vr: string; readonly value: Uint8Array }
  | { readonly tag: string; readonly kind: 'items'; readonly vr: 'SQ'; readonly value: readonly Model[] };

const words = fc
  .string({ unit: fc.constantFrom(...'ABCXYZabcxyz0189 .-^'), maxLength: 40 })
  .map((text) => text.trim());
const unsigned = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 5 });
const signed = fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), { maxLength: 5 });
const bytes = fc
  .uint8Array({ maxLength: 60 })
  .map((value) => value.subarray(0, value.length & ~1))
  // Bytes that begin as an item are a sequence, in UN.
  .filter((value) => value[0] !== 0xfe && value[0] !== 0xff);

/** Attributes by name of the dictionary, so that implicit VR can tell them. */
const attribute: fc.Arbitrary<ModelElement> = fc.oneof(
  words.map((value): ModelElement => ({ tag: '(0008,0070)', kind: 'text', vr: 'LO', value })),
  words.map((value): ModelElement => ({ tag: '(0010,0010)', kind: 'text', vr: 'PN', value })),
  words.map((value): ModelElement => ({ tag: '(0010,4000)', kind: 'text', vr: 'LT', value })),
  words.map((value): ModelElement => ({ tag: '(0040,A160)', kind: 'text', vr: 'UT', value })),
  words.map((value): ModelElement => ({ tag: '(0009,0010)', kind: 'text', vr: 'LO', value })),
  unsigned.map((value): ModelElement => ({ tag: '(0028,0010)', kind: 'numbers', vr: 'US', value })),
  signed.map((value): ModelElement => ({ tag: '(0018,6020)', kind: 'numbers', vr: 'SL', value })),
  fc
    .array(fc.double({ noNaN: true }), { maxLength: 4 })
    .map((value): ModelElement => ({ tag: '(0018,9087)', kind: 'numbers', vr: 'FD', value })),
  bytes.map((value): ModelElement => ({ tag: '(0042,0011)', kind: 'bytes', vr: 'OB', value })),
  bytes.map((value): ModelElement => ({ tag: '(0009,1001)', kind: 'bytes', vr: 'UN', value })),
);

const byTag = (a: ModelElement, b: ModelElement) => (a.tag < b.tag ? -1 : 1);
const sorted = (elements: readonly ModelElement[]): Model =>
  [...new Map(elements.map((element) => [element.tag, element])).values()].sort(byTag);

const { model } = fc.letrec<{ model: Model; element: ModelElement; sequence: ModelElement }>((tie) => ({
  model: fc.array(tie('element'), { maxLength: 6 }).map(sorted),
  element: fc.oneof({ depthSize: 'small', withCrossShrink: true }, attribute, tie('sequence')),
  sequence: fc
    .record({
      tag: fc.constantFrom('(0008,1140)', '(0040,0275)', '(0029,1010)'),
      value: fc.array(tie('model'), { minLength: 1, maxLength: 3 }),
    })
    .map(({ tag, value }): ModelElement => ({ tag, kind: 'items', vr: 'SQ', value })),
}));

/** Pairs rather than objects, which is the builder's form that keeps an order. */
function toJson(dataSet: Model): [string, object][] {
  return dataSet.map(({ tag, vr, ...element }) => {
    if (element.kind === 'items') return [tag, { vr, items: element.value.map(toJson) }];
    if (element.kind === 'bytes') return [tag, { vr, bytes: element.value }];
    return [tag, { vr, value: element.value }];
  });
}

interface Line {
  readonly location: string;
  readonly value: unknown;
}

function expected(dataSet: Model, prefix = ''): Line[] {
  return dataSet.flatMap((element): Line[] => {
    const location = prefix + element.tag;
    if (element.kind !== 'items') return [{ location, value: comparable(element.value) }];
    const inside = element.value.flatMap((item, index) => expected(item, `${location}[${index}].`));
    return [{ location, value: 'SQ' }, ...inside];
  });
}

function comparable(value: string | readonly number[] | Uint8Array): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value;
}

function read(dataSet: DataSet): Line[] {
  return dataSet.elements
    .filter((element) => element.tag >>> 16 !== 2)
    .map((element) => {
      const location = locationOf(element);
      if (element.vr === 'SQ') return { location, value: 'SQ' };
      if (['US', 'SL', 'FD'].includes(element.vr)) return { location, value: numbersOf(dataSet, element) };
      if (['OB', 'UN'].includes(element.vr)) {
        return { location, value: Buffer.from(dataSet.bytes(element)).toString('hex') };
      }
      return { location, value: dataSet.text(element) };
    });
}

describe.each(['implicit-little', 'explicit-little', 'explicit-big', 'deflated'])(
  'a data set in %s',
  (syntax) => {
    it.each(['defined', 'undefined'] as const)('is read as it was built, with %s lengths', (lengths) => {
      fc.assert(
        fc.property(model, (dataSet) => {
          fc.pre(dataSet.length > 0);
          const options: BuildOptions = { transferSyntax: syntax, lengths };
          const scanned = scan(buildDicom(toJson(dataSet), options));
          expect(read(scanned)).toEqual(expected(dataSet));
          expect(scanned.diagnostics.filter(isGap)).toEqual([]);
          expect(scanned.trailing.length).toBe(0);
        }),
        { numRuns: 150 },
      );
    });
  },
);

describe.each(['implicit-little', 'explicit-little', 'explicit-big'])(
  'a truncated data set in %s',
  (syntax) => {
    it('is read up to the cut, and says so', () => {
      fc.assert(
        fc.property(model, fc.double({ min: 0, max: 1, noNaN: true }), (dataSet, share) => {
          fc.pre(dataSet.length > 0);
          const whole = buildDicom(toJson(dataSet), { transferSyntax: syntax });
          const start = whole.length - buildDicom(toJson(dataSet), bare(syntax)).length;
          const cut = start + 8 + Math.floor((whole.length - start - 8) * share);
          const complete = scan(whole).elements.filter(
            ({ offset, length }) => offset + Math.max(0, length) <= cut,
          );
          const part = scan(whole.subarray(0, cut));
          const found = new Set(part.elements.map(locationOf));
          expect(complete.map(locationOf).filter((location) => !found.has(location))).toEqual([]);
          const ends = scan(whole).elements.flatMap((element) =>
            element.parent === undefined ? [element.offset + Math.max(0, element.length)] : [],
          );
          if (!ends.includes(cut)) expect(part.diagnostics.some(isGap)).toBe(true);
        }),
        { numRuns: 150 },
      );
    });
  },
);

function bare(transferSyntax: string): BuildOptions {
  return { transferSyntax, preamble: false, meta: false };
}
