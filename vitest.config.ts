import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    maxWorkers: 2,
    // Tables and models are read once a worker and not once a file of tests.
    isolate: false,
    // Longer than a run of the program may take: a slow machine is no defect.
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
});
