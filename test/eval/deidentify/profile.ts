import { readFileSync } from 'node:fs';
import { z } from 'zod';

const tableSchema = z.object({
  attributes: z.array(
    z.object({ tag: z.string(), vr: z.string().optional(), actions: z.record(z.string(), z.string()) }),
  ),
});

/** The actions of PS3.15 Table E.1-1 by tag: the basic profile, and each option that changes it. */
export type Actions = Readonly<Record<string, string>>;

const table: ReadonlyMap<string, Actions> = new Map(
  tableSchema
    .parse(
      JSON.parse(readFileSync(new URL('../../../rules/tables/attributes.json', import.meta.url), 'utf8')),
    )
    .attributes.filter((row) => row.actions.basic !== undefined)
    .map((row) => [row.tag, row.actions]),
);

/** The table's row for an attribute; repeating groups (50XX, 60XX) under their own rows. */
export function actionsFor(tag: string): Actions | undefined {
  return table.get(tag) ?? table.get(tag.replace(/^\((50|60)[0-9A-F]{2}/, '($1XX'));
}
