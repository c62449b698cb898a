import { join } from 'node:path';
import { z } from 'zod';
import { readJsonFile } from './json-file.js';
import { BUILT_IN_RULES } from './load.js';

const identifiersSchema = z.object({
  identifiers: z.array(
    z.looseObject({ id: z.string().regex(/^[A-R]$/), citation: z.string(), name: z.string() }),
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
  /** Why no scan can let it pass, where that is so. */
  readonly outOfReach: string | undefined;
}

const OUT_OF_REACH: Readonly<Record<string, string>> = {
  P: 'fingerprints, voice prints and other biometrics in signals and pictures are not recognised',
};

/** The 18 identifiers, A to R. */
export function safeHarborControls(): readonly SafeHarborControl[] {
  const shown = 'tables/safe-harbor-identifiers.json';
  const { identifiers } = readJsonFile(join(BUILT_IN_RULES, shown), shown, identifiersSchema);
  return identifiers.map(({ id, name, citation }) => ({
    id,
    name,
    citation,
    standard: `HIPAA-164.514(b)(2)(i)(${id})`,
    outOfReach: OUT_OF_REACH[id],
  }));
}
