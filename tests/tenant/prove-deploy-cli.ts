import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ServerHandler } from 'srvx';
import { Agent, setGlobalDispatcher } from 'undici';
import { listen } from '#server/node/node-server.js';
import { site } from '#server/node/site.js';
import { blankTenant } from '#tenant/local/blank-tenant.js';
import { type LocalTenant, startLocalTenant } from '#tenant/local/local-tenant.js';
import { bootstrapClient } from '#tenant/local/store/management-clients.js';
import { runCommand } from '#tenant/setup/commands.js';
import { readEnvFile, writeEnvFile } from '#tenant/setup/env-file.js';
import { deployCliVersion } from '#tenant/setup/export/deploy-cli.js';
import { createApplication } from '../../api/_http/application.js';
import { builtRenderer } from '../../api/_http/page.js';
import { password } from '../support/signup-world.js';
import { application, HarbourClient } from './oidc/harbour-client.js';

/**
 * Proves the export with the real auth0-deploy-cli on a blank local tenant over TLS. The CLI is installed in a temporary
 * folder, because it has 54 MB, too much for a dependency. The steps: `export`, the printed import command, `apply` for the
 * env file only, page and API, a second import, the import of the login flow, a plan without changes, and one login through
 * the step. The Action of another team stays first in the flow, and its application stays enabled.
 */
const installMs = 120_000;
const importMs = 90_000;
const secret = 'made-up-secret-of-more-than-32-bytes';

const scratch = mkdtempSync(join(tmpdir(), 'prove-deploy-cli-'));
const envFile = join(scratch, '.env');

/** Runs a line in a shell, in the temporary folder. Not with a `Sync` function, which would block the tenant in this process. */
async function shell(line: string, timeout: number, env: Record<string, string> = {}): Promise<void> {
  console.log(`> ${line}`);
  const child = spawn('sh', ['-c', line], { cwd: scratch, timeout, stdio: 'inherit', env: { ...process.env, ...env } });
  await once(child, 'close');
  if (child.exitCode !== 0) throw new Error(`The command ended with ${child.exitCode ?? child.signalCode}: ${line}`);
}

/** Runs `npm run tenant` in this process. @returns its output. */
async function tool(...args: string[]): Promise<string> {
  console.log(`> npm run tenant -- ${args.join(' ')}`);
  const lines: string[] = [];
  const code = await runCommand(args, {
    env: {},
    envFile,
    fetch,
    now: Date.now,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    print: (text) => lines.push(text),
    log: (text) => lines.push(text),
  });
  if (code !== 0) throw new Error(`The command ended with ${code}:\n${lines.join('\n')}`);
  return lines.join('\n');
}

function expectEqual(what: string, seen: unknown, expected: unknown): void {
  if (JSON.stringify(seen) === JSON.stringify(expected)) return;
  throw new Error(`${what}: ${JSON.stringify(seen)} instead of ${JSON.stringify(expected)}`);
}

/** The page and the API with the settings of the env file, as `npm run serve` runs them. */
function deploy(): ServerHandler {
  const built = new URL('../../dist/', import.meta.url);
  const deployed = createApplication({ env: { ...readEnvFile(envFile), LOG_LEVEL: 'silent' } });
  const renderer = builtRenderer(new URL('renderer/', built));
  return site({ application: deployed, pageDir: fileURLToPath(new URL('page', built)), loopback: true, renderer });
}

/** The names of the Actions in the login flow. */
const loginFlow = ({ stores: { actions } }: LocalTenant) =>
  actions.bindings().map(({ action_id }) => actions.get(action_id)?.name);

async function accessToken({ origin }: LocalTenant): Promise<string> {
  const { client_id, client_secret } = bootstrapClient();
  const body = { grant_type: 'client_credentials', client_id, client_secret, audience: `${origin}/api/v2/` };
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${origin}/oauth/token`, { method: 'POST', headers, body: JSON.stringify(body) });
  const { access_token } = (await response.json()) as { access_token: string }; // RFC 6749, 5.1
  return access_token;
}

const usernames = ({ stores }: LocalTenant) => stores.connections.byName.get('signup-usernames');

/** Exports into the temporary folder. @returns the import commands that it prints. */
async function exportAgain(): Promise<{ importTenant: string; importFlow: string }> {
  const { commands } = JSON.parse(
    await tool('export', '--format', 'deploy-cli', '--out', join(scratch, 'export'), '--json'),
  );
  const [importTenant = '', importFlow = ''] = commands.filter((line: string) => !line.startsWith('#'));
  return { importTenant, importFlow };
}

/** One login of a new user, through the step. */
async function signUp(tenant: LocalTenant): Promise<void> {
  tenant.register(application());
  const harbour = await HarbourClient.of(tenant);
  const { url: page } = await harbour.signIn('ada');
  const state = page.searchParams.get('state') ?? '';
  const response = await fetch(new URL('/api/signup', page), {
    method: 'POST',
    headers: {
      authorization: `Bearer ${page.searchParams.get('session_token')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ state, username: 'ada', password }),
  });
  if (!response.ok) throw new Error(`The signup was refused: ${await response.text()}`);
  const { sessionToken } = (await response.json()) as { sessionToken: string }; // the reply of the API
  const { url } = await harbour.comeBack(state, { session_token: sessionToken });
  const user = (await harbour.tokens(url)).claims()?.sub ?? '';
  expectEqual('identities of the user', tenant.users.get(user)?.identities.length, 2);
}

const tenant = await startLocalTenant({ ...blankTenant(), tls: true });
let answer: ServerHandler = () => new Response(null, { status: 503 });
const server = await listen((request) => answer(request), { port: 0, loopback: true });
try {
  const authority = join(scratch, 'ca.pem');
  writeFileSync(authority, tenant.ca ?? '');
  setGlobalDispatcher(new Agent({ connect: { ca: tenant.ca } }));
  writeFileSync(join(scratch, 'package.json'), JSON.stringify({ private: true }));
  const quiet = '--ignore-scripts --no-audit --no-fund --loglevel=error';
  await shell(`npm install ${quiet} auth0-deploy-cli@${deployCliVersion}`, installMs);

  const token = await accessToken(tenant);
  writeEnvFile(envFile, {
    AUTH0_DOMAIN: tenant.origin,
    SIGNUP_URL: `http://localhost:${server.port}/`,
    APP_URL: 'http://localhost:8080/login',
    REDIRECT_TOKEN_SECRET: secret,
    AUTH0_API_TOKEN: token,
  });
  const trusted = { AUTH0_ACCESS_TOKEN: token, NODE_EXTRA_CA_CERTS: authority };

  await shell((await exportAgain()).importTenant, importMs, trusted);
  expectEqual('login flow after the first import', loginFlow(tenant), ['Plan in access token']);
  // Only the client's ID and secret remain to be written. The login flow is imported later, with the page.
  expectEqual(
    'apply after the import',
    /Applied: .*/.exec(await tool('apply', '--yes'))?.[0],
    'Applied: 0 added, 1 changed, 0 removed.',
  );
  answer = deploy();

  // The team enables another application for the connection. Later imports must leave it enabled.
  tenant.stores.connections.setEnabled(usernames(tenant)?.id ?? '', 'tide-tables', true);
  const { importTenant, importFlow } = await exportAgain();
  await shell(importTenant, importMs, trusted);
  expectEqual('enabled applications', usernames(tenant)?.enabled_clients.length, 2);

  await shell(importFlow, importMs, trusted);
  expectEqual('login flow', loginFlow(tenant), ['Plan in access token', 'signup-step']);
  const plan = await tool('plan');
  expectEqual('plan', plan, 'No changes.');
  await signUp(tenant);
  console.log(
    `auth0-deploy-cli ${deployCliVersion} imported the export: the plan has no changes, the other Action is first, and a signup went through.`,
  );
} finally {
  await Promise.all([server.close(), tenant.close()]);
  rmSync(scratch, { recursive: true, force: true });
}
