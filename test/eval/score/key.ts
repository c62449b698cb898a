import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { RULE_CLASSES } from '../../../src/core/rule.js';
import { SEVERITIES } from '../../../src/core/severity.js';
import { KeyError } from './key-error.js';

/** One planted leak: a line of the answer key. */
const leakSchema = z
  .strictObject({
    id: z.string().min(1).describe('Unique in the key'),
    kind: z.string().min(1).describe('Kind of the catalogue, e.g. public-tag/allergies-name'),
    form: z.string().min(1).describe('Form of the value, e.g. caret, prose, other-script'),
    class: z.enum(RULE_CLASSES),
    severity: z.enum(SEVERITIES).describe('What a finding of it should weigh'),
    file: z.string().min(1).optional().describe('Path relative to the archive, as the contract writes it'),
    location: z.string().min(1).optional().describe('Absent: the leak is the file as a whole'),
    accept: z.array(z.string()).optional().describe('Other locations that name the same leak'),
    acceptFiles: z
      .array(z.string())
      .optional()
      .describe('Other paths that name the same file, as a member and its container'),
    frame: z.int().min(0).optional(),
    box: z.tuple([z.number(), z.number(), z.number().positive(), z.number().positive()]).optional(),
    scope: z.enum(['series', 'patient', 'archive']).optional(),
    files: z.array(z.string().min(1)).min(1).optional().describe('For a leak with a scope: what it rests on'),
    built: z.boolean().optional().describe('False: no detector exists yet; a row, but no part of the totals'),
  })
  .refine((leak) => (leak.scope === undefined) === (leak.files === undefined), {
    message: 'scope and files go together',
  })
  .refine((leak) => (leak.file === undefined) !== (leak.files === undefined), {
    message: 'either file, or scope and files',
  });

/** First line of a key: what the archive holds beside the leaks. */
const headSchema = z.strictObject({
  deidlintKey: z.literal(1),
  seed: z.int().optional(),
  pool: z.string().optional(),
  distinctValues: z.int().min(0).optional().describe('Distinct (location, value) pairs of the clean files'),
  expected: z
    .array(z.strictObject({ location: z.string(), class: z.enum(RULE_CLASSES) }))
    .optional()
    .describe(
      'What may be said of a planted file beside its leak, such as a claim that the leak makes untrue',
    ),
});

/** A clean or planted file and the places in it that hold something. */
const fileSchema = z.strictObject({ filled: z.string().min(1), locations: z.array(z.string()) });

export type Leak = z.infer<typeof leakSchema>;
type KeyHead = z.infer<typeof headSchema>;

export interface Key {
  readonly head: KeyHead;
  readonly leaks: readonly Leak[];
  /** Folded locations that hold a value, by file; empty where the key doesn't say. */
  readonly filled: ReadonlyMap<string, readonly string[]>;
}

/**
 * Parses an answer key: JSON lines, the head first.
 *
 * @param files paths of the archive, where known: a leak at no file of it is an error.
 * @param kinds kinds of the catalogue, where the key claims to be ours: an unknown one is an error.
 * @throws KeyError naming the line.
 */
export function parseKey(
  text: string,
  source: string,
  files?: ReadonlySet<string>,
  kinds?: ReadonlySet<string>,
): Key {
  const leaks: Leak[] = [];
  const filled = new Map<string, readonly string[]>();
  const ids = new Set<string>();
  let head: KeyHead | undefined;
  text.split('\n').forEach((line, index) => {
    if (line.trim() === '') return;
    const fail = (reason: string) => new KeyError(source, index + 1, reason);
    const value = parseLine(line, fail);
    if (head === undefined) {
      head = check(headSchema, value, fail);
      return;
    }
    if (typeof value === 'object' && value !== null && 'filled' in value) {
      const entry = check(fileSchema, value, fail);
      filled.set(entry.filled, entry.locations);
      return;
    }
    const leak = check(leakSchema, value, fail);
    if (ids.has(leak.id)) throw fail(`the id ${leak.id} is taken by an earlier line`);
    ids.add(leak.id);
    if (kinds !== undefined && !kinds.has(leak.kind)) throw fail(`unknown kind ${leak.kind}`);
    if (files !== undefined) {
      const missing = filesOf(leak).find((file) => !files.has(physicalFile(file)));
      if (missing !== undefined) throw fail(`the archive holds no file ${missing}`);
    }
    leaks.push(leak);
  });
  if (head === undefined)
    throw new KeyError(source, 1, 'the key is empty: its first line is {"deidlintKey":1}');
  return { head, leaks, filled };
}

/** Reads a key from disk. */
export function readKey(path: string, files?: ReadonlySet<string>, kinds?: ReadonlySet<string>): Key {
  return parseKey(readFileSync(path, 'utf8'), path, files, kinds);
}

/** The files that a leak stands in. */
export function filesOf(leak: Leak): readonly string[] {
  return leak.files ?? (leak.file === undefined ? [] : [leak.file, ...(leak.acceptFiles ?? [])]);
}

/** The file on the medium that holds a member: `a.zip!/b.dcm` is in `a.zip`. */
function physicalFile(file: string): string {
  return file.split('!/')[0] ?? file;
}

function parseLine(line: string, fail: (reason: string) => KeyError): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw fail(`not JSON (${error instanceof Error ? error.message : 'unreadable'})`);
  }
}

function check<T>(schema: z.ZodType<T>, value: unknown, fail: (reason: string) => KeyError): T {
  const outcome = schema.safeParse(value);
  if (outcome.success) return outcome.data;
  const issue = outcome.error.issues[0];
  throw fail(`${issue?.path.join('.') || 'line'}: ${issue?.message ?? 'does not fit the format'}`);
}
