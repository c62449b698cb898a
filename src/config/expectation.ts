import { z } from 'zod';
import { parseWith } from './parse.js';

const patternSchema = z.string().superRefine((text, context) => {
  if (compilePattern(text) === undefined)
    context.addIssue({ code: 'custom', message: 'is no regular expression' });
});

const expectationSchema = z.strictObject({
  attributes: z.record(z.string(), z.array(patternSchema)).default({}),
  uidRoots: z.array(z.string().regex(/^[0-9]+(\.[0-9]+)*$/)).default([]),
});

/**
 * What the release itself put in: patterns (whole-value regular expressions) by keyword, and the roots of its UIDs.
 * A value under a listed attribute that matches none of its patterns is taken for a leak.
 */
export type Expectation = z.infer<typeof expectationSchema>;

export const NOTHING_EXPECTED: Expectation = { attributes: {}, uidRoots: [] };

/**
 * Reads the text of an `--expect` file: `{ "attributes": { "PatientID": ["SUBJ-\\d{4}"] }, "uidRoots": ["1.2.3"] }`.
 *
 * @throws UsageError naming the first fault.
 */
export function parseExpectation(text: string, source: string): Expectation {
  return parseWith(expectationSchema, text, source);
}

/** A whole-value pattern; undefined where the text is no regular expression. */
export function compilePattern(text: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${text})$`, 'u');
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
