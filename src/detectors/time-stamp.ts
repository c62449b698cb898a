import type { Hit } from './hit.js';

const DAY_SECONDS = 86_400;
const HOUR_SECONDS = 3_600;
/** A zip keeps every other second. */
const TOLERANCE_SECONDS = 2;
/** No instance was made before, and a stamp of the first day of a calendar says nothing. */
const FIRST_MS = Date.UTC(1985);
/** The last time that a `Date` can tell. */
const LAST_MS = 8.64e15;

/** When a file was changed, as its container or the file system says. */
export interface FileStamp {
  /** Milliseconds since 1970. */
  readonly modifiedMs: number;
  /** True where it is the time of a clock on a wall, as a zip keeps it: no time zone has to be guessed. */
  readonly isLocal: boolean;
  /** Further stamps beside it, of the world's clock. */
  readonly othersMs?: readonly number[] | undefined;
}

/** Dates (DA) and times (TM) of an instance, raw. */
export interface InstanceClock {
  readonly days: readonly string[];
  readonly times: readonly string[];
  /** Whether the instance says that its dates were shifted: one true day tells by how much. */
  readonly isShifted?: () => boolean;
}

/**
 * A time stamp that stands at the very second of one of the instance's own times, on another day than the instance says:
 * the file was made when the image was, and keeps the day that was shifted or removed. A time zone that has to be
 * guessed makes agreement by chance likely enough to be no more than a hint.
 *
 * @example timeStampHits({ modifiedMs: Date.UTC(2014, 2, 9, 10, 11, 12), isLocal: true }, { days: [], times: ['101112'] })
 */
export function timeStampHits(
  { modifiedMs, isLocal, othersMs = [] }: FileStamp,
  clock: InstanceClock,
): readonly Hit[] {
  const found = [
    stampHit(modifiedMs, isLocal, clock),
    ...othersMs.map((ms) => stampHit(ms, false, clock)),
  ].flatMap((hit) => hit ?? []);
  const best = found.toSorted((a, b) => b.confidence - a.confidence)[0];
  return best === undefined ? [] : [best];
}

function stampHit(ms: number, isLocal: boolean, clock: InstanceClock): Hit | undefined {
  if (!(ms >= FIRST_MS && ms <= LAST_MS)) return undefined;
  const { times, isShifted } = clock;
  const stamp = Math.floor(ms / 1000) % DAY_SECONDS;
  const agreements = times.flatMap((time) => agreement(stamp, time, isLocal) ?? []);
  if (agreements.length === 0) return undefined;
  const day = new Date(ms).toISOString().slice(0, 10).replaceAll('-', '');
  if (clock.days.some((own) => own.trim() === day)) return undefined;
  const isSure = agreements.includes('sure') || (agreements.includes('exact') && isShifted?.() === true);
  return {
    rule: 'container/time-stamp',
    kind: 'date',
    value: day,
    confidence: isLocal ? 0.8 : isSure ? 0.65 : 0.5,
    reasons: ['time-of-instance'],
    location: 'modified',
    ...(isSure ? {} : { severity: 'low' as const }),
  };
}

/**
 * Whether a stamp is at a time: `sure` on a clock that needs no zone, `exact` in the very second of some zone, which one
 * stamp in three thousand is by chance.
 */
function agreement(stamp: number, time: string, isLocal: boolean): 'sure' | 'exact' | 'maybe' | undefined {
  const seconds = secondsOf(time);
  if (seconds === undefined) return undefined;
  const near = Math.abs(((stamp - seconds + 1.5 * DAY_SECONDS) % DAY_SECONDS) - DAY_SECONDS / 2);
  if (near <= (isLocal ? TOLERANCE_SECONDS : 0)) return 'sure';
  if (isLocal) return undefined;
  // Some zone is any number of whole hours away.
  if ((stamp - seconds) % HOUR_SECONDS === 0) return 'exact';
  return near <= TOLERANCE_SECONDS ? 'maybe' : undefined;
}

/** Seconds since midnight of HHMMSS (PS3.5 6.2); midnight itself stands for no time. */
function secondsOf(time: string): number | undefined {
  const match = /^(\d{2})(\d{2})(\d{2})(?:\.\d*)?\s*$/.exec(time);
  if (match === null) return undefined;
  const seconds = Number(match[1]) * HOUR_SECONDS + Number(match[2]) * 60 + Number(match[3]);
  return seconds === 0 || seconds >= DAY_SECONDS ? undefined : seconds;
}
