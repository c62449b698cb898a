import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { scanArchive } from '../scan.js';
import type { HiddenCase } from './case.js';
import { NOBODY, type Person, personOf } from './person.js';

/** Severities that count as raised. */
const RAISED = new Set(['critical', 'high', 'medium']);
/** Numbers of the twins' patients. */
const TWINS_FROM = 1000;

/** What was missed, and which twins raised an alarm; one line each. */
export interface Hidden {
  readonly missed: readonly string[];
  readonly alarms: readonly string[];
}

/**
 * Hides a person in each case, nobody in its twin, and scans all of them as one archive.
 *
 * @param isOther people whom nothing was tuned on
 */
export function measureHidden(cases: readonly HiddenCase[], isOther: boolean): Hidden {
  const archive = mkdtempSync(join(tmpdir(), 'deidlint-hidden-'));
  try {
    cases.forEach((one, number) => {
      write(join(archive, `h${number}`), one, personOf(number, isOther), number);
      write(join(archive, `q${number}`), one, NOBODY, number + TWINS_FROM);
    });
    return judge(cases, scanArchive(archive, ['--pixels', 'off']).findings);
  } finally {
    rmSync(archive, { recursive: true, force: true });
  }
}

function write(folder: string, one: HiddenCase, who: Person, number: number): void {
  for (const { path, bytes, modifiedMs } of one.files(who, number)) {
    const full = join(folder, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, bytes);
    if (modifiedMs !== undefined) utimesSync(full, modifiedMs / 1000, modifiedMs / 1000);
  }
}

type Findings = ReturnType<typeof scanArchive>['findings'];

function judge(cases: readonly HiddenCase[], findings: Findings): Hidden {
  const of = (folder: string) =>
    findings.filter(
      ({ file, class: kind }) =>
        file?.startsWith(`${folder}/`) === true && kind !== 'coverage' && kind !== 'claim',
    );
  const shown = (found: Findings) =>
    found
      .map(({ rule, severity, confidence, location }) => `${rule} ${severity} ${confidence} ${location}`)
      .join('; ');
  const missed: string[] = [];
  const alarms: string[] = [];
  cases.forEach(({ id, class: kind }, number) => {
    const here = of(`h${number}`);
    const quiet = of(`q${number}`).filter(({ severity }) => RAISED.has(severity));
    if (!here.some(({ severity }) => RAISED.has(severity))) missed.push(`${kind}: ${id} (${shown(here)})`);
    if (quiet.length > 0) alarms.push(`${id}: ${shown(quiet)}`);
  });
  return { missed, alarms };
}
