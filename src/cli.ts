import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { Command, CommanderError } from 'commander';
import { progressPrinter } from './cli/progress-printer.js';
import { listRules, showRule } from './cli/rules-command.js';
import { addScanOptions, type ScanFlags } from './cli/scan-options.js';
import { messageOf, UsageError } from './core/errors.js';
import { PACKAGE_ROOT } from './core/package-root.js';
import { wantsColour } from './reporters/screen-line.js';
import { loadRules } from './rules/load.js';

const USAGE_ERROR = 2;
const DEFAULT_COLUMNS = 80;
const DEFAULT_ROWS = 24;

const EXAMPLES = `
Examples
  $ deidlint scan release/ --out audit
      Audit a folder, a .zip or a .tar; open audit/report.html. Exit 0: passed, 1: failed, 2: used wrongly, 3: inconclusive.
  $ deidlint rules show safe-harbor/patient-name
      Why something is looked for, and what to do about it.
  $ deidlint help scan
      Policies, gates, waivers, and what a release expects of itself.
`;

const SCAN_EXAMPLES = `
Examples
  $ deidlint scan release/ --out audit
      Audit a folder under HIPAA safe harbor; exit 1 from severity high on.
  $ deidlint scan release.zip --out audit --policy ps3.15-basic --fail-on medium
      Hold an archive to the basic profile of DICOM PS3.15 Annex E.
  $ deidlint scan release/ --out audit --expect release.json --waivers accepted.json
      Say which pseudonyms are yours, and which findings somebody has accepted.
  $ deidlint scan release/ --out audit --fail-on none --log-format json
      Only report, and log one JSON object a line.

Exit codes
  0 passed   1 the gate failed   2 usage or internal error   3 inconclusive: something could not be assessed
`;

const RULES_EXAMPLES = `
Examples
  $ deidlint rules list
  $ deidlint rules show safe-harbor/patient-name
`;

// What a batch leaves behind is garbage at once: V8 would let it pile up in every thread, and memory grow with the archive.
setFlagsFromString('--heap-growing-percent=10');
// A function is optimized after three times the usual work: of a scan of 2,000 files a third of the time went into optimizing.
setFlagsFromString('--interrupt-budget=200000');
await main();

async function main(): Promise<void> {
  const program = new Command('deidlint')
    .description(
      'Reads an archive of de-identified medical images, changes nothing, and says what still points to a person.',
    )
    .version(version())
    .showSuggestionAfterError()
    .addHelpText('after', EXAMPLES)
    .exitOverride();
  addScanOptions(
    program.command('scan <archive...>').description('audit folders, files, .zip, .tar or .tar.gz'),
    availableParallelism(),
  )
    .addHelpText('after', SCAN_EXAMPLES)
    .action(scanAction);
  const rules = program
    .command('rules')
    .description('show what is looked for')
    .addHelpText('after', RULES_EXAMPLES);
  rules
    .command('list')
    .description('one line a rule')
    .option('--rules <dir>', 'your own rules beside ours')
    .action((flags: { rules?: string }) => void process.stdout.write(listRules(rulesOf(flags))));
  rules
    .command('show <rule>')
    .description('why a rule is there, what to do about it, and its examples')
    .option('--rules <dir>', 'your own rules beside ours')
    .action(
      (id: string, flags: { rules?: string }) => void process.stdout.write(showRule(rulesOf(flags), id)),
    );
  try {
    await program.parseAsync(process.argv);
  } catch (error) {
    process.exitCode = failureCode(error);
  }
}

function rulesOf({ rules }: { readonly rules?: string }): ReturnType<typeof loadRules> {
  return loadRules({ userFolders: rules === undefined ? [] : [rules] });
}

async function scanAction(archives: readonly string[], flags: ScanFlags): Promise<void> {
  // Loaded when needed: help and the list of rules start without them.
  const { runScan } = await import('./cli/run-scan.js');
  const { countFiles } = await import('./engine/plan.js');
  const { stderr, stdout } = process;
  const abort = new AbortController();
  const undo: (() => void)[] = [];
  const interrupt = (signal: NodeJS.Signals) => {
    if (abort.signal.aborted || signal !== 'SIGINT') {
      for (const step of undo) step();
      stderr.write(`\ndeidlint: ended by ${signal} before the scan was: no report was written\n`);
      process.exit(USAGE_ERROR);
    }
    abort.abort();
    stderr.write('\nStopping: what was read is judged and reported; press Ctrl-C again to stop at once.\n');
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt);
  const columns = stderr.columns ?? DEFAULT_COLUMNS;
  const printer = progressPrinter({
    form: flags.logFormat,
    isTerminal: stderr.isTTY === true,
    columns,
    colour: wantsColour(process.env, stderr.isTTY === true),
    write: (text) => void stderr.write(text),
    now: () => Date.now(),
  });
  if (stderr.isTTY === true && flags.logFormat === 'text') printer.expect(await countFiles(archives));
  try {
    process.exitCode = await runScan(archives, flags, {
      version: version(),
      today: new Date().toISOString().slice(0, 10),
      screen: {
        columns: stdout.columns ?? DEFAULT_COLUMNS,
        rows: stdout.rows ?? DEFAULT_ROWS,
        colour: wantsColour(process.env, stdout.isTTY === true),
      },
      signal: abort.signal,
      print: (text) => {
        printer.end();
        stdout.write(text);
      },
      progress: printer.progress,
      onAbandon: (step) => void undo.push(step),
    });
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(signal, interrupt);
  }
}

/** Usage errors are one clear line; anything else is ours to mend and shows where it came from. */
function failureCode(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE_ERROR;
  if (error instanceof UsageError) process.stderr.write(`deidlint: ${error.message}\n`);
  else
    process.stderr.write(
      `deidlint: internal error: ${error instanceof Error ? (error.stack ?? error.message) : messageOf(error)}\n`,
    );
  return USAGE_ERROR;
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('package.json', PACKAGE_ROOT), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest)
    return String(manifest.version);
  throw new Error('package.json has no version');
}
