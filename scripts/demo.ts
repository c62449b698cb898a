/** Writes fixtures/demo and its answer key anew: `npx tsx scripts/demo.ts`. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildDemo } from './demo/cases.js';
import { demoKey } from './demo/key.js';

const fixtures = fileURLToPath(new URL('../fixtures', import.meta.url));
const demo = buildDemo();
rmSync(join(fixtures, 'demo'), { recursive: true, force: true });
for (const [path, bytes] of demo.files) {
  const target = join(fixtures, 'demo', path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, bytes);
}
writeFileSync(join(fixtures, 'demo-key.ndjson'), demoKey(demo));
