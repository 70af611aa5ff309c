import { createServer } from 'node:net';
import type { ServerHandler } from 'srvx';
import { listen } from '#server/node/node-server.js';
import { type LocalTenant, startLocalTenant } from '#tenant/local/local-tenant.js';
import { startSampleApp } from '#tenant/local/sample-app/sample-app.js';
import type { Mode } from '#tenant/local/sample-app/sample-applications.js';
import { startLegacySystem } from '../../examples/customer-id/legacy-system.js';
import { demoFunnel } from './demo-funnel.js';
import { type DemoMode, demoModes, environment, installSteps } from './modes.js';
import { reactApp } from './react-app.js';

/** Creates the request handler of a signup page. @param env its environment variables. */
export type PageMaker = (demo: DemoMode, env: Record<string, string>) => ServerHandler | Promise<ServerHandler>;

export interface DemoOptions {
  /** Whether to prefer the documented ports (8080, 4000, 3000 and so on) to random ones. Default: true. */
  knownPorts?: boolean;
}

export interface Demo {
  /** URL of the sample application, `http://localhost:8080`. */
  origin: string;
  tenant: LocalTenant;
  /** URL of each mode's signup page, `http://localhost:3000/`. */
  pages: Readonly<Record<Mode, string>>;
  close(): Promise<void>;
}

/**
 * Starts the local tenant, a signup page per mode, the simulated legacy system and the sample application. Registers
 * `examples/react-app`, which has its own start command. Ports in use are replaced by free ones.
 */
export async function startDemo(makePage: PageMaker, { knownPorts = true }: DemoOptions = {}): Promise<Demo> {
  const portFor = (known: number) => (knownPorts ? freePort(known) : 0);
  const addresses: Record<Mode, string> = { identity: '', profile: '', customer: '' };
  const readFunnel = () => demoFunnel(Object.values(addresses));
  const tenant = await startLocalTenant({ port: await portFor(4000), readFunnel });
  const sample = await startSampleApp({ port: await portFor(8080), tenant });
  // After the sample application, because the tenant redirects to the first application if none is given.
  tenant.register(reactApp());
  const legacy = await startLegacySystem();
  const modes = demoModes(`http://localhost:${legacy.port}/`);
  const pages = await Promise.all(
    modes.map(async (demo) => {
      // The page needs its own address before it can be created.
      let answer: ServerHandler = () => new Response(null, { status: 503 });
      const server = await listen((request) => answer(request), { port: await portFor(demo.port), loopback: true });
      const signup = `http://localhost:${server.port}/`;
      answer = await makePage(demo, environment(tenant, { signup, app: `${sample.origin}/` }));
      addresses[demo.mode] = signup;
      return server;
    }),
  );
  installSteps(modes, tenant, addresses);
  return {
    origin: sample.origin,
    tenant,
    pages: addresses,
    close: async () => {
      await Promise.all([...pages, legacy, sample, tenant].map((server) => server.close()));
    },
  };
}

/** The wanted port, or 0 (any free one) if it is in use. */
function freePort(wanted: number): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(0));
    probe.listen(wanted, '127.0.0.1', () => probe.close(() => resolve(wanted)));
  });
}
