import { parseArgs } from 'node:util';
import { z } from 'zod';

/** What the user got wrong. */
export class ArgumentError extends Error {
  override readonly name = 'ArgumentError';
}

const PROFILES = ['headers', 'full'] as const;

const schema = z.object({
  seeds: z
    .string()
    .regex(/^\d+(,\d+)*$/, 'is a list of numbers: 1,2,3')
    .transform((text) => text.split(',').map(Number)),
  pool: z.enum(['dev', 'test']),
  'per-kind': z.coerce.number().int().min(1).max(50),
  profile: z.enum(PROFILES),
  kinds: z.string().optional(),
  archive: z.string().optional(),
  key: z.string().optional(),
  findings: z.string().optional(),
  out: z.string(),
  min: z.string().optional(),
  keep: z.boolean().optional(),
  peers: z.boolean().optional(),
  readme: z.boolean().optional(),
  scan: z.array(z.string()).optional(),
});

/** Settings of `npm run eval`. */
export type EvalSettings = z.infer<typeof schema>;

export const USAGE = `npm run eval -- [options]        seeded leaks: recall and false alarms
npm run eval -- text|pixels|faces|private [options]    the capability's own measurement

  --seeds 1,2,3        archives to build (default 1,2,3)
  --pool dev|test      which names and values (default test; tune on dev only)
  --per-kind N         leaks a kind and archive (default 3)
  --profile headers|full   without or with pictures and volumes (default full)
  --kinds TEXT         only kinds whose name holds TEXT
  --archive DIR --key FILE   score a foreign archive
  --findings FILE      score these findings instead of scanning; needs --archive and --key
  --scan=OPTION        pass an option to the scan; may be given again
  --min FILE           thresholds as JSON; the exit code is 1 where one is not met
  --out DIR            results.json and results.md (default .eval)
  --peers              run other tools on the same archives
  --keep               keep the archives in the output folder
  --readme             write the table into README.md`;

/** Reads the arguments. @throws ArgumentError in one line. */
export function evalSettings(args: readonly string[]): EvalSettings {
  const outcome = schema.safeParse(parse(args));
  if (!outcome.success) {
    const issue = outcome.error.issues[0];
    throw new ArgumentError(`--${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not understood'}`);
  }
  const settings = outcome.data;
  if ((settings.archive === undefined) !== (settings.key === undefined)) {
    throw new ArgumentError('--archive and --key go together');
  }
  if (settings.findings !== undefined && settings.archive === undefined) {
    throw new ArgumentError('--findings needs --archive and --key');
  }
  return settings;
}

function parse(args: readonly string[]): unknown {
  try {
    return parseArgs({
      args: [...args],
      options: {
        seeds: { type: 'string', default: '1,2,3' },
        pool: { type: 'string', default: 'test' },
        'per-kind': { type: 'string', default: '3' },
        profile: { type: 'string', default: 'full' },
        kinds: { type: 'string' },
        archive: { type: 'string' },
        key: { type: 'string' },
        findings: { type: 'string' },
        out: { type: 'string', default: '.eval' },
        min: { type: 'string' },
        keep: { type: 'boolean' },
        peers: { type: 'boolean' },
        readme: { type: 'boolean' },
        scan: { type: 'string', multiple: true },
      },
    }).values;
  } catch (error) {
    throw new ArgumentError(error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'not understood');
  }
}
