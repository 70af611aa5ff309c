import { existsSync } from 'node:fs';

/**
 * `npm run serve`: starts the server that `npm run build` wrote. Plain JavaScript, so that a host needs only Node and the
 * build. `build.json` is written last, so without it the build is incomplete.
 */
const built = new URL('../../dist/', import.meta.url);

if (existsSync(new URL('build.json', built))) {
  await import(new URL('server/serve.mjs', built).href);
} else {
  console.error('There is no build yet. Run "npm run build" first.');
  process.exitCode = 1;
}
