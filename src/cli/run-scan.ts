import type { Report } from '../core/report.js';
import {
  checkPrivateFile,
  openOutputFolder,
  openPrivateFolder,
  writePrivateFile,
} from '../engine/output-folder.js';
import { type ScanProgress, type ScanSink, scan } from '../engine/scan.js';
import { htmlReport } from '../reporters/html.js';
import { jsonReport } from '../reporters/json.js';
import type { Screen } from '../reporters/reporter.js';
import { terminalSummary } from '../reporters/terminal.js';
import { keysOf, knownOf, type ScanFlags, settingsOf, shownOptions } from './scan-options.js';

/** What a scan needs of the world around it. */
export interface ScanWorld {
  readonly version: string;
  /** Day of the scan, ISO 8601. */
  readonly today: string;
  readonly screen: Screen;
  readonly signal: AbortSignal;
  readonly print: (text: string) => void;
  readonly progress: (progress: ScanProgress) => void;
  /** Called with what has to be undone should the program be ended at once. */
  readonly onAbandon: (undo: () => void) => void;
}

const RENDERS_WARNING =
  'Warning: the renderings that were kept show faces. They identify as photographs do: delete them when you are done.\n';

/** Runs `deidlint scan` and returns its exit code. */
export async function runScan(roots: readonly string[], flags: ScanFlags, world: ScanWorld): Promise<number> {
  const settings = settingsOf(flags, world.today);
  const keys = keysOf(flags);
  const known = knownOf(flags);
  if (flags.pathMap !== undefined) checkPrivateFile(flags.pathMap, roots, flags.out);
  const output = openOutputFolder(flags.out, roots);
  if (flags.keepCrops !== undefined) openPrivateFolder(flags.keepCrops, roots, flags.out);
  if (flags.keepRenders !== undefined) openPrivateFolder(flags.keepRenders, roots, flags.out);
  world.onAbandon(() => output.abandon());
  const pathLines: string[] = [];
  const sink: ScanSink = {
    findings: (lines) => output.appendFindings(lines),
    maskedPath: (masked, path) => {
      if (flags.pathMap !== undefined) pathLines.push(`${JSON.stringify({ masked, path })}\n`);
    },
    progress: world.progress,
    cleanUp: world.onAbandon,
  };
  try {
    const request = {
      roots,
      settings,
      keys,
      ...(known === undefined ? {} : { known }),
      jobs: flags.jobs,
      version: world.version,
      shownOptions: shownOptions(flags),
      signal: world.signal,
    };
    const { report, rules } = await scan(request, sink);
    const texts = Object.fromEntries(rules);
    if (flags.pathMap !== undefined) writePrivateFile(flags.pathMap, pathLines.join(''), roots);
    output.commit(jsonReport(report), htmlReport(report, { rules: texts }));
    if (flags.keepRenders !== undefined) world.print(RENDERS_WARNING);
    const expired = settings.waivers.filter(({ expires }) => expires < world.today).length;
    if (expired > 0) world.print(`Waivers that have expired and cover nothing: ${expired}\n`);
    world.print(terminalSummary(report, { rules: texts, screen: world.screen, written: flags.out }));
    return exitCode(report, flags);
  } catch (error) {
    output.abandon();
    throw error;
  }
}

/** 0 passed, 1 the gate failed, 3 inconclusive; with `--fail-on none` a scan that ran is 0. */
function exitCode(report: Report, { failOn }: ScanFlags): number {
  if (failOn === 'none' || report.verdict === 'pass') return 0;
  return report.verdict === 'fail' ? 1 : 3;
}
