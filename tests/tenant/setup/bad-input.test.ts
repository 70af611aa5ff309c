import { describe, expect, it } from 'vitest';
import { bootstrapClient } from '#tenant/local/store/management-clients.js';
import { startSetupWorld } from './setup-world.js';

const noCredentials = { AUTH0_BOOTSTRAP_CLIENT_ID: undefined, AUTH0_BOOTSTRAP_CLIENT_SECRET: undefined };
const writes = (calls: string[]) => calls.filter((call) => !call.startsWith('GET') && !call.includes('/oauth/token'));

/** Creates an application with some scopes. @returns the environment for it. */
function limited(...scopes: string[]) {
  const client = { client_id: 'local-limited', client_secret: 'local-limited-secret-made-up', scopes };
  const env = { AUTH0_BOOTSTRAP_CLIENT_ID: client.client_id, AUTH0_BOOTSTRAP_CLIENT_SECRET: client.client_secret };
  return { options: { clients: [bootstrapClient(), client] }, env };
}

describe('before any call to the Management API', () => {
  it.each([['plan'], ['apply'], ['pause'], ['resume'], ['destroy']])(
    '%s without an access token stops and says how to get one',
    async (name) => {
      const { code, out, err, calls } = await (await startSetupWorld()).run([name], { env: noCredentials });
      expect([code, out, calls]).toEqual([2, '', []]);
      expect(err).toMatch(
        /^There is no access token .*AUTH0_API_TOKEN\.\nGet one in the dashboard: .*\n {2}read -rs AUTH0_API_TOKEN/,
      );
    },
  );

  it.each([['plan'], ['apply'], ['destroy']])('%s names the scopes that the access token lacks', async (name) => {
    const { options, env } = limited('read:clients', 'read:actions');
    const { code, err, calls } = await (await startSetupWorld(options)).run([name], { env });
    expect([code, calls]).toEqual([2, ['POST /oauth/token 200']]);
    expect(err).toMatch(
      /lacks these scopes:\n {2}read:client_grants\n {2}read:connections\n {2}read:connections_options\n/,
    );
  });

  it('a token of another tenant is refused', async () => {
    const [world, other] = [await startSetupWorld(), await startSetupWorld()];
    const { client_id, client_secret } = bootstrapClient();
    const body = JSON.stringify({
      grant_type: 'client_credentials',
      client_id,
      client_secret,
      audience: `${other.tenant.origin}/api/v2/`,
    });
    const headers = { 'content-type': 'application/json' };
    const { access_token } = await (
      await fetch(`${other.tenant.origin}/oauth/token`, { method: 'POST', headers, body })
    ).json();
    const { code, err, calls } = await world.run(['apply', '--yes'], {
      env: { ...noCredentials, AUTH0_API_TOKEN: access_token },
    });
    expect([code, calls]).toEqual([2, []]);
    expect(err).toContain(`AUTH0_DOMAIN is ${world.tenant.origin}, the token's issuer is ${other.tenant.origin}/`);
  });

  it('a setting that would make the Action refuse every login is named', async () => {
    const { code, err, calls } = await (await startSetupWorld()).run(['apply', '--yes', '--set', 'SIGNUP_SHARE=200']);
    expect([code, writes(calls)]).toEqual([2, []]);
    expect(err).toMatch(/^The Action would refuse every login\..*\n {2}SIGNUP_SHARE\n/);
  });

  it('missing settings are named', async () => {
    const env = { SIGNUP_URL: undefined, APP_URL: undefined };
    const { code, err, calls } = await (await startSetupWorld()).run(['plan'], { env });
    expect([code, calls]).toEqual([2, []]);
    expect(err).toMatch(/^Settings are missing:\n {2}SIGNUP_URL: .*\n {2}APP_URL: .*\nPut them into \.env/);
  });
});

describe('before the first write', () => {
  it('apply names the scopes that its changes need', async () => {
    const { options, env } = limited(
      'read:actions',
      'read:clients',
      'read:client_grants',
      'read:connections',
      'read:connections_options',
      'create:clients',
      'read:client_keys',
    );
    const { code, err, calls } = await (await startSetupWorld(options)).run(['apply', '--yes'], { env });
    expect([code, writes(calls)]).toEqual([2, []]);
    expect(err).toMatch(
      /"apply" was not started: .*\n {2}create:connections\n {2}create:client_grants\n {2}update:connections\n {2}create:actions\n/,
    );
  });

  it('an application that exists twice is an error', async () => {
    const world = await startSetupWorld();
    for (const _ of [1, 2]) await world.api('POST', '/clients', { name: 'Signup Step API' });
    const { code, err, calls } = await world.run(['apply', '--yes']);
    expect([code, writes(calls)]).toEqual([1, []]);
    expect(err).toMatch(
      /^The application of Signup Step exists 2 times in this tenant:\n {2}\S+ {2}Signup Step API\n.*\nDelete all but the one in use/,
    );
  });

  it('an adopted database keeps its sign-ups', async () => {
    const world = await startSetupWorld();
    const options = { requires_username: true, validation: { username: { min: 1, max: 15 } } };
    await world.api('POST', '/connections', { name: 'signup-usernames', strategy: 'auth0', options });
    const { out } = await world.run(['apply', '--yes']);
    expect(out).toContain('↳ Connection "signup-usernames": adopt\n    ~ options.validation.username.max = 15 -> 30\n');
    expect(out).not.toContain('disable_signup');
  });
});

describe('a call that the tenant refuses', () => {
  it('stops apply with the message of Auth0, and the next run continues', async () => {
    const world = await startSetupWorld();
    const body = {
      statusCode: 403,
      errorCode: 'insufficient_entitlement',
      message: 'Please upgrade your subscription to use it.',
    };
    world.tenant.faults.set([{ method: 'POST', path: '/api/v2/connections', status: 403, body }]);
    const { code, out, err } = await world.run(['apply', '--yes']);
    expect([code, err]).toEqual([
      1,
      'Could not create the connection: HTTP 403.\n  Auth0: Please upgrade your subscription to use it.\nThe plan of this Auth0 tenant does not include this feature.',
    ]);
    expect(out).toContain('✓ Application "Signup Step API"');
    world.tenant.faults.clear();
    expect((await world.run(['apply', '--yes'])).out).toContain('Applied: 4 added, 1 changed, 0 removed.');
  });

  it('is not an error for custom domains, which some plans lack', async () => {
    const world = await startSetupWorld();
    world.tenant.faults.set([{ path: '/api/v2/custom-domains', status: 403 }]);
    expect((await world.run(['plan'])).code).toBe(0);
  });

  it('a page that stops answering after the plan holds the Action back', async () => {
    const world = await startSetupWorld();
    await world.run(['apply', '--yes']);
    world.deploy();
    const ask = {
      password: async () => '',
      async text() {
        world.undeploy();
        return 'yes';
      },
    };
    const { code, err } = await world.run(['apply'], { ask });
    expect([code, await world.flow()]).toEqual([1, ['Plan in access token']]);
    expect(err).toMatch(/^The Action was not added to the login flow\. Page: .* does not answer/);
  });
});
