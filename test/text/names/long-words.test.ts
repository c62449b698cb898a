import { expect, it } from 'vitest';
import { judgeText } from '../../../src/text/judging/judge.js';
import { loadNameModel } from '../../../src/text/names/load.js';

const MILLISECONDS = 2_000;

it.each(['A', 'a', 'é', 'ק', 'dr.', 'A-', 'x_', 'halvfems', 'ektomi'])(
  'reads a line of nothing but %s in bounded time',
  (part) => {
    const started = performance.now();
    const value = part.repeat(Math.ceil(100_000 / part.length));
    judgeText({ value, vr: 'UT', keyword: '', place: 'side-car' }, { model: loadNameModel() });
    expect(performance.now() - started).toBeLessThan(MILLISECONDS);
  },
);
