import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { isInstalled } from '../../src/vision/network.js';

const program = fileURLToPath(new URL('./native-pool.mjs', import.meta.url));

/** Ends a worker within native code, in a process of its own; says what became of that. */
function end(how: 'stall' | 'close' | 'halt'): { readonly code: number | null; readonly said: string } {
  const { status, stdout } = spawnSync(process.execPath, [program, how], {
    encoding: 'utf8',
    timeout: 120_000,
  });
  return { code: status, said: stdout };
}

describe.skipIf(!isInstalled('onnxruntime-node'))('a worker in native code (skipped without any)', () => {
  it('is ended without the process where it stalls', () => {
    expect(end('stall')).toEqual({ code: 0, said: 'false stalled' });
  }, 130_000);

  it('is ended without the process where the pool is closed', () => {
    expect(end('close')).toEqual({ code: 0, said: 'closed' });
  }, 130_000);

  it('lets the process end at once after a halt', () => {
    expect(end('halt')).toEqual({ code: 2, said: '' });
  }, 130_000);
});
