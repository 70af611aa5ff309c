import { defineConfig } from 'vitest/config';

/** The built documentation site in Chromium. Apart from the everyday tests, which need none of its packages. */
export default defineConfig({
  test: {
    root: `${import.meta.dirname}/../..`,
    environment: 'node',
    // One browser and one server for all of it.
    isolate: false,
    maxWorkers: 1,
    include: ['tests/docs-site/**/*.test.ts'],
    // As the browser tests of `vite.config.ts`.
    retry: 1,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A slow machine is no failure.
    expect: { poll: { timeout: 15_000 } },
  },
});
