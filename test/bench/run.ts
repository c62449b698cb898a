import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type BenchArchive, buildArchive } from './archive.js';
import {
  hasDcmdump,
  type Measured,
  measureAudit,
  measureDcmdump,
  measurePydicom,
  measureReader,
  pythonWithPydicom,
} from './measure.js';
import { type Row, tableOf } from './rows.js';
import { targetsOf } from './targets.js';

const OPTIONS = {
  files: { type: 'string', default: '2000,20000' },
  size: { type: 'string', default: '524288' },
  peers: { type: 'string', default: '500' },
  archives: { type: 'string', default: join(tmpdir(), 'deidlint-bench') },
  check: { type: 'boolean', default: false },
  'no-peers': { type: 'boolean', default: false },
  'build-only': { type: 'boolean', default: false },
} as const;

/** Files that the quick readers go through in all, so that they run for long enough to be measured. */
const QUICK_FILES = 10_000;
/** Each quick reader takes so many turns, one after the other; the least disturbed counts. */
const TURNS = 3;

const QUICK_READERS = [
  ['bare read, 64 KB', 'bare-64k'],
  ['bare read, 16 KB', 'bare-16k'],
  ['scanner', 'scanner'],
  ['scanner, text decoded', 'scanner-text'],
] as const;

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Measures, prints a table and the targets, and writes .bench/bench.json. */
function main(): void {
  const { values } = parseArgs({ options: OPTIONS });
  const sizes = values.files.split(',').map(Number);
  mkdirSync(values.archives, { recursive: true });
  const rows: Row[] = [];
  for (const [at, size] of sizes.entries()) {
    say(`building or reusing an archive of ${size} files of ${values.size} bytes`);
    const archive = buildArchive(values.archives, size, Number(values.size));
    if (values['build-only']) continue;
    if (at === 0 && !values['no-peers']) rows.push(...readerRows(archive, Number(values.peers)));
    rows.push(...auditRows(archive));
  }
  if (rows.length === 0) return;
  const targets = targetsOf(rows);
  say(`\n${tableOf(rows)}\n`);
  for (const { text } of targets) say(text);
  mkdirSync('.bench', { recursive: true });
  const machine = {
    node: process.version,
    cpu: cpus()[0]?.model ?? '',
    cores: cpus().length,
    memory: totalmem(),
  };
  writeFileSync('.bench/bench.json', `${JSON.stringify({ machine, rows, targets }, undefined, 2)}\n`);
  if (values.check && targets.some(({ holds }) => !holds)) process.exitCode = 1;
}

/** The readers of headers, ours and others'. */
function readerRows({ files }: BenchArchive, peers: number): readonly Row[] {
  const some = files.slice(0, peers);
  const rounds = Math.max(1, Math.round(QUICK_FILES / files.length));
  const python = pythonWithPydicom();
  const peer = (name: string, kind: string) => row(name, files.length, () => measureReader(kind, some));
  const rows = [
    ...quickRows(files, rounds),
    peer('dcmjs, header', 'dcmjs-header'),
    peer('dcmjs, whole', 'dcmjs-whole'),
  ];
  if (python === undefined) say('skipped: pydicom is not installed');
  else {
    rows.push(row('pydicom, header', files.length, () => measurePydicom(python, 'header', some)));
    rows.push(row('pydicom, walk', files.length, () => measurePydicom(python, 'walk', some)));
  }
  if (hasDcmdump()) rows.push(row('dcmdump -M', files.length, () => measureDcmdump(some)));
  else say('skipped: dcmdump, or time to measure it with, is not installed');
  return rows;
}

/** The bare reads and our scanner, in turns, so that what else the machine does meets them alike. */
function quickRows(files: readonly string[], rounds: number): readonly Row[] {
  const turns = Array.from({ length: TURNS }, () =>
    QUICK_READERS.map(([name, kind]) => row(name, files.length, () => measureReader(kind, files, rounds))),
  ).flat();
  return QUICK_READERS.flatMap(([name]) => {
    const own = turns.filter((turn) => turn.name === name);
    return own.sort((a, b) => a.measured.cpuSeconds - b.measured.cpuSeconds).slice(0, 1);
  });
}

/** The whole audit, with the report written, from the start of the process to its end. */
function auditRows({ folder, files }: BenchArchive): readonly Row[] {
  if (!existsSync('dist/bundle/cli.js')) {
    say('skipped: the audit, the program is not built');
    return [];
  }
  return [1, 2].map((jobs) =>
    row(`audit, ${jobs} job${jobs === 1 ? '' : 's'}`, files.length, () =>
      measureAudit(folder, files.length, jobs),
    ),
  );
}

function row(name: string, archive: number, measure: () => Measured): Row {
  const measured = measure();
  say(`${name}, ${measured.files} files: ${measured.cpuSeconds.toFixed(2)} s CPU`);
  return { name, archive, measured };
}

main();
