import { join } from 'node:path';
import { expect, it } from 'vitest';
import { instance, tokenKey, workspace, writeTree } from './archive.js';
import { deidlint, findingsIn } from './deidlint.js';

const LETTERS = 'A'.repeat(2_000_000);

it('reads the ends of a line of millions of letters, and says that it did', async () => {
  const work = workspace();
  const archive = writeTree(join(work, 'archive'), {
    '1.dcm': instance(1),
    'line.txt': new TextEncoder().encode(`${LETTERS} Patient name: Wolstenholme, Araminta\n`),
  });
  const out = join(work, 'out');
  const options = ['--token-key', tokenKey(work), '--pixels', 'off', '--fail-on', 'none'];
  const run = await deidlint(['scan', archive, '--out', out, ...options], { workspace: work });
  expect(run.code, run.stderr).toBe(0);
  const rules = findingsIn(out)
    .filter(({ file }) => file === 'line.txt')
    .map(({ rule }) => rule);
  expect(rules).toContain('coverage/limit-reached');
  expect(rules).toContain('container/person-name');
});
