import { defineConfig } from 'vitest/config';

const root = `${import.meta.dirname}/../..`;
const engines = ['firefox', 'webkit'] as const;

declare module 'vitest' {
  export interface ProvidedContext {
    engine: (typeof engines)[number];
  }
}

/** Runs the scenarios of this folder in each engine. `npm test` has its own browser tests, in Chromium. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: engines.map((engine) => ({
      root,
      test: {
        name: engine,
        environment: 'node' as const,
        // Modules are loaded, and the injected finder is built, once per process instead of once per file.
        isolate: false,
        include: ['tests/engines/**/*.test.ts'],
        provide: { engine },
        // WebKit's driver hangs in about one of a hundred scenarios, at a new session or at a script during a navigation.
        // Firefox once reported an open popup as closed. An error of the page itself also fails on the second attempt.
        retry: 1,
        testTimeout: 60_000,
        hookTimeout: 60_000,
        // Generous, so that a slow machine does not fail.
        expect: { poll: { timeout: 15_000 } },
      },
    })),
  },
});
