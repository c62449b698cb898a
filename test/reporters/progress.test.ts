import { describe, expect, it } from 'vitest';
import {
  logLine,
  type Progress,
  progressBar,
  progressLine,
  stageLine,
} from '../../src/reporters/progress.js';

const half: Progress = {
  stage: 'headers',
  unit: 'files',
  done: 1000,
  total: 4000,
  bytesDone: 500_000_000,
  bytesTotal: 1_000_000_000,
  seconds: 50,
};

describe('progress', () => {
  it('shows share, counts, rates and the time left, by bytes where they are known', () => {
    expect(progressBar(half, 120, false)).toBe(
      'headers    [##########..........]  50 %  1,000 of 4,000 files  500 MB  20 files/s  10.0 MB/s  50 s left',
    );
  });

  it('is never wider than the screen', () => {
    expect(progressBar(half, 40, false)).toHaveLength(40);
  });

  it('promises no end where the whole is not known, and no rate in the first second', () => {
    expect(progressLine({ stage: 'walk', unit: 'files', done: 7, seconds: 0.2 })).toBe('walk: 7 files\n');
    expect(progressLine({ stage: 'walk', unit: 'files', done: 70, seconds: 10 })).toBe(
      'walk: 70 files, 7 files/s\n',
    );
  });

  it('stays within 100 % when more was done than was planned', () => {
    expect(progressBar({ ...half, bytesDone: 3_000_000_000 }, 120, false)).toContain('100 %');
  });

  it('has an end for nothing at all', () => {
    expect(
      progressBar({ stage: 'pixels', unit: 'frames', done: 0, total: 0, seconds: 0 }, 80, false),
    ).toContain('100 %');
  });

  it('closes a stage with what was done and how long it took', () => {
    expect(stageLine({ ...half, done: 4000, seconds: 3725 })).toBe('headers: 4,000 files in 1 h 02 min\n');
  });

  it('logs one JSON object a line', () => {
    const line = logLine('2026-01-02T03:04:05Z', { event: 'progress', progress: half });
    expect(line.endsWith('\n')).toBe(true);
    expect(JSON.parse(line)).toEqual({
      time: '2026-01-02T03:04:05Z',
      level: 'info',
      event: 'progress',
      stage: 'headers',
      unit: 'files',
      done: 1000,
      total: 4000,
      bytesDone: 500_000_000,
      bytesTotal: 1_000_000_000,
      seconds: 50,
      secondsLeft: 50,
    });
    const message = logLine('t', { event: 'message', level: 'warning', message: 'a\nb' });
    expect(message.trimEnd().split('\n')).toHaveLength(1);
    expect(JSON.parse(message)).toMatchObject({ level: 'warning', message: 'a\nb' });
  });
});
