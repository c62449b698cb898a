import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { findingSchema } from '../src/core/finding.js';
import { reportSchema } from '../src/core/report.js';

/** The JSON Schemas that the project publishes, by file name in `reports/`. */
const PUBLISHED: Readonly<Record<string, { readonly title: string; readonly schema: z.ZodType }>> = {
  'finding.schema.json': { title: 'One line of findings.ndjson', schema: findingSchema },
  'report.schema.json': { title: 'report.json', schema: reportSchema },
};

const REPORTS = new URL('../reports/', import.meta.url);

/** The text of every published schema, by file name: JSON Schema draft 2020-12. */
export function publishedSchemas(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(PUBLISHED).map(([name, { title, schema }]) => {
      const { $schema, ...rest } = z.toJSONSchema(schema);
      const id = `urn:deidlint:${name.replace('.schema.json', '')}:1`;
      return [name, `${JSON.stringify({ $schema, $id: id, title, ...rest }, null, 2)}\n`];
    }),
  );
}

/** The published text as it lies in `reports/`. */
export function schemaOnDisk(name: string): string {
  return readFileSync(new URL(name, REPORTS), 'utf8');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  for (const [name, text] of Object.entries(publishedSchemas())) writeFileSync(new URL(name, REPORTS), text);
