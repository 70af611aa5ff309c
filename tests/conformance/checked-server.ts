import type { ServerHandler } from 'srvx';
import type { Mode } from '#contracts/endpoints.js';
import { listen } from '#server/node/node-server.js';
import { type LocalTenant, startLocalTenant } from '#tenant/local/local-tenant.js';
import { createApplication } from '../../api/_http/application.js';
import type { Report } from '../../tools/conformance/report.js';
import { runSuite, type SuiteOptions } from '../../tools/conformance/run-suite.js';
import { connection, environmentFor, signupUrl, tokenSecret } from '../support/signup-world.js';
import { unbuiltSite } from '../support/unbuilt-site.js';

/** Answers a request. */
export type Handler = (request: Request) => Promise<Response>;

/** Our server and a local tenant, in this process. */
export interface CheckedServer {
  tenant: LocalTenant;
  /** The last response of the tenant. */
  upstream: { last: string };
  /** Runs rules against our server. @param wrap wraps the server to inject a fault. */
  check(options: Partial<SuiteOptions>, wrap?: (ours: Handler) => Handler): Promise<Report>;
  close(): Promise<void>;
}

const application = {
  client_id: 'local-app',
  client_secret: 'made-up-client-secret',
  name: 'Local application',
  redirect_uris: ['http://localhost:8080/callback'],
  post_logout_redirect_uris: [],
  initiate_login_uri: 'http://localhost:8080/',
};

export async function startCheckedServer(mode: Mode, skippable = false): Promise<CheckedServer> {
  const step = { SIGNUP_MODE: mode, SIGNUP_SKIPPABLE: String(skippable) };
  const secrets = { ...step, SIGNUP_URL: signupUrl, REDIRECT_TOKEN_SECRET: tokenSecret, SIGNUP_CONNECTION: connection };
  const tenant = await startLocalTenant({
    applications: [application],
    searchLagMs: 0,
    loginFlow: [{ kind: 'action', secrets }],
  });
  const upstream = { last: '' };
  const ours = unbuiltSite(
    createApplication({
      env: environmentFor(tenant, step),
      fetch: async (...call) => {
        const response = await fetch(...call);
        upstream.last = await response.clone().text();
        return response;
      },
    }),
  );
  const handler: Handler = async (request) => ours(request as Parameters<ServerHandler>[0]);
  return {
    tenant,
    upstream,
    async check(options, wrap = (own) => own) {
      const server = await listen(wrap(handler), { port: 0, loopback: true });
      try {
        const url = `http://127.0.0.1:${server.port}/`;
        return await runSuite({ url, tenantUrl: tenant.origin, secret: tokenSecret, mode, ...options });
      } finally {
        await server.close();
      }
    },
    close: () => tenant.close(),
  };
}

/** Names of the rules with this outcome: `tokens/alg-none`. */
export function rulesWith({ sections }: Report, outcome: 'passed' | 'failed' | 'skipped'): string[] {
  return sections.flatMap(({ id, rules }) =>
    rules.filter((rule) => rule.outcome === outcome).map((rule) => `${id}/${rule.id}`),
  );
}
