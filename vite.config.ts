import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { commonPasswords } from './build/common-passwords.js';

/** Where the tests look for their files; the page itself lives in `web/`. */
const root = import.meta.dirname;

export default defineConfig({
  root: 'web',
  // Anything below web/public would be copied as it is; the page has nothing of the kind.
  publicDir: false,
  plugins: [react(), commonPasswords()],
  build: {
    outDir: '../dist/page',
    emptyOutDir: true,
    // Where the script of each language lies.
    manifest: true,
    target: 'baseline-widely-available',
    // No inline script for preloading: the security policy allows scripts from files only.
    modulePreload: { polyfill: false },
    // Data URLs would need an exception in the security policy.
    assetsInlineLimit: 0,
  },
  test: {
    root,
    projects: [
      {
        extends: true,
        root,
        test: {
          name: 'node',
          environment: 'node',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/web/**', 'tests/e2e/**'],
        },
      },
      {
        extends: true,
        root,
        test: { name: 'web', environment: 'jsdom', include: ['tests/web/**/*.test.{ts,tsx}'] },
      },
      {
        extends: true,
        root,
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
