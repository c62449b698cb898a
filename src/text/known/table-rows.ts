/** One record of a delimited text. */
export interface TableRow {
  readonly cells: readonly string[];
  /** The line it starts on, from 1. */
  readonly line: number;
  /** What is wrong with its quoting, if anything. */
  readonly broken?: string;
}

const DELIMITERS = ['\t', ';', ',', '|'] as const;
/** Longest quoted cell, in characters: beyond it a quote was left open. */
const LONGEST_CELL = 1_000_000;

/** The delimiter that most often stands outside quotes in the first lines; a comma where none does. */
export function delimiterOf(text: string): string {
  const head = text
    .slice(0, 4096)
    .split(/\r?\n/)
    .slice(0, 5)
    .join('\n')
    .replace(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((delimiter) => head.split(delimiter).length - 1);
  const best = Math.max(...counts);
  return best === 0 ? ',' : (DELIMITERS[counts.indexOf(best)] ?? ',');
}

/**
 * The records of a delimited text (RFC 4180: quoted cells may hold delimiters, line breaks and doubled quotes), read
 * as they are asked for.
 */
export function* tableRows(text: string, delimiter: string = delimiterOf(text)): Iterable<TableRow> {
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const cells: string[] = [];
    const first = line;
    let broken: string | undefined;
    for (;;) {
      const quoted = text.charCodeAt(at) === 34;
      let cell: string;
      if (quoted) {
        const closing = closingQuote(text, at + 1);
        if (closing === undefined) {
          broken = 'a quote is never closed';
          cell = text.slice(at + 1, endOfLine(text, at));
          at += cell.length + 1;
        } else {
          cell = text.slice(at + 1, closing).replaceAll('""', '"');
          at = closing + 1;
          for (const character of cell) if (character === '\n') line += 1;
          const rest = nextStop(text, at, delimiter);
          if (text.slice(at, rest).trim() !== '') broken = 'text follows a closing quote';
          at = rest;
        }
      } else {
        const stop = nextStop(text, at, delimiter);
        cell = text.slice(at, stop);
        at = stop;
      }
      cells.push(cell);
      if (text.charAt(at) !== delimiter) break;
      at += 1;
    }
    if (text.charAt(at) === '\r') at += 1;
    if (text.charAt(at) === '\n') at += 1;
    line += 1;
    yield broken === undefined ? { cells, line: first } : { cells, line: first, broken };
  }
}

function endOfLine(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) return at;
  }
  return text.length;
}

function nextStop(text: string, from: number, delimiter: string): number {
  const code = delimiter.charCodeAt(0);
  for (let at = from; at < text.length; at += 1) {
    const here = text.charCodeAt(at);
    if (here === code || here === 10 || here === 13) return at;
  }
  return text.length;
}

function closingQuote(text: string, from: number): number | undefined {
  let at = from;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0 || quote - from > LONGEST_CELL) return undefined;
    if (text.charCodeAt(quote + 1) !== 34) return quote;
    at = quote + 2;
  }
}
