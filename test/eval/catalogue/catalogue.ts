import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { RULE_CLASSES } from '../../../src/core/rule.js';
import { SEVERITIES } from '../../../src/core/severity.js';

const companion = z.union([z.string(), z.strictObject({ vr: z.string(), value: z.string() })]);

const kindSchema = z
  .strictObject({
    kind: z.string().regex(/^[a-z-]+\/[a-z0-9-]+$/),
    severity: z.enum(SEVERITIES),
    at: z.string().optional().describe('Location of the attribute that is filled'),
    under: z.string().optional().describe('The rest of the location, below `at`'),
    unSequence: z.literal(true).optional().describe('The sequence at `at` is written as UN'),
    container: z
      .string()
      .optional()
      .describe('A place that is no attribute: file name, preamble, side-car, pixels'),
    vr: z.string().length(2).optional(),
    encode: z.array(z.string()).optional().describe('Steps from text to bytes'),
    template: z.string().optional().describe('What stands around the value, as {*}'),
    with: z
      .record(z.string(), companion)
      .optional()
      .describe('What stands beside it, in leaks and innocents'),
    withLeak: z
      .record(z.string(), z.tuple([z.string(), z.string()]))
      .optional()
      .describe('Leaks of other kinds that come with it: location -> kind, template'),
    accept: z.array(z.string()).optional(),
    hosts: z.array(z.string()).optional().describe('Modalities; absent: any image'),
    styles: z.enum(['shifted', 'unshifted']).optional().describe('House styles by what they do with dates'),
    who: z.literal('patient').optional().describe('The leak names the patient, not somebody else'),
    forms: z.union([z.string(), z.record(z.string(), z.string())]),
    innocent: z.array(z.string()).optional(),
  })
  .refine((kind) => (kind.at === undefined) !== (kind.container === undefined), {
    message: 'either at or container',
  });

type KindJson = z.infer<typeof kindSchema>;

/** One kind of leak, with its forms as templates of pools/render.ts. */
export interface Kind extends Omit<KindJson, 'forms'> {
  readonly class: (typeof RULE_CLASSES)[number];
  readonly forms: readonly (readonly [name: string, template: string])[];
}

const formSets = z.record(z.string(), z.record(z.string(), z.string())).parse(read('forms.json'));

/** All kinds, class by class. */
export const CATALOGUE: readonly Kind[] = RULE_CLASSES.flatMap((name) =>
  z
    .array(kindSchema)
    .parse(read(`${name}.json`))
    .map((kind) => {
      if (!kind.kind.startsWith(`${name}/`))
        throw new RangeError(`${kind.kind} stands among those of ${name}`);
      return { ...kind, class: name, forms: Object.entries(formsOf(kind)) };
    }),
);

function formsOf(kind: KindJson): Readonly<Record<string, string>> {
  if (typeof kind.forms !== 'string') return kind.forms;
  const set = formSets[kind.forms];
  if (set === undefined) throw new RangeError(`${kind.kind}: no set of forms ${kind.forms}`);
  return set;
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
}
