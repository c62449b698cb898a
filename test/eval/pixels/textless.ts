import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { Raster } from '../../../src/vision/text/raster.js';
import { type Chance, chanceOf } from './chance.js';
import type { Split } from './fonts.js';
import { SCENES, sceneOf } from './scene.js';

type Painter = (pen: SKRSContext2D, w: number, h: number, chance: Chance) => void;

function curve(pen: SKRSContext2D, w: number, h: number, chance: Chance): void {
  const x = (): number => chance.between(0, w);
  const y = (): number => chance.between(0, h);
  pen.beginPath();
  pen.moveTo(x(), y());
  pen.bezierCurveTo(x(), y(), x(), y(), x(), y());
  pen.stroke();
}

function branch(
  pen: SKRSContext2D,
  x: number,
  y: number,
  angle: number,
  length: number,
  width: number,
  chance: Chance,
): void {
  if (length < 6) return;
  const [tx, ty] = [x + Math.cos(angle) * length, y + Math.sin(angle) * length];
  pen.lineWidth = width;
  pen.beginPath();
  pen.moveTo(x, y);
  pen.lineTo(tx, ty);
  pen.stroke();
  for (let i = 0; i < 2; i++) {
    const turn = chance.between(-0.7, 0.7);
    branch(pen, tx, ty, angle + turn, length * chance.between(0.6, 0.85), Math.max(1, width * 0.7), chance);
  }
}

/** Things that are no text and have edges like it. */
const PAINTERS: Readonly<Record<string, Painter>> = {
  nothing: () => undefined,
  grid: (pen, w, h, chance) => {
    const step = chance.between(8, 50);
    for (let x = chance.between(0, step); x < w; x += step) pen.fillRect(x, 0, 1, h);
    for (let y = chance.between(0, step); y < h; y += step) pen.fillRect(0, y, w, 1);
  },
  screws: (pen, w, h, chance) => {
    for (let i = 0; i < chance.whole(2, 6); i++) {
      pen.save();
      pen.translate(chance.between(0.2, 0.8) * w, chance.between(0.2, 0.8) * h);
      pen.rotate(chance.between(0, 3.1));
      const length = chance.between(0.08, 0.2) * w;
      pen.fillRect(0, -length / 12, length, length / 6);
      for (let x = 0; x < length; x += length / 14) pen.fillRect(x, -length / 9, length / 40, length / 4.5);
      pen.restore();
    }
  },
  catheter: (pen, w, h, chance) => {
    pen.lineWidth = chance.between(1, 5);
    for (let i = 0; i < chance.whole(1, 4); i++) curve(pen, w, h, chance);
  },
  trace: (pen, w, h, chance) => {
    const base = chance.between(0.6, 0.95) * h;
    const beat = chance.between(30, 90);
    pen.lineWidth = chance.between(1, 2.5);
    pen.beginPath();
    for (let x = 0; x < w; x++) {
      const phase = (x % beat) / beat;
      const spike =
        phase < 0.06 ? -Math.sin((phase / 0.06) * 3.14) * h * 0.07 : Math.sin(phase * 6.28) * h * 0.008;
      pen.lineTo(x, base + spike);
    }
    pen.stroke();
  },
  vessels: (pen, w, h, chance) => {
    for (let i = 0; i < 3; i++)
      branch(pen, chance.between(0, w), h, -1.57, h * 0.16, chance.between(2, 6), chance);
  },
  staples: (pen, w, h, chance) => {
    const [x, y, step] = [chance.between(0.1, 0.5) * w, chance.between(0.2, 0.8) * h, chance.between(8, 20)];
    for (let i = 0; i < chance.whole(6, 20); i++)
      pen.strokeRect(x + i * step, y + Math.sin(i) * 4, step * 0.55, step * 0.3);
  },
  stent: (pen, w, h, chance) => {
    const [x, y, size] = [chance.between(0.2, 0.6) * w, chance.between(0.2, 0.6) * h, chance.between(4, 12)];
    for (let i = 0; i < 16; i++) {
      for (let j = 0; j < 4; j++) {
        pen.beginPath();
        pen.moveTo(x + i * size, y + (j + 0.5) * size);
        pen.lineTo(x + (i + 0.5) * size, y + j * size);
        pen.lineTo(x + (i + 1) * size, y + (j + 0.5) * size);
        pen.lineTo(x + (i + 0.5) * size, y + (j + 1) * size);
        pen.closePath();
        pen.stroke();
      }
    }
  },
  ruler: (pen, w, h, chance) => {
    const [x, step] = [chance.of([0.02, 0.05, 0.95]) * w, chance.between(5, 20)];
    for (let i = 0; i * step < h * 0.9; i++) {
      const length = i % 10 === 0 ? 14 : i % 5 === 0 ? 9 : 5;
      pen.fillRect(x, h * 0.05 + i * step, length, 1.5);
    }
  },
  bar: (pen, w, h, chance) => {
    for (let i = 0; i < 128; i++) {
      pen.fillStyle = `rgb(${i * 2},${i * 2},${i * 2})`;
      pen.fillRect(w * 0.93, h * 0.2 + (i * h) / 256, chance.between(10, 11), h / 250);
    }
  },
  phantom: (pen, w, h, chance) => {
    for (let i = 0; i < 40; i++) {
      pen.beginPath();
      pen.arc(((i % 8) + 1) * (w / 9), (Math.floor(i / 8) + 1) * (h / 6), chance.between(2, 14), 0, 6.28);
      pen.fill();
    }
  },
  stripes: (pen, w, h, chance) => {
    const step = chance.between(3, 12);
    const [x, y] = [chance.between(0.1, 0.5) * w, chance.between(0.1, 0.6) * h];
    for (let i = 0; i < chance.whole(4, 14); i++) pen.fillRect(x + i * step, y, step / 2, h * 0.25);
  },
  calipers: (pen, w, h, chance) => {
    for (let i = 0; i < 4; i++) {
      const [x, y] = [chance.between(0.2, 0.8) * w, chance.between(0.2, 0.8) * h];
      pen.fillRect(x - 6, y, 13, 1.5);
      pen.fillRect(x, y - 6, 1.5, 13);
    }
    pen.setLineDash([3, 5]);
    curve(pen, w, h, chance);
    pen.setLineDash([]);
  },
};

function coverageOf(paint: Painter, width: number, height: number, chance: Chance): Uint8ClampedArray {
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext('2d');
  const level = chance.of([255, 230, 160, 20, 0]);
  pen.fillStyle = pen.strokeStyle = `rgb(${level},${level},${level})`;
  pen.globalAlpha = chance.between(0.5, 1);
  paint(pen, width, height, chance);
  return pen.getImageData(0, 0, width, height).data;
}

/** An image without text: anatomy with implants, catheters, vessels, grids, traces or rulers on it. */
export function textlessOf(seed: number, split: Split): { readonly name: string; readonly image: Raster } {
  const chance = chanceOf(seed + (split === 'test' ? 9_000_017 : 5_000_011));
  const scene = chance.of(SCENES);
  const names = Object.keys(PAINTERS);
  const name = names[seed % names.length] ?? 'nothing';
  const [width, height] = chance.of([
    [256, 256],
    [512, 512],
    [512, 512],
    [640, 480],
    [800, 600],
  ]);
  const image = sceneOf(scene, width, height, chance);
  const paint = PAINTERS[name];
  if (paint === undefined) return { name, image };
  const over = coverageOf(paint, width, height, chance);
  const data = image.data.map((value, i) => {
    const share = (over[i * 4 + 3] ?? 0) / 255;
    return Math.round(value * (1 - share) + (over[i * 4] ?? 0) * share);
  });
  return { name: `${scene} ${name}`, image: { ...image, data } };
}
