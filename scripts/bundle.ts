import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const FOLDER = join(ROOT, 'dist/bundle');
/** Taken into the bundle: made of so many files that to find and open them takes longer than to run them. */
const TAKEN_IN = ['zod', 'libphonenumber-js'];

/** Every other package stays where npm puts it. */
const leaveOthers: Plugin = {
  name: 'leave-others',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^[^./]/ }, ({ path, kind }) => {
      const isTakenIn = TAKEN_IN.some((name) => path === name || path.startsWith(`${name}/`));
      return kind === 'entry-point' || isTakenIn ? undefined : { path, external: true };
    });
  },
};

/**
 * Puts what `tsc` built into few files: the program and each of its threads start in half the time. All of them lie in
 * one folder, two below the package's, so that what is found by its place is still found.
 */
async function bundle(): Promise<void> {
  rmSync(FOLDER, { recursive: true, force: true });
  await build({
    absWorkingDir: ROOT,
    entryPoints: { cli: 'dist/cli.js', worker: 'dist/engine/workers/worker.js' },
    outdir: 'dist/bundle',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minifyWhitespace: true,
    plugins: [leaveOthers],
  });
  mkdirSync(join(FOLDER, 'licences'));
  for (const name of TAKEN_IN)
    copyFileSync(join(ROOT, 'node_modules', name, 'LICENSE'), join(FOLDER, 'licences', `${name}.txt`));
}

await bundle();
