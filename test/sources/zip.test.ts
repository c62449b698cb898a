import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readContainer, reasons } from './build/gathered.js';
import { buildZip, extraField } from './build/zip.js';

const text = (value: string) => Buffer.from(value);

describe('a zip', () => {
  it('gives stored and deflated members in the byte order of their names', async () => {
    const zip = buildZip({
      entries: [
        { name: 'b/two.txt', bytes: text('second, deflated') },
        { name: 'a/one.txt', bytes: text('first, stored'), store: true },
        { name: 'a.txt', bytes: text('before the folder') },
      ],
    });
    const given = await readContainer(zip, 'outer.zip');
    expect(given.members.map(({ path }) => path)).toEqual([
      'outer.zip!/a.txt',
      'outer.zip!/a/one.txt',
      'outer.zip!/b/two.txt',
    ]);
    expect(given.texts['outer.zip!/a/one.txt']).toBe('first, stored');
    expect(given.texts['outer.zip!/b/two.txt']).toBe('second, deflated');
    expect(given.problems).toEqual([]);
    expect(given.notes).toMatchObject([{ path: 'outer.zip', content: 'zip', members: 3, slack: [] }]);
  });

  it('is recognised by its bytes whatever it is called', async () => {
    const given = await readContainer(buildZip({ entries: [{ name: 'x', bytes: text('y') }] }), 'image.dcm');
    expect(Object.keys(given.texts)).toEqual(['image.dcm!/x']);
  });

  it('gives back any members it was built of', async () => {
    const entry = fc.record({
      name: fc
        .string({ minLength: 1, maxLength: 20, unit: 'grapheme' })
        .filter((name) => /^[^/\\\0:]+$/.test(name) && name !== '..'),
      bytes: fc.uint8Array({ minLength: 1, maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
      store: fc.boolean(),
      descriptor: fc.boolean(),
      zip64: fc.boolean(),
    });
    const zips = fc.record({
      entries: fc.uniqueArray(entry, { selector: ({ name }) => name, maxLength: 12 }),
      zip64: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(zips, async ({ entries, zip64 }) => {
        fc.pre(entries.length > 0);
        const flagged = entries.map((one) => ({ ...one, flags: 0x800 }));
        const given = await readContainer(buildZip({ entries: flagged, zip64 }), 'z');
        const expected = entries.map(({ name, bytes }) => [`z!/${name}`, bytes.toString('latin1')]);
        expect(given.texts).toMatchObject(Object.fromEntries(expected));
        expect(given.problems.filter(({ reason }) => reason !== 'container-not-assessed')).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('reads names in UTF-8, in UTF-8 without saying so, and in code page 437', async () => {
    const zip = buildZip({
      entries: [
        { name: 'Ärzte', bytes: text('1'), flags: 0x800 },
        { name: 'Röntgen', bytes: text('2') },
        { name: Buffer.from([0x4d, 0x81, 0x6c, 0x6c]), bytes: text('3') },
        { name: Buffer.from([0x61, 0xff]), bytes: text('4'), flags: 0x800 },
        {
          name: 'plain',
          bytes: text('5'),
          extra: extraField(0x7075, Buffer.concat([Buffer.from([1, 0, 0, 0, 0]), text('名前')])),
        },
      ],
    });
    const given = await readContainer(zip, 'z');
    expect(Object.keys(given.texts).sort()).toEqual(
      ['z!/Ärzte', 'z!/Röntgen', 'z!/Müll', 'z!/a%FF', 'z!/名前'].sort(),
    );
  });

  it('keeps comments, extra fields, other names and times as facts', async () => {
    const extra = extraField(0x7855, Buffer.from([1, 2, 3, 4]));
    const zip = buildZip({
      comment: 'made by somebody',
      entries: [{ name: 'new.dcm', localName: 'old.dcm', bytes: text('x'), comment: 'a remark', extra }],
    });
    const given = await readContainer(zip, 'z');
    expect(given.members[0]?.facts).toEqual({
      modifiedMs: Date.UTC(2024, 4, 6, 7, 8, 10),
      comment: 'a remark',
      otherName: 'old.dcm',
      extra: [{ name: 'zip-7855', bytes: Uint8Array.from([1, 2, 3, 4]) }],
    });
    expect(given.notes[0]?.facts).toEqual({ comment: 'made by somebody' });
  });

  it.each([true, false])(
    'keeps what stands before and behind it (offsets count it: %s)',
    async (offsetsCountPrefix) => {
      const zip = buildZip({
        prefix: text('a stub of some kind'),
        suffix: text('left over'),
        offsetsCountPrefix,
        entries: [
          { name: 'a', bytes: text('alpha') },
          { name: 'b', bytes: text('beta'), before: text('between') },
        ],
      });
      const { members } = await import('../../src/sources/members.js');
      const { memorySource } = await import('../../src/core/byte-source.js');
      const slack: string[] = [];
      const paths: string[] = [];
      for await (const event of members({ source: memorySource(zip), content: 'zip', path: 'z' })) {
        if (event.kind === 'member') paths.push(event.path);
        if (event.kind === 'problem') throw new Error(event.detail);
        if (event.kind !== 'container') continue;
        for (const { where, source } of event.slack)
          slack.push(`${where}: ${Buffer.from(source.read(0, source.size))}`);
      }
      expect(paths).toEqual(['z!/a', 'z!/b']);
      expect(slack).toEqual(['before: a stub of some kind', 'between: between', 'after: left over']);
    },
  );

  it('reads and reports members that its directory does not list', async () => {
    const zip = buildZip({
      entries: [
        { name: 'shown', bytes: text('shown') },
        { name: 'deleted', bytes: text('still there'), unlisted: true },
        { name: 'shown too', bytes: text('shown too'), store: true },
      ],
    });
    const given = await readContainer(zip, 'z');
    expect(given.texts['z!/deleted']).toBe('still there');
    expect(reasons(given)).toEqual(['z!/deleted unlisted-member']);
  });

  it('reads what came before it was cut off, in the middle of a member too', async () => {
    const long = Buffer.from(Array.from({ length: 40_000 }, (_, index) => (index * 7919) % 251));
    const whole = buildZip({
      entries: [
        { name: 'a', bytes: text('alpha') },
        { name: 'b', bytes: text('beta'), descriptor: true },
        { name: 'c', bytes: long, packed: deflateRawSync(long, { level: 1 }) },
      ],
    });
    const given = await readContainer(whole.subarray(0, Math.floor(whole.length * 0.6)), 'z');
    expect(given.texts['z!/a']).toBe('alpha');
    expect(given.texts['z!/b']).toBe('beta');
    const part = given.texts['z!/c'] ?? '';
    expect(part.length).toBeGreaterThan(50);
    expect(long.toString('latin1').startsWith(part)).toBe(true);
    expect(reasons(given)).toEqual(['z truncated-container', 'z!/c truncated-container']);
  });

  it('reads the rest by local headers where its directory is damaged', async () => {
    const zip = buildZip({
      entries: ['a', 'b', 'c'].map((name) => ({ name, bytes: text(`${name} content`) })),
    });
    const second = zip.indexOf('PK\x01\x02', zip.indexOf('PK\x01\x02') + 4);
    zip[second] = 0;
    const given = await readContainer(zip, 'z');
    expect(given.texts).toEqual({ 'z!/a': 'a content', 'z!/b': 'b content', 'z!/c': 'c content' });
    expect(reasons(given)).toEqual(['z corrupt-container']);
  });

  it('reads the other members where one is corrupt', async () => {
    const zip = buildZip({
      entries: [
        { name: 'a', bytes: text('alpha'), packed: Buffer.from([0xff, 0xff, 0xff, 0xff]) },
        { name: 'b', bytes: text('beta'), crc: 1 },
        { name: 'c', bytes: text('gamma'), declaredSize: 99 },
        { name: 'd', bytes: text('delta') },
      ],
    });
    const given = await readContainer(zip, 'z');
    expect(given.texts['z!/d']).toBe('delta');
    expect(given.texts['z!/b']).toBe('beta');
    expect(reasons(given)).toEqual([
      'z!/a empty',
      'z!/a corrupt-container',
      'z!/b checksum-mismatch',
      'z!/c size-mismatch',
    ]);
  });

  it('reports members that are encrypted or packed with another method, with their facts', async () => {
    const zip = buildZip({
      entries: [
        { name: 'open', bytes: text('open') },
        { name: 'secret', bytes: text('secret'), flags: 1, comment: 'note' },
        { name: 'packed', bytes: text('packed'), method: 14 },
      ],
    });
    const given = await readContainer(zip, 'z');
    expect(Object.keys(given.texts)).toEqual(['z!/open']);
    expect(reasons(given)).toEqual(['z!/packed compression-not-supported', 'z!/secret encrypted-zip']);
    expect(given.problems.every(({ gap }) => gap)).toBe(true);
    expect(given.stubs.find(({ path }) => path === 'z!/secret')?.facts.comment).toBe('note');
  });

  it('reports strong encryption', async () => {
    const zip = buildZip({ entries: [{ name: 'secret', bytes: text('secret'), flags: 0x41 }] });
    expect(reasons(await readContainer(zip, 'z'))).toContain('z encrypted-zip');
  });

  it('keeps duplicates, reports them, and reports unsafe names and links', async () => {
    const zip = buildZip({
      entries: [
        { name: 'twice', bytes: text('one') },
        { name: 'twice', bytes: text('two') },
        { name: '../../etc/x', bytes: text('up') },
        { name: '/abs', bytes: text('abs') },
        { name: 'nul\0.txt', bytes: text('nul') },
        { name: 'link', bytes: text('/etc/passwd'), attributes: 0o120777 * 0x10000 },
      ],
    });
    const given = await readContainer(zip, 'z');
    expect(given.members.filter(({ path }) => path === 'z!/twice')).toHaveLength(2);
    expect(given.texts['z!/../../etc/x']).toBe('up');
    expect([...reasons(given)].sort()).toEqual(
      [
        'z!/twice duplicate-name',
        'z!/../../etc/x unsafe-name',
        'z!//abs unsafe-name',
        'z!/nul\0.txt unsafe-name',
        'z!/link symbolic-link',
      ].sort(),
    );
  });

  it('reports empty members and empty folders, and gives folders their facts', async () => {
    const zip = buildZip({
      entries: [
        { name: 'full/', bytes: Buffer.alloc(0), store: true },
        { name: 'full/a', bytes: text('a') },
        { name: 'hollow/', bytes: Buffer.alloc(0), store: true },
        { name: 'none', bytes: Buffer.alloc(0), store: true },
      ],
    });
    const given = await readContainer(zip, 'z');
    expect(reasons(given)).toEqual(['z!/hollow empty-folder', 'z!/none empty']);
    expect(given.stubs.map(({ path }) => path)).toEqual(['z!/full', 'z!/hollow', 'z!/none']);
    expect(given.problems.some(({ gap }) => gap)).toBe(false);
  });

  it('takes backslashes of a Windows program for separators', async () => {
    const zip = buildZip({ entries: [{ name: 'a\\b.txt', bytes: text('x'), madeBy: 0x0014 }] });
    expect(Object.keys((await readContainer(zip, 'z')).texts)).toEqual(['z!/a/b.txt']);
  });

  it('is opened inside others to a bounded depth, the deepest given unopened', async () => {
    let inner = buildZip({ entries: [{ name: 'leaf.txt', bytes: text('leaf') }] });
    for (const name of ['three.zip', 'two.zip', 'one.zip'])
      inner = buildZip({ entries: [{ name, bytes: inner }] });
    const deep = await readContainer(inner, 'z');
    expect(deep.texts['z!/one.zip!/two.zip!/three.zip!/leaf.txt']).toBe('leaf');
    expect(deep.members.map(({ content }) => content)).toEqual(['zip', 'zip', 'zip', 'text']);
    const shallow = await readContainer(inner, 'z', { depth: 2 });
    expect(reasons(shallow)).toEqual(['z!/one.zip!/two.zip too-deep']);
    expect(shallow.members.map(({ path }) => path)).toEqual(['z!/one.zip', 'z!/one.zip!/two.zip']);
  });

  it('stops at the limits and says which', async () => {
    const zeros = Buffer.alloc(1024 * 1024);
    const bomb = buildZip({
      entries: [
        { name: 'a', bytes: zeros },
        { name: 'b', bytes: zeros },
        { name: 'c', bytes: zeros },
        { name: 'd', bytes: text('stored'), store: true },
      ],
    });
    const byMember = await readContainer(bomb, 'z', { memberBytes: 1000 });
    expect(byMember.texts['z!/a']).toHaveLength(1000);
    expect(reasons(byMember)).toContain('z!/a member-limit');
    const byContainer = await readContainer(bomb, 'z', { containerBytes: 1_500_000 });
    expect(reasons(byContainer)).toEqual(['z!/b container-limit', 'z!/c container-limit']);
    expect(byContainer.texts['z!/d']).toBe('stored');
    const byRatio = await readContainer(bomb, 'z', { ratioFreeBytes: 100_000, ratio: 50 });
    expect(reasons(byRatio)).toEqual(['z!/a ratio-limit', 'z!/b ratio-limit', 'z!/c ratio-limit']);
    const byEntries = await readContainer(bomb, 'z', { entries: 2 });
    expect(byEntries.members.map(({ path }) => path)).toEqual(['z!/a', 'z!/b']);
    expect(reasons(byEntries)).toEqual(['z entry-limit']);
  });

  it('counts nested containers against the limits of the outermost', async () => {
    const zeros = buildZip({ entries: [{ name: 'zeros', bytes: Buffer.alloc(2 ** 20) }] });
    const bomb = buildZip({
      entries: Array.from({ length: 8 }, (_, at) => ({ name: `${at}.zip`, bytes: zeros })),
    });
    const given = await readContainer(bomb, 'z', { containerBytes: 3 * 2 ** 20 });
    const read = Object.values(given.texts).reduce((sum, value) => sum + value.length, 0);
    expect(read).toBeLessThan(4 * 2 ** 20);
    expect(reasons(given)).toContain('z!/3.zip container-limit');
  });

  it('of 10,000 entries is read in seconds', async () => {
    const entries = Array.from({ length: 10_000 }, (_, at) => ({
      name: `study/${String(at).padStart(5, '0')}.txt`,
      bytes: text(`member ${at}`),
    }));
    const before = process.cpuUsage();
    const given = await readContainer(buildZip({ entries }), 'z');
    expect(given.members).toHaveLength(10_000);
    expect(given.problems).toEqual([]);
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(15);
  });

  it('whose bytes are damaged at random never throws nor hangs', async () => {
    const zip = buildZip({
      comment: 'c',
      entries: ['a', 'b', 'c', 'd'].map((name, at) => ({
        name,
        bytes: Buffer.alloc(500, name),
        descriptor: at % 2 === 0,
      })),
    });
    const damage = fc.array(fc.tuple(fc.nat(zip.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(damage, fc.nat(zip.length), async (changes, cut) => {
        const damaged = Buffer.from(zip.subarray(0, Math.max(4, cut)));
        for (const [at, byte] of changes) if (at > 3 && at < damaged.length) damaged[at] = byte;
        const given = await readContainer(damaged, 'z', { memberBytes: 2 ** 20 });
        expect(given.notes.length + given.problems.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });
});
