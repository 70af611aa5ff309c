import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blankTenant } from '#tenant/local/blank-tenant.js';
import { startLocalTenant } from '#tenant/local/local-tenant.js';
import { bootstrapClient } from '#tenant/local/store/management-clients.js';
import { CookieBrowser } from '../../tools/conformance/cookie-browser.js';

/**
 * Proves that four commands lead from an empty tenant to a completed signup, and prints their durations. The commands run as
 * processes, as a developer starts them, over HTTP, at two calls per second.
 */
const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'prove-setup-'));
const envFile = join(folder, '.env');
const began = performance.now();
const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

const tenant = await startLocalTenant(blankTenant());
const port = await freePort();
const signupUrl = `http://localhost:${port}/`;
const { client_id, client_secret } = bootstrapClient();
const env = {
  PATH: process.env.PATH,
  AUTH0_DOMAIN: tenant.origin,
  AUTH0_BOOTSTRAP_CLIENT_ID: client_id,
  AUTH0_BOOTSTRAP_CLIENT_SECRET: client_secret,
  SIGNUP_URL: signupUrl,
  APP_URL: 'http://localhost:8080/login',
};
let server: ChildProcess | undefined;
try {
  await command(1, 'npm', ['run', '--silent', 'tenant', '--', '--settings', envFile, 'apply', '--yes']);
  await command(2, 'npm', ['run', '--silent', 'build']);
  server = await serve(3);
  await command(4, 'npm', ['run', '--silent', 'tenant', '--', '--settings', envFile, 'apply', '--yes']);
  const user = await signUp();
  console.log(`\nSigned up: ${user}. From an empty tenant to a finished signup: four commands, ${seconds(began)}.`);
  // For the sum of `.ci/run`, which counts a command without such a line as a failure.
  console.log('\n1 passed, 0 failed');
} finally {
  server?.kill();
  await tenant.close();
  rmSync(folder, { recursive: true });
}

function announce(number: number, name: string, args: readonly string[]): number {
  console.log(`\n${number}> ${[name, ...args].join(' ')}`);
  return performance.now();
}

/** Runs a command to its end, without blocking this process, in which the tenant runs. */
async function command(number: number, name: string, args: readonly string[]): Promise<void> {
  const start = announce(number, name, args);
  const [code] = await once(spawn(name, args, { cwd: root, stdio: 'inherit', env }), 'close');
  if (code !== 0) throw new Error(`The command ended with ${code}`);
  console.log(`(${seconds(start)})`);
}

/** Starts the server with only the settings of the env file. */
async function serve(number: number): Promise<ChildProcess> {
  const args = [`--env-file=${envFile}`, 'dist/server/serve.mjs'];
  const start = announce(number, 'node', args);
  const { PATH } = process.env;
  const child = spawn('node', args, { cwd: root, env: { PATH, PORT: String(port), LOG_LEVEL: 'warn' } });
  child.stderr.pipe(process.stderr);
  const [line] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
  console.log(`${String(line).trim()}\n(${seconds(start)})`);
  return child;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === 'string') throw new Error('There is no free port');
  return address.port;
}

/** One login of a new user at an application of the tenant: to the page, through the form, and back with a code. */
async function signUp(): Promise<string> {
  const browser = new CookieBrowser();
  const callback = 'http://localhost:8080/callback';
  const stops = [`${signupUrl}?`, callback];
  const login = {
    client_id: 'field-notes',
    response_type: 'code',
    redirect_uri: callback,
    scope: 'openid',
    state: 's',
  };
  const { url: loginPage } = await browser.visit(`${tenant.origin}/authorize?${new URLSearchParams(login)}`, stops);
  const { url: page } = await browser.submit(loginPage, { persona: 'ada' }, stops);
  const query = Object.fromEntries(page.searchParams);
  if (!page.href.startsWith(signupUrl))
    throw new Error(`The login was not redirected to the page, but to ${page.origin}`);
  const html = await (await fetch(page)).text();
  if (!html.includes('<form')) throw new Error('The page shows no form');
  const response = await fetch(`${signupUrl}api/signup`, {
    method: 'POST',
    headers: { authorization: `Bearer ${query.session_token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ state: query.state, username: 'ada', password: 'Quiet-Harbour-42' }),
  });
  const reply = await response.json();
  if (!response.ok) throw new Error(`The signup was refused: ${JSON.stringify(reply)}`);
  const fields = { state: String(query.state), session_token: String(reply.sessionToken) };
  const { url: end } = await browser.submit(reply.continueUrl, fields, stops);
  if (!end.searchParams.has('code')) throw new Error(`The login ended at ${end.href}`);
  return reply.username;
}
