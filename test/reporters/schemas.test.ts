import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { publishedSchemas, schemaOnDisk } from '../../scripts/schemas.js';
import { jsonReport } from '../../src/reporters/json.js';
import { findingLine } from '../../src/reporters/ndjson.js';
import { sampleFinding } from './sample-finding.js';
import { bigReport, cleanReport, sampleReport } from './sample-report.js';

const schemas = publishedSchemas();

function validatorOf(name: string) {
  return new Ajv2020({ strict: true, strictRequired: false, allErrors: true }).compile(schemaOnDisk(name));
}

describe('the published schemas', () => {
  it.each(Object.keys(schemas))('%s says what the code says (else: npx tsx scripts/schemas.ts)', (name) => {
    expect(schemaOnDisk(name)).toEqual(schemas[name]);
  });

  it.each([
    ['filled', sampleReport()],
    ['clean', cleanReport()],
    ['big', bigReport(200)],
  ])('a %s report.json validates', (_name, report) => {
    const validate = validatorOf('report.schema.json');
    validate(JSON.parse(jsonReport(report)));
    expect(validate.errors).toBeNull();
  });

  it('a report with a field that nobody described is refused', () => {
    const validate = validatorOf('report.schema.json');
    expect(validate({ ...JSON.parse(jsonReport(sampleReport())), raw: 'value' })).toBe(false);
  });

  it('a line of findings.ndjson validates', () => {
    const validate = validatorOf('finding.schema.json');
    validate(JSON.parse(findingLine(sampleFinding)));
    expect(validate.errors).toBeNull();
  });

  it('a finding without its fingerprint is refused', () => {
    const { fingerprint: _fingerprint, ...rest } = sampleFinding;
    expect(validatorOf('finding.schema.json')(rest)).toBe(false);
  });
});
