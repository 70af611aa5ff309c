import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';
import { chosenRuntime, runtimeAliases } from './runtime.js';

/** The project's root folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** Builds the page into `dist/page`. */
export async function buildPage(): Promise<void> {
  await build({ configFile: `${root}/vite.config.ts`, logLevel: 'warn' });
}

/** No server looks for common passwords by the page's own list: the tenant has its own. */
const withoutDictionary: Plugin = {
  name: 'without-dictionary',
  resolveId: (id) => (id === 'virtual:common-passwords' ? `\0${id}` : undefined),
  load: (id) => (id === '\0virtual:common-passwords' ? 'export const frontCoded = "";' : undefined),
};

/**
 * Bundles one server file with everything it uses, so that a process loads a single file. What is imported only when it
 * is needed (`import()`) becomes a file of its own beside it.
 * @param entry path below the root. @param outFile path below the root; its name ends in `.mjs`.
 */
export async function bundleServer(entry: string, outFile: string): Promise<void> {
  const slash = outFile.lastIndexOf('/');
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    // React's CommonJS entry carries its development build unless somebody says which one is meant.
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [withoutDictionary],
    resolve: { alias: runtimeAliases(chosenRuntime()) },
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: entry,
      outDir: outFile.slice(0, slash),
      emptyOutDir: false,
      target: 'node20',
      minify: true,
      rolldownOptions: {
        // Our own modules do nothing by being loaded, so of each only what is used counts.
        treeshake: { moduleSideEffects: (id) => !id.startsWith(root) || id.includes('/node_modules/') },
        output: { entryFileNames: outFile.slice(slash + 1), chunkFileNames: '[name].mjs', format: 'esm' },
      },
    },
  });
}
