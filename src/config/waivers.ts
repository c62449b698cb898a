import { z } from 'zod';
import { parseWith } from './parse.js';

const waiverFileSchema = z.array(
  z
    .strictObject({
      rule: z.string().optional(),
      fingerprint: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .optional(),
      path: z.string().optional(),
      reason: z.string().min(1),
      approver: z.string().min(1),
      expires: z.iso.date(),
    })
    .refine(
      (waiver) => waiver.rule !== undefined || waiver.fingerprint !== undefined || waiver.path !== undefined,
      {
        message: 'needs a rule, a fingerprint or a path',
      },
    ),
);

/** A finding that somebody has looked at and accepts until a day. All conditions given must hold. */
export type Waiver = z.infer<typeof waiverFileSchema>[number];

/**
 * Reads the text of a `--waivers` file: a JSON array of
 * `{ "rule"?, "fingerprint"?, "path"?, "reason", "approver", "expires" }`.
 *
 * @throws UsageError naming the first fault.
 */
export function parseWaivers(text: string, source: string): readonly Waiver[] {
  return parseWith(waiverFileSchema, text, source);
}
