import type { Demo } from './cases.js';

/** The answer key of the demo, in the format of test/eval/README.md; it holds no planted value. */
export function demoKey(demo: Demo): string {
  return [{ deidlintKey: 1, pool: 'dev' }, ...demo.leaks].map((line) => `${JSON.stringify(line)}\n`).join('');
}
