// Ends a pool whose one worker is within native code, in the way that it is told.
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { threadPool } from '../../dist/engine/workers/pool.js';

const workerFile = fileURLToPath(new URL('./native-worker.mjs', import.meta.url));
const pool = threadPool(1, {}, { workerFile, stallLimitMs: 400 });
const outcome = pool.run({ kind: 'pixels' });

const endings = {
  async stall() {
    const { ok, why } = await outcome;
    process.stdout.write(`${ok} ${why}`);
    await pool.close();
  },
  async close() {
    await setTimeout(300);
    await pool.close();
    process.stdout.write('closed');
    process.exit(0);
  },
  async halt() {
    await setTimeout(300);
    pool.halt();
    process.exit(2);
  },
};

await endings[process.argv[2]]();
