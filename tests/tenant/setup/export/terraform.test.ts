import { parse } from '@cdktn/hcl2json';
import { describe, expect, it } from 'vitest';
import type { SignupConfig } from '#contracts/signup-config.js';
import { exportState } from '#tenant/setup/export/export-state.js';
import { terraformFiles } from '#tenant/setup/export/terraform.js';
import { config } from '../../../../signup.config.js';
import { desiredOf, inputsOf, secret } from '../plan/plan-world.js';
import { existingState, exported, names, startTeamTenant } from './export-world.js';
import schema from './provider-schema.json' with { type: 'json' };

/** An expression in the output of the parser. */
const expression = (text: string) => `\${${text}}`;

type Kind = string | { [name: string]: Kind };
type Parsed = Record<string, unknown>;
/** Meta-arguments of every resource. */
const meta = ['count', 'lifecycle'];
const kinds: Record<string, (value: unknown) => boolean> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  bool: (value) => typeof value === 'boolean',
  list: Array.isArray,
  // The parser returns a block as a list, and a map as an object.
  map: (value) => typeof value === 'object' && !Array.isArray(value),
};

/** The arguments of a body that the provider's schema does not have, or has with another type. */
function unknownIn(body: Parsed, known: Record<string, Kind>, path: string): string[] {
  return Object.entries(body).flatMap(([name, value]) => {
    const kind = known[name];
    const here = `${path}.${name}`;
    if (kind === undefined) return [here];
    if (typeof kind === 'string') return kinds[kind]?.(value) ? [] : [`${here} is no ${kind}`];
    return Array.isArray(value)
      ? value.flatMap((inner: Parsed) => unknownIn(inner, kind, here))
      : [`${here} is no block`];
  });
}

async function hcl(text = ''): Promise<Record<string, Record<string, Parsed>>> {
  const parsed: Record<string, Record<string, Parsed>> = await parse('signup-step.tf', text);
  return parsed;
}

/** Validates the resources of a file with the provider's schema. @returns the errors. */
async function problems(text: string): Promise<string[]> {
  const resources = Object.entries((await hcl(text)).resource ?? {});
  return resources.flatMap(([type, named]) => {
    const known = Object.entries(schema.resources).find(([name]) => name === type)?.[1];
    if (!known) return [type];
    return Object.values(named).flatMap((bodies) => {
      const [body = {}] = bodies as Parsed[];
      const own = Object.fromEntries(Object.entries(body).filter(([name]) => !meta.includes(name)));
      const missing = known.required.filter((name) => !(name in own)).map((name) => `${type} lacks ${name}`);
      return [...missing, ...unknownIn(own, known.arguments, type)];
    });
  });
}

/** The main file for a configuration, without a read of the tenant. */
async function fileFor(changed: Partial<SignupConfig>, env: Record<string, string> = {}): Promise<string> {
  const state = exportState({ desired: desiredOf(await inputsOf(env, changed)), config, tenant: undefined });
  return terraformFiles(state, names).files['signup-step.tf'] ?? '';
}

describe('terraform', () => {
  it.each<[string, Partial<SignupConfig>, Record<string, string>]>([
    ['the usual configuration', {}, {}],
    ['usernames without an email address', { verifiedEmail: 'optional' }, {}],
    [
      'the newer password settings',
      {
        password: {
          password_options: {
            complexity: { min_length: 12, character_types: ['lowercase', 'number'], character_type_rule: 'all' },
            dictionary: { active: true },
            profile_data: { active: true },
          },
        },
      },
      {},
    ],
    ['a rollout', {}, { SIGNUP_SHARE: '10', SIGNUP_CONNECTIONS: 'github' }],
  ])('is HCL with names that the provider has: %s', async (_, changed, env) => {
    expect(await problems(await fileFor(changed, env))).toEqual([]);
  });

  it('reports an argument that the provider does not have', async () => {
    const text = (await fileFor({})).replace('grant_types', 'grants');
    expect(await problems(text)).toEqual(['auth0_client.grants']);
  });

  it('has the secret only as a sensitive variable', async () => {
    const { files } = await exported('terraform');
    expect(Object.values(files).join()).not.toContain(secret);
    const { variable, resource } = await hcl(files['signup-step.tf']);
    expect(variable?.redirect_token_secret).toMatchObject([{ sensitive: true }]);
    const secrets = { name: 'REDIRECT_TOKEN_SECRET', value: expression('var.redirect_token_secret') };
    expect(resource?.auth0_action?.signup_step).toMatchObject([{ secrets_wo: expect.arrayContaining([secrets]) }]);
  });

  it('adds the Action to the login flow only if a variable is set, and never replaces the whole flow', async () => {
    const { resource, variable } = await hcl(await fileFor({}));
    expect(variable?.add_to_login_flow).toMatchObject([{ default: false }]);
    expect(resource?.auth0_trigger_action?.signup_step).toMatchObject([
      { count: expression('var.add_to_login_flow ? 1 : 0') },
    ]);
    expect(Object.keys(resource ?? {})).not.toContain('auth0_trigger_actions');
    expect(Object.keys(resource ?? {})).not.toContain('auth0_connection_clients');
  });

  it('sends the secrets again after a change of any of them', async () => {
    const version = async (env: Record<string, string>) =>
      /secrets_wo_version *= (\d+)/.exec(await fileFor({}, env))?.[1];
    const first = await version({});
    expect(await version({})).toBe(first);
    expect(await version({ SIGNUP_SHARE: '10' })).not.toBe(first);
    expect(await version({ REDIRECT_TOKEN_SECRET: `${secret}2` })).not.toBe(first);
  });

  it('imports existing resources, and protects the connection', async () => {
    const { files } = terraformFiles(await existingState('created'), names);
    const { import: imports } = await hcl(files['imports.tf']);
    expect(imports).toEqual([
      { to: expression('auth0_client.signup_step'), id: 'app' },
      { to: expression('auth0_client_credentials.signup_step'), id: 'app' },
      { to: expression('auth0_client_grant.signup_step'), id: 'grant' },
      { to: expression('auth0_connection.signup_usernames'), id: 'con_1' },
      { to: expression('auth0_connection_client.signup_step'), id: 'con_1::app' },
      { to: expression('auth0_action.signup_step'), id: 'act-ours' },
      { to: expression('auth0_trigger_action.signup_step[0]'), id: 'post-login::act-ours' },
    ]);
    expect((await hcl(files['signup-step.tf'])).variable?.add_to_login_flow).toMatchObject([{ default: true }]);
    const connection = { lifecycle: [{ prevent_destroy: true }], options: [{ password_policy: 'good' }] };
    const { resource } = await hcl(files['signup-step.tf']);
    expect(resource?.auth0_connection?.signup_usernames).toMatchObject([connection]);
    expect(await problems(files['signup-step.tf'] ?? '')).toEqual([]);
  });

  it('does not manage an adopted application or connection, and uses their ids', async () => {
    const { files, notes } = terraformFiles(await existingState(undefined), names);
    const { locals, resource } = await hcl(files['signup-step.tf']);
    expect(locals).toEqual([{ signup_client_id: 'app', signup_connection_id: 'con_1' }]);
    expect(Object.keys(resource ?? {}).toSorted()).toEqual([
      'auth0_action',
      'auth0_client_grant',
      'auth0_connection_client',
      'auth0_trigger_action',
    ]);
    expect(notes.filter((note) => note.includes("the team's"))).toHaveLength(2);
  });

  it('imports nothing from a tenant without the step', async () => {
    const { env } = await startTeamTenant();
    const { files } = await exported('terraform', env);
    expect(Object.keys(files).toSorted()).toEqual(['signup-step.action.js', 'signup-step.tf']);
  });
});
