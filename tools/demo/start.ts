import { fileURLToPath } from 'node:url';
import { site } from '#server/node/site.js';
import { createApplication } from '../../api/_http/application.js';
import { builtRenderer } from '../../api/_http/plain-form.js';
import { startDemo } from './start-demo.js';

/** `npm start`: a complete signup on this machine, with the built page. */
const pageDir = fileURLToPath(new URL('../../dist/page', import.meta.url));
const renderer = builtRenderer(new URL('../../dist/renderer/', import.meta.url));

const demo = await startDemo(({ config, hooks }, env) =>
  site({ application: createApplication({ env, config, hooks }), pageDir, loopback: true, renderer }),
);
console.log(`Open ${demo.origin}/`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void demo.close().then(() => process.exit(0)));
}
