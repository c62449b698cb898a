import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseFindings, type ScoredFinding } from '../score/findings.js';

/** Another program's findings on the same archive, or why there are none. */
export type PeerResult =
  | { readonly name: string; readonly findings: readonly ScoredFinding[]; readonly seconds: number }
  | { readonly name: string; readonly skipped: string };

const SCRIPT = fileURLToPath(new URL('sixteen-tags.py', import.meta.url));
const OUTPUT_LIMIT_BYTES = 256 * 1024 * 1024;
const PYTHON = ['/usr/bin/python3', 'python3'];

/**
 * The usual sixteen tags, read with pydicom: placeholders and the release's own pseudonym pass, any other value is
 * a finding.
 */
export function sixteenTags(archive: string): PeerResult {
  const name = 'sixteen tags (pydicom)';
  const python = PYTHON.find((path) => spawnSync(path, ['-c', 'import pydicom']).status === 0);
  if (python === undefined) return { name, skipped: 'pydicom is not installed' };
  const start = performance.now();
  const lines = execFileSync(python, [SCRIPT, archive], {
    encoding: 'utf8',
    maxBuffer: OUTPUT_LIMIT_BYTES,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return { name, findings: parseFindings(lines, name), seconds: (performance.now() - start) / 1000 };
}

/** dciodvfy, which checks objects against their IODs: its errors and warnings, at the attribute that they name. */
export function dciodvfy(archive: string, files: readonly string[]): PeerResult {
  const name = 'dciodvfy (errors and warnings)';
  if (spawnSync('dciodvfy', ['-h']).error !== undefined)
    return { name, skipped: 'dciodvfy is not installed' };
  const start = performance.now();
  const findings = files
    .filter((file) => file.endsWith('.dcm') && existsSync(join(archive, file)))
    .flatMap((file) => {
      const { stderr } = spawnSync('dciodvfy', ['-new', '-filename', join(archive, file)], {
        encoding: 'utf8',
        timeout: 10_000,
      });
      return locationsIn(stderr ?? '').map((location) => findingAt(file, location));
    });
  return { name, findings, seconds: (performance.now() - start) / 1000 };
}

/** `Error - </PatientName(0010,0010)> - ...` and `</Seq(0008,1032)[1]/CodeMeaning(0008,0104)[1]>`, items from 1. */
function locationsIn(output: string): readonly string[] {
  const found = new Set<string>();
  for (const [, path = ''] of output.matchAll(/^(?:Error|Warning) - <\/([^>]+)>/gm)) {
    const steps = [...path.matchAll(/\(([0-9a-f]{4}),([0-9a-f]{4})\)(?:\[(\d+)\])?/gi)];
    const location = steps
      .map(([, group = '', element = '', item], index) => {
        const tag = `(${group},${element})`.toUpperCase();
        return index < steps.length - 1 ? `${tag}[${Number(item ?? 1) - 1}]` : tag;
      })
      .join('.');
    if (location !== '') found.add(location);
  }
  return [...found];
}

function findingAt(file: string, location: string): ScoredFinding {
  return { rule: 'peer/dciodvfy', class: 'public-tag', severity: 'medium', confidence: 0.5, file, location };
}
