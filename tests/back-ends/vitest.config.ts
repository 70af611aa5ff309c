import { defineConfig } from 'vitest/config';

/** Separate from `npm test`, which needs only Node. */
export default defineConfig({
  test: {
    root: `${import.meta.dirname}/../..`,
    environment: 'node',
    isolate: false,
    include: ['tests/back-ends/**/*.test.ts'],
    // As the browser tests of `vite.config.ts`.
    retry: 1,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
  },
});
