import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { messageOf, UsageError } from '../core/errors.js';
import { PACKAGE_ROOT } from '../core/package-root.js';
import { EVIDENCE_KINDS, type EvidenceKind } from '../core/rule.js';
import { SEVERITIES } from '../core/severity.js';
import { parseWith } from './parse.js';

/** What a policy can ask to have been assessed before the verdict may be `pass`. */
const REQUIREMENTS = ['headers', 'containers', 'pixels', 'volumes', 'opaque'] as const;

const severity = z.enum(SEVERITIES);

const powerSchema = z.strictObject({
  power: z.number().min(0).max(1).describe('Chance that a true finding of the kind identifies the patient'),
  basis: z.string().min(1).describe('Why'),
});

const factorSchema = z.strictObject({
  factor: z.number().min(0).max(1).describe('Share of the identifying power that is left'),
  basis: z.string().min(1).describe('Why'),
});

/** A policy as written in `rules/policies/<name>.json` or by the user; what it leaves out it takes from the one it extends. */
export const policyFileSchema = z
  .strictObject({
    $schema: z.string().optional(),
    name: z.string().min(1),
    title: z.string().min(1),
    description: z.string().min(1),
    citation: z.string().optional(),
    extends: z.string().optional().describe('Name of a policy that ships, or path of a file beside this one'),
    minConfidence: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .describe('Confidence from which a finding makes the gate fail'),
    ignore: z.array(z.string()).optional().describe('Rules that do not count: class/name or class/*'),
    severities: z
      .record(z.string(), z.union([severity, z.record(z.string(), severity)]))
      .optional()
      .describe('By rule (class/name or class/*): a severity, or one by treatment'),
    honoursClaimedOptions: z
      .boolean()
      .optional()
      .describe('What a claimed option of PS3.15 Table E.1-1 keeps is information only'),
    requires: z.array(z.enum(REQUIREMENTS)).optional(),
    identifyingPower: z.partialRecord(z.enum(EVIDENCE_KINDS), powerSchema).optional(),
    treatmentFactor: z
      .record(z.string(), factorSchema)
      .optional()
      .describe('Share of the identifying power that is left after a treatment; 1 for those not listed'),
  })
  .describe('A deidlint policy');

type PolicyFile = z.infer<typeof policyFileSchema>;

type Requirement = (typeof REQUIREMENTS)[number];

/** Which findings count, how much, and what must have been looked at. Plain data that crosses to the workers. */
export interface Policy {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly minConfidence: number;
  readonly ignore: readonly string[];
  readonly severities: NonNullable<PolicyFile['severities']>;
  readonly honoursClaimedOptions: boolean;
  readonly requires: readonly Requirement[];
  readonly identifyingPower: NonNullable<PolicyFile['identifyingPower']>;
  readonly treatmentFactor: NonNullable<PolicyFile['treatmentFactor']>;
}

/** The policy that holds where the user names none. */
export const DEFAULT_POLICY = 'safe-harbor';

const POLICIES = fileURLToPath(new URL('rules/policies/', PACKAGE_ROOT));
const MAX_EXTENDS = 8;

/**
 * Loads a policy by the name of one that ships (or of one in `<folder>/policies`), or by the path of a file.
 *
 * @throws UsageError of one line: an unknown name, an unreadable file, a faulty field, policies that extend each other in a circle.
 */
export function loadPolicy(nameOrFile: string, userFolders: readonly string[] = []): Policy {
  return resolvePolicy(nameOrFile, userFolders, 0);
}

function resolvePolicy(nameOrFile: string, userFolders: readonly string[], depth: number): Policy {
  if (depth > MAX_EXTENDS)
    throw new UsageError(`policy ${nameOrFile}: extends itself, or more than ${MAX_EXTENDS} others`);
  const path = policyPath(nameOrFile, userFolders);
  const file = parseWith(policyFileSchema, readText(path, nameOrFile), nameOrFile);
  const parent = parentOf(file, path, nameOrFile);
  const base = parent === undefined ? EMPTY : resolvePolicy(parent, userFolders, depth + 1);
  return {
    name: file.name,
    title: file.title,
    description: file.description,
    minConfidence: file.minConfidence ?? base.minConfidence,
    ignore: file.ignore ?? base.ignore,
    severities: { ...base.severities, ...file.severities },
    honoursClaimedOptions: file.honoursClaimedOptions ?? base.honoursClaimedOptions,
    requires: file.requires ?? base.requires,
    identifyingPower: { ...base.identifyingPower, ...file.identifyingPower },
    treatmentFactor: { ...base.treatmentFactor, ...file.treatmentFactor },
  };
}

/** A policy that extends none stands on the default one, so that every kind has a power. */
function parentOf(file: PolicyFile, path: string, nameOrFile: string): string | undefined {
  if (file.extends === undefined) return nameOrFile === DEFAULT_POLICY ? undefined : DEFAULT_POLICY;
  return isName(file.extends) ? file.extends : join(dirname(path), file.extends);
}

function isName(nameOrFile: string): boolean {
  return basename(nameOrFile) === nameOrFile && !nameOrFile.endsWith('.json');
}

const EMPTY: Policy = {
  name: '',
  title: '',
  description: '',
  minConfidence: 0.5,
  ignore: [],
  severities: {},
  honoursClaimedOptions: false,
  requires: [],
  identifyingPower: {},
  treatmentFactor: {},
};

function policyPath(nameOrFile: string, userFolders: readonly string[]): string {
  const candidates = isName(nameOrFile)
    ? [
        ...userFolders.map((folder) => join(folder, 'policies', `${nameOrFile}.json`)),
        join(POLICIES, `${nameOrFile}.json`),
      ]
    : [nameOrFile];
  const found = candidates.find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new UsageError(
    isName(nameOrFile)
      ? `policy ${nameOrFile}: there is none of that name`
      : `${nameOrFile}: the policy file does not exist`,
  );
}

function readText(path: string, shown: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`${shown}: can't be read: ${messageOf(error)}`);
  }
}

/** Identifying power of a kind under the policy after a treatment, 0 to 1; 0 where the policy says nothing of the kind. */
export function identifyingPower(policy: Policy, kind: EvidenceKind, treatment: string | undefined): number {
  const factor = treatment === undefined ? 1 : (policy.treatmentFactor[treatment]?.factor ?? 1);
  return (policy.identifyingPower[kind]?.power ?? 0) * factor;
}
