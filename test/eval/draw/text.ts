import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import opentype, { type Font, type PathCommand } from 'opentype.js';

/** Coverage of a line of text, 0 to 255 a pixel. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly coverage: Uint8Array;
}

type Edge = readonly [x0: number, y0: number, x1: number, y1: number];

const FONT_FILE = '@fontsource/dejavu-sans/files/dejavu-sans-latin-400-normal.woff';
const CURVE_STEPS = 6;
const ROWS_A_PIXEL = 4;

let loaded: Font | undefined;

function font(): Font {
  if (loaded === undefined) {
    const bytes = readFileSync(createRequire(import.meta.url).resolve(FONT_FILE));
    loaded = opentype.parse(Uint8Array.from(bytes).buffer);
  }
  return loaded;
}

/** Draws a line of Latin text with an outline font. `size` is the em in pixels; capitals are about .73 of it high. */
export function drawText(text: string, size: number): Drawing {
  const face = font();
  const scale = size / face.unitsPerEm;
  const baseline = Math.ceil(size * 0.95);
  let x = 1;
  const edges: Edge[] = [];
  for (const character of text) {
    const glyph = face.charToGlyph(character);
    edges.push(...edgesOf(glyph.getPath(x, baseline, size).commands));
    x += (glyph.advanceWidth ?? face.unitsPerEm / 2) * scale;
  }
  return fill(edges, Math.ceil(x) + 1, Math.ceil(size * 1.25));
}

function edgesOf(commands: readonly PathCommand[]): readonly Edge[] {
  const edges: Edge[] = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  const line = (toX: number, toY: number) => {
    edges.push([x, y, toX, toY]);
    [x, y] = [toX, toY];
  };
  for (const command of commands) {
    if (command.type === 'M') [x, y, startX, startY] = [command.x, command.y, command.x, command.y];
    else if (command.type === 'Z') line(startX, startY);
    else if (command.type === 'L') line(command.x, command.y);
    else {
      const [x0, y0] = [x, y];
      const end = { x: command.x, y: command.y };
      const first = { x: command.x1, y: command.y1 };
      const second = command.type === 'C' ? { x: command.x2, y: command.y2 } : undefined;
      for (let step = 1; step <= CURVE_STEPS; step += 1) {
        const t = step / CURVE_STEPS;
        line(bezier(t, x0, first.x, second?.x, end.x), bezier(t, y0, first.y, second?.y, end.y));
      }
    }
  }
  return edges;
}

function bezier(t: number, p0: number, p1: number, p2: number | undefined, end: number): number {
  const u = 1 - t;
  if (p2 === undefined) return u * u * p0 + 2 * u * t * p1 + t * t * end;
  return u * u * u * p0 + 3 * u * u * t * p1 + 3 * u * t * t * p2 + t * t * t * end;
}

/** Non-zero winding, several scan lines a pixel, exact coverage along the line. */
function fill(edges: readonly Edge[], width: number, height: number): Drawing {
  const sums = new Float64Array(width * height);
  for (let row = 0; row < height * ROWS_A_PIXEL; row += 1) {
    const y = (row + 0.5) / ROWS_A_PIXEL;
    const crossings = edges
      .filter(([, y0, , y1]) => y0 <= y !== y1 <= y)
      .map(([x0, y0, x1, y1]) => ({ x: x0 + ((y - y0) / (y1 - y0)) * (x1 - x0), winds: y1 > y0 ? 1 : -1 }))
      .sort((a, b) => a.x - b.x);
    let winding = 0;
    crossings.forEach((crossing, index) => {
      winding += crossing.winds;
      const next = crossings[index + 1];
      if (winding !== 0 && next !== undefined) {
        addSpan(sums, Math.floor(row / ROWS_A_PIXEL) * width, width, crossing.x, next.x);
      }
    });
  }
  return {
    width,
    height,
    coverage: Uint8Array.from(sums, (sum) => Math.min(255, Math.round((sum * 255) / ROWS_A_PIXEL))),
  };
}

function addSpan(sums: Float64Array, offset: number, width: number, from: number, to: number): void {
  for (let x = Math.max(0, Math.floor(from)); x < Math.min(width, Math.ceil(to)); x += 1) {
    const covered = Math.min(to, x + 1) - Math.max(from, x);
    sums[offset + x] = (sums[offset + x] ?? 0) + covered;
  }
}
