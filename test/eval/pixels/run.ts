import { parseArgs } from 'node:util';
import { PixelReader } from '../../../src/detectors/pixels/pixel-reader.js';
import { findText } from '../../../src/vision/text/find-text.js';
import { loadTextNetworks, type TextNetworks } from '../../../src/vision/text/networks.js';
import type { Raster } from '../../../src/vision/text/raster.js';
import { chanceOf } from './chance.js';
import { textlessOfCorpus } from './corpus.js';
import { fontsOf, type Split } from './fonts.js';
import { alarmsIn, type ImageOutcome, type LineOutcome, measureSample } from './measure.js';
import { compareRuntimes } from './runtimes.js';
import { sampleOf } from './sample.js';
import { sceneOf } from './scene.js';
import { measureSeries } from './series.js';
import { textlessOf } from './textless.js';

/**
 * Measures the reading of text in pictures on generated images with known boxes.
 *
 * `npm run eval -- pixels [--split test] [--runtime wasm] [--images 600] [--textless 500] [--slices 500]
 * [--from 0] [--compare 20]`: the first seed, for images that nobody has looked at; images that both runtimes read
 */
const { values: options } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== 'pixels'),
  options: {
    split: { type: 'string', default: 'test' },
    runtime: { type: 'string', default: 'auto' },
    from: { type: 'string', default: '0' },
    images: { type: 'string', default: '600' },
    textless: { type: 'string', default: '500' },
    slices: { type: 'string', default: '500' },
    every: { type: 'string', default: '4' },
    compare: { type: 'string', default: '0' },
    zoom: { type: 'string', default: '1' },
    misses: { type: 'boolean', default: false },
    large: { type: 'boolean', default: true },
  },
  allowNegative: true,
});

const split: Split = options.split === 'development' ? 'development' : 'test';
const runtime = options.runtime === 'native' || options.runtime === 'wasm' ? options.runtime : 'auto';
const zoom = Number(options.zoom);
const first = Number(options.from);

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function share(part: number, whole: number): string {
  return whole === 0 ? 'none' : `${((100 * part) / whole).toFixed(1)} % (${part} of ${whole})`;
}

function cpuSeconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
}

function isClear({ line }: LineOutcome): boolean {
  return line.height >= 10 && line.contrast >= 0.35;
}

function report(outcomes: readonly ImageOutcome[], seconds: number): void {
  const lines = outcomes.flatMap((outcome) => outcome.lines);
  const clear = lines.filter(isClear);
  const small = lines.filter(({ line }) => line.height < 10);
  const count = (of: readonly LineOutcome[], key: 'isLocated' | 'isRead' | 'isExact'): string =>
    share(of.filter((line) => line[key]).length, of.length);
  const whole = outcomes.filter((outcome) => outcome.lines.every(({ isLocated }) => isLocated));
  const some = outcomes.filter((outcome) => outcome.lines.some(({ isLocated }) => isLocated));
  print(`images with any line located        ${share(some.length, outcomes.length)}`);
  print(`images with every line located      ${share(whole.length, outcomes.length)}`);
  print(`lines located                       ${count(lines, 'isLocated')}`);
  print(`lines located, >= 10 px and 35 %    ${count(clear, 'isLocated')}`);
  print(`lines located, < 10 px              ${count(small, 'isLocated')}`);
  print(`lines read, <= 10 % errors          ${count(lines, 'isRead')}`);
  print(`lines read exactly                  ${count(lines, 'isExact')}`);
  const joined = lines.filter(({ isJoined, isRead }) => isJoined && isRead);
  print(`  of the lines read, as one with the next ${joined.length}`);
  const groups: readonly (readonly [string, (line: LineOutcome) => boolean])[] = [
    ['level', ({ line }) => line.angle === 0],
    ['turned by quarters', ({ line }) => Math.abs(line.angle) >= 90],
    ['tilted', ({ line }) => line.angle !== 0 && Math.abs(line.angle) < 90],
    ['on banners', ({ line }) => line.hasBanner],
    ['contrast < 35 %', ({ line }) => line.contrast < 0.35],
  ];
  for (const [name, isIn] of groups) {
    const group = lines.filter(isIn);
    print(`  ${name.padEnd(33)} located ${count(group, 'isLocated')}, read ${count(group, 'isRead')}`);
  }
  print(`lines found where there are none    ${outcomes.reduce((sum, { extras }) => sum + extras, 0)}`);
  print(`CPU-seconds an image                ${(seconds / Math.max(1, outcomes.length)).toFixed(2)}`);
}

function printMisses({ sample, lines }: ImageOutcome): void {
  for (const { line, isLocated, isRead } of lines) {
    if (isRead) continue;
    const facts = [
      sample.scene,
      sample.image.width,
      `${line.height} px`,
      line.contrast.toFixed(2),
      line.angle,
    ];
    print(`  seed ${sample.seed} ${isLocated ? 'misread' : 'missed'}: ${facts.join(' ')}`);
  }
}

async function measureImages(networks: TextNetworks): Promise<void> {
  const fonts = fontsOf(split);
  const outcomes: ImageOutcome[] = [];
  let seconds = 0;
  for (let seed = first; outcomes.length < Number(options.images); seed++) {
    const sample = await sampleOf(seed, split, fonts);
    if (sample.lines.length === 0) continue;
    const before = process.cpuUsage();
    const outcome = await measureSample(sample, networks, zoom);
    seconds += cpuSeconds(before);
    outcomes.push(outcome);
    if (options.misses) printMisses(outcome);
  }
  report(outcomes, seconds);
}

async function measureTextless(networks: TextNetworks): Promise<void> {
  const wanted = Number(options.textless);
  const real = wanted === 0 ? [] : (await textlessOfCorpus()).slice(0, Math.ceil(wanted / 4));
  let alarming = 0;
  let images = 0;
  const note = (name: string, alarms: number): void => {
    images += 1;
    if (alarms === 0) return;
    alarming += 1;
    if (options.misses) print(`  alarm in ${name}`);
  };
  for (const { name, images: renderings } of real) {
    let alarms = 0;
    for (const rendering of renderings) alarms += (await alarmsIn(rendering, networks, zoom)).alarms;
    note(name, alarms);
  }
  for (let seed = first; images < wanted; seed++) {
    const { name, image } = textlessOf(seed, split);
    note(`${seed} ${name}`, (await alarmsIn(image, networks, zoom)).alarms);
  }
  print(`text-free images with an alarm      ${share(alarming, images)}, ${real.length} of them real`);
}

async function measureRuntimes(wanted: number): Promise<void> {
  const fonts = fontsOf(split);
  const images: Raster[] = [];
  for (let seed = first; images.length < wanted; seed++)
    images.push((await sampleOf(seed, split, fonts)).image);
  const [one, other] = [await loadTextNetworks('native'), await loadTextNetworks('wasm')];
  const gap = await compareRuntimes(images, one, other);
  print(`native against WebAssembly          ${gap.unlike} of ${gap.lines} lines unlike`);
  print(`  boxes apart at most ${gap.box} px, confidence at most ${gap.confidence.toFixed(3)}`);
}

async function measureLarge(networks: TextNetworks): Promise<void> {
  const image = sceneOf('mammogram', 3000, 4000, chanceOf(7));
  const before = process.cpuUsage();
  await findText(image, networks, { zoom });
  print(`mammogram of 3000 x 4000            ${cpuSeconds(before).toFixed(1)} CPU-seconds`);
  print(`peak memory of the process          ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
}

const loading = performance.now();
const networks = await loadTextNetworks(runtime);
print(`deidlint, text in pictures: ${split} split, ${networks.runtime}, zoom ${zoom}`);
print(`networks loaded in                  ${((performance.now() - loading) / 1000).toFixed(2)} s`);
if (options.large) await measureLarge(networks);
if (Number(options.images) > 0) await measureImages(networks);
if (Number(options.textless) > 0) await measureTextless(networks);
if (Number(options.compare) > 0) await measureRuntimes(Number(options.compare));
const slices = Number(options.slices);
if (slices > 0) {
  const onMiss = options.misses ? (what: string): void => print(`  ${what}`) : undefined;
  const series = await measureSeries(
    slices,
    Number(options.every),
    split,
    fontsOf(split),
    new PixelReader(networks),
    onMiss,
  );
  print(`CT series of ${slices} slices`.padEnd(36) + `${series.cpuSeconds.toFixed(0)} CPU-seconds`);
  print(`slices with text found              ${share(series.found, series.planted)}`);
  print(`slices without text that alarm      ${share(series.alarms, series.slices - series.planted)}`);
}
