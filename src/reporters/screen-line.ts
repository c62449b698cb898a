import pc from 'picocolors';
import stringWidth from 'string-width';
import { visible } from './visible.js';

/** Of printable ASCII every character is one column wide: to know more takes a look at the tables of Unicode. */
const NARROW = /^[ -~]*$/;

function widthOf(text: string): number {
  return NARROW.test(text) ? text.length : stringWidth(text);
}

export type Paint = 'plain' | 'bold' | 'dim' | 'red' | 'yellow' | 'green' | 'cyan';

/** A piece of a line with one look. */
export interface Span {
  readonly text: string;
  readonly paint?: Paint;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * A text cut to a width in terminal columns (wide characters take two), with `…` where something was cut.
 *
 * @example cutToWidth('abcdef', 4) // 'abc…'
 */
export function cutToWidth(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  if (width < 1) return '';
  let kept = '';
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    const next = used + widthOf(segment);
    if (next > width - 1) break;
    kept += segment;
    used = next;
  }
  return `${kept}…`;
}

/** A text cut or padded with spaces to exactly `width` columns. */
export function cell(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const cut = cutToWidth(visible(text), width);
  const padding = ' '.repeat(Math.max(0, width - widthOf(cut)));
  return align === 'left' ? cut + padding : padding + cut;
}

/**
 * A text broken at spaces into lines of a width; a word that is longer is cut.
 *
 * @param limit at most so many lines; the last takes the rest, cut
 */
export function wrapText(text: string, width: number, limit: number): readonly string[] {
  const lines: string[] = [];
  for (const word of visible(text).split(' ')) {
    const last = lines.at(-1);
    const joined = last === undefined ? word : `${last} ${word}`;
    if (last === undefined) lines.push(word);
    else if (widthOf(joined) <= width || lines.length === limit) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  return lines.map((line) => cutToWidth(line, width));
}

/** One line of at most `columns` columns; whatever doesn't fit is cut. */
export function screenLine(spans: readonly Span[], columns: number, colour: boolean): string {
  const colours = pc.createColors(colour);
  const painters: Readonly<Record<Paint, (text: string) => string>> = {
    plain: (text) => text,
    bold: colours.bold,
    dim: colours.dim,
    red: colours.red,
    yellow: colours.yellow,
    green: colours.green,
    cyan: colours.cyan,
  };
  let left = columns;
  let line = '';
  for (const { text, paint = 'plain' } of spans) {
    const cut = cutToWidth(visible(text), left);
    left -= widthOf(cut);
    if (cut !== '') line += painters[paint](cut);
    if (left <= 0) break;
  }
  return line;
}

/**
 * Whether to colour what goes to a stream: only on a terminal that can, and never where `NO_COLOR` is set to
 * anything (https://no-color.org).
 */
export function wantsColour(
  environment: Readonly<Record<string, string | undefined>>,
  isTerminal: boolean,
): boolean {
  const refused = (environment.NO_COLOR ?? '') !== '' || environment.TERM === 'dumb';
  return isTerminal && !refused;
}
