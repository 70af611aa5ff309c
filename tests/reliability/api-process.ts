import { listen } from '#server/node/node-server.js';
import { site } from '#server/node/site.js';
import { createApplication } from '../../api/_http/application.js';
import { builtRenderer } from '../../api/_http/page.js';
import { config } from './extra-field.js';

/** The program of a separate API process: the production server with the extra field of these tests. Prints its port. */
const application = createApplication({ config });
const nowhere = { pageDir: '.', renderer: builtRenderer(new URL('file:///nowhere/')) };
const server = await listen(site({ application, ...nowhere, loopback: true }), { port: 0, loopback: true });
process.stdout.write(`${server.port}\n`);
