import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { RunningTelemetry } from '#contracts/signup-config.js';
import { createApplication, startTeamTelemetry } from '../../api/_http/application.js';
import { builtRenderer } from '../../api/_http/page.js';
import { isLoopback } from '../settings/formats.js';
import { SettingsError } from '../settings/settings.js';
import { listen, type RunningServer } from './node-server.js';
import { site } from './site.js';

/** `npm run serve`: the built page and the API on `PORT`, configured by the environment. */
async function main(): Promise<void> {
  const application = createApplication();
  const { log } = application;
  process.once('uncaughtException', (thrown) => {
    // Node would print the message, which may contain user input.
    log.fatal({ err: thrown }, 'uncaught exception');
    process.exit(1);
  });
  const telemetry = await startTeamTelemetry(application);
  const { port, signupUrl, keepAliveSeconds } = application.settings;
  const loopback = loopbackAddress(new URL(signupUrl));
  const pageDir = fileURLToPath(new URL('../page', import.meta.url));
  const renderer = builtRenderer(new URL('../renderer/', import.meta.url));
  const handler = site({ application, pageDir, loopback: loopback !== false, renderer });
  const webhooks = await application.services.webhooks?.();
  webhooks?.startPolling();
  const server = await listen(handler, { port, loopback, keepAliveSeconds });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void stop(server, telemetry, webhooks));
  }
  console.log(`Signup page on port ${server.port}`);
}

/** Time to send the remaining spans. A collector that does not answer must not delay a restart. */
const FLUSH_MS = 3_000;

async function stop(
  server: RunningServer,
  telemetry: RunningTelemetry,
  webhooks: { close(): Promise<void> } | undefined,
): Promise<never> {
  await server.close().catch(() => {});
  await webhooks?.close().catch(() => {});
  await Promise.race([telemetry.shutdown().catch(() => {}), wait(FLUSH_MS)]);
  // A Redis connection would keep the process alive.
  process.exit();
}

/** The loopback address in `SIGNUP_URL`, for local work; false for a public page. */
function loopbackAddress({ hostname }: URL): string | boolean {
  if (!isLoopback(hostname)) return false;
  return hostname === 'localhost' || hostname.replace(/^\[(.*)\]$/, '$1');
}

function reasonOf(error: unknown): unknown {
  if (error instanceof SettingsError) return error.message;
  const { code, port, message } = error as NodeJS.ErrnoException & { port?: number }; // fields of Node's errors, if it is one
  if (code === 'EADDRINUSE') return `PORT: another program listens on ${port} already`;
  return code === 'EACCES' || code === 'EADDRNOTAVAIL' ? `PORT or SIGNUP_URL: ${message}` : error;
}

try {
  await main();
} catch (error) {
  console.error(reasonOf(error));
  process.exit(1);
}
