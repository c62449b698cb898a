import { join } from 'node:path';
import { z } from 'zod';
import { readJsonFile } from './json-file.js';
import { BUILT_IN_RULES } from './load.js';

const controlsSchema = z.object({
  controls: z.array(
    z.looseObject({
      id: z.string().regex(/^[A-R]$/),
      citation: z.string(),
      name: z.string(),
      needs: z.array(z.string()).min(1),
      outOfReach: z.string().optional(),
      limit: z.string().optional(),
    }),
  ),
});

/** One of the 18 identifiers of 45 CFR 164.514(b)(2)(i). */
export interface SafeHarborControl {
  /** A to R. */
  readonly id: string;
  readonly name: string;
  readonly citation: string;
  /** How rules cite it among their standards. */
  readonly standard: string;
  /** Stages that have to have read everything before it can pass: `headers`, `pixels`, ... */
  readonly needs: readonly string[];
  /** Why no scan can let it pass, where that is so. */
  readonly outOfReach: string | undefined;
  /** What a scan can't see of it even where it passes. */
  readonly limit: string | undefined;
}

/** The 18 identifiers, A to R. */
export function safeHarborControls(): readonly SafeHarborControl[] {
  const shown = 'controls/safe-harbor.json';
  const { controls } = readJsonFile(join(BUILT_IN_RULES, shown), shown, controlsSchema);
  return controls.map(({ id, name, citation, needs, outOfReach, limit }) => ({
    id,
    name,
    citation,
    standard: `HIPAA-164.514(b)(2)(i)(${id})`,
    needs,
    outOfReach,
    limit,
  }));
}
