import { z } from 'zod';
import { evidenceSchema, waiverSchema } from './finding.js';
import { RULE_CLASSES } from './rule.js';
import { SEVERITIES } from './severity.js';

const count = z.int().min(0);

export const VERDICTS = ['pass', 'fail', 'inconclusive'] as const;

const exampleSchema = z.strictObject({
  root: count.optional(),
  file: z.string(),
  location: z.string().optional(),
  sop: z.string().optional(),
  frame: count.optional(),
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
});

const foldFingerprint = z
  .string()
  .describe('The fingerprints of its occurrences, added as 256-bit numbers modulo 2^256, in hexadecimal');

/** One decision for the reader: a rule x location x shape of value, over all its occurrences. */
export const foldedFindingSchema = z.strictObject({
  rule: z.string(),
  title: z.string(),
  class: z.enum(RULE_CLASSES),
  severity: z.enum(SEVERITIES),
  confidence: z.number().min(0).max(1).describe('Of the surest occurrence'),
  location: z.string().optional().describe('With [*] for items'),
  keyword: z.string().optional(),
  creator: z.string().optional(),
  inside: z.array(z.string()).optional(),
  message: z.string(),
  evidence: evidenceSchema.omit({ value: true }),
  standards: z.array(z.string()),
  also: z.array(z.string()).optional(),
  count: count.describe('Occurrences'),
  values: count.describe('Distinct values, as far as they were told apart'),
  files: count,
  series: count,
  patients: count,
  raised: z
    .strictObject({ count, files: count, series: count, patients: count })
    .optional()
    .describe(
      'The part that fails the gate or, where none does, is as bad as the severity says; absent where that is all',
    ),
  examples: z.array(exampleSchema).max(20).describe('The first in path order, of that part'),
  gates: z.boolean().describe('True where this finding alone makes the verdict fail'),
  fingerprint: foldFingerprint,
  waiver: waiverSchema.optional(),
});

/** Something that could not be read, was left out, or was not assessed, folded by reason. */
export const gapSchema = z.strictObject({
  reason: z.string().describe('Stable identifier: encrypted-zip, pixels-not-assessed, ...'),
  detail: z.string().describe('One sentence for the reader'),
  count: count.describe('Files, instances or values, as the detail says'),
  gates: z.boolean().describe('True where the policy requires what was not done: the verdict cannot be pass'),
  examples: z.array(z.string()).max(20),
});

export const treatmentRowSchema = z.strictObject({
  location: z.string().describe('The attribute, e.g. (0010,0010); the same for every depth it stands at'),
  keyword: z.string(),
  treatments: z
    .record(z.string(), count)
    .describe('Number of patients by treatment; a patient counts once, under the worst'),
});

export const controlSchema = z.strictObject({
  id: z.string().describe('A to R'),
  name: z.string(),
  citation: z.string(),
  status: z.enum(['pass', 'fail', 'not-assessed', 'not-applicable']),
  reason: z.string(),
  rules: z.array(z.string()),
  findings: count.describe('Folded findings, medium or above, that speak against it'),
});

export const patientRiskSchema = z.strictObject({
  patient: z.string().describe('Keyed token of the patient'),
  risk: z.number().min(0).max(100),
  drivers: z.array(
    z.strictObject({ rule: z.string(), location: z.string().optional(), contribution: z.number() }),
  ),
});

/** What stands under one private creator: kinds, lengths and numbers of values; a value only where raw ones are asked for. */
export const creatorPageSchema = z.strictObject({
  creator: z.string().describe('The private creator, masked where it carries a finding itself'),
  known: z.boolean().describe('True where the dictionary of private elements has it'),
  vendor: z.string(),
  elements: z.array(
    z.strictObject({
      element: z.string().describe('(gggg,xxee): the block is where the file puts it'),
      name: z.string().describe('Empty where nobody has said'),
      known: z.boolean(),
      safe: z.boolean().describe('Listed in PS3.15 Table E.3.10-1, which says nothing of this value'),
      vrs: z.array(z.string()),
      kinds: z.array(z.string()).describe('empty, items, text, date, uid, number, bytes'),
      reads: z
        .array(z.string())
        .describe(
          'What values read as: zeros, date, digits, text, integers, floats, encrypted or compressed, binary',
        ),
      entropy: z
        .tuple([z.number(), z.number()])
        .optional()
        .describe('Least and greatest entropy of opaque bytes, in bits a byte of their first 4,096'),
      range: z
        .tuple([z.number(), z.number()])
        .optional()
        .describe(
          'Of numbers, to two digits; only of at least three patients, below 100,000, where nothing was found',
        ),
      instances: count.describe('Instances counted: the first of each series in a batch'),
      shortest: count.describe('Bytes'),
      longest: count.describe('Bytes'),
      patients: count,
      distinct: count.describe('Distinct values'),
      distinctPerPatient: z
        .number()
        .min(0)
        .describe('1 where each patient holds one value: an identifier may do so'),
      values: z
        .array(z.string())
        .optional()
        .describe(
          'The first 20 distinct texts and decoded texts, up to 128 characters each; only with --reveal-creators',
        ),
      findings: z.array(z.string()).describe('Rules that found something, low or worse'),
      notAssessed: z.array(z.string()).describe('Coverage rules that speak of this element number'),
      recommended: z.enum(['keep', 'review', 'remove', 'replace-uid', 'shift-date']),
    }),
  ),
});

/** report.json: the whole outcome of a scan. */
export const reportSchema = z.strictObject({
  schema: z.literal('deidlint-report/1'),
  tool: z.strictObject({
    name: z.literal('deidlint'),
    version: z.string(),
    rules: z.string().describe('SHA-256 of all rules, tables and policies in force'),
  }),
  run: z.strictObject({
    started: z.string(),
    finished: z.string(),
    policy: z.string(),
    options: z.record(z.string(), z.unknown()),
    interrupted: z.boolean(),
  }),
  verdict: z.enum(VERDICTS),
  reasons: z.array(z.string()).describe('Why the verdict is what it is, one sentence each'),
  risk: z.strictObject({
    score: z
      .number()
      .min(0)
      .max(100)
      .describe('Expected share of patients that are re-identifiable, in percent'),
    byClass: z.record(z.enum(RULE_CLASSES), z.number()),
    drivers: z.array(
      z.strictObject({
        rule: z.string(),
        location: z.string().optional(),
        share: z.number(),
        patients: count,
      }),
    ),
    worst: z.array(patientRiskSchema).max(10),
    patientsTouched: count.describe('Patients with a finding that adds risk'),
  }),
  coverage: z.strictObject({
    files: count,
    dicomFiles: count,
    instances: count,
    patients: count,
    studies: count,
    series: count,
    frames: count,
    bytes: count,
    distinctValues: count,
    contents: z.record(z.string(), count).describe('Files by what their content is'),
    unreadable: z.array(gapSchema),
    skipped: z.array(gapSchema),
    notAssessed: z.array(gapSchema),
    limits: z.array(z.string()).describe('What is out of reach of the method; does not gate'),
  }),
  findings: z.array(foldedFindingSchema),
  omittedFindings: count.describe('Folded findings beyond the limit of the report, the least severe'),
  treatments: z.array(treatmentRowSchema),
  creators: z.array(creatorPageSchema).optional().describe('A page for each private creator'),
  controls: z.array(controlSchema),
  waived: z.array(
    z.strictObject({
      rule: z.string(),
      location: z.string().optional(),
      count,
      fingerprint: foldFingerprint,
      waiver: waiverSchema,
    }),
  ),
});

export type Report = z.infer<typeof reportSchema>;
export type Verdict = (typeof VERDICTS)[number];
export type FoldedFinding = z.infer<typeof foldedFindingSchema>;
export type Gap = z.infer<typeof gapSchema>;
export type TreatmentRow = z.infer<typeof treatmentRowSchema>;
export type CreatorPage = z.infer<typeof creatorPageSchema>;
export type Control = z.infer<typeof controlSchema>;
export type PatientRisk = z.infer<typeof patientRiskSchema>;
