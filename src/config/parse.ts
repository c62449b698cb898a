import type { z } from 'zod';
import { UsageError } from '../core/errors.js';

/**
 * Reads a JSON file of the user's against its schema.
 *
 * @throws UsageError naming the file and the first fault.
 */
export function parseWith<T>(schema: z.ZodType<T>, text: string, source: string): T {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw new UsageError(`${source}: not valid JSON`);
    throw error;
  }
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.join('.')}`;
  throw new UsageError(`${source}${place}: ${issue?.message ?? 'not of the expected form'}`);
}
