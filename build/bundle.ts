import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** The project's root folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** Builds the page into `dist/page`. */
export async function buildPage(): Promise<void> {
  await build({ configFile: `${root}/vite.config.ts`, logLevel: 'warn' });
}

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
