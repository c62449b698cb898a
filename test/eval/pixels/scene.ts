import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { Raster } from '../../../src/vision/text/raster.js';
import type { Chance } from './chance.js';

export const SCENES = ['ct', 'xray', 'mr', 'ultrasound', 'mammogram', 'document', 'black'] as const;
export type Scene = (typeof SCENES)[number];

function gray(level: number): string {
  const value = Math.round(Math.max(0, Math.min(1, level)) * 255);
  return `rgb(${value},${value},${value})`;
}

function ellipse(
  pen: SKRSContext2D,
  x: number,
  y: number,
  rx: number,
  ry: number,
  level: number,
  turn = 0,
): void {
  pen.fillStyle = gray(level);
  pen.beginPath();
  pen.ellipse(x, y, Math.abs(rx), Math.abs(ry), turn, 0, 2 * Math.PI);
  pen.fill();
}

function axialCt(pen: SKRSContext2D, w: number, h: number, chance: Chance): void {
  const [cx, cy] = [w * chance.between(0.45, 0.55), h * chance.between(0.45, 0.55)];
  const [rx, ry] = [w * chance.between(0.32, 0.46), h * chance.between(0.25, 0.4)];
  ellipse(pen, cx, cy, rx, ry, 0.35);
  ellipse(pen, cx, cy, rx * 0.93, ry * 0.91, 0.5);
  for (let i = 0; i < 9; i++) {
    const at = chance.between(0, 6.28);
    const far = chance.between(0.1, 0.6);
    const size = chance.between(0.06, 0.25);
    const x = cx + Math.cos(at) * rx * far;
    const y = cy + Math.sin(at) * ry * far;
    ellipse(pen, x, y, rx * size, ry * size * chance.between(0.5, 1.5), chance.between(0.05, 0.75), at);
  }
  for (let i = 0; i < 14; i++) {
    const at = (i / 14) * 6.28;
    const [x, y] = [cx + Math.cos(at) * rx * 0.85, cy + Math.sin(at) * ry * 0.83];
    ellipse(pen, x, y, rx * 0.05, ry * 0.03, 0.95, at + 1.5);
  }
  ellipse(pen, cx, cy + ry * 0.6, rx * 0.13, ry * 0.16, 0.95);
  ellipse(pen, cx, cy + ry * 0.68, rx * 0.04, ry * 0.05, 0.4);
  pen.strokeStyle = gray(0.4);
  pen.lineWidth = Math.max(1, w / 200);
  pen.beginPath();
  pen.arc(cx, cy - h * 0.5, h * 0.95, 1.0, 2.14);
  pen.stroke();
}

function projection(pen: SKRSContext2D, w: number, h: number, chance: Chance): void {
  const light = pen.createLinearGradient(0, 0, w * chance.between(0, 1), h);
  light.addColorStop(0, gray(chance.between(0.2, 0.6)));
  light.addColorStop(1, gray(chance.between(0.3, 0.8)));
  pen.fillStyle = light;
  pen.fillRect(0, 0, w, h);
  ellipse(pen, w * 0.3, h * 0.45, w * 0.17, h * 0.33, 0.2, 0.1);
  ellipse(pen, w * 0.7, h * 0.45, w * 0.17, h * 0.33, 0.22, -0.1);
  pen.globalAlpha = 0.35;
  pen.strokeStyle = gray(0.85);
  pen.lineWidth = h / 40;
  for (let i = 0; i < 9; i++) {
    pen.beginPath();
    pen.arc(w * 0.5, h * (0.1 + i * 0.09), w * 0.36, 0.25, 2.9);
    pen.stroke();
  }
  for (let i = 0; i < 12; i++) {
    pen.fillStyle = gray(0.85);
    pen.fillRect(w * 0.46, h * (i / 12), w * 0.08, h / 15);
  }
  pen.globalAlpha = 1;
  if (!chance.is(0.5)) return;
  pen.fillStyle = gray(0);
  pen.fillRect(0, 0, w * chance.between(0, 0.1), h);
  pen.fillRect(0, 0, w, h * chance.between(0, 0.08));
}

function headMr(pen: SKRSContext2D, w: number, h: number, chance: Chance): void {
  const [rx, ry] = [w * chance.between(0.28, 0.4), h * chance.between(0.34, 0.45)];
  ellipse(pen, w / 2, h / 2, rx, ry, 0.8);
  ellipse(pen, w / 2, h / 2, rx * 0.94, ry * 0.95, 0.1);
  ellipse(pen, w / 2, h / 2, rx * 0.89, ry * 0.9, 0.55);
  pen.strokeStyle = gray(0.3);
  for (let i = 0; i < 60; i++) {
    pen.lineWidth = chance.between(1, w / 120);
    const at = chance.between(0, 6.28);
    const far = chance.between(0.4, 0.85);
    const [x, y] = [w / 2 + Math.cos(at) * rx * far, h / 2 + Math.sin(at) * ry * far];
    pen.beginPath();
    pen.arc(x, y, rx * chance.between(0.05, 0.14), at, at + chance.between(1, 3));
    pen.stroke();
  }
  ellipse(pen, w * 0.46, h * 0.5, rx * 0.1, ry * 0.22, 0.08, 0.3);
  ellipse(pen, w * 0.54, h * 0.5, rx * 0.1, ry * 0.22, 0.08, -0.3);
}

function sector(pen: SKRSContext2D, w: number, h: number, chance: Chance): void {
  const depth = h * chance.between(0.7, 0.9);
  pen.save();
  pen.beginPath();
  pen.moveTo(w / 2, h * 0.05);
  pen.arc(w / 2, h * 0.05, depth, 0.8, 2.34);
  pen.closePath();
  pen.clip();
  pen.fillStyle = gray(0.3);
  pen.fillRect(0, 0, w, h);
  for (let i = 0; i < 25; i++) {
    const [x, y] = [w * chance.between(0.2, 0.8), h * chance.between(0.1, 0.9)];
    ellipse(
      pen,
      x,
      y,
      w * chance.between(0.02, 0.15),
      h * chance.between(0.01, 0.06),
      chance.between(0.02, 0.75),
    );
  }
  pen.restore();
}

function breast(pen: SKRSContext2D, w: number, h: number, chance: Chance): void {
  ellipse(pen, 0, h * 0.5, w * chance.between(0.5, 0.75), h * chance.between(0.35, 0.45), 0.35);
  for (let i = 0; i < 40; i++) {
    pen.globalAlpha = 0.2;
    const [x, y] = [w * chance.between(0, 0.5), h * chance.between(0.25, 0.75)];
    ellipse(
      pen,
      x,
      y,
      w * chance.between(0.02, 0.2),
      h * 0.03,
      chance.between(0.4, 1),
      chance.between(-0.6, 0.6),
    );
  }
  pen.globalAlpha = 1;
}

function paint(pen: SKRSContext2D, scene: Scene, w: number, h: number, chance: Chance): void {
  if (scene === 'ct') axialCt(pen, w, h, chance);
  if (scene === 'xray') projection(pen, w, h, chance);
  if (scene === 'mr') headMr(pen, w, h, chance);
  if (scene === 'ultrasound') sector(pen, w, h, chance);
  if (scene === 'mammogram') breast(pen, w, h, chance);
  if (scene !== 'document') return;
  pen.fillStyle = gray(chance.between(0.85, 1));
  pen.fillRect(0, 0, w, h);
}

/** Smooth field of noise, -1 to 1, by octaves of interpolated lattices. */
function field(w: number, h: number, cell: number, chance: Chance): Float32Array {
  const columns = Math.ceil(w / cell) + 2;
  const lattice = Float32Array.from({ length: columns * (Math.ceil(h / cell) + 2) }, () =>
    chance.between(-1, 1),
  );
  const values = new Float32Array(w * h);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const [gx, gy] = [x / cell, y / cell];
      const at = Math.floor(gy) * columns + Math.floor(gx);
      const [fx, fy] = [gx % 1, gy % 1];
      const upper = (lattice[at] ?? 0) * (1 - fx) + (lattice[at + 1] ?? 0) * fx;
      const lower = (lattice[at + columns] ?? 0) * (1 - fx) + (lattice[at + columns + 1] ?? 0) * fx;
      values[y * w + x] = upper * (1 - fy) + lower * fy;
    }
  }
  return values;
}

const GRAIN: Readonly<Record<Scene, number>> = {
  ct: 0.05,
  xray: 0.03,
  mr: 0.05,
  ultrasound: 0.35,
  mammogram: 0.05,
  document: 0.01,
  black: 0.01,
};

function grayOf(canvas: Canvas): Float32Array {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  return Float32Array.from({ length: canvas.width * canvas.height }, (_, i) => data[i * 4] ?? 0);
}

/** An image like anatomy, with blur, texture and noise, and no text in it. */
export function sceneOf(scene: Scene, width: number, height: number, chance: Chance): Raster {
  const sharp = createCanvas(width, height);
  const pen = sharp.getContext('2d');
  pen.fillStyle = 'black';
  pen.fillRect(0, 0, width, height);
  paint(pen, scene, width, height, chance);
  const soft = createCanvas(width, height);
  const brush = soft.getContext('2d');
  brush.filter = `blur(${chance.between(0.5, width / 200).toFixed(1)}px)`;
  brush.drawImage(sharp, 0, 0);
  const values = grayOf(soft);
  const coarse = field(width, height, width / 16, chance);
  const fine = field(width, height, scene === 'ultrasound' ? 2.5 : 6, chance);
  const grain = GRAIN[scene] * chance.between(0.5, 1.5);
  const data = new Uint8Array(width * height);
  for (let i = 0; i < data.length; i++) {
    const base = values[i] ?? 0;
    const texture = base * (0.12 * (coarse[i] ?? 0) + grain * 1.5 * (fine[i] ?? 0));
    const noise = (chance.next() + chance.next() - 1) * grain * (scene === 'ultrasound' ? base : 128);
    data[i] = Math.max(0, Math.min(255, Math.round(base + texture + noise)));
  }
  return { width, height, channels: 1, data };
}
