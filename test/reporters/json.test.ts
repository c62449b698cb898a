import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findingSchema } from '../../src/core/finding.js';
import { reportSchema } from '../../src/core/report.js';
import { jsonReport } from '../../src/reporters/json.js';
import { keyOrderOf, withKeyOrder } from '../../src/reporters/key-order.js';
import { findingLine } from '../../src/reporters/ndjson.js';
import { sampleFinding } from './sample-finding.js';
import { sampleReport } from './sample-report.js';

/** The same data with the keys of every object written backwards. */
function backwards(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(backwards);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, backwards(inner)]),
  );
}

describe('report.json', () => {
  it('is the same text whatever order the keys were made in', () => {
    const report = sampleReport();
    expect(jsonReport(reportSchema.parse(backwards(report)))).toBe(jsonReport(report));
  });

  it('gives the report back', () => {
    expect(JSON.parse(jsonReport(sampleReport()))).toEqual(sampleReport());
  });

  it('begins with what the schema begins with, and ends in a line feed', () => {
    const text = jsonReport(sampleReport());
    expect(Object.keys(JSON.parse(text))).toEqual(Object.keys(reportSchema.shape));
    expect(text.endsWith('}\n')).toBe(true);
  });
});

describe('findings.ndjson', () => {
  it('writes one line a finding, keys in the order of the schema', () => {
    const line = findingLine(findingSchema.parse(backwards(sampleFinding)));
    expect(line.indexOf('\n')).toBe(line.length - 1);
    expect(Object.keys(JSON.parse(line))).toEqual(
      Object.keys(findingSchema.shape).filter((key) => key in sampleFinding),
    );
    expect(line).toBe(findingLine(sampleFinding));
  });

  it('keeps a line break inside a value inside its line', () => {
    const line = findingLine({ ...sampleFinding, file: 'a\nb\r\u2028c' });
    expect(line.trimEnd().split('\n')).toHaveLength(1);
    expect(JSON.parse(line).file).toBe('a\nb\r\u2028c');
  });
});

describe('the order of keys', () => {
  it('loses and invents nothing, whatever the value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(withKeyOrder(value, keyOrderOf(reportSchema))).toEqual(value);
      }),
    );
  });

  it('keeps a key called __proto__ as data', () => {
    const value: unknown = JSON.parse('{"b":1,"__proto__":{"polluted":1},"a":2}');
    const text = JSON.stringify(withKeyOrder(value, { keys: new Map() }));
    expect(text).toBe('{"__proto__":{"polluted":1},"a":2,"b":1}');
  });
});
