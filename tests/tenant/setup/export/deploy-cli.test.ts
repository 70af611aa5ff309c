import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { deployCliFiles } from '#tenant/setup/export/deploy-cli.js';
import { secret } from '../plan/plan-world.js';
import { existingState, exported, names, newFolder, run, settings, startTeamTenant } from './export-world.js';

const marker = '@@REDIRECT_TOKEN_SECRET@@';
/** Parses a file as deploy-cli does, with the variable set. */
const read = (text = '') => parse(text.replaceAll(marker, JSON.stringify(secret)));

describe('deploy-cli, without an access token', () => {
  it('has the application, its grant, the database and the Action; the tenant is not called', async () => {
    const { files } = await exported('deploy-cli');
    expect(Object.keys(files).toSorted()).toEqual(['actions/signup-step/code.js', 'config.json', 'tenant.yaml']);
    const { clients, clientGrants, databases, actions } = read(files['tenant.yaml']);
    expect(clients).toMatchObject([{ name: 'Signup Step API', grant_types: ['client_credentials'] }]);
    expect(clientGrants).toMatchObject([
      { client_id: 'Signup Step API', audience: 'https://example.eu.auth0.com/api/v2/' },
    ]);
    expect(databases).toMatchObject([{ name: 'signup-usernames', options: { requires_username: true } }]);
    expect(actions).toMatchObject([{ name: 'signup-step', code: './actions/signup-step/code.js', deployed: true }]);
  });

  it('names neither enabled applications nor a login flow, because an import would remove all others', async () => {
    const { files, out } = await exported('deploy-cli');
    expect(read(files['tenant.yaml'])).not.toHaveProperty('triggers');
    expect(read(files['tenant.yaml']).databases[0]).not.toHaveProperty('enabled_clients');
    expect(out).toMatch(/Left out:\n- the login flow, .*\n- the applications that are enabled/);
  });

  it('has the secret in no file, and is invalid YAML until its variable is set', async () => {
    const { files, out } = await exported('deploy-cli');
    expect(Object.values(files).join() + out).not.toContain(secret);
    expect(() => parse(files['tenant.yaml'] ?? '')).toThrow(/reserved character @/);
    expect(read(files['tenant.yaml']).actions[0].secrets).toContainEqual({
      name: 'REDIRECT_TOKEN_SECRET',
      value: secret,
    });
  });

  it('deletes nothing, and leaves every other kind of resource alone', async () => {
    const { files } = await exported('deploy-cli');
    expect(JSON.parse(files['config.json'] ?? '')).toMatchObject({
      AUTH0_DOMAIN: 'example.eu.auth0.com',
      AUTH0_ALLOW_DELETE: false,
      AUTH0_INCLUDED_ONLY: ['actions', 'clients', 'clientGrants', 'databases', 'triggers'],
      AUTH0_IGNORE_DRY_RUN_FIELDS: { actions: ['secrets'], databases: ['enabled_clients'] },
    });
  });

  it("has nothing in the Action's code that deploy-cli would replace", async () => {
    const { files } = await exported('deploy-cli');
    expect(files['actions/signup-step/code.js']).not.toMatch(/##\w+##|@@\w+@@/);
  });

  it('has no database if usernames are not stored in one', async () => {
    const profile = { SIGNUP_MODE: 'profile', USERNAME_REGISTRY: 'redis', REDIS_URL: 'redis://localhost' };
    const { files, out } = await exported('deploy-cli', { ...settings, ...profile });
    expect(read(files['tenant.yaml'])).not.toHaveProperty('databases');
    expect(out).not.toContain('connection');
  });
});

describe('deploy-cli, with an access token', () => {
  it('keeps the Action of others before its own, in a file that is imported later', async () => {
    const { env } = await startTeamTenant();
    const { files, out } = await exported('deploy-cli', env);
    expect(read(files['login-flow.yaml'])).toEqual({
      triggers: {
        'post-login': [
          { action_name: 'Plan in access token', display_name: 'Plan in access token' },
          { action_name: 'signup-step', display_name: 'signup-step' },
        ],
      },
    });
    expect(out).toMatch(/When page and API are deployed and answer:\n.*login-flow\.yaml$/);
  });

  it('keeps enabled applications, scopes, metadata and password settings of the tenant', async () => {
    const { env, tenant, apply } = await startTeamTenant();
    await apply();
    tenant.stores.connections.enableAll('tide-tables');
    const grant = tenant.stores.grants.all().find(({ client_id }) => client_id !== 'local-bootstrap');
    tenant.stores.grants.update(grant?.id ?? '', { scope: [...(grant?.scope ?? []), 'read:logs'] });
    const { databases, clientGrants, clients } = read((await exported('deploy-cli', env)).files['tenant.yaml']);
    expect(databases[0].enabled_clients).toEqual(['tide-tables', 'Signup Step API']);
    expect(Object.keys(databases[0].options).toSorted()).toEqual([
      'brute_force_protection',
      'disable_signup',
      'requires_username',
      'validation',
    ]);
    expect(clientGrants[0].scope).toContain('read:logs');
    expect(clients[0].client_metadata).toEqual({ managed_by: 'signup-step' });
  });

  it('has no login flow while the step is paused, and removes an older file of it', async () => {
    const { env, tenant, apply } = await startTeamTenant();
    await apply();
    const folder = newFolder();
    const toFolder = ['export', '--format', 'deploy-cli', '--out', folder];
    expect((await run(toFolder, env)).out).toContain(`wrote ${folder}/login-flow.yaml`);
    const own = tenant.stores.clients.all().find(({ name }) => name === 'Signup Step API');
    tenant.stores.clients.update(own?.client_id ?? '', { client_metadata: { paused_at: '{"after":"","before":""}' } });
    const { out } = await run(toFolder, env);
    expect(out).toContain(`removed ${folder}/login-flow.yaml`);
    expect(out).toContain('The step is paused');
  });

  it('stops if unknown secrets would be lost', async () => {
    const { env, tenant } = await startTeamTenant();
    tenant.install({ kind: 'action', secrets: { THEIR_KEY: 'made up' } });
    const { code, err } = await run(['export', '--format', 'deploy-cli', '--out', newFolder()], env);
    expect([code, err]).toEqual([1, expect.stringContaining('THEIR_KEY')]);
  });

  it('completes an adopted application and connection, and keeps their names and descriptions', async () => {
    const { files } = deployCliFiles(await existingState(undefined), names);
    const { clients, databases } = read(files['tenant.yaml']);
    expect(clients[0]).toMatchObject({ grant_types: ['client_credentials'] });
    expect(Object.keys(clients[0])).not.toContain('description');
    expect(databases[0]).toMatchObject({ display_name: 'Usernames', enabled_clients: ['other', 'Signup Step API'] });
  });

  it('stops if it cannot name every Action of the login flow', async () => {
    await expect(existingState('created', [])).rejects.toThrow('"Add roles" in the login flow cannot be read');
  });
});
