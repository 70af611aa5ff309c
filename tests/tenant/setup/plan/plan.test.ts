import { describe, expect, it } from 'vitest';
import { mark } from '#tenant/setup/desired.js';
import { pauseKey } from '#tenant/setup/login-flow.js';
import { hasChanges, summarize } from '#tenant/setup/plan/changes.js';
import { planChanges } from '#tenant/setup/plan/plan.js';
import { application, blank, complete, connectionOf, desiredOf, inputsOf, page, planOf, secret } from './plan-world.js';

describe('a plan for a blank tenant', () => {
  it('creates everything, writes the env file, and adds the Action to the flow last', async () => {
    const inputs = { ...(await inputsOf()), newVariables: { REDIRECT_TOKEN_SECRET: secret } };
    const changes = planChanges({ desired: desiredOf(inputs), observed: blank, inputs, probes: [page()] });
    expect(changes.map(({ resource, kind }) => [resource, kind])).toEqual([
      ['application', 'create'],
      ['connection', 'create'],
      ['grant', 'create'],
      ['enabled', 'append'],
      ['action', 'create'],
      ['env-file', 'update'],
      ['login-flow', 'append'],
    ]);
    expect(summarize(changes)).toEqual({ add: 6, change: 1, remove: 0, heldBack: 0 });
  });

  it('shows no secret', async () => {
    const inputs = { ...(await inputsOf()), newVariables: { REDIRECT_TOKEN_SECRET: secret } };
    const changes = planChanges({ desired: desiredOf(inputs), observed: blank, inputs, probes: [page()] });
    const shown = changes.map(({ title, differences, reason, remedy }) => ({ title, differences, reason, remedy }));
    expect(JSON.stringify(shown)).not.toContain(secret);
  });

  it.each([
    [
      'identity',
      {},
      ['read:users', 'create:users', 'update:users', 'delete:users', 'read:connections', 'read:connections_options'],
    ],
    [
      'profile',
      { SIGNUP_MODE: 'profile' },
      ['read:users', 'update:users_app_metadata', 'create:users', 'delete:users'],
    ],
    [
      'profile with Redis',
      { SIGNUP_MODE: 'profile', USERNAME_REGISTRY: 'redis', REDIS_URL: 'redis://r' },
      ['read:users', 'update:users_app_metadata'],
    ],
  ])('asks for the least scopes: %s', async (_, env, scope) => {
    const { grant } = planOf(blank, await inputsOf(env));
    expect(grant?.body).toEqual({ audience: 'https://example.eu.auth0.com/api/v2/', scope });
  });

  it('has no connection if usernames are not stored in one', async () => {
    const env = { SIGNUP_MODE: 'profile', USERNAME_REGISTRY: 'redis', REDIS_URL: 'redis://r' };
    const plan = planOf(blank, await inputsOf(env));
    expect([plan.connection, plan.enabled]).toEqual([undefined, undefined]);
  });

  it('a field in user_metadata needs a further scope', async () => {
    const field = {
      name: 'city',
      type: 'text',
      label: 'City',
      required: false,
      store: { in: 'user_metadata' },
    } as const;
    const { grant } = planOf(blank, await inputsOf({ SIGNUP_MODE: 'profile' }, { fields: [field] }));
    expect(grant?.body?.scope).toContain('update:users');
  });
});

describe('a plan for a tenant that is set up', () => {
  it.each([{}, { SIGNUP_MODE: 'profile' }])('has no changes: %j', async (env) => {
    const inputs = await inputsOf(env);
    expect(planOf(complete(desiredOf(inputs)), inputs)).toEqual({});
  });

  it('has no changes while the page does not answer: the Action stays in the flow', async () => {
    const inputs = await inputsOf();
    expect(planOf(complete(desiredOf(inputs)), inputs, [page('failed')])).toEqual({});
  });

  it('restores removed resources', async () => {
    const inputs = await inputsOf();
    const observed = complete(desiredOf(inputs));
    expect(planOf({ ...observed, grant: undefined }, inputs)).toMatchObject({ grant: { kind: 'create' } });
    expect(planOf({ ...observed, enabledClients: ['other'] }, inputs)).toMatchObject({ enabled: { kind: 'append' } });
    expect(planOf({ ...observed, bindings: blank.bindings }, inputs)).toMatchObject({
      'login-flow': { kind: 'append' },
    });
  });

  it('adds missing scopes and keeps those that the team has added', async () => {
    const inputs = await inputsOf();
    const grant = { id: 'grant', scope: ['read:stats', 'read:users', 'create:users'] };
    expect(planOf({ ...complete(desiredOf(inputs)), grant }, inputs).grant).toMatchObject({
      kind: 'update',
      body: {
        scope: [
          'read:stats',
          'read:users',
          'create:users',
          'update:users',
          'delete:users',
          'read:connections',
          'read:connections_options',
        ],
      },
    });
  });

  it('removes a duplicate of the Action from the flow', async () => {
    const inputs = await inputsOf();
    const observed = complete(desiredOf(inputs));
    const twice = { ...observed, bindings: [...observed.bindings, ...observed.bindings] };
    expect(planOf(twice, inputs)['login-flow']).toMatchObject({ kind: 'remove', reason: 'it is in the flow 2 times' });
  });
});

describe('the application', () => {
  it('without a mark is adopted: it gets a mark and only necessary changes', async () => {
    const inputs = await inputsOf();
    const found = { ...application, name: 'Our API', metadata: {}, origin: undefined };
    const plan = planOf({ ...complete(desiredOf(inputs)), application: found }, inputs);
    expect(plan).toMatchObject({
      application: { kind: 'adopt', body: { client_metadata: { [mark.key]: mark.adopted } } },
    });
    expect(Object.keys(plan.application?.body ?? {})).toEqual(['client_metadata']);
  });

  it('gets the grant type and the method of authentication that the API uses', async () => {
    const inputs = await inputsOf();
    const found = { ...application, grantTypes: ['authorization_code'], authMethod: 'none' };
    expect(planOf({ ...complete(desiredOf(inputs)), application: found }, inputs).application).toMatchObject({
      kind: 'update',
      body: {
        grant_types: ['authorization_code', 'client_credentials'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    });
  });

  it('that differs from the env file has its credentials written there', async () => {
    const inputs = await inputsOf({ AUTH0_CLIENT_ID: 'of-a-deleted-application' });
    expect(planOf(complete(desiredOf(inputs)), inputs)['env-file']?.differences).toEqual([
      { path: 'AUTH0_CLIENT_ID', after: 'app' },
      { path: 'AUTH0_CLIENT_SECRET', after: '(known after apply)' },
    ]);
  });
});

describe('custom domains', () => {
  it('that are ready are added to AUTH0_LOGIN_DOMAINS', async () => {
    const inputs = await inputsOf({ AUTH0_LOGIN_DOMAINS: 'a.example.com' });
    const customDomains = ['a.example.com', 'login.example.com'];
    expect(planOf({ ...complete(desiredOf(inputs)), customDomains }, inputs)['env-file']?.differences).toEqual([
      { path: 'AUTH0_LOGIN_DOMAINS', after: 'a.example.com,login.example.com' },
    ]);
  });
});

describe('the login flow', () => {
  it('is held back while the page does not answer, with the reason and the next command', async () => {
    const inputs = await inputsOf();
    const observed = { ...complete(desiredOf(inputs)), bindings: blank.bindings };
    const changes = planChanges({ desired: desiredOf(inputs), observed, inputs, probes: [page('failed')] });
    expect(changes.at(-1)).toMatchObject({
      kind: 'hold back',
      reason: 'Page: does not answer',
      remedy: 'Deploy it.\nThen add it: npm run tenant -- apply',
    });
    expect(hasChanges(changes)).toBe(false);
  });

  it('does not change while the step is paused', async () => {
    const inputs = await inputsOf();
    const paused = { ...application, metadata: { ...application.metadata, [pauseKey]: '{"after":"a","before":""}' } };
    const observed = { ...complete(desiredOf(inputs)), application: paused, bindings: blank.bindings };
    expect(planOf(observed, inputs)['login-flow']).toMatchObject({
      kind: 'hold back',
      remedy: 'To put it back: npm run tenant -- resume',
    });
  });
});

describe('the Action in the login flow', () => {
  it('does not get shared settings before the API has them, but gets all others', async () => {
    const present = complete(desiredOf(await inputsOf()));
    const moved = await inputsOf({ SIGNUP_URL: 'https://new.example.com/' });
    expect(planOf(present, moved, [page('failed')]).action).toMatchObject({
      kind: 'hold back',
      reason: 'logins would fail. Page: does not answer',
      remedy: 'Deploy it.\nThen change the Action: npm run tenant -- apply',
    });
    expect(planOf(present, moved).action?.kind).toBe('update');
    expect(planOf({ ...present, bindings: [] }, moved, [page('failed')]).action?.kind).toBe('update');
    const smaller = await inputsOf({ SIGNUP_SHARE: '10' });
    expect(planOf(present, smaller, [page('failed')]).action?.kind).toBe('update');
  });
});

describe('the connection', () => {
  it('is compared only by our options', async () => {
    const inputs = await inputsOf();
    const options = { ...desiredOf(inputs).connection?.options, disable_signup: false, passwordPolicy: 'excellent' };
    const observed = {
      ...complete(desiredOf(inputs)),
      connection: connectionOf(options, { displayName: 'Usernames' }),
    };
    const { connection } = planOf(observed, inputs);
    expect(connection?.differences).toEqual([{ path: 'options.disable_signup', before: false, after: true }]);
    // All options, because a PATCH replaces them, and the display name, which Auth0 would overwrite.
    expect(connection?.body).toEqual({
      options: { ...options, disable_signup: true, mfa: { active: true }, strategy_version: 2 },
      display_name: 'Usernames',
    });
  });

  it.each([
    [
      'the older generation',
      { requires_username: false, validation: { username: { min: 1, max: 20 } }, passwordPolicy: 'low' },
      { requires_username: true, validation: { username: { min: 1, max: 30 } } },
    ],
    [
      'the newer generation',
      {
        attributes: {
          username: { identifier: { active: true }, validation: { min_length: 5, max_length: 64 } },
          email: { profile_required: true },
        },
      },
      {
        attributes: {
          username: { identifier: { active: true }, validation: { min_length: 3, max_length: 64 } },
          email: { profile_required: true },
        },
      },
    ],
  ])(
    'of the team is adopted in %s: names may get longer or shorter, and nothing narrower',
    async (_, options, wanted) => {
      const inputs = await inputsOf();
      const connection = connectionOf(options, { metadata: { team: 'blue' }, origin: undefined });
      const plan = planOf({ ...complete(desiredOf(inputs)), connection }, inputs);
      expect(plan.connection).toMatchObject({
        kind: 'adopt',
        body: { options: { ...options, ...wanted }, metadata: { team: 'blue', [mark.key]: mark.adopted } },
      });
      const adopted = connectionOf({ ...options, ...wanted }, { origin: 'adopted' });
      expect(planOf({ ...complete(desiredOf(inputs)), connection: adopted }, inputs)).toEqual({});
    },
  );

  it.each([
    ['another strategy', { strategy: 'google-oauth2' }, /not a database connection/],
    ['options that cannot be read', { options: undefined }, /cannot be read/],
    ['scripts of its own', { options: { enabledDatabaseCustomization: true } }, /is a custom database/],
  ])('is refused with %s', async (_, more, sentence) => {
    const inputs = await inputsOf();
    const observed = { ...blank, connection: connectionOf({}, more) };
    expect(() => planOf(observed, inputs)).toThrow(sentence);
  });

  it('for users without an email address uses flexible identifiers', async () => {
    const { connection } = planOf(blank, await inputsOf({}, { verifiedEmail: 'optional' }));
    expect(connection?.body?.options).toMatchObject({
      attributes: {
        email: { profile_required: false, identifier: { active: false } },
        username: { profile_required: true },
      },
    });
    expect(connection?.body?.options).not.toHaveProperty('requires_username');
  });
});
