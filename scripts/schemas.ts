import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { z } from 'zod';
import { policyFileSchema } from '../src/config/policy.js';
import { findingSchema } from '../src/core/finding.js';
import { reportSchema } from '../src/core/report.js';
import { ruleFileSchema } from '../src/rules/rule-file.js';

/** The JSON Schemas that the project publishes, by file name in `reports/`. */
const PUBLISHED: Readonly<Record<string, { readonly title: string; readonly schema: z.ZodType }>> = {
  'finding.schema.json': { title: 'One line of findings.ndjson', schema: findingSchema },
  'policy.schema.json': { title: 'A policy', schema: policyFileSchema },
  'report.schema.json': { title: 'report.json', schema: reportSchema },
  'rule.schema.json': { title: 'A rule', schema: ruleFileSchema },
};

const REPORTS = new URL('../reports/', import.meta.url);

const anySchema = z.record(z.string(), z.unknown());

/** Every published schema, by file name: JSON Schema draft 2020-12. */
export function publishedSchemas(): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  return Object.fromEntries(
    Object.entries(PUBLISHED).map(([name, { title, schema }]) => {
      const { $schema, ...rest } = anySchema.parse(z.toJSONSchema(schema, { io: 'input' }));
      return [name, { $schema, $id: `urn:deidlint:${name.replace('.schema.json', '')}:1`, title, ...rest }];
    }),
  );
}

/** A schema as it lies in `reports/`. */
export function schemaOnDisk(name: string): Readonly<Record<string, unknown>> {
  return anySchema.parse(JSON.parse(readFileSync(new URL(name, REPORTS), 'utf8')));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const [name, schema] of Object.entries(publishedSchemas()))
    writeFileSync(new URL(name, REPORTS), JSON.stringify(schema));
  execFileSync('npx', ['biome', 'format', '--write', fileURLToPath(REPORTS)], { stdio: 'inherit' });
}
