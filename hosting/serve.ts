import { fileURLToPath } from 'node:url';
import { FastResponse } from 'srvx';
import { isLoopback } from '#signup/setting-formats.js';
import { SettingsError } from '../api/_http/application.js';
import { builtRenderer } from '../api/_http/built-renderer.js';
import { createApplication } from '../api/_http/create-application.js';
import { listen } from './node-server.js';
import { site } from './site.js';

// As srvx's documentation advises: a reply of text reaches Node's server without a stream in between.
globalThis.Response = FastResponse;

/** `npm run serve`: the built page and the API on `PORT`, configured by the environment alone. */
async function main(): Promise<void> {
  const application = createApplication();
  const { port, signupUrl } = application.settings;
  const loopback = isLoopback(new URL(signupUrl).hostname);
  const pageDir = fileURLToPath(new URL('../page', import.meta.url));
  const renderer = builtRenderer(new URL('../renderer/', import.meta.url));
  const server = await listen(site({ application, pageDir, loopback, renderer }), { port, loopback });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // A connection to Redis, or the search for one, would keep the process.
    process.once(signal, () => void server.close().finally(() => process.exit()));
  }
  console.log(`Signup page on port ${server.port}`);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof SettingsError ? error.message : error);
  process.exitCode = 1;
}
