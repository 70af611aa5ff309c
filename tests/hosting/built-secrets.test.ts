import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalTenant, startLocalTenant } from '#tenant/local/local-tenant.js';
import { environmentFor, signToken, state } from '../support/signup-world.js';

const root = join(import.meta.dirname, '../..');
const scratch = mkdtempSync(join(tmpdir(), 'signup-step-secrets-'));
const copy = join(scratch, 'project');

/** Made-up values for every secret variable of `.env.example`, and for two that the project does not read. */
const secrets = {
  AUTH0_CLIENT_ID: 'canary-client-id-5401',
  AUTH0_CLIENT_SECRET: 'canary-client-secret-5402-Kestrel',
  AUTH0_CONNECTION: 'canary-connection-5403',
  REDIRECT_TOKEN_SECRET: 'canary-token-secret-5404-Quiet-Harbour',
  REDIRECT_TOKEN_SECRET_PREVIOUS: 'canary-former-secret-5405-Quiet-Harbour',
  CHALLENGE_SECRET: 'canary-challenge-secret-5411-Kestrel',
  CRON_SECRET: 'canary-cron-secret-5412-Kestrel',
  METRICS_TOKEN: 'canary-metrics-token-5413-Kestrel',
  WEBHOOK_URL: 'http://127.0.0.1:9/canary-5413',
  WEBHOOK_SECRET: 'whsec_canaryWebhookSecret5414KestrelQuietHarbo',
  WEBHOOK_SECRET_PREVIOUS: 'whsec_canaryFormerSecret5415KestrelQuietHarbou',
  REDIS_URL: 'redis://canary-user-5406:canary-password-5407@127.0.0.1:1',
  CLIENT_IP_HEADER: 'x-canary-5408',
  VITE_ANYTHING: 'canary-of-vite-5409',
  UNHEARD_OF: 'canary-of-nobody-5410',
};
const canaries = Object.values(secrets).flatMap((value) => value.match(/canary[\w-]+|x-canary-\d+/g) ?? []);

/** The secrets that a text contains. */
function foundIn(text: string): string[] {
  return canaries.filter((canary) => text.includes(canary) || text.includes(Buffer.from(canary).toString('base64url')));
}

function copyProject(): void {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root });
  const files = listed
    .toString()
    .split('\0')
    .filter((file) => file !== '' && existsSync(join(root, file)));
  for (const file of files) cpSync(join(root, file), join(copy, file));
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  // With a challenge, so that its secret is read.
  const config = join(copy, 'signup.config.ts');
  const challenge = "challenge: { siteKey: '0x4AAAAAAAmadeUpSiteKey' },";
  writeFileSync(config, readFileSync(config, 'utf8').replace('fields: [],', `fields: [], ${challenge}`));
  const lines = Object.entries(secrets).map(([name, value]) => `${name}=${value}`);
  writeFileSync(join(copy, '.env'), lines.join('\n'));
  writeFileSync(join(copy, '.env.production'), lines.join('\n'));
}

beforeAll(async () => {
  copyProject();
  const env = { ...process.env, NODE_ENV: 'production', ...secrets, SIGNUP_MODE: 'profile' };
  const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');
  for (const args of [['tools/build/build.ts'], ['tools/build/vercel-output.ts', join(scratch, 'output')]])
    execFileSync(process.execPath, [tsx, ...args], { cwd: copy, env, stdio: 'pipe' });
}, 180_000);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

it('no environment variable but the mode gets into the build', () => {
  const files = [join(copy, 'dist'), join(scratch, 'output')].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  );
  const products = files.filter((file) => statSync(file).isFile());
  expect(products.length).toBeGreaterThan(60);
  expect(products.filter((file) => foundIn(readFileSync(file, 'latin1')).length > 0)).toEqual([]);
  expect(products.filter((file) => file.endsWith('.map'))).toEqual([]);
  const { routes } = JSON.parse(readFileSync(join(scratch, 'output/config.json'), 'utf8'));
  const policyOf = (address: string) =>
    routes.find(({ src }: { src?: string }) => src === address)?.headers['content-security-policy'];
  expect(policyOf('/')).toContain('; frame-src https://challenges.cloudflare.com;');
  // Shows that the build had the environment: by default the form would ask for a password.
  expect(readFileSync(join(copy, 'dist/page/index.html'), 'utf8')).not.toContain('id="password"');
});

describe('the built server', () => {
  let tenant: LocalTenant;
  let server: ChildProcess;
  let origin: string;
  const said: string[] = [];

  beforeAll(async () => {
    const { AUTH0_CLIENT_ID: client_id, AUTH0_CLIENT_SECRET: client_secret } = secrets;
    tenant = await startLocalTenant({ clients: [{ client_id, client_secret, scopes: ['read:users'] }] });
    const env = {
      ...environmentFor(tenant),
      ...secrets,
      SIGNUP_MODE: 'profile',
      USERNAME_REGISTRY: 'redis',
      LOG_LEVEL: 'trace',
      PORT: '0',
    };
    server = spawn(process.execPath, [join(copy, 'dist/server/serve.mjs')], { env, stdio: 'pipe' });
    for (const stream of [server.stdout, server.stderr]) stream?.on('data', (chunk) => said.push(String(chunk)));
    await once(server.stdout ?? server, 'data');
    origin = `http://127.0.0.1:${/port (\d+)/.exec(said.join(''))?.[1]}`;
  });
  afterAll(async () => {
    server.kill();
    await tenant.close();
  });

  it('has none of them in a response or a log line, also for failures', async () => {
    const profile = { provider: 'github', connection: 'github', id: '1', email: 'a@example.com', email_verified: true };
    const { user_id: sub } = tenant.users.signInSocial(profile, '127.0.0.1');
    const token = await signToken({ iss: new URL(tenant.origin).host, sub }, secrets.REDIRECT_TOKEN_SECRET);
    const calls: [path: string, body?: object][] = [
      ['/'],
      ['/nothing'],
      ['/.env'],
      ['/%2e%2e/.env'],
      ['/api/health?deep=1'],
      ['/api/cleanup'],
      ['/api/webhooks'],
      ['/api/session'],
      ['/api/username?username=ada'],
      ['/api/signup', { state, username: 'ada' }],
      ['/api/signup', { state, username: 'ada', fields: { unknown: 1 } }],
      ['/api/signup', { broken: true }],
      ['/api/decline', { state, decision: 'cancel' }],
    ];
    const replies: string[] = [];
    for (const authorization of [`Bearer ${token}`, 'Bearer not.a.token']) {
      for (const status of [undefined, 401, 500]) {
        tenant.faults.set(status ? [{ path: '/**', status }] : []);
        for (const [path, body] of calls) {
          const headers = { authorization, ...(body && { 'content-type': 'application/json' }) };
          const sent = { method: body ? 'POST' : 'GET', headers, ...(body && { body: JSON.stringify(body) }) };
          const response = await fetch(`${origin}${path}`, sent);
          replies.push(JSON.stringify([...response.headers]), await response.text());
        }
      }
    }
    expect(replies.join('\n')).toContain('"code":"tenant_');
    expect(said.join('').split('\n').length).toBeGreaterThan(40);
    // The token that goes back to Auth0 is signed with a secret, and does not carry it.
    expect(replies.filter((reply) => foundIn(reply).length > 0)).toEqual([]);
    expect(foundIn(said.join(''))).toEqual([]);
  }, 120_000);

  it('names invalid settings without their values', async () => {
    const env = {
      ...secrets,
      AUTH0_DOMAIN: 'not a domain',
      PORT: 'canary-client-id-5401',
      REDIS_URL: `x${secrets.REDIS_URL}`,
    };
    const other = spawn(process.execPath, [join(copy, 'dist/server/serve.mjs')], { env, stdio: 'pipe' });
    let words = '';
    for (const stream of [other.stdout, other.stderr]) stream?.on('data', (chunk) => (words += chunk));
    const [code] = await once(other, 'close');
    expect(code).toBe(1);
    expect(words).toContain('REDIS_URL: ');
    expect(foundIn(words)).toEqual([]);
  });
});
