import { beforeAll, describe, expect, it } from 'vitest';
import type { Network } from '../../../src/vision/network.js';
import { findText } from '../../../src/vision/text/find-text.js';
import { fuse, isDoubtful } from '../../../src/vision/text/fusion.js';
import { loadTextNetworks } from '../../../src/vision/text/networks.js';
import type { Quad } from '../../../src/vision/text/raster.js';
import {
  languagesMissing,
  openSecondReader,
  type SecondReader,
} from '../../../src/vision/text/second-reader.js';
import { drawText } from './draw.js';

const QUAD: Quad = [
  { x: 0, y: 0 },
  { x: 100, y: 0 },
  { x: 100, y: 20 },
  { x: 0, y: 20 },
];

function first(text: string, confidence: number, legibility: 'read' | 'unreadable' | 'no-text' = 'read') {
  return { reading: { text, confidence, characters: [], positions: [] }, legibility, quad: QUAD, score: 0.9 };
}

/** A recogniser that is only three quarters as sure of everything. */
function lessSure({ run }: Network): Network['run'] {
  return async (values, shape) => {
    const answer = await run(values, shape);
    return { ...answer, values: answer.values.map((value) => value * 0.75) };
  };
}

let second: SecondReader;
beforeAll(async () => {
  second = await openSecondReader(['eng']);
});

describe('the second reader', () => {
  it('reads a line, light on dark and dark on light', () => {
    for (const [ink, paper] of [
      [230, 20],
      [20, 230],
    ] as const) {
      const line = drawText(260, 40, [{ text: 'Tanaka, Haruto', x: 130, y: 20, size: 24 }], ink, paper);
      const { text, confidence } = second.readLine(line);
      expect(text).toBe('Tanaka, Haruto');
      expect(confidence).toBeGreaterThan(0.7);
    }
  });

  it('finds the lines of a page', () => {
    const lines = [
      { text: 'Patient Rosalind Abernathy', x: 300, y: 60, size: 24 },
      { text: 'Admitted on Monday', x: 300, y: 160, size: 24 },
    ];
    const found = second.readPage(drawText(600, 240, lines, 20, 235));
    expect(found.map(({ text }) => text)).toEqual(lines.map(({ text }) => text));
    expect(found[1]?.box[1]).toBeGreaterThan(130);
  });

  it('knows which languages have no data', () => {
    expect(languagesMissing(['eng', 'xyz', '../eng'])).toEqual(['xyz', '../eng']);
  });
});

describe('a second reader of another language', () => {
  const read = first('der Patient Jurgen GroBkotter', 0.99);
  const marked = { text: 'der Patient Jürgen Großkötter', confidence: 0.93 };

  it('is asked for every line, and gives its marks to letters that the first reads alike', () => {
    expect(isDoubtful(read, ['eng', 'deu'])).toBe(true);
    expect(isDoubtful(read, ['eng'])).toBe(false);
    expect(fuse(read, marked, ['eng', 'deu'])).toMatchObject({ text: marked.text, legibility: 'read' });
  });

  it('is not believed where it reads other letters, or was not asked for', () => {
    expect(fuse(read, { text: 'dér Pétiont Jorgan Grafkätter', confidence: 0.9 }, ['deu']).text).toBe(
      'der Patient Jurgen GroBkotter',
    );
    expect(fuse(read, marked, ['eng']).text).toBe('der Patient Jurgen GroBkotter');
  });
});

describe('a second reader that does not start', () => {
  it('takes nothing of the first with it; what it would have been asked is told', async () => {
    const alone = await loadTextNetworks('auto', ['xyz']);
    expect(alone).toMatchObject({ isSecondMissing: true });
    const clear = drawText(260, 60, [{ text: 'Tanaka, Haruto', x: 130, y: 30, size: 24 }]);
    const [line, ...more] = await findText(clear, alone);
    expect(more).toEqual([]);
    expect(line).toMatchObject({ isReadable: true });
    const doubtful = { ...alone, recogniser: { run: lessSure(alone.recogniser) } };
    const [asked] = await findText(clear, doubtful);
    expect(asked).toMatchObject({ lacksSecondReading: true });
  });
});

describe('two readings of a line', () => {
  it('are surer than one where they agree', () => {
    const fused = fuse(first('ERIKOkafor', 0.8), { text: 'ERIK Okafor', confidence: 0.8 });
    expect(fused).toEqual({ text: 'ERIK Okafor', confidence: expect.closeTo(0.96, 5), legibility: 'read' });
  });

  it('give way to the second where it is sure and surer', () => {
    expect(fuse(first('Mane: ERIK', 0.7), { text: 'Name: ERIK', confidence: 0.9 }).text).toBe('Name: ERIK');
    expect(fuse(first('Name: ERIK', 0.95), { text: 'Nane: ERIK', confidence: 0.9 }).text).toBe('Name: ERIK');
    expect(fuse(first('Name: ERIK', 0.7), { text: '~|=. ;_', confidence: 0.95 }).text).toBe('Name: ERIK');
  });

  it('make an unreadable line readable only where the second is very sure', () => {
    expect(fuse(first('##', 0.4, 'unreadable'), { text: 'Rosalind', confidence: 0.93 }).legibility).toBe(
      'read',
    );
    expect(fuse(first('##', 0.4, 'unreadable'), { text: 'Rosalind', confidence: 0.7 }).legibility).toBe(
      'unreadable',
    );
  });

  it('are asked for where the first is unsure, and oftener with other languages', () => {
    expect(isDoubtful(first('Rosalind', 0.8), ['eng'])).toBe(true);
    expect(isDoubtful(first('Rosalind', 0.95), ['eng'])).toBe(false);
    expect(isDoubtful(first('Rosalind', 0.95), ['eng', 'rus'])).toBe(true);
  });
});
