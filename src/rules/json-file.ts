import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { messageOf, UsageError } from '../core/errors.js';

/** A JSON file's content, checked. A fault is a `UsageError` of one line that names the file and the first faulty field. */
export function readJsonFile<T>(path: string, shown: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(parseJsonFile(path, shown));
  if (parsed.success) return parsed.data;
  throw new UsageError(faultLines(shown, parsed.error)[0] ?? `${shown}: is not valid`);
}

/** One line for each fault: file, field, what is wrong. */
export function faultLines(shown: string, error: z.ZodError): readonly string[] {
  return error.issues.map((issue) => {
    const field = issue.path.map(String).join('.');
    return `${shown}: ${field === '' ? '' : `${field}: `}${issue.message.replace(/\s+/g, ' ')}`;
  });
}

/** The content of a JSON file, unchecked. */
export function parseJsonFile(path: string, shown: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`${shown}: can't be read: ${messageOf(error)}`);
  }
  try {
    const content: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return content;
  } catch (error) {
    throw new UsageError(`${shown}: is no JSON: ${messageOf(error)}`);
  }
}
