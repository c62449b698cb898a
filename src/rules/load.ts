import { type Dirent, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codeOf, messageOf, UsageError } from '../core/errors.js';
import { PACKAGE_ROOT } from '../core/package-root.js';
import { RULE_CLASSES } from '../core/rule.js';
import { faultLines, parseJsonFile } from './json-file.js';
import { type RuleFile, ruleFileSchema } from './rule-file.js';

/** The folder of the rules that come with deidlint. */
export const BUILT_IN_RULES = fileURLToPath(new URL('rules/', PACKAGE_ROOT));

/** Rules by id, in the order of their ids. */
export type RuleSet = ReadonlyMap<string, RuleFile>;

export interface LoadRulesOptions {
  /** The user's folders of rules (`--rules DIR`), laid out as ours; a rule of the same id takes the place of an earlier one. */
  readonly userFolders?: readonly string[];
}

/**
 * Loads and checks all rules: ours, then the user's, which may be for any detector that one of ours is for.
 *
 * @throws UsageError of one line that names the file and field of the first fault, and the number of the others.
 * @example loadRules().get('safe-harbor/patient-name')?.severity // 'critical'
 */
export function loadRules(options: LoadRulesOptions = {}): RuleSet {
  const faults: string[] = [];
  const rules = new Map<string, RuleFile>();
  for (const rule of readFolder(BUILT_IN_RULES, '', undefined, faults)) rules.set(rule.id, rule);
  const detectors = new Set([...rules.values()].map((rule) => rule.detector));
  for (const folder of options.userFolders ?? []) {
    const own = readFolder(folder, folder, detectors, faults);
    if (own.length === 0 && faults.length === 0 && !existsSync(join(folder, 'policies'))) {
      faults.push(`${folder}: holds no rule; expected <class>/<name>.json`);
    }
    for (const rule of own) rules.set(rule.id, rule);
  }
  if (faults[0] !== undefined)
    throw new UsageError(faults[0] + (faults.length > 1 ? ` (and ${faults.length - 1} more)` : ''));
  return new Map([...rules].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function readFolder(
  folder: string,
  shown: string,
  detectors: ReadonlySet<string> | undefined,
  faults: string[],
): readonly RuleFile[] {
  const entries = entriesOf(folder, shown === '' ? 'rules' : shown, faults);
  return entries
    .filter((entry) => entry.isDirectory() && RULE_CLASSES.some((name) => name === entry.name))
    .flatMap((entry) =>
      entriesOf(join(folder, entry.name), join(shown, entry.name), faults)
        .filter((file) => file.isFile() && file.name.endsWith('.json'))
        .flatMap((file) =>
          readRule(
            join(folder, entry.name),
            entry.name,
            file.name,
            join(shown, entry.name, file.name),
            detectors,
            faults,
          ),
        ),
    );
}

function entriesOf(folder: string, shown: string, faults: string[]): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    const reason = codeOf(error) === 'ENOENT' ? 'does not exist' : messageOf(error);
    faults.push(`${shown}: ${reason}`);
    return [];
  }
}

function readRule(
  folder: string,
  className: string,
  fileName: string,
  shown: string,
  detectors: ReadonlySet<string> | undefined,
  faults: string[],
): readonly RuleFile[] {
  let content: unknown;
  try {
    content = parseJsonFile(join(folder, fileName), shown);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    faults.push(error.message);
    return [];
  }
  const parsed = ruleFileSchema.safeParse(content);
  if (!parsed.success) {
    faults.push(...faultLines(shown, parsed.error));
    return [];
  }
  const { $schema: _, ...rule } = parsed.data;
  const expected = `${className}/${fileName.slice(0, -'.json'.length)}`;
  if (rule.id !== expected) faults.push(`${shown}: id: must be ${expected}, as the file is called`);
  else if (rule.class !== className)
    faults.push(`${shown}: class: must be ${className}, as the folder is called`);
  else if (detectors !== undefined && !detectors.has(rule.detector)) {
    faults.push(`${shown}: detector: there is no detector ${rule.detector}`);
  } else return [rule];
  return [];
}
