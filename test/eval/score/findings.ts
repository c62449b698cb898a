import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { RULE_CLASSES } from '../../../src/core/rule.js';
import { SEVERITIES } from '../../../src/core/severity.js';
import { KeyError } from './key-error.js';

/** What the scorer reads of a contract line; other fields are for other readers. */
const lineSchema = z.object({
  rule: z.string().min(1),
  class: z.enum(RULE_CLASSES),
  severity: z.enum(SEVERITIES),
  confidence: z.number().min(0).max(1),
  file: z.string().optional(),
  scope: z.enum(['series', 'patient', 'archive']).optional(),
  files: z.array(z.string()).optional(),
  location: z.string().optional(),
  frame: z.int().optional(),
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
  evidence: z.object({ token: z.string().optional() }).optional(),
});

export type ScoredFinding = z.infer<typeof lineSchema>;

const pathMapSchema = z.object({ masked: z.string(), path: z.string() });

/**
 * Parses findings in the contract's format and puts back the paths that were masked in them.
 *
 * @param paths masked path -> path, from `--path-map`.
 * @throws KeyError naming the line that is no finding.
 */
export function parseFindings(
  text: string,
  source: string,
  paths: ReadonlyMap<string, string> = new Map(),
): readonly ScoredFinding[] {
  const findings: ScoredFinding[] = [];
  const unmask = (file: string) => paths.get(file) ?? file;
  text.split('\n').forEach((line, index) => {
    if (line.trim() === '') return;
    const finding = parseLine(lineSchema, line, source, index + 1);
    findings.push({
      ...finding,
      ...(finding.file === undefined ? {} : { file: unmask(finding.file) }),
      ...(finding.files === undefined ? {} : { files: finding.files.map(unmask) }),
    });
  });
  return findings;
}

/** Reads findings, and the path map where there is one. */
export function readFindings(path: string, pathMap?: string): readonly ScoredFinding[] {
  return parseFindings(
    readFileSync(path, 'utf8'),
    path,
    pathMap === undefined ? new Map() : readPathMap(pathMap),
  );
}

function readPathMap(path: string): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  readFileSync(path, 'utf8')
    .split('\n')
    .forEach((line, index) => {
      if (line.trim() === '') return;
      const entry = parseLine(pathMapSchema, line, path, index + 1);
      paths.set(entry.masked, entry.path);
    });
  return paths;
}

function parseLine<T>(schema: z.ZodType<T>, line: string, source: string, number: number): T {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new KeyError(source, number, `not JSON (${error instanceof Error ? error.message : 'unreadable'})`);
  }
  const outcome = schema.safeParse(value);
  if (outcome.success) return outcome.data;
  const issue = outcome.error.issues[0];
  throw new KeyError(source, number, `${issue?.path.join('.') || 'line'}: ${issue?.message ?? 'no finding'}`);
}
