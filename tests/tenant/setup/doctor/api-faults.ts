import type { DoctorWorld } from './doctor-world.js';
import { type PlantedFault, setEnv } from './faults.js';

async function changeGrant({ api, own, tenant }: DoctorWorld, change: (scope: string[]) => string[]): Promise<void> {
  const { client_id } = await own.application();
  const query = `client_id=${client_id}&audience=${encodeURIComponent(`${tenant.origin}/api/v2/`)}`;
  const [grant] = (await api('GET', `/client-grants?take=50&${query}`)).client_grants;
  await api('PATCH', `/client-grants/${grant.id}`, { scope: change(grant.scope) });
}

const header = (name: string) => (world: DoctorWorld) =>
  world.setProxy((response) => {
    response.headers.delete(name);
    return response;
  });

/** Faults of the settings, page, API and tenant. */
export const apiFaults: readonly PlantedFault[] = [
  {
    name: 'a setting is malformed',
    id: 'settings',
    state: 'failed',
    seen: /^SIGNUP_SKIPPABLE: true or false$/,
    plant: setEnv({ SIGNUP_SKIPPABLE: 'perhaps' }),
  },
  {
    name: 'the credentials are not in .env',
    id: 'settings',
    state: 'failed',
    seen: /AUTH0_CLIENT_ID: .*AUTH0_CLIENT_SECRET: /,
    plant: setEnv({ AUTH0_CLIENT_ID: '', AUTH0_CLIENT_SECRET: '' }),
  },
  {
    name: 'the page is not deployed',
    id: 'page',
    state: 'failed',
    seen: /does not answer/,
    plant: (world) => world.undeploy(),
  },
  {
    name: 'the host redirects the page to its own login',
    id: 'page',
    state: 'failed',
    seen: /redirects to vercel\.com/,
    plant: (world) =>
      world.setProxy((response) =>
        response.headers.get('content-type')?.includes('html')
          ? new Response(null, { status: 302, headers: { location: 'https://vercel.com/sso' } })
          : response,
      ),
    byHand: (world) => world.setProxy((response) => response),
  },
  {
    name: 'a proxy drops the security policy',
    id: 'headers',
    state: 'failed',
    seen: /changed or missing: content-security-policy/,
    plant: header('content-security-policy'),
    byHand: (world) => world.setProxy((response) => response),
  },
  {
    name: 'the API runs in the wrong mode',
    id: 'api',
    state: 'failed',
    seen: /it runs in profile mode, the settings say identity mode/,
    plant: (world) => world.deploy({ SIGNUP_MODE: 'profile', USERNAME_REGISTRY: 'tenant' }),
  },
  {
    name: 'the credentials of the API differ from .env',
    id: 'api',
    state: 'failed',
    seen: /the tenant refuses its credentials/,
    plant: (world) => world.deploy({ AUTH0_CLIENT_SECRET: 'made-up-and-wrong' }),
  },
  {
    name: 'the API has a different shared secret',
    id: 'secret-api',
    state: 'failed',
    seen: /refuses a token/,
    plant: (world) => world.deploy({ REDIRECT_TOKEN_SECRET: 'another-made-up-secret-of-some-length' }),
  },
  {
    name: 'the clock of the API is 74 seconds off',
    id: 'clock',
    state: 'failed',
    seen: /^tenant and API are 74 seconds apart/,
    plant: (world) => {
      world.tenant.conditions.clockSkewSeconds = 74;
    },
    byHand: (world) => {
      world.tenant.conditions.clockSkewSeconds = 0;
    },
  },
  {
    name: 'AUTH0_DOMAIN is not the issuer of the tenant',
    id: 'tenant-domain',
    state: 'failed',
    seen: /the issuer of the tenant is http:\/\/localhost/,
    plant: (world) => setEnv({ AUTH0_DOMAIN: world.tenant.origin.replace('localhost', '127.0.0.1') })(world),
  },
  {
    name: 'a custom domain is not in the settings',
    id: 'login-domains',
    state: 'failed',
    seen: /not in the settings: login\.example\.com/,
    plant: (world) => {
      world.tenant.conditions.customDomains = ['login.example.com'];
    },
  },
  {
    name: 'the client secret in .env is wrong',
    id: 'credentials',
    state: 'failed',
    seen: /does not accept/,
    plant: setEnv({ AUTH0_CLIENT_SECRET: 'made-up-and-wrong' }),
  },
  {
    name: 'the application has no grant',
    id: 'credentials',
    state: 'failed',
    seen: /not authorized for the Management API \(HTTP 403\)/,
    async plant(world) {
      const { client_id } = await world.own.application();
      const { client_grants } = await world.api('GET', `/client-grants?take=50&client_id=${client_id}`);
      await world.api('DELETE', `/client-grants/${client_grants[0].id}`);
    },
  },
  {
    name: 'a scope is missing',
    id: 'scopes',
    state: 'failed',
    seen: /^missing: update:users$/,
    plant: (world) => changeGrant(world, (scope) => scope.filter((name) => name !== 'update:users')),
  },
  {
    name: 'the application has an extra scope',
    id: 'scopes',
    state: 'warning',
    seen: /^more than it needs: read:logs$/,
    plant: (world) => changeGrant(world, (scope) => [...scope, 'read:logs']),
  },
  {
    name: "a social connection has Auth0's developer keys",
    id: 'social-keys',
    state: 'failed',
    seen: /developer keys: google-oauth2/,
    async plant(world) {
      const [google] = await world.api('GET', '/connections?strategy=google-oauth2');
      await world.api('PATCH', `/connections/${google.id}`, { options: {} });
    },
    async byHand(world) {
      const [google] = await world.api('GET', '/connections?strategy=google-oauth2');
      await world.api('PATCH', `/connections/${google.id}`, { options: { client_id: 'made-up' } });
    },
  },
  {
    name: 'an application has no login route',
    id: 'login-route',
    state: 'warning',
    seen: /^missing for Tide tables$/,
    plant: (world) => world.api('PATCH', '/clients/tide-tables', { initiate_login_uri: '' }),
  },
  {
    name: 'an old Rule is still enabled',
    id: 'leftovers',
    state: 'warning',
    seen: /a Rule is still enabled: Signup step/,
    plant: (world) => {
      world.tenant.stores.rules.install({ name: 'Signup step', script: 'function () {}', configuration: {} });
    },
    byHand: (world) => world.tenant.stores.rules.remove('Signup step'),
  },
  {
    name: 'unfinished signups left orphaned identities',
    id: 'leftovers',
    state: 'warning',
    seen: /^1 orphaned identities are older than a day$/,
    plant(world) {
      const user = {
        connection: 'signup-usernames',
        username: 'kit',
        password: 'Quiet-Harbour-42',
        email: 'kit@example.com',
      };
      world.tenant.users.create({ ...user, user_id: `signup-${'a'.repeat(40)}`, email_verified: true });
      world.tick(48 * 60 * 60 * 1000);
    },
  },
  {
    name: 'more signups are expected than the tenant can serve',
    id: 'rate',
    state: 'warning',
    seen: /about 20000 signups a minute, but 30000 are expected/,
    args: ['--signups-per-minute', '30000'],
    plant: () => {},
    byHand: () => {},
  },
];
