import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { instance, workspace, writeTree } from './archive.js';

const repository = join(import.meta.dirname, '../..');

it('the program in the README runs, and writes findings of the release', () => {
  const work = workspace();
  writeTree(join(work, 'release'), { '1.dcm': instance(1, { PatientName: 'Achterberg^Wilma' }) });
  mkdirSync(join(work, 'node_modules'));
  symlinkSync(repository, join(work, 'node_modules/deidlint'));
  const program = /```js\n([\s\S]+?)```/.exec(readFileSync(join(repository, 'README.md'), 'utf8'))?.[1] ?? '';
  expect(program).toContain("from 'deidlint'");
  writeFileSync(join(work, 'audit.mjs'), program);
  const lines = execFileSync(process.execPath, ['audit.mjs'], { cwd: work, encoding: 'utf8' })
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  expect(lines).toContainEqual(
    expect.objectContaining({ rule: 'safe-harbor/patient-name', severity: 'critical', file: '1.dcm' }),
  );
});
