import type { ScanProgress } from '../engine/scan.js';
import { logLine, type Progress, progressBar, progressLine, stageLine } from '../reporters/progress.js';

/** A terminal's bar is drawn again at most this often. */
const REDRAW_MS = 100;
/** A log that is no terminal gets a line at most this often. */
const LINE_MS = 10_000;
const MS_PER_SECOND = 1_000;

export interface PrinterOptions {
  readonly form: 'text' | 'json';
  readonly isTerminal: boolean;
  readonly columns: number;
  readonly colour: boolean;
  readonly write: (text: string) => void;
  /** Milliseconds. */
  readonly now: () => number;
}

export interface ProgressPrinter {
  /** Says how much there will be. */
  expect(whole: { readonly files: number; readonly bytes: number }): void;
  progress(step: ScanProgress): void;
  /** Closes the last stage. */
  end(): void;
}

/** Shows how far a scan is: a bar on a terminal, now and then a line elsewhere, or JSON lines. */
export function progressPrinter(options: PrinterOptions): ProgressPrinter {
  const { form, isTerminal, columns, colour, write, now } = options;
  const interval = isTerminal && form === 'text' ? REDRAW_MS : LINE_MS;
  let whole: { readonly files: number; readonly bytes: number } | undefined;
  let current: Progress | undefined;
  let began = now();
  let shown = began;

  const show = (progress: Progress) => {
    if (form === 'json') write(logLine(new Date(now()).toISOString(), { event: 'progress', progress }));
    else write(isTerminal ? `\r\u001b[2K${progressBar(progress, columns, colour)}` : progressLine(progress));
  };
  const endStage = () => {
    if (current === undefined) return;
    if (form === 'json')
      write(logLine(new Date(now()).toISOString(), { event: 'stage-done', progress: current }));
    else write(isTerminal ? `\r\u001b[2K${stageLine(current)}` : stageLine(current));
    current = undefined;
  };

  return {
    expect: (expected) => {
      whole = expected;
    },
    progress({ stage, files, bytes }) {
      if (current !== undefined && current.stage !== stage) endStage();
      if (current === undefined) began = now();
      const seconds = (now() - began) / MS_PER_SECOND;
      const totals = whole === undefined ? {} : { total: whole.files, bytesTotal: whole.bytes };
      current = { stage, unit: 'files', done: files, bytesDone: bytes, seconds, ...totals };
      if (now() - shown < interval) return;
      shown = now();
      show(current);
    },
    end: endStage,
  };
}
