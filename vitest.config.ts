import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    maxWorkers: 2,
    // Tables and models are read once a worker and not once a file of tests.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
