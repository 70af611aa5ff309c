import { existsSync } from 'node:fs';

/**
 * `npm run serve`: starts the server that `npm run build` has made. Plain JavaScript, so that a host needs nothing but Node
 * and the build; the record of the build is its last file, so half a build is none.
 */
const built = new URL('../../dist/', import.meta.url);

if (existsSync(new URL('build.json', built))) {
  await import(new URL('server/serve.mjs', built).href);
} else {
  console.error('There is no build yet. Run "npm run build" first.');
  process.exitCode = 1;
}
