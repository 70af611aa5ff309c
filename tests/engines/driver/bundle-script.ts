import { build, type Rollup } from 'vite';

/** Bundles a module for a browser. @param name of the global variable with its exports. @returns a classic script. */
export async function bundleScript(entry: string, name: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      write: false,
      lib: { entry, name, formats: ['iife'] },
      // Libraries that also run in Node read `process.env`.
      rolldownOptions: { output: { intro: 'const process = { env: {} };' } },
    },
  });
  const [bundle] = built as Rollup.RollupOutput[]; // one for each format; nothing is watched
  const chunk = bundle?.output[0];
  if (!chunk) throw new Error(`Nothing was built from ${entry}.`);
  // Strict code that is evaluated declares no globals, so the variable becomes a property of `window`.
  return chunk.code.replace(/^var (\w+) ?=/m, 'window.$1 =');
}
