import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { brandsFolder, testBrands } from './tools/brand/brand-folders.js';
import { pageConfig } from './tools/build/page-config.js';

/** Root of the tests. The root of the page is `web/`. */
const root = import.meta.dirname;

/** Tests that open the states of the page in the built gallery. */
const galleryTests = [
  'tests/e2e/accessibility/{axe,colours,reflow,tree}.test.ts',
  'tests/e2e/{gallery,layouts,nothing-jumps,pictures}.test.ts',
];

/**
 * On a busy machine about one in some thousand tests with browsers or processes fails by timing, each time another one. These
 * tests are retried once; the end of the run lists those that needed it (`FLAKY`).
 */
const retry = 1;

export default defineConfig({
  ...pageConfig(process.env.VITEST ? testBrands : { folders: [brandsFolder], defaultBrand: 'harbour' }),
  test: {
    root,
    // Tests often wait, for the browser most of all, so three workers are faster than two on two cores.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    // Long, so that tests do not fail on a slow machine.
    testTimeout: 30_000,
    // Ends a process with a memory leak before it fills the machine.
    execArgv: ['--max-old-space-size=1024'],
    expect: { poll: { timeout: 15_000 } },
    projects: [
      {
        extends: true,
        root,
        test: {
          name: 'node',
          environment: 'node',
          // Reloading the modules for each file took longer than most of the tests.
          isolate: false,
          include: ['tests/**/*.test.ts'],
          exclude: ['back-ends', 'docs-site', 'e2e', 'engines', 'reliability', 'hosting'].map(
            (folder) => `tests/${folder}/**`,
          ),
        },
      },
      {
        extends: true,
        root,
        // Only .tsx tests need a document: starting jsdom takes a second per file.
        test: {
          name: 'web',
          environment: 'jsdom',
          setupFiles: ['tests/web/support/document.ts'],
          isolate: false,
          include: ['tests/web/**/*.test.tsx'],
        },
      },
      {
        extends: true,
        root,
        test: {
          name: 'hosting',
          environment: 'node',
          isolate: false,
          include: ['tests/hosting/**/*.test.ts'],
          retry,
        },
      },
      {
        extends: true,
        root,
        test: {
          // Deadlines, races and killed processes are sensitive to timing, so they run in their own group.
          name: 'reliability',
          environment: 'node',
          isolate: false,
          include: ['tests/reliability/**/*.test.ts'],
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        root,
        test: {
          name: 'e2e',
          environment: 'node',
          // One browser for all files of a process, and the modules loaded once.
          isolate: false,
          include: ['tests/e2e/**/*.test.ts'],
          exclude: galleryTests,
          globalSetup: 'tests/support/page-build.ts',
          retry,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        root,
        test: {
          name: 'gallery',
          environment: 'node',
          isolate: false,
          include: galleryTests,
          globalSetup: 'tests/support/gallery-build.ts',
          retry,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
