import react from '@vitejs/plugin-react';
import type { UserConfig } from 'vite';
import type { BrandSource } from '../brand/brand-folders.js';
import { brands } from '../brand/vite-plugin.js';
import { browserTargets } from './browser-targets.js';
import { commonPasswords } from './common-passwords.js';
import { root } from './paths.js';

/** The browsers, as Vite names them. */
export const buildTargets = Object.entries(browserTargets).map(
  ([name, version]) => name.replace(/^.*_ios$/, 'ios') + version,
);

/** How Vite makes the page, for everything that builds, serves or tests it. */
export function pageConfig(source: BrandSource): UserConfig {
  return {
    root: `${root}web`,
    // Anything below web/public would be copied as it is; the page has nothing of the kind.
    publicDir: false,
    // The flag of Vite's preload helper. The page names its styles and scripts itself, so that the helper would find nothing to do.
    define: { __VITE_IS_MODERN__: 'false' },
    plugins: [react(), commonPasswords(), brands(source)],
    build: {
      outDir: `${root}dist/page`,
      emptyOutDir: true,
      // Where the script of each language lies.
      manifest: true,
      target: buildTargets,
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
  };
}
