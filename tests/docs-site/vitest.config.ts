import { defineConfig } from 'vitest/config';

/** Tests of the built documentation site in Chromium. They are no part of `npm test`, which does not need the site's packages. */
export default defineConfig({
  test: {
    root: `${import.meta.dirname}/../..`,
    environment: 'node',
    // One browser and one server for all files.
    isolate: false,
    maxWorkers: 1,
    include: ['tests/docs-site/**/*.test.ts'],
    // For the same reason as in `vite.config.ts`.
    retry: 1,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Generous, so that a slow machine does not fail.
    expect: { poll: { timeout: 15_000 } },
  },
});
