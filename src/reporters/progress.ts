import { countOf, formatBytes, formatCount, formatDuration } from './numbers.js';
import { screenLine } from './screen-line.js';

/** How far a stage of a run is. */
export interface Progress {
  /** Name of the stage: `headers`, `judge`, `pixels`, ... */
  readonly stage: string;
  /** What the stage counts, in the plural: `files`, `values`, `series`. */
  readonly unit: string;
  readonly done: number;
  /** Undefined as long as the whole isn't known. */
  readonly total?: number;
  readonly bytesDone?: number;
  readonly bytesTotal?: number;
  /** Since the stage began, in seconds. */
  readonly seconds: number;
}

const BAR_WIDTH = 20;
/** Under this many seconds a rate says nothing. */
const MIN_SECONDS_FOR_RATE = 1;

/** Share done, 0 to 1, by bytes where they are known; undefined where the whole isn't. */
function shareDone({ done, total, bytesDone, bytesTotal }: Progress): number | undefined {
  if (bytesDone !== undefined && bytesTotal !== undefined && bytesTotal > 0)
    return Math.min(1, bytesDone / bytesTotal);
  if (total === undefined) return undefined;
  return total > 0 ? Math.min(1, done / total) : 1;
}

/** Seconds left at the pace so far; undefined where too little is known. */
function secondsLeft(progress: Progress): number | undefined {
  const share = shareDone(progress);
  if (share === undefined || share <= 0 || progress.seconds < MIN_SECONDS_FOR_RATE) return undefined;
  return (progress.seconds * (1 - share)) / share;
}

function perSecond(amount: number, seconds: number): number | undefined {
  return seconds >= MIN_SECONDS_FOR_RATE ? amount / seconds : undefined;
}

function counted({ done, total, unit }: Progress): string {
  return total === undefined
    ? `${formatCount(done)} ${unit}`
    : `${formatCount(done)} of ${formatCount(total)} ${unit}`;
}

function paceOf(progress: Progress): readonly string[] {
  const rate = perSecond(progress.done, progress.seconds);
  const byteRate =
    progress.bytesDone === undefined ? undefined : perSecond(progress.bytesDone, progress.seconds);
  const left = secondsLeft(progress);
  return [
    ...(progress.bytesDone === undefined ? [] : [formatBytes(progress.bytesDone)]),
    ...(rate === undefined ? [] : [`${formatCount(rate)} ${progress.unit}/s`]),
    ...(byteRate === undefined ? [] : [`${formatBytes(byteRate)}/s`]),
    ...(left === undefined ? [] : [`${formatDuration(left)} left`]),
  ];
}

/**
 * The line that a terminal redraws in place, at most `columns` wide, no line feed.
 *
 * @example progressBar({ stage: 'headers', unit: 'files', done: 50, total: 100, seconds: 5 }, 80, false)
 * // 'headers    [##########..........]  50 %  50 of 100 files  10 files/s  5 s left'
 */
export function progressBar(progress: Progress, columns: number, colour: boolean): string {
  const share = shareDone(progress);
  const filled = share === undefined ? 0 : Math.floor(share * BAR_WIDTH);
  const bar =
    share === undefined
      ? []
      : [
          {
            text: `[${'#'.repeat(filled)}${'.'.repeat(BAR_WIDTH - filled)}] ${String(Math.floor(share * 100)).padStart(3)} %  `,
          },
        ];
  const facts = [counted(progress), ...paceOf(progress)].join('  ');
  return screenLine(
    [{ text: progress.stage.padEnd(11), paint: 'bold' }, ...bar, { text: facts }],
    columns,
    colour,
  );
}

/** The same for a log file or a pipe: one plain line, its line feed included. */
export function progressLine(progress: Progress): string {
  return `${progress.stage}: ${[counted(progress), ...paceOf(progress)].join(', ')}\n`;
}

/** The line that closes a stage, its line feed included. */
export function stageLine({ stage, unit, done, seconds }: Progress): string {
  return `${stage}: ${countOf(done, unit.replace(/s$/, ''))} in ${formatDuration(seconds)}\n`;
}

/** What the log of a run can say. */
export type LogEvent =
  | { readonly event: 'progress'; readonly progress: Progress }
  | { readonly event: 'stage-done'; readonly progress: Progress }
  | { readonly event: 'message'; readonly level: 'info' | 'warning' | 'error'; readonly message: string };

/**
 * One line of `--log-format json`, its line feed included.
 *
 * @param time ISO 8601, the caller's clock.
 */
export function logLine(time: string, event: LogEvent): string {
  if (event.event === 'message')
    return `${JSON.stringify({ time, level: event.level, event: event.event, message: event.message })}\n`;
  const { stage, unit, done, total, bytesDone, bytesTotal, seconds } = event.progress;
  const left = secondsLeft(event.progress);
  const rounded = (value: number | undefined) =>
    value === undefined ? undefined : Math.round(value * 10) / 10;
  return `${JSON.stringify({
    time,
    level: 'info',
    event: event.event,
    stage,
    unit,
    done,
    total,
    bytesDone,
    bytesTotal,
    seconds: rounded(seconds),
    secondsLeft: rounded(left),
  })}\n`;
}
