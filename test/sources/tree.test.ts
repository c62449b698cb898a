import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFile } from '../../src/sources/open.js';
import { type Listed, type ListedFile, listTree } from '../../src/sources/tree.js';

/** Node makes no named pipes itself. */
const MAKE_PIPE = 'mkfifo';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'deidlint-tree-'));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

async function list(path = root): Promise<readonly Listed[]> {
  const listed: Listed[] = [];
  for await (const entry of listTree(path)) listed.push(entry);
  return listed;
}

const brief = (entry: Listed) => (entry.kind === 'file' ? entry.path : `${entry.path}: ${entry.reason}`);

function write(path: string, text = 'x'): void {
  const full = join(root, path);
  mkdirSync(join(full, '..'), { recursive: true });
  writeFileSync(full, text);
}

function fileOf(entries: readonly Listed[], path: string): ListedFile {
  const found = entries.find((entry) => entry.kind === 'file' && entry.path === path);
  if (found?.kind !== 'file') throw new Error(`not listed: ${path}`);
  return found;
}

describe('a folder', () => {
  it('lists its files with sizes and times', async () => {
    write('a/b.dcm', 'hello');
    const file = fileOf(await list(), 'a/b.dcm');
    const stats = statSync(join(root, 'a/b.dcm'));
    expect(file).toEqual({
      kind: 'file',
      path: 'a/b.dcm',
      absolute: join(root, 'a/b.dcm'),
      size: 5,
      mtimeMs: stats.mtimeMs,
      ctimeMs: stats.ctimeMs,
    });
  });

  it('lists paths in byte order whatever order they were made in', async () => {
    const names = ['a', 'a.b', 'a-b', 'B', 'é', '名', 'a b', 'zz', '0'];
    const paths = fc.uniqueArray(fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 3 }), {
      minLength: 1,
      maxLength: 15,
      selector: (parts) => parts.join('/'),
    });
    await fc.assert(
      fc.asyncProperty(paths, async (made) => {
        rmSync(root, { recursive: true });
        mkdirSync(root);
        // A name ends in .d where it is a folder, so that no file stands in a folder's way.
        const files = made.map((parts) =>
          [...parts.slice(0, -1).map((part) => `${part}.d`), parts.at(-1)].join('/'),
        );
        for (const file of files) write(file);
        const expected = [...new Set(files)].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
        expect((await list()).map(brief)).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });

  it('names links, pipes, sockets, empty files and empty folders, and opens none of them', async () => {
    write('real');
    write('empty', '');
    mkdirSync(join(root, 'hollow'));
    symlinkSync('real', join(root, 'link'));
    symlinkSync('..', join(root, 'loop'));
    symlinkSync('nowhere', join(root, 'dangling'));
    spawnSync(MAKE_PIPE, [join(root, 'pipe')]);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(join(root, 'socket'), resolve));
    try {
      expect((await list()).map(brief)).toEqual([
        'dangling: symbolic-link',
        'empty: empty',
        'hollow: empty-folder',
        'link: symbolic-link',
        'loop: symbolic-link',
        'pipe: fifo',
        'real',
        'socket: socket',
      ]);
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
  });

  it('escapes bytes of names that are no UTF-8 and still opens them', async () => {
    const name = Buffer.concat([
      Buffer.from(root),
      Buffer.from('/m'),
      Buffer.from([0xfc]),
      Buffer.from('ller%20.dcm'),
    ]);
    writeFileSync(name, 'body');
    const file = fileOf(await list(), 'm%FCller%20.dcm');
    expect(file.absolute).toBeInstanceOf(Uint8Array);
    const opened = openFile(structuredClone(file));
    if (opened.kind !== 'open') throw new Error(opened.detail);
    expect(Buffer.from(opened.source.read(0, 10)).toString()).toBe('body');
    opened.source.close();
  });

  it('reports folders nested without end and goes on', async () => {
    const deep = Array.from({ length: 200 }, () => 'd').join('/');
    mkdirSync(join(root, deep), { recursive: true });
    write('z');
    const listed = await list();
    expect(listed.map((entry) => (entry.kind === 'problem' ? entry.reason : entry.path))).toEqual([
      'too-deep',
      'z',
    ]);
  });

  it('reports what the system refuses', async () => {
    const setUser = process.seteuid;
    if (process.getuid?.() === 0 && setUser === undefined) return;
    write('locked/inside');
    write('secret', 'text');
    chmodSync(root, 0o755);
    chmodSync(join(root, 'locked'), 0o000);
    chmodSync(join(root, 'secret'), 0o000);
    const asRoot = process.getuid?.() === 0;
    if (asRoot) setUser?.call(process, 65_534);
    try {
      const listed = await list();
      expect(listed.map(brief)).toEqual(['locked: unreadable', 'secret']);
      expect(openFile(fileOf(listed, 'secret'))).toMatchObject({ reason: 'unreadable', gap: true });
    } finally {
      if (asRoot) setUser?.call(process, 0);
      chmodSync(join(root, 'locked'), 0o755);
    }
  });

  it('is left as it was', async () => {
    write('a/one', 'one');
    write('two', 'two');
    const look = () =>
      readdirSync(root, { recursive: true, encoding: 'utf8' })
        .sort()
        .map((name) => {
          const { mtimeMs, ctimeMs, mode, size, ino } = statSync(join(root, name));
          return { name, mtimeMs, ctimeMs, mode, size, ino };
        });
    const before = look();
    for (const entry of await list()) {
      if (entry.kind !== 'file') continue;
      const opened = openFile(entry);
      if (opened.kind === 'open') opened.source.read(0, 100);
      if (opened.kind === 'open') opened.source.close();
    }
    expect(look()).toEqual(before);
  });
});

describe('a root', () => {
  it('may be one file, or a link that was asked for', async () => {
    write('one.dcm');
    symlinkSync('one.dcm', join(root, 'asked'));
    expect((await list(join(root, 'one.dcm'))).map(brief)).toEqual(['one.dcm']);
    expect((await list(join(root, 'asked'))).map(brief)).toEqual(['asked']);
  });

  it('that does not exist is a problem', async () => {
    expect(await list(join(root, 'none'))).toMatchObject([{ kind: 'problem', path: '', reason: 'missing' }]);
  });
});

describe('an open file', () => {
  it('reads at random, short at its end', async () => {
    write('f', '0123456789');
    const opened = openFile({ path: 'f', absolute: join(root, 'f') });
    if (opened.kind !== 'open') throw new Error(opened.detail);
    const text = (offset: number, length: number) =>
      Buffer.from(opened.source.read(offset, length)).toString();
    expect(opened.source.size).toBe(10);
    expect(text(3, 4)).toBe('3456');
    expect(text(8, 10)).toBe('89');
    expect(text(20, 4)).toBe('');
    opened.source.close();
    opened.source.close();
  });

  it('is refused where something else took its place since it was listed', async () => {
    write('f');
    write('other');
    const file = fileOf(await list(), 'f');
    rmSync(join(root, 'f'));
    expect(openFile(file)).toMatchObject({
      kind: 'problem',
      reason: 'unreadable',
      detail: expect.stringContaining('ENOENT'),
    });
    symlinkSync('other', join(root, 'f'));
    expect(openFile(file)).toMatchObject({ reason: 'symbolic-link' });
    rmSync(join(root, 'f'));
    spawnSync(MAKE_PIPE, [join(root, 'f')]);
    expect(openFile(file)).toMatchObject({ reason: 'fifo' });
    rmSync(join(root, 'f'));
    mkdirSync(join(root, 'f'));
    expect(openFile(file)).toMatchObject({ reason: 'not-regular' });
  });
});
