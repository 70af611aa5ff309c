import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { bootstrapClient } from '#tenant/local/store/management-clients.js';
import { auth0CliFetch } from '#tenant/setup/connect/auth0-cli.js';
import { startSetupWorld } from './setup-world.js';

/**
 * A fake of `auth0 api` that follows its source. It prints the response body with exit code 0, also for a refusal, and fails for
 * a missing scope. It uses the token in `TOKEN`.
 */
const standIn = `#!${process.execPath}
const [, , api, method, path, ...flags] = process.argv;
const host = flags[flags.indexOf('--tenant') + 1];
if (api !== 'api' || !flags.includes('--no-input')) process.exit(9);
let body = '';
for await (const chunk of process.stdin) body += chunk;
const headers = { authorization: 'Bearer ' + process.env.TOKEN, 'content-type': 'application/json' };
const response = await fetch('http://' + host + '/api/v2/' + path, { method, headers, ...(body && { body }) });
const text = await response.text();
if (response.status === 403 && text.includes('insufficient_scope')) {
  console.error('request failed because access token lacks scope: create:connections.');
  process.exit(1);
}
console.log(text && JSON.stringify(JSON.parse(text), null, 2));
`;

/** Creates a folder for PATH with the fake CLI. */
function installCli(): string {
  const folder = mkdtempSync(join(tmpdir(), 'auth0-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(join(folder, 'auth0'), standIn);
  chmodSync(join(folder, 'auth0'), 0o755);
  return folder;
}

const noToken = { AUTH0_BOOTSTRAP_CLIENT_ID: undefined, AUTH0_BOOTSTRAP_CLIENT_SECRET: undefined };

describe('--auth0-cli', () => {
  it('plans with the login of the Auth0 CLI', async () => {
    const world = await startSetupWorld();
    const env = { ...noToken, PATH: installCli(), TOKEN: await world.accessToken() };
    const { code, out, err } = await world.run(['--auth0-cli', 'plan'], { env });
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('Plan: 5 to add, 1 to change, 0 to remove. 1 held back.');
  });

  it('lets the export read the tenant', async () => {
    const world = await startSetupWorld({}, { REDIRECT_TOKEN_SECRET: 'a-made-up-shared-secret-of-this-test' });
    const env = { ...noToken, PATH: installCli(), TOKEN: await world.accessToken() };
    const out = join(dirname(world.envFile), 'export');
    const { code } = await world.run(['--auth0-cli', 'export', '--format', 'deploy-cli', '--out', out], { env });
    expect(code).toBe(0);
    // The export has the Actions of others only if it has read the login flow.
    expect(readFileSync(join(out, 'login-flow.yaml'), 'utf8')).toContain('Plan in access token');
  });

  it('sends bodies by standard input, and reads refusals from what the CLI prints', async () => {
    const world = await startSetupWorld();
    const call = auth0CliFetch({ PATH: installCli(), TOKEN: await world.accessToken() });
    const post = (body: object) =>
      call(`${world.tenant.origin}/api/v2/clients`, { method: 'POST', body: JSON.stringify(body) });
    expect(await (await post({ name: 'By the CLI' })).json()).toMatchObject({ name: 'By the CLI' });
    expect((await post({ nonsense: true })).status).toBe(400);
  });

  it('reports the scope that its login lacks', async () => {
    const reader = { client_id: 'local-reader', client_secret: 'local-reader-made-up', scopes: ['read:users'] };
    const world = await startSetupWorld({ clients: [bootstrapClient(), reader] });
    const call = auth0CliFetch({ PATH: installCli(), TOKEN: await world.accessToken(reader) });
    const response = await call(`${world.tenant.origin}/api/v2/connections`);
    expect([response.status, await response.json()]).toMatchObject([403, { errorCode: 'insufficient_scope' }]);
  });

  it('reports a missing CLI, and a refusal by Auth0', async () => {
    const world = await startSetupWorld();
    const missing = await world.run(['--auth0-cli', 'plan'], { env: { ...noToken, PATH: '/nonexistent' } });
    expect([missing.code, missing.err]).toEqual([
      2,
      expect.stringMatching(/^The Auth0 CLI is not installed on this machine\.\nInstall it/),
    ]);
    const env = { ...noToken, PATH: installCli(), TOKEN: 'made-up' };
    const refused = await world.run(['--auth0-cli', 'plan'], { env });
    expect([refused.code, refused.err]).toEqual([
      1,
      expect.stringMatching(/^Could not list the applications: HTTP 401\./),
    ]);
  });
});
