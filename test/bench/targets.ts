import type { Row } from './rows.js';

/** A figure that is to be reached. */
export interface Target {
  readonly name: string;
  readonly figure: number;
  readonly limit: number;
  readonly holds: boolean;
  readonly text: string;
}

const MEBIBYTE = 1024 ** 2;
const MOST_TIMES_BARE = 2;
const LEAST_TIMES_PYDICOM = 20;
const MOST_GROWTH = 1.1;
const MOST_BYTES = 400 * MEBIBYTE;

const cpuOf = ({ measured }: Row): number => measured.cpuSeconds / measured.files;

/** The targets that the rows can be held against; those whose rows are missing are left out. */
export function targetsOf(rows: readonly Row[]): readonly Target[] {
  const row = (name: string, archive: number) =>
    rows.find((one) => one.name === name && one.archive === archive);
  const sizes = [...new Set(rows.map(({ archive }) => archive))].sort((a, b) => a - b);
  const [small = 0] = sizes;
  const large = sizes.at(-1) ?? small;
  const targets: Target[] = [];
  const scanner = row('scanner', small);
  const bare = row('bare read, 64 KB', small);
  if (scanner !== undefined && bare !== undefined) {
    const figure = cpuOf(scanner) / cpuOf(bare);
    targets.push(target('scanner: CPU of the bare read', figure, MOST_TIMES_BARE, 'most'));
  }
  for (const size of sizes) {
    const audit = row('audit, 1 job', size);
    const walk = row('pydicom, walk', small);
    if (audit === undefined || walk === undefined) continue;
    const figure = cpuOf(walk) / cpuOf(audit);
    targets.push(
      target(
        `audit of ${size}: times as fast a core as pydicom's walk`,
        figure,
        LEAST_TIMES_PYDICOM,
        'least',
      ),
    );
  }
  const [before, after] = [row('audit, 2 jobs', small), row('audit, 2 jobs', large)];
  if (after !== undefined) {
    const figure = after.measured.peakBytes / MEBIBYTE;
    targets.push(target(`audit of ${large}, 2 jobs: peak memory, MB`, figure, MOST_BYTES / MEBIBYTE, 'most'));
  }
  if (before !== undefined && after !== undefined && small !== large) {
    const figure = after.measured.peakBytes / before.measured.peakBytes;
    targets.push(target(`peak memory from ${small} to ${large} files, times`, figure, MOST_GROWTH, 'most'));
  }
  return targets;
}

function target(name: string, figure: number, limit: number, side: 'most' | 'least'): Target {
  const holds = side === 'most' ? figure <= limit : figure >= limit;
  const text = `${holds ? 'reached' : 'MISSED '}  ${name}: ${figure.toFixed(2)} (at ${side} ${limit})`;
  return { name, figure, limit, holds, text };
}
