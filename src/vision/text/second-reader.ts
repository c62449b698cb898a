import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Box, Raster } from './raster.js';
import { resize } from './raster.js';

/** What the second reader makes of a line. */
export interface SecondReading {
  readonly text: string;
  /** 0 to 1. */
  readonly confidence: number;
}

/** A line of a page, in pixels of the page. */
export interface PageLine extends SecondReading {
  readonly box: Box;
}

/** Tesseract's LSTM recogniser: reads what the network reads badly, and scripts that the network doesn't know. */
export interface SecondReader {
  readonly languages: readonly string[];
  /** Reads one upright line. */
  readLine(line: Raster): SecondReading;
  /** Finds and reads the lines of a page. */
  readPage(page: Raster): readonly PageLine[];
}

/** The part of the library's interface that is used here; it carries no types of its own. */
interface Engine {
  readonly FS: { writeFile(name: string, bytes: Uint8Array): void };
  readonly TessBaseAPI: new () => {
    Init(folder: null, languages: string, engine: number): number;
    SetVariable(name: string, value: string): void;
    SetImageFile(exif: number, angle: number): number;
    Recognize(monitor: null): number;
    GetUTF8Text(): string;
    GetTSVText(page: number): string;
    MeanTextConf(): number;
  };
}

/** LSTM alone; one line; a page of blocks. */
const LSTM_ENGINE = 1;
const ONE_LINE = '7';
const WHOLE_PAGE = '3';

/** Height in pixels that lines are brought to, and the border of background around them. */
const LINE_HEIGHT = 44;
const BORDER = 12;

const INPUT = '/input';
const LANGUAGE = /^[a-z]{3}(_[a-z]+)?$/;

const require = createRequire(import.meta.url);

/** Where the data of a language stands: in a package beside this one, or beside where the program runs. */
function dataFolder(language: string): string | undefined {
  if (!LANGUAGE.test(language)) return undefined;
  const here = createRequire(join(process.cwd(), 'package.json'));
  for (const resolver of [require, here]) {
    try {
      return dirname(resolver.resolve(`@tesseract.js-data/${language}/package.json`));
    } catch (error) {
      if (!(error instanceof Error)) throw error;
    }
  }
  return undefined;
}

/** Languages of a list whose data is not installed. */
export function languagesMissing(languages: readonly string[]): readonly string[] {
  return languages.filter((language) => dataFolder(language) === undefined);
}

async function startEngine(): Promise<Engine> {
  const start = require('tesseract.js-core/tesseract-core-simd-lstm') as (options: object) => Promise<Engine>;
  // What it says goes nowhere: it may hold what it read.
  return start({ print: () => undefined, printErr: () => undefined });
}

/** A gray picture, dark on light as books are, with a border of background. */
function prepared(line: Raster): Raster {
  const scale = LINE_HEIGHT / Math.max(1, line.height);
  const scaled = resize(line, Math.max(8, Math.round(line.width * scale)), LINE_HEIGHT);
  const gray = Uint8Array.from({ length: scaled.width * scaled.height }, (_, i) => grayAt(scaled, i));
  const sorted = gray.slice().sort();
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  const [low, middle, high] = [at(0.01), at(0.5), at(0.99)];
  const isDark = middle - low < high - middle;
  const spread = Math.max(1, high - low);
  const [width, height] = [scaled.width + 2 * BORDER, scaled.height + 2 * BORDER];
  const level = (value: number): number => {
    const share = Math.max(0, Math.min(255, ((value - low) * 255) / spread));
    return isDark ? 255 - share : share;
  };
  const data = new Uint8Array(width * height).fill(level(middle));
  for (let y = 0; y < scaled.height; y++)
    for (let x = 0; x < scaled.width; x++)
      data[(y + BORDER) * width + x + BORDER] = level(gray[y * scaled.width + x] ?? 0);
  return { width, height, channels: 1, data };
}

function grayAt({ data, channels }: Raster, pixel: number): number {
  if (channels === 1) return data[pixel] ?? 0;
  const at = pixel * 3;
  return Math.round(0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0));
}

/** The picture as a portable graymap. */
function graymap(picture: Raster): Uint8Array {
  const { width, height } = picture;
  const gray = Uint8Array.from({ length: width * height }, (_, i) => grayAt(picture, i));
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), gray]);
}

/** Words of a page's table, those of one line joined. */
function pageLines(table: string): PageLine[] {
  const lines = new Map<string, { words: string[]; confidences: number[]; box: Box }>();
  for (const row of table.split('\n')) {
    const [level, , block, paragraph, number, , ...rest] = row.split('\t');
    const [left = 0, top = 0, width = 0, height = 0, confidence = -1] = rest.slice(0, 5).map(Number);
    const key = `${block} ${paragraph} ${number}`;
    if (level === '4') lines.set(key, { words: [], confidences: [], box: [left, top, width, height] });
    const word = rest[5]?.trim() ?? '';
    if (level !== '5' || word === '') continue;
    lines.get(key)?.words.push(word);
    lines.get(key)?.confidences.push(confidence / 100);
  }
  return [...lines.values()].flatMap(({ words, confidences, box }) => {
    if (words.length === 0) return [];
    const confidence = confidences.reduce((sum, one) => sum + one, 0) / confidences.length;
    return [{ text: words.join(' '), confidence, box }];
  });
}

/**
 * Starts the second reader with languages whose data is in installed packages: about half a second each. Nothing is
 * fetched.
 *
 * @param languages as Tesseract names them: `eng`, `deu`, `chi_sim`
 * @throws where the engine does not start or data is missing: ask `languagesMissing` before.
 */
export async function openSecondReader(languages: readonly string[]): Promise<SecondReader> {
  const engine = await startEngine();
  for (const language of languages) {
    const file = join(dataFolder(language) ?? '', '4.0.0_best_int', `${language}.traineddata.gz`);
    engine.FS.writeFile(`${language}.traineddata`, gunzipSync(readFileSync(file)));
  }
  const api = new engine.TessBaseAPI();
  if (api.Init(null, languages.join('+'), LSTM_ENGINE) !== 0)
    throw new Error('the second reader does not start with these languages');
  const recognise = (picture: Raster, mode: string): boolean => {
    api.SetVariable('tessedit_pageseg_mode', mode);
    engine.FS.writeFile(INPUT, graymap(picture));
    return api.SetImageFile(1, 0) === 0 && api.Recognize(null) === 0;
  };
  return {
    languages,
    readLine: (line) =>
      recognise(prepared(line), ONE_LINE)
        ? { text: api.GetUTF8Text().trim(), confidence: Math.max(0, api.MeanTextConf()) / 100 }
        : { text: '', confidence: 0 },
    readPage: (page) => (recognise(page, WHOLE_PAGE) ? pageLines(api.GetTSVText(0)) : []),
  };
}
