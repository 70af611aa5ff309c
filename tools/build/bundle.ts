import { relative } from 'node:path';
import { build, type Plugin, type Rollup } from 'vite';
import packageJson from '../../package.json' with { type: 'json' };
import type { BrandSource } from '../brand/brand-folders.js';
import { brands } from '../brand/vite-plugin.js';
import { buildTargets, pageConfig } from './page-config.js';
import { root } from './paths.js';

/** The page that people get says nothing to React's developer tools; the code that would do it is left out. */
const withoutDevTools = { __REACT_DEVTOOLS_GLOBAL_HOOK__: 'undefined' };

/** Builds the page without its content into a folder. @returns what was written. */
export async function buildPage(outDir: string, source: BrandSource): Promise<Rollup.RollupOutput['output']> {
  const config = pageConfig(source);
  const built = await build({
    ...config,
    configFile: false,
    // Named because vitest has set another one in its process.
    mode: 'production',
    logLevel: 'warn',
    define: { ...config.define, ...withoutDevTools },
    build: { ...config.build, outDir },
  });
  return (built as Rollup.RollupOutput).output; // one build, nothing watched
}

/** Servers do without the page's list of common passwords: the tenant has its own. */
const withoutDictionary: Plugin = {
  name: 'without-dictionary',
  resolveId: (id) => (id === 'virtual:common-passwords' ? `\0${id}` : undefined),
  load: (id) => (id === '\0virtual:common-passwords' ? 'export const frontCoded = "";' : undefined),
};

const { version } = packageJson;

/** Of `package.json` servers need the version; the rest would be in every function. */
const onlyVersion: Plugin = {
  name: 'only-version',
  load: (id) => (relative(root, id.split('?')[0] ?? '') === 'package.json' ? JSON.stringify({ version }) : undefined),
};

/**
 * Bundles one server file with everything it uses, so that a process loads a single file. Dynamic imports become files of
 * their own beside it.
 * @param entry path below the root. @param outFile absolute; its name ends in `.mjs`.
 * @param brandSource for a file that writes pages: the files of the brands come into `assets/` beside it.
 */
export async function bundleServer(entry: string, outFile: string, brandSource?: BrandSource): Promise<void> {
  const slash = outFile.lastIndexOf('/');
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    // React's CommonJS entry carries its development build otherwise.
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [withoutDictionary, onlyVersion, ...(brandSource ? [brands(brandSource)] : [])],
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: entry,
      outDir: outFile.slice(0, slash),
      emptyOutDir: false,
      target: 'node20',
      minify: true,
      ssrEmitAssets: true,
      assetsInlineLimit: 0,
      cssTarget: buildTargets,
      rolldownOptions: {
        // "use client" of React libraries means nothing here.
        onwarn: (warning, warn) => warning.code === 'MODULE_LEVEL_DIRECTIVE' || warn(warning),
        // Our own modules do nothing by being loaded, so of each only what is used counts.
        treeshake: { moduleSideEffects: (id) => !id.startsWith(root) || id.includes('/node_modules/') },
        output: { entryFileNames: outFile.slice(slash + 1), chunkFileNames: '[name].mjs', format: 'esm' },
      },
    },
  });
}
