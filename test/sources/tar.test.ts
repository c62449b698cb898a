import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readContainer, reasons } from './build/gathered.js';
import { buildTar, padded, tarBlock } from './build/tar.js';
import { buildZip } from './build/zip.js';

const text = (value: string) => Buffer.from(value);
const END = Buffer.alloc(1024);
/** Bytes that gzip can't make smaller: a xorshift generator's. */
const noise = (length: number) => {
  let state = 2_463_534_242;
  return Buffer.from(
    Array.from({ length }, () => {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return state & 0xff;
    }),
  );
};

const plainAndPacked = [
  { form: 'a tar', pack: (tar: Buffer) => tar },
  { form: 'a tar in a gzip', pack: (tar: Buffer) => gzipSync(tar) },
];

describe.each(plainAndPacked)('$form', ({ pack }) => {
  it('gives its members in its own order with owners, times and records', async () => {
    const tar = await buildTar([
      {
        header: {
          name: 'b.txt',
          uname: 'jdoe',
          gname: 'radiology',
          uid: 1001,
          gid: 20,
          mtime: new Date(1_700_000_000_000),
          pax: { comment: 'by hand' },
        },
        bytes: text('second'),
      },
      { header: { name: 'a.txt' }, bytes: text('first') },
    ]);
    const given = await readContainer(pack(tar), 't');
    expect(given.members.map(({ path }) => path)).toEqual(['t!/b.txt', 't!/a.txt']);
    expect(given.texts['t!/b.txt']).toBe('second');
    expect(given.members[0]?.facts).toEqual({
      modifiedMs: 1_700_000_000_000,
      owner: 'jdoe',
      group: 'radiology',
      ownerId: 1001,
      groupId: 20,
      extra: [{ name: 'pax-comment', bytes: Uint8Array.from(text('by hand')) }],
    });
    expect(given.problems).toEqual([]);
    expect(given.notes).toMatchObject([{ path: 't', members: 2 }]);
  });

  it('gives long names, names that are no UTF-8 and old headers without a format', async () => {
    const long = `${'folder/'.repeat(40)}ä.dcm`;
    const made = await buildTar([{ header: { name: long }, bytes: text('long') }]);
    const old = Buffer.concat([
      tarBlock(Buffer.from([0x6d, 0xfc, 0x6c]), 3),
      padded(text('old')),
      tarBlock(text('././@LongLink'), 6, 'L', 'ustar  \0'),
      padded(text('g/n/u\0')),
      tarBlock(text('cut'), 3, '0', 'ustar  \0'),
      padded(text('gnu')),
    ]);
    const given = await readContainer(pack(Buffer.concat([made.subarray(0, -1024), old, END])), 't');
    expect(given.texts).toEqual({ [`t!/${long}`]: 'long', 't!/m%FCl': 'old', 't!/g/n/u': 'gnu' });
  });

  it('reports links, devices, unsafe names, duplicates, empty members and folders', async () => {
    const tar = await buildTar([
      { header: { name: 'full', type: 'directory' } },
      { header: { name: 'full/a' }, bytes: text('a') },
      { header: { name: 'hollow', type: 'directory', uname: 'someone' } },
      { header: { name: 'soft', type: 'symlink', linkname: '/etc/passwd' } },
      { header: { name: 'hard', type: 'link', linkname: 'full/a' } },
      { header: { name: 'pipe', type: 'fifo' } },
      { header: { name: 'disk', type: 'block-device' } },
      { header: { name: 'full/a' }, bytes: text('again') },
      { header: { name: '../up' }, bytes: text('up') },
      { header: { name: 'none' } },
    ]);
    const given = await readContainer(pack(tar), 't');
    expect(reasons(given)).toEqual([
      't!/soft symbolic-link',
      't!/hard hard-link',
      't!/pipe fifo',
      't!/disk device',
      't!/full/a duplicate-name',
      't!/../up unsafe-name',
      't!/none empty',
      't!/hollow empty-folder',
    ]);
    expect(given.stubs.find(({ path }) => path === 't!/soft')?.facts.linkTarget).toBe('/etc/passwd');
    expect(given.stubs.find(({ path }) => path === 't!/hollow')?.facts.owner).toBe('someone');
    expect(given.members.filter(({ path }) => path === 't!/full/a')).toHaveLength(2);
  });

  it('reads entries of unknown types as they stand', async () => {
    const tar = Buffer.concat([tarBlock(text('odd'), 3, 'S', 'ustar  \0'), padded(text('odd')), END]);
    const given = await readContainer(pack(tar), 't');
    expect(given.texts).toEqual({ 't!/odd': 'odd' });
    expect(reasons(given)).toEqual(['t!/odd unsupported-entry']);
  });

  it('reads on behind a damaged header and behind the end mark', async () => {
    const one = (name: string) => Buffer.concat([tarBlock(text(name), 4), padded(text('body'))]);
    const bad = one('bad');
    bad[0] = 0x7a;
    const tar = Buffer.concat([one('a'), bad, one('b'), END, one('c'), END]);
    const given = await readContainer(pack(tar), 't');
    expect(Object.keys(given.texts)).toEqual(['t!/a', 't!/b', 't!/c']);
    expect(reasons(given)).toEqual(['t corrupt-container', 't unlisted-member']);
  });

  it('reads what came before it was cut off', async () => {
    const tar = await buildTar([
      { header: { name: 'a' }, bytes: text('alpha') },
      { header: { name: 'b' }, bytes: noise(5000) },
    ]);
    const packed = pack(tar.subarray(0, -1024));
    const given = await readContainer(pack(tar).subarray(0, packed.length - 1500), 't');
    expect(given.texts['t!/a']).toBe('alpha');
    const part = given.texts['t!/b'] ?? '';
    expect(part.length).toBeGreaterThan(2000);
    expect(noise(5000).toString('latin1').startsWith(part)).toBe(true);
    expect(reasons(given)).toEqual(['t truncated-container']);
  });

  it('stops at the limits and says which', async () => {
    const tar = await buildTar(
      ['a', 'b', 'c'].map((name) => ({ header: { name }, bytes: Buffer.alloc(5000, name) })),
    );
    expect(reasons(await readContainer(pack(tar), 't', { entries: 2 }))).toEqual(['t entry-limit']);
  });

  it('holds other containers', async () => {
    const zip = buildZip({ entries: [{ name: 'x.txt', bytes: text('in a zip') }] });
    const inner = gzipSync(await buildTar([{ header: { name: 'in.zip' }, bytes: zip }]));
    const tar = await buildTar([{ header: { name: 'inner.tgz' }, bytes: inner }]);
    const given = await readContainer(pack(tar), 't');
    expect(given.texts['t!/inner.tgz!/in.zip!/x.txt']).toBe('in a zip');
  });

  it('whose bytes are damaged at random never throws nor hangs', async () => {
    const tar = await buildTar([
      { header: { name: 'a', pax: { comment: 'x' } }, bytes: noise(700) },
      { header: { name: 'b', uname: 'o' }, bytes: noise(100) },
    ]);
    const whole = pack(tar);
    const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(damage, fc.nat(whole.length), async (changes, cut) => {
        const damaged = Buffer.from(whole.subarray(0, Math.max(20, cut)));
        for (const [at, byte] of changes) if (at > 10 && at < damaged.length) damaged[at] = byte;
        const given = await readContainer(damaged, 't', { memberBytes: 2 ** 20 });
        expect(given.problems.every(({ path }) => path.startsWith('t'))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a gzip', () => {
  it('of one file is a container with one member; its name and comment are facts of its own', async () => {
    const plain = gzipSync(text('some text here'));
    const named = Buffer.concat([
      Buffer.from([0x1f, 0x8b, 8, 0x1c, 0x00, 0x10, 0x5e, 0x65, 0, 3, 3, 0]),
      text('abc'),
      text('SECRET.dcm\0'),
      text('a remark\0'),
      plain.subarray(10),
    ]);
    const given = await readContainer(named, 'f/brain.nii.gz');
    expect(given.texts).toEqual({ 'f/brain.nii.gz!/brain.nii': 'some text here' });
    const modifiedMs = 0x655e1000 * 1000;
    expect(given.members[0]?.facts).toEqual({ modifiedMs });
    expect(given.notes[0]?.facts).toEqual({
      modifiedMs,
      otherName: 'SECRET.dcm',
      comment: 'a remark',
      extra: [{ name: 'gzip-extra', bytes: Uint8Array.from(text('abc')) }],
    });
  });

  it('of several members is one file', async () => {
    const given = await readContainer(Buffer.concat([gzipSync('one '), gzipSync('two')]), 'a.txt.gz');
    expect(given.texts).toEqual({ 'a.txt.gz!/a.txt': 'one two' });
    expect(given.problems).toEqual([]);
  });

  it('keeps what stands behind it', async () => {
    const given = await readContainer(
      Buffer.concat([gzipSync('text'), Buffer.alloc(4), text('behind')]),
      'a.gz',
    );
    expect(given.texts['a.gz!/a']).toBe('text');
    expect(given.notes[0]?.slack.map(({ where, source }) => `${where} ${source.size}`)).toEqual(['after 10']);
  });

  it('that is damaged gives what came before', async () => {
    const whole = gzipSync(noise(200_000));
    const wrong = Buffer.from(whole);
    wrong[wrong.length - 6] = (wrong[wrong.length - 6] ?? 0) ^ 0xff;
    const cut = await readContainer(whole.subarray(0, 100_000), 'a.gz');
    expect((cut.texts['a.gz!/a'] ?? '').length).toBeGreaterThan(90_000);
    expect(reasons(cut)).toEqual(['a.gz!/a truncated-container']);
    expect(reasons(await readContainer(wrong, 'a.gz'))).toEqual(['a.gz!/a corrupt-container']);
  });

  it('is read up to the limits', async () => {
    const bomb = gzipSync(Buffer.alloc(5_000_000));
    const given = await readContainer(bomb, 'a.gz', { memberBytes: 1000 });
    expect(given.texts['a.gz!/a']).toHaveLength(1000);
    expect(reasons(given)).toEqual(['a.gz!/a member-limit']);
    const dense = await readContainer(bomb, 'a.gz', { ratioFreeBytes: 100_000 });
    expect(reasons(dense)).toEqual(['a.gz!/a ratio-limit']);
  });

  it('with a tar of members over the limit goes on with the next', async () => {
    const tar = await buildTar([
      { header: { name: 'big' }, bytes: noise(50_000) },
      { header: { name: 'small' }, bytes: text('small') },
    ]);
    const given = await readContainer(gzipSync(tar), 'a.tgz', { memberBytes: 10_000 });
    expect(given.texts['a.tgz!/big']).toHaveLength(10_000);
    expect(given.texts['a.tgz!/small']).toBe('small');
    expect(reasons(given)).toEqual(['a.tgz!/big member-limit']);
  });

  it('larger than memory holds one member at a time', async () => {
    const body = noise(1024 * 1024);
    const tar = await buildTar(
      Array.from({ length: 80 }, (_, at) => ({ header: { name: `${at}` }, bytes: body })),
    );
    const packed = gzipSync(tar, { level: 1 });
    const { members } = await import('../../src/sources/members.js');
    const { memorySource } = await import('../../src/core/byte-source.js');
    let most = 0;
    let count = 0;
    const before = process.memoryUsage().arrayBuffers;
    for await (const event of members({ source: memorySource(packed), content: 'gzip', path: 't' })) {
      if (event.kind === 'member') count += 1;
      if (count % 10 === 0) globalThis.gc?.();
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    }
    expect(count).toBe(80);
    expect(gunzipSync(packed).length).toBeGreaterThan(80 * 1024 * 1024);
    expect(most).toBeLessThan(40 * 1024 * 1024);
  });
});

describe('a container of a format that is not opened', () => {
  it.each([
    ['7z', '7z\xbc\xaf\x27\x1c\0\x04'],
    ['rar', 'Rar!\x1a\x07\x01\0'],
    ['xz', '\xfd7zXZ\0\0'],
    ['bzip2', 'BZh91AY&SYabc'],
    ['zstd', '\x28\xb5\x2f\xfd\x04'],
  ])('%s is reported', async (content, bytes) => {
    const given = await readContainer(Buffer.from(bytes, 'latin1'), `a.${content}`);
    expect(given.problems).toMatchObject([{ reason: 'container-not-assessed', gap: true }]);
    expect(given.problems[0]?.detail).toContain(content);
  });
});
