import { build, type Plugin, type Rollup } from 'vite';
import { root } from './paths.js';

/** Builds the page without its content into a folder. @returns what was written. */
export async function buildPage(outDir: string): Promise<Rollup.RollupOutput['output']> {
  const built = await build({
    configFile: `${root}/vite.config.ts`,
    // Named because vitest has set another one in its process.
    mode: 'production',
    logLevel: 'warn',
    build: { outDir },
  });
  return (built as Rollup.RollupOutput).output; // one build, nothing watched
}

/** Servers do without the page's list of common passwords: the tenant has its own. */
const withoutDictionary: Plugin = {
  name: 'without-dictionary',
  resolveId: (id) => (id === 'virtual:common-passwords' ? `\0${id}` : undefined),
  load: (id) => (id === '\0virtual:common-passwords' ? 'export const frontCoded = "";' : undefined),
};

/**
 * Bundles one server file with everything it uses, so that a process loads a single file. Dynamic imports become files of
 * their own beside it.
 * @param entry path below the root. @param outFile absolute; its name ends in `.mjs`.
 */
export async function bundleServer(entry: string, outFile: string): Promise<void> {
  const slash = outFile.lastIndexOf('/');
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    // React's CommonJS entry carries its development build otherwise.
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [withoutDictionary],
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: entry,
      outDir: outFile.slice(0, slash),
      emptyOutDir: false,
      target: 'node20',
      minify: true,
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
