import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { brandsFolder, testBrands } from './tools/brand/brand-folders.js';
import { pageConfig } from './tools/build/page-config.js';

/** Where the tests look for their files; the page itself lives in `web/`. */
const root = import.meta.dirname;

/** Tests that look at the states of the page, one after the other, in the built gallery. */
const ofGallery = [
  'tests/e2e/accessibility/{axe,colours,reflow,tree}.test.ts',
  'tests/e2e/{gallery,layouts,nothing-jumps,pictures}.test.ts',
];

/**
 * A browser or a process of a busy machine misses a moment in about one of some thousand tests, each time another one. These
 * tests are tried twice; the end of the run names those that needed it (`FLAKY`).
 */
const retry = 1;

export default defineConfig({
  ...pageConfig(process.env.VITEST ? testBrands : { folders: [brandsFolder], defaultBrand: 'harbour' }),
  test: {
    root,
    // A good part of what the tests do is waiting, the browser's most of all: one file more than there are cores on two.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    // A slow machine is no failure.
    testTimeout: 30_000,
    // What runs away ends soon, and not when it has filled the machine.
    execArgv: ['--max-old-space-size=1024'],
    expect: { poll: { timeout: 15_000 } },
    projects: [
      {
        extends: true,
        root,
        test: {
          name: 'node',
          environment: 'node',
          // Loading the modules anew for each file took longer than most of the tests.
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
        // What needs a document is named .tsx: getting one ready takes a second for each file.
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
          // Deadlines, races and processes that are killed: they wait more than they work, and run beside each other alone.
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
          exclude: ofGallery,
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
          include: ofGallery,
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
