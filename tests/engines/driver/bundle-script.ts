import { build, type Rollup } from 'vite';

/** Bundles a module for a browser. @param name of the global that its exports become. @returns the classic script. */
export async function bundleScript(entry: string, name: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      write: false,
      lib: { entry, name, formats: ['iife'] },
      // Libraries that also run in Node ask what they run in.
      rolldownOptions: { output: { intro: 'const process = { env: {} };' } },
    },
  });
  const [bundle] = built as Rollup.RollupOutput[]; // one for each format; nothing is watched
  const chunk = bundle?.output[0];
  if (!chunk) throw new Error(`Nothing was built from ${entry}.`);
  // What a strict script declares would not reach the page.
  return chunk.code.replace(/^var (\w+) ?=/m, 'window.$1 =');
}
