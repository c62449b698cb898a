import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MOST_OUTPUT_BYTES = 2 ** 30;
const PYTHON = '/usr/bin/python3';

/** Locations by file, as another reader finds them. */
export type Reading = ReadonlyMap<string, readonly string[]>;

function run(command: string, args: readonly string[], input = ''): string {
  const { stdout } = spawnSync(command, args, { input, maxBuffer: MOST_OUTPUT_BYTES, encoding: 'latin1' });
  return stdout ?? '';
}

export function hasPydicom(): boolean {
  return spawnSync(PYTHON, ['-c', 'import pydicom']).status === 0;
}

export function hasDcmdump(): boolean {
  return spawnSync('dcmdump', ['--version']).status === 0;
}

/** All files in one process of pydicom (`force=True`). */
export function readWithPydicom(files: readonly string[]): Reading {
  const script = fileURLToPath(new URL('walk.py', import.meta.url));
  const lines = run(PYTHON, [script], `${files.join('\n')}\n`)
    .trim()
    .split('\n');
  return new Map(
    lines.map((line) => {
      const { path, locations }: { path: string; locations: string[] } = JSON.parse(line);
      return [path, locations];
    }),
  );
}

/** All files in one process of dcmdump; a file that it refuses has no locations. */
export function readWithDcmdump(files: readonly string[]): Reading {
  const reading = new Map<string, string[]>();
  let locations: string[] = [];
  let open: OpenElement[] = [];
  for (const line of run('dcmdump', ['-q', '-M', '-Un', '+F', ...files]).split('\n')) {
    const file = /^# dcmdump \(\d+\/\d+\): (.*)$/.exec(line)?.[1];
    if (file !== undefined) {
      locations = [];
      open = [];
      reading.set(file, locations);
    } else {
      const location = readDumpLine(line, open);
      if (location !== undefined) locations.push(location);
    }
  }
  return reading;
}

/** The innermost element or item at each level of indentation. */
interface OpenElement {
  readonly prefix: string;
  items: number;
}

function readDumpLine(line: string, open: OpenElement[]): string | undefined {
  const match = /^( *)\(([0-9a-f]{4}),([0-9a-f]{4})\) /.exec(line);
  if (match?.[1] === undefined) return undefined;
  const level = match[1].length / 2;
  const tag = `(${match[2]},${match[3]})`.toUpperCase();
  open.length = Math.min(open.length, level + 1);
  const outer = open[level - 1];
  if (tag === '(FFFE,E000)' && outer !== undefined) {
    open[level] = { prefix: `${outer.prefix}[${outer.items}].`, items: 0 };
    outer.items += 1;
    return undefined;
  }
  if (tag.startsWith('(FFFE,')) return undefined;
  const location = (outer?.prefix ?? '') + tag;
  open[level] = { prefix: location, items: 0 };
  return location;
}
