import react from '@vitejs/plugin-react';
import type { UserConfig } from 'vite';
import type { BrandSource } from '../brand/brand-folders.js';
import { brands } from '../brand/vite-plugin.js';
import { browserTargets } from './browser-targets.js';
import { commonPasswords } from './common-passwords.js';
import { root } from './paths.js';

/** The oldest supported browsers, in Vite's notation. */
export const buildTargets = Object.entries(browserTargets).map(
  ([name, version]) => name.replace(/^.*_ios$/, 'ios') + version,
);

/** The Vite config of the page, for builds, development server, gallery and tests. */
export function pageConfig(source: BrandSource): UserConfig {
  return {
    root: `${root}web`,
    // The page has no folder of files that are copied unchanged.
    publicDir: false,
    // Disables Vite's preload helper. The HTML already lists styles and scripts.
    define: { __VITE_IS_MODERN__: 'false' },
    plugins: [react(), commonPasswords(), brands(source)],
    build: {
      outDir: `${root}dist/page`,
      emptyOutDir: true,
      // Has the paths of the languages' scripts.
      manifest: true,
      target: buildTargets,
      // The HTML has its own preload links, so no script is needed for them.
      modulePreload: false,
      // One style sheet, whose hash is in the security policy. Scripts cannot load more.
      cssCodeSplit: false,
      // Data URLs would need an exception in the security policy.
      assetsInlineLimit: 0,
      rolldownOptions: {
        output: {
          codeSplitting: {
            groups: [
              // One script for the first load, even if later scripts import parts of it.
              { name: 'index', tags: ['$initial'] },
            ],
          },
        },
      },
    },
  };
}
