import { availableParallelism } from 'node:os';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { browserTargets } from './tools/build/browser-targets.js';
import { commonPasswords } from './tools/build/common-passwords.js';

/** Where the tests look for their files; the page itself lives in `web/`. */
const root = import.meta.dirname;

export default defineConfig({
  root: 'web',
  // Anything below web/public would be copied as it is; the page has nothing of the kind.
  publicDir: false,
  // The flag of Vite's preload helper. The page names its styles and scripts itself, so that the helper would find nothing to do.
  define: { __VITE_IS_MODERN__: 'false' },
  plugins: [react(), commonPasswords()],
  build: {
    outDir: '../dist/page',
    emptyOutDir: true,
    // Where the script of each language lies.
    manifest: true,
    target: Object.entries(browserTargets).map(([name, version]) => name.replace(/^.*_ios$/, 'ios') + version),
    // The page says itself what is fetched early; the code that would do it at run time is not needed.
    modulePreload: false,
    // One style sheet, named in the HTML with its hash: a script that loads one could not say which hash it has.
    cssCodeSplit: false,
    // Data URLs would need an exception in the security policy.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // One script for all that the page starts with, also where later ones import parts of it.
            { name: 'index', tags: ['$initial'] },
          ],
        },
      },
    },
  },
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
          exclude: ['e2e', 'engines', 'reliability', 'hosting'].map((folder) => `tests/${folder}/**`),
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
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
