import { UsageError } from '../core/errors.js';
import type { Rule } from '../core/rule.js';
import type { RuleFile } from '../rules/rule-file.js';

const ID_COLUMN = 36;
const SEVERITY_COLUMN = 9;

/** One line a rule: id, severity, title. */
export function listRules(rules: ReadonlyMap<string, Rule>): string {
  return [...rules.values()]
    .map((rule) => `${rule.id.padEnd(ID_COLUMN)} ${rule.severity.padEnd(SEVERITY_COLUMN)} ${rule.title}\n`)
    .join('');
}

/**
 * A rule in words: why, what to do, which standards, and the cases it is tested with.
 *
 * @throws UsageError where there is no such rule; the message names the nearest.
 */
export function showRule(rules: ReadonlyMap<string, RuleFile>, id: string): string {
  const rule = rules.get(id);
  if (rule === undefined) throw new UsageError(`there is no rule ${id}${nearest(rules, id)}`);
  return [
    `${rule.id} (${rule.severity})`,
    rule.title,
    '',
    `Why      ${rule.rationale}`,
    `Fix      ${rule.fix}`,
    `Finds    ${rule.message}`,
    `By       detector ${rule.detector}, ${JSON.stringify(rule.params)}`,
    ...(rule.standards.length === 0 ? [] : [`See      ${rule.standards.join(', ')}`]),
    ...examples('Flags', rule.examples.flag),
    ...examples('Passes', rule.examples.pass),
    '',
  ].join('\n');
}

function examples(title: string, cases: RuleFile['examples']['flag']): readonly string[] {
  return cases.length === 0 ? [] : ['', title, ...cases.map((example) => `  ${JSON.stringify(example)}`)];
}

function nearest(rules: ReadonlyMap<string, Rule>, id: string): string {
  const name = id.slice(id.indexOf('/') + 1);
  const alike = [...rules.keys()].filter((known) => name !== '' && known.includes(name)).slice(0, 3);
  return alike.length === 0 ? '; `deidlint rules list` shows all' : `; did you mean ${alike.join(', ')}?`;
}
