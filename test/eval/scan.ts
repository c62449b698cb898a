import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readFindings, type ScoredFinding } from './score/findings.js';

const BIN = fileURLToPath(new URL('../../bin/deidlint.js', import.meta.url));

/** Exit codes of a scan that ran: passed, the gate failed, inconclusive. */
const RAN = new Set([0, 1, 3]);

export interface ScanOutcome {
  readonly findings: readonly ScoredFinding[];
  readonly seconds: number;
  /** All text that the scan wrote, for tests that look for raw values. */
  readonly outputs: ReadonlyMap<string, string>;
}

/**
 * Scans an archive with the built program.
 *
 * @throws where the program did not run to its end.
 */
export function scanArchive(archive: string, options: readonly string[] = []): ScanOutcome {
  const work = mkdtempSync(join(tmpdir(), 'deidlint-eval-'));
  try {
    const out = join(work, 'audit');
    const pathMap = join(work, 'paths.ndjson');
    const start = performance.now();
    const run = spawnSync(
      process.execPath,
      [
        BIN,
        'scan',
        archive,
        '--out',
        out,
        '--path-map',
        pathMap,
        '--occurrences',
        'all',
        '--fail-on',
        'none',
        ...options,
      ],
      { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
    );
    const seconds = (performance.now() - start) / 1000;
    if (run.status === null || !RAN.has(run.status)) {
      throw new Error(`the scan ended with ${run.status ?? run.signal}: ${run.stderr.slice(-2000)}`);
    }
    const read = (name: string) => readFileSync(join(out, name), 'utf8');
    const files = ['report.json', 'findings.ndjson', 'report.html'];
    return {
      findings: readFindings(join(out, 'findings.ndjson'), existsSync(pathMap) ? pathMap : undefined),
      seconds,
      outputs: new Map([
        ...files.map((name) => [name, read(name)] as const),
        ['stdout', run.stdout],
        ['stderr', run.stderr],
      ]),
    };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
