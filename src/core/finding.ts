import { z } from 'zod';
import { EVIDENCE_KINDS, RULE_CLASSES } from './rule.js';
import { SEVERITIES } from './severity.js';

export const waiverSchema = z
  .strictObject({
    reason: z.string(),
    approver: z.string(),
    expires: z.string().describe('ISO 8601 date; the waiver holds through that day, UTC'),
  })
  .describe('The waiver that covers the finding');

export const evidenceSchema = z
  .strictObject({
    kind: z.enum(EVIDENCE_KINDS),
    masked: z.string().describe('Collapsed shape of the value; no character of it'),
    length: z.int().min(0).describe('Length of the value in characters'),
    token: z
      .string()
      .describe(
        'Keyed HMAC of the value, the same for the same value within a run; empty where there is no value',
      ),
    treatment: z
      .string()
      .optional()
      .describe('How the value was treated: original-looking, pseudonym, dummy, ...'),
    reasons: z
      .array(z.string())
      .optional()
      .describe('Families of features that spoke for it; never characters of the value'),
    knownRow: z.int().optional().describe('Row of the list of known identifiers that it matches'),
    value: z.string().optional().describe('The raw value, only with --reveal'),
  })
  .describe('What the finding rests on, without the value itself');

/** One line of findings.ndjson. */
export const findingSchema = z.strictObject({
  rule: z.string(),
  class: z.enum(RULE_CLASSES),
  severity: z.enum(SEVERITIES),
  confidence: z.number().min(0).max(1),
  root: z.int().min(0).optional().describe('Index of the scanned root, where there are several'),
  file: z.string().optional().describe('Path relative to the scanned root'),
  scope: z.enum(['series', 'patient', 'archive']).optional(),
  files: z.array(z.string()).max(1000).optional(),
  fileCount: z.int().min(0).optional(),
  location: z
    .string()
    .optional()
    .describe(
      'Where in the file: (0010,2110), in a sequence (0029,E131)[0].(0010,0010); preamble, trailing, padding, path (also of what was not read); comment, owner or group in a container; file for the picture of a file that is no DICOM, content for bytes of an unknown kind; a JSON pointer or XML path; row 12, column name; line 3; the field of a header (descrip). Absent where a scope stands for it',
    ),
  inside: z.array(z.string()).optional(),
  frame: z.int().min(0).optional(),
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
  sop: z.string().optional(),
  series: z.string().optional(),
  study: z.string().optional(),
  message: z.string(),
  evidence: evidenceSchema,
  standards: z.array(z.string()),
  creator: z.string().optional(),
  keyword: z.string().optional(),
  also: z.array(z.string()).optional().describe('Other rules that agree about this value'),
  fingerprint: z
    .string()
    .describe(
      'Stable from run to run: SHA-256, in hexadecimal, over rule, true location, evidence.masked and the SOP Instance UID, joined by line feeds. In place of the UID of what has none stands the SHA-256 of the file’s bytes (of its first 64 MiB and its size in decimal where it is larger; of its path where it is a container or can’t be read)',
    ),
  waiver: waiverSchema.optional(),
});

export type Finding = z.infer<typeof findingSchema>;
export type Evidence = z.infer<typeof evidenceSchema>;
export type WaiverNote = z.infer<typeof waiverSchema>;
