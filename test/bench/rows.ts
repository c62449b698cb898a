import type { Measured } from './measure.js';

/** One reader on one archive. */
export interface Row {
  readonly name: string;
  /** Files of the archive it ran on; it may have read fewer of them. */
  readonly archive: number;
  readonly measured: Measured;
}

const HEADINGS = ['archive', 'reader', 'files', 'files/s', 'CPU us/file', 'x bare', 'x audit', 'peak MB'];

/** The rows as a table; ratios are to the bare read and to the audit with one job, of CPU time a file. */
export function tableOf(rows: readonly Row[]): string {
  const cpu = ({ measured }: Row) => (measured.cpuSeconds / measured.files) * 1e6;
  const lines = rows.map((row) => {
    const base = (name: string) =>
      rows.find((other) => other.name === name && other.archive === row.archive) ??
      rows.find((other) => other.name === name);
    const ratio = (name: string) => {
      const other = base(name);
      return other === undefined ? '-' : (cpu(row) / cpu(other)).toFixed(2);
    };
    const { files, seconds, peakBytes } = row.measured;
    return [
      String(row.archive),
      row.name,
      String(files),
      (files / seconds).toFixed(0),
      cpu(row).toFixed(0),
      ratio('bare read, 64 KB'),
      ratio('audit, 1 job'),
      (peakBytes / 1024 ** 2).toFixed(0),
    ];
  });
  const widths = HEADINGS.map((heading, column) =>
    Math.max(heading.length, ...lines.map((line) => line[column]?.length ?? 0)),
  );
  const format = (cells: readonly string[]) =>
    cells
      .map((cell, column) =>
        column === 1 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ');
  return [HEADINGS, ...lines].map(format).join('\n');
}
