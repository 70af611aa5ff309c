import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { blankTenant } from '#tenant/local/blank-tenant.js';
import { type LocalTenantOptions, startLocalTenant } from '#tenant/local/local-tenant.js';
import { bootstrapClient } from '#tenant/local/store/management-clients.js';
import { runCommand } from '#tenant/setup/commands.js';
import type { Questions } from '#tenant/setup/context.js';
import { readEnvFile } from '#tenant/setup/env-file.js';
import { createApplication } from '../../../api/_http/application.js';
import { testBrands } from '../../../tools/brand/brand-folders.js';
import { unbuiltSite } from '../../support/unbuilt-site.js';

export const signupUrl = 'http://localhost:3000/';

export interface RunOptions {
  env?: Record<string, string | undefined>;
  ask?: Questions;
  openUrl?: (url: string) => void;
  /** Wraps the `fetch` of the tool. */
  through?: (send: typeof fetch) => typeof fetch;
}

async function post(url: string, body: unknown) {
  const headers = { 'content-type': 'application/json' };
  return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })).json();
}

/** Removes ids, times and secrets, which differ from run to run. */
function stable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stable);
  if (typeof value === 'string')
    return value.replace(/"fingerprint":"[0-9a-f]+"/, '').replace(/localhost:\d+/g, 'tenant');
  if (typeof value !== 'object' || value === null) return value;
  const varying = /^(id|client_id|client_secret|.*_at|build_time|number)$/;
  return Object.fromEntries(Object.entries(value).flatMap(([k, v]) => (varying.test(k) ? [] : [[k, stable(v)]])));
}

export type SetupWorld = Awaited<ReturnType<typeof startSetupWorld>>;

/**
 * A local tenant, blank by default, a folder with an env file, and a fake clock, so that waits cost no time. `deploy()` starts
 * page and API.
 */
export async function startSetupWorld(
  options: LocalTenantOptions = {},
  settings: Record<string, string> = {},
  /** Registers the cleanup: `onTestFinished`, or `afterAll` for a world that all tests of a file share. */
  atEnd: (end: () => Promise<void>) => void = onTestFinished,
) {
  let time = Date.parse('2026-11-23T09:00:00Z');
  const now = () => time;
  const tenant = await startLocalTenant({ ...blankTenant(), searchLagMs: 0, ...options, now });
  const folder = mkdtempSync(join(tmpdir(), 'setup-'));
  const envFile = join(folder, '.env');
  const close = async () => {
    await tenant.close();
    rmSync(folder, { recursive: true, force: true });
  };
  atEnd(close);
  const { client_id, client_secret } = bootstrapClient();
  const environment = {
    AUTH0_DOMAIN: tenant.origin,
    SIGNUP_URL: signupUrl,
    APP_URL: 'http://localhost:8080/login',
    AUTH0_BOOTSTRAP_CLIENT_ID: client_id,
    AUTH0_BOOTSTRAP_CLIENT_SECRET: client_secret,
    ...settings,
  };
  let site: ReturnType<typeof unbuiltSite> | undefined;
  let deployed: Record<string, string> = {};

  /** The network: requests to SIGNUP_URL go to the deployed page, all others to the real network. */
  const send: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    if (new URL(request.url).origin !== new URL(signupUrl).origin) return fetch(input, init);
    if (site === undefined) throw new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') });
    const response = await site(request);
    // Servers send a Date header.
    response.headers.set('date', new Date(now()).toUTCString());
    return response;
  };

  /** Requests an access token. @param scope a subset of the client's scopes. Default: all. */
  async function accessToken({ client_id, client_secret } = bootstrapClient(), scope?: string): Promise<string> {
    const audience = `${tenant.origin}/api/v2/`;
    const grant = { grant_type: 'client_credentials', client_id, client_secret, audience, scope };
    return (await post(`${tenant.origin}/oauth/token`, grant)).access_token;
  }

  let token: string | undefined;
  /** Calls the Management API with every scope, as the dashboard does. */
  // biome-ignore lint/suspicious/noExplicitAny: a JSON body
  async function api(method: string, path: string, body?: unknown): Promise<any> {
    token ??= await accessToken();
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
    const response = await fetch(`${tenant.origin}/api/v2${path}`, init);
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }

  return {
    tenant,
    envFile,
    accessToken,
    api,
    /** Closes the tenant before the end of the test. */
    close,
    /** The names of the Actions in the login flow, in order. */
    async flow(): Promise<string[]> {
      const { bindings } = await api('GET', '/actions/triggers/post-login/bindings');
      return bindings.map(({ display_name }: { display_name: string }) => display_name);
    },
    /** All resources of the tenant, without ids, times and secrets. */
    async snapshot(): Promise<unknown> {
      const [clients, connections, { client_grants }, { actions }, flow] = [
        await api('GET', '/clients?is_global=false&per_page=100'),
        await api('GET', '/connections'),
        await api('GET', '/client-grants?take=50'),
        await api('GET', '/actions/actions?per_page=100'),
        await this.flow(),
      ];
      return stable({ clients, connections, client_grants, actions, flow });
    },
    now,
    /** Sends a request to the page, its API or the tenant. */
    send,
    /** Advances the clock. */
    tick(ms: number) {
      time += ms;
      token = undefined;
    },
    /** Deploys page and API with the settings of the env file, as `node --env-file` does. */
    deploy(changed: Record<string, string> = {}) {
      deployed = { ...settings, ...readEnvFile(envFile), LOG_LEVEL: 'silent', ...changed };
      this.restart();
    },
    /** Restarts page and API with the deployed settings. */
    restart() {
      site = unbuiltSite(createApplication({ env: deployed, now }));
    },
    undeploy() {
      site = undefined;
    },
    /** Runs a command until it ends. */
    async run(args: readonly string[], { env = {}, ask, openUrl, through = (it) => it }: RunOptions = {}) {
      const [out, err]: [string[], string[]] = [[], []];
      const start = time;
      const callsBefore = tenant.calls.length;
      const code = await runCommand(args, {
        env: { ...environment, ...env },
        envFile,
        now,
        async wait(ms) {
          time += ms;
        },
        fetch: through(send),
        print: (line) => out.push(line),
        log: (line) => err.push(line),
        ask,
        openUrl,
        brands: testBrands,
      });
      const calls = tenant.calls.slice(callsBefore).map(({ method, path, status }) => `${method} ${path} ${status}`);
      return { code, out: out.join('\n'), err: err.join('\n'), seconds: (time - start) / 1000, calls };
    },
  };
}
