import { z } from 'zod';
import { RULE_CLASSES, type Rule } from '../core/rule.js';
import { SEVERITIES } from '../core/severity.js';

const PLACEHOLDERS = ['keyword', 'location', 'treatment', 'detail'] as const;

function unknownPlaceholder(message: string): string | undefined {
  return [...message.matchAll(/\{([^}]*)\}/g)]
    .map((match) => match[1] ?? '')
    .find((name) => !PLACEHOLDERS.some((placeholder) => placeholder === name));
}

const example = z
  .looseObject({ note: z.string().optional().describe('Why the case is what it is') })
  .describe('A case that the rule is tested with; the detector says what it holds. Synthetic people only.');

/** A rule as written in `rules/<class>/<name>.json`. */
export const ruleFileSchema = z
  .strictObject({
    $schema: z.string().optional(),
    id: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/, 'must read class/name, in small letters')
      .describe('class/name; the file is <class>/<name>.json'),
    class: z.enum(RULE_CLASSES).describe('Where findings of the rule stand'),
    title: z.string().min(1).describe('What is found, in a few words'),
    severity: z
      .enum(SEVERITIES)
      .describe('How bad it is if the finding is true, unless the treatment says otherwise'),
    detector: z.string().min(1).describe('The detector that carries the rule out'),
    params: z.record(z.string(), z.unknown()).describe('Settings of the detector'),
    message: z
      .string()
      .min(1)
      .describe('One sentence; {keyword}, {location}, {treatment} and {detail} are filled in')
      .superRefine((message, context) => {
        const name = unknownPlaceholder(message);
        if (name !== undefined) context.addIssue(`has a placeholder {${name}} that nothing fills in`);
      }),
    rationale: z.string().min(1).describe('Why it matters'),
    fix: z.string().min(1).describe('What to do about it'),
    standards: z.array(z.string().min(1)).describe('HIPAA-164.514(b)(2)(i)(A), PS3.15-E.1-1:X, ...'),
    examples: z.strictObject({
      flag: z.array(example).describe('Cases that must give a finding'),
      pass: z.array(example).describe('Cases that must not'),
    }),
  })
  .describe('A deidlint rule');

type ExampleCase = Readonly<Record<string, unknown>>;

/** A rule with the examples it is tested with. */
export interface RuleFile extends Rule {
  readonly examples: { readonly flag: readonly ExampleCase[]; readonly pass: readonly ExampleCase[] };
}
