import { relative } from 'node:path';
import { build, type Plugin, type Rollup } from 'vite';
import packageJson from '../../package.json' with { type: 'json' };
import type { BrandSource } from '../brand/brand-folders.js';
import { brands } from '../brand/vite-plugin.js';
import { buildTargets, pageConfig } from './page-config.js';
import { root } from './paths.js';

/** Removes React's code for its developer tools from the production page. */
const withoutDevTools = { __REACT_DEVTOOLS_GLOBAL_HOOK__: 'undefined' };

/** Builds the page, without rendered HTML, into a folder. @returns the written files. */
export async function buildPage(outDir: string, source: BrandSource): Promise<Rollup.RollupOutput['output']> {
  const config = pageConfig(source);
  const built = await build({
    ...config,
    configFile: false,
    // vitest sets another mode in its process.
    mode: 'production',
    logLevel: 'warn',
    define: { ...config.define, ...withoutDevTools },
    build: { ...config.build, outDir },
  });
  return (built as Rollup.RollupOutput).output; // one output, no watch mode
}

/** Servers do not need the page's list of common passwords: the tenant checks its own. */
const withoutDictionary: Plugin = {
  name: 'without-dictionary',
  resolveId: (id) => (id === 'virtual:common-passwords' ? `\0${id}` : undefined),
  load: (id) => (id === '\0virtual:common-passwords' ? 'export const frontCoded = "";' : undefined),
};

const { version } = packageJson;

/** Servers need only the version of `package.json`. */
const onlyVersion: Plugin = {
  name: 'only-version',
  load: (id) => (relative(root, id.split('?')[0] ?? '') === 'package.json' ? JSON.stringify({ version }) : undefined),
};

/**
 * Bundles a server module with all its dependencies into one file. Dynamic imports become separate files beside it.
 * @param entry path below the root.
 * @param outFile absolute path, ending in `.mjs`.
 * @param brandSource if the module renders pages: the files of these brands are written to `assets/` beside it.
 */
export async function bundleServer(entry: string, outFile: string, brandSource?: BrandSource): Promise<void> {
  const slash = outFile.lastIndexOf('/');
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    // Otherwise React's CommonJS entry includes its development build.
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
        // "use client" of React libraries has no effect here.
        onwarn: (warning, warn) => warning.code === 'MODULE_LEVEL_DIRECTIVE' || warn(warning),
        // The project's own modules have no side effects on import.
        treeshake: { moduleSideEffects: (id) => !id.startsWith(root) || id.includes('/node_modules/') },
        output: { entryFileNames: outFile.slice(slash + 1), chunkFileNames: '[name].mjs', format: 'esm' },
      },
    },
  });
}
