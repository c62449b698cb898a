import { join } from 'node:path';
import { z } from 'zod';
import { readJsonFile } from './json-file.js';
import { BUILT_IN_RULES } from './load.js';

const uidRootsSchema = z.object({
  roots: z.array(
    z.strictObject({
      root: z.string(),
      owner: z.string(),
      /** Where root and layout are published or seen. */
      source: z.string().min(1),
      category: z.enum(['standard', 'random', 'vendor', 'toolkit', 'de-identifier']),
      serialComponent: z.int().min(0).exactOptional(),
      epochSeconds: z.boolean().exactOptional(),
      shortDates: z.boolean().exactOptional(),
    }),
  ),
});

/** Roots of UIDs with their owners. */
export function uidRoots() {
  const shown = 'tables/uid-roots.json';
  return readJsonFile(join(BUILT_IN_RULES, shown), shown, uidRootsSchema).roots;
}
