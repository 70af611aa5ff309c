import type { DoctorWorld } from './doctor-world.js';
import { type PlantedFault, setEnv } from './faults.js';

async function changeOptions({ api, own }: DoctorWorld, change: object): Promise<void> {
  const { id, options } = await own.connection();
  await api('PATCH', `/connections/${id}`, { options: { ...options, ...change } });
}

/** Changes the Action in the dashboard, and deploys it. */
async function changeAction({ api, own, tick }: DoctorWorld, change: object, isDeployed = true): Promise<void> {
  const { id } = await own.action();
  await api('PATCH', `/actions/actions/${id}`, change);
  tick(5_000);
  if (isDeployed) await api('POST', `/actions/actions/${id}/deploy`);
  tick(5_000);
}

async function changeFlow({ api }: DoctorWorld, change: (ids: string[]) => string[]): Promise<void> {
  const path = '/actions/triggers/post-login/bindings';
  const { bindings } = await api('GET', path);
  const ids = bindings.map((binding: { action: { id: string } }) => binding.action.id);
  const list = change(ids).map((value) => ({ ref: { type: 'action_id', value }, display_name: value }));
  await api('PATCH', path, { bindings: list });
}

const allSecrets = ({ secret }: DoctorWorld) => ({
  SIGNUP_URL: 'http://localhost:3000/',
  REDIRECT_TOKEN_SECRET: secret(),
  SIGNUP_MODE: 'identity',
  SIGNUP_CONNECTION: 'signup-usernames',
  SIGNUP_SKIPPABLE: 'false',
});

const listOf = (secrets: Record<string, string>) => Object.entries(secrets).map(([name, value]) => ({ name, value }));

/** Faults of the connection and of the Action. The last one replaces the connection. */
export const stepFaults: readonly PlantedFault[] = [
  {
    name: 'the application of the API is not enabled for the connection',
    id: 'enabled',
    state: 'failed',
    seen: /the application of the API is not enabled/,
    async plant({ api, own }) {
      const [{ id }, { client_id }] = [await own.connection(), await own.application()];
      await api('PATCH', `/connections/${id}/clients`, [{ client_id, status: false }]);
    },
  },
  {
    name: 'no application is enabled for sign-ins with a username',
    id: 'enabled',
    state: 'warning',
    seen: /cannot sign in with their username/,
    async plant({ api, own }) {
      const { id } = await own.connection();
      await api('PATCH', `/connections/${id}/clients`, [{ client_id: 'field-notes', status: false }]);
    },
  },
  {
    name: "the connection has Auth0's default lengths",
    id: 'username',
    state: 'failed',
    seen: /^the connection accepts 1 to 15 characters, signup\.config\.ts 3 to 30$/,
    plant: (world) => changeOptions(world, { validation: { username: { min: 1, max: 15 } } }),
  },
  {
    name: "users can sign up in Auth0's own form",
    id: 'username',
    state: 'warning',
    seen: /Auth0's own form/,
    plant: (world) => changeOptions(world, { disable_signup: false }),
  },
  {
    name: 'the password settings exist in their current and their legacy form',
    id: 'options',
    state: 'failed',
    seen: /^password_options is set, and also the legacy passwordPolicy/,
    plant: (world) => changeOptions(world, { password_options: { complexity: { min_length: 10 } } }),
  },
  {
    name: 'the draft of the Action is not deployed',
    id: 'action',
    state: 'failed',
    seen: /draft has changes/,
    plant: (world) => changeAction(world, { runtime: 'node22' }, false),
  },
  {
    name: 'the Action has older code',
    id: 'action',
    state: 'failed',
    seen: /code differs from this version/,
    async plant(world) {
      const { code } = await world.own.action();
      await changeAction(world, { code: `${code}\n// older` });
    },
  },
  {
    name: 'a secret of the Action is missing',
    id: 'action-secrets',
    state: 'failed',
    seen: /^missing: SIGNUP_MODE\. Every login is refused now$/,
    async plant(world) {
      const { SIGNUP_MODE: _missing, ...secrets } = allSecrets(world);
      await changeAction(world, { secrets: listOf(secrets) });
    },
  },
  {
    name: 'a setting of the Action differs from the API',
    id: 'action-secrets',
    state: 'failed',
    seen: /^SIGNUP_SKIPPABLE is "false" in the Action, "true" in the settings$/,
    plant: setEnv({ SIGNUP_SKIPPABLE: 'true' }),
  },
  {
    name: 'the Action is not in the login flow',
    id: 'binding',
    state: 'failed',
    seen: /not in the login flow/,
    plant: (world) => changeFlow(world, ([first = '']) => [first]),
  },
  {
    name: 'the step is paused',
    id: 'binding',
    state: 'warning',
    seen: /^paused/,
    plant: (world) => world.run(['pause']),
  },
  {
    name: 'an Action that redirects runs before ours',
    id: 'binding',
    state: 'warning',
    seen: /"terms" runs before it and also redirects logins/,
    async plant(world) {
      const code =
        "exports.onExecutePostLogin = async (event, api) => api.redirect.sendUserTo('https://terms.example/');";
      const trigger = [{ id: 'post-login', version: 'v3' }];
      const action = { name: 'terms', code, runtime: 'node22', supported_triggers: trigger };
      const { id } = await world.api('POST', '/actions/actions', action);
      world.tick(5_000);
      await world.api('POST', `/actions/actions/${id}/deploy`);
      world.tick(5_000);
      const path = '/actions/triggers/post-login/bindings';
      const { bindings } = await world.api('GET', path);
      const present = bindings.map((binding: { action: { id: string }; display_name: string }) => ({
        ref: { type: 'action_id', value: binding.action.id },
        display_name: binding.display_name,
      }));
      const added = { ref: { type: 'action_id', value: id }, display_name: 'terms' };
      await world.api('PATCH', path, { bindings: [added, ...present] });
    },
  },
  {
    name: 'an application has a malformed flag',
    id: 'rollout',
    state: 'failed',
    seen: /every login is refused: Field notes/,
    plant: (world) => world.api('PATCH', '/clients/field-notes', { client_metadata: { signup_step: 'yes' } }),
  },
  {
    name: 'a setting of the rollout is malformed',
    id: 'rollout',
    state: 'failed',
    seen: /malformed in \.env: SIGNUP_SHARE/,
    plant: setEnv({ SIGNUP_SHARE: '110' }),
  },
  {
    name: 'the rollout names an application that does not exist',
    id: 'rollout',
    state: 'warning',
    seen: /SIGNUP_CLIENTS: the tenant has no feild-notes/,
    plant: setEnv({ SIGNUP_CLIENTS: 'field-notes,feild-notes' }),
    byHand: (world) => world.run(['apply', '--set', 'SIGNUP_CLIENTS=']),
  },
  {
    name: 'the rollout names a connection that does not exist',
    id: 'rollout',
    state: 'warning',
    seen: /SIGNUP_CONNECTIONS: the tenant has no gogle/,
    plant: setEnv({ SIGNUP_CONNECTIONS: 'gogle' }),
  },
  {
    name: 'the rollout begins in the future',
    id: 'rollout',
    state: 'warning',
    seen: /^SIGNUP_SINCE is \d+ days in the future: no login is redirected$/,
    plant: setEnv({ SIGNUP_SINCE: '2027-01-01' }),
  },
  {
    name: 'the rollout includes no login',
    id: 'rollout',
    state: 'warning',
    seen: /^SIGNUP_SHARE is 0: no login is redirected$/,
    plant: setEnv({ SIGNUP_SHARE: '0' }),
  },
  {
    name: 'a setting of the rollout was not applied',
    id: 'rollout',
    state: 'warning',
    seen: /^SIGNUP_SHARE is "" in the Action, "10" in the settings$/,
    plant: setEnv({ SIGNUP_SHARE: '10' }),
    byHand: (world) => world.run(['apply', '--set', 'SIGNUP_SHARE=']),
  },
  {
    name: 'a setting of the rollout is only in the tenant',
    id: 'rollout',
    state: 'warning',
    seen: /^SIGNUP_SHARE is "10" in the Action, "" in the settings$/,
    async plant(world) {
      await world.run(['apply', '--set', 'SIGNUP_SHARE=10']);
      setEnv({ SIGNUP_SHARE: '' })(world);
    },
    byHand: (world) => world.run(['apply', '--set', 'SIGNUP_SHARE=']),
  },
  {
    name: 'the connection is missing',
    id: 'connection',
    state: 'failed',
    seen: /^the tenant has no connection "signup-usernames"$/,
    async plant({ api, own }) {
      const { id } = await own.connection();
      await api('DELETE', `/connections/${id}`);
    },
    // Only the team knows which application to enable.
    async byHand({ api, own }) {
      const { id } = await own.connection();
      await api('PATCH', `/connections/${id}/clients`, [{ client_id: 'field-notes', status: true }]);
    },
  },
];
