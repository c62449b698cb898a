#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../dist/bundle/cli.js', import.meta.url));

if (existsSync(cli)) {
  await import(cli);
} else {
  process.stderr.write('deidlint: the program is not built; run `npm run build` first\n');
  process.exitCode = 2;
}
