import { defineConfig } from 'vitest/config';

const root = `${import.meta.dirname}/../..`;
const engines = ['firefox', 'webkit'] as const;

declare module 'vitest' {
  export interface ProvidedContext {
    engine: (typeof engines)[number];
  }
}

/** The scenarios of this folder, once in each engine. Apart from the everyday tests, which have Chromium. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: engines.map((engine) => ({
      root,
      test: {
        name: engine,
        environment: 'node' as const,
        // The modules, and the finder that is put into the pages, are loaded and built once for the files of a process.
        isolate: false,
        include: ['tests/engines/**/*.test.ts'],
        provide: { engine },
        // WebKit's driver stops answering in about one scenario of a hundred, each time another one, at a new session or a
        // script while a document goes. Firefox has told an application once that its popup was closed, while it was open.
        // The page's own faults fail twice.
        retry: 1,
        testTimeout: 60_000,
        hookTimeout: 60_000,
        // A slow machine is no failure.
        expect: { poll: { timeout: 15_000 } },
      },
    })),
  },
});
