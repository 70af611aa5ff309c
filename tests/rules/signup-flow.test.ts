import { afterEach, describe, expect, it } from 'vitest';
import { apiRoutes } from '#server/node/site.js';
import type { LocalTenant, LocalTenantOptions } from '#tenant/local/local-tenant.js';
import { createApplication } from '../../api/_http/application.js';
import { config } from '../../signup.config.js';
import { connection, environmentFor, password, tokenSecret } from '../support/signup-world.js';
import { type HarbourClient, rootPage, startHarbour } from '../tenant/oidc/harbour-client.js';

const ada = 'google-oauth2|100000000000000000001';
const refusalText = 'There was a problem signing you up';
const behind = 'signup-step: record is behind the token';

interface Setup {
  kind: 'action' | 'rule';
  mode: 'identity' | 'profile';
  seen: NonNullable<LocalTenantOptions['userOnContinue']>;
}

/** All combinations. Auth0 does not document whether the Action sees a fresh user or a snapshot on return. */
const setups: Setup[] = (['action', 'rule'] as const).flatMap((kind) =>
  (['identity', 'profile'] as const).flatMap((mode) =>
    (['fresh', 'snapshot'] as const).map((seen) => ({ kind, mode, seen })),
  ),
);

let tenant: LocalTenant;
let harbour: HarbourClient;
afterEach(() => tenant.close());

function secretsOf(mode: Setup['mode']): Record<string, string> {
  return {
    SIGNUP_URL: rootPage,
    REDIRECT_TOKEN_SECRET: tokenSecret,
    SIGNUP_MODE: mode,
    SIGNUP_CONNECTION: connection,
    SIGNUP_VERSION: String(config.version),
  };
}

/** A tenant with the real file, an application with a browser, and the real API: everything but the page. */
async function start(
  { kind, mode, seen }: Setup,
  more: Record<string, string> = {},
  options: Pick<LocalTenantOptions, 'actionsOnContinue'> = {},
) {
  const secrets = { ...secretsOf(mode), ...more };
  ({ tenant, harbour } = await startHarbour({ kind, secrets }, { userOnContinue: seen, ...options }));
  const env = environmentFor(tenant, { SIGNUP_URL: rootPage, SIGNUP_MODE: mode, SIGNUP_SKIPPABLE: 'true' });
  const application = createApplication({ env, config });

  async function call(path: string, page: URL, body: object): Promise<{ continueUrl: string; sessionToken: string }> {
    const request = new Request(new URL(path, rootPage), {
      method: 'POST',
      headers: {
        authorization: `Bearer ${page.searchParams.get('session_token')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ state: page.searchParams.get('state'), ...body }),
    });
    const response = await apiRoutes[path]?.(request, application);
    expect(response?.status).toBe(200);
    return response?.json();
  }

  return {
    /** Submits the form, as the page does. @param page its URL with session token and state. */
    complete: (page: URL, username = 'ada') =>
      call('/api/signup', page, { username, ...(mode === 'identity' && { password }) }),
    skip: (page: URL) => call('/api/decline', page, { decision: 'skip' }),
  };
}

/** Sends the browser back to the login of this page. */
function comeBack(page: URL, { sessionToken }: { sessionToken: string }) {
  return harbour.comeBack(page.searchParams.get('state') ?? '', { session_token: sessionToken });
}

function expectRefused({ url }: { url: URL }): void {
  expect(url.searchParams.get('error')).toMatch(/^(access_denied|unauthorized)$/);
  expect(url.searchParams.get('error_description')).toBe(refusalText);
}

describe.each(setups)('$kind, $mode mode, a $seen user on return', (setup) => {
  it('lets a new user pass once after the step, and on later logins without it', async () => {
    const api = await start(setup);
    const page = await harbour.signIn('ada');
    const reply = await api.complete(page.url);
    expect(reply.continueUrl).toBe(`${tenant.origin}/continue?state=${page.url.searchParams.get('state')}`);
    const { url } = await comeBack(page.url, reply);
    expect((await harbour.tokens(url)).claims()?.sub).toBe(ada);
    expect(tenant.log.map(({ text }) => text)).toEqual(setup.seen === 'fresh' ? [] : [behind]);

    expect((await comeBack(page.url, reply)).response.status).toBe(400);
    const silent = await harbour.begin({ prompt: 'none' });
    expect((await harbour.tokens(silent.url)).claims()?.sub).toBe(ada);
  });

  it('refuses a token that was made for another login of the same user', async () => {
    const api = await start(setup);
    const first = await harbour.signIn('ada');
    const second = await harbour.begin();
    const reply = await api.complete(first.url);
    expectRefused(await comeBack(second.url, reply));
    // Later logins are decided by the record, which shows the completed signup.
    expect((await harbour.begin()).url.searchParams.get('code')).toBeTruthy();
  });

  it('refuses a token that was made for another user', async () => {
    const api = await start(setup);
    const reply = await api.complete((await harbour.signIn('ada')).url);
    const grace = await harbour.signIn('grace', { prompt: 'login' });
    expectRefused(await comeBack(grace.url, reply));
    expect((await harbour.begin()).url.href).toContain(`${rootPage}?`);
  });
});

describe.each(['action', 'rule'] as const)('the %s', (kind) => {
  const setup: Setup = { kind, mode: 'identity', seen: 'snapshot' };

  it('refuses a stale record with SIGNUP_PROOF record, and lets the next login pass', async () => {
    const api = await start(setup, { SIGNUP_PROOF: 'record' });
    const { url } = await harbour.signIn('ada');
    expectRefused(await comeBack(url, await api.complete(url)));
    expect((await harbour.begin()).url.searchParams.get('code')).toBeTruthy();
  });

  it.each([
    ['another connection', { SIGNUP_CONNECTION: 'staff' }, 'connection'],
    ['another mode', { SIGNUP_MODE: 'profile' }, 'mode, version'],
  ])('refuses every login and logs the reason if the API has %s', async (_what, secrets, claims) => {
    const api = await start(setup, secrets);
    const { url } = await harbour.signIn('ada');
    expectRefused(await comeBack(url, await api.complete(url)));
    const reason = `signup-step: continue token is not for this login and its settings: ${claims}`;
    expect(tenant.log.map(({ text }) => text)).toEqual([reason]);
  });

  it('lets users skip only if its own setting allows it', async () => {
    const lax = await start(setup, { SIGNUP_SKIPPABLE: 'true' });
    const skipped = await harbour.signIn('ada');
    const { url } = await comeBack(skipped.url, await lax.skip(skipped.url));
    expect((await harbour.tokens(url)).claims()?.sub).toBe(ada);
    await tenant.close();

    const strict = await start(setup);
    const again = await harbour.signIn('ada');
    expectRefused(await comeBack(again.url, await strict.skip(again.url)));
  });

  it('ends a silent login with interaction_required before the signup is complete, and redirects the next ordinary login', async () => {
    await start(setup);
    await harbour.signIn('ada');
    const silent = await harbour.begin({ prompt: 'none' });
    expect(silent.url.searchParams.get('error')).toBe('interaction_required');
    expect((await harbour.begin()).url.href).toContain(`${rootPage}?`);
  });

  it('lets a refresh token from before the rollout pass', async () => {
    await start(setup);
    tenant.uninstall();
    const { refresh_token: refreshToken = '' } = await harbour.tokens((await harbour.signIn('ada')).url);
    tenant.install({ kind, secrets: secretsOf(setup.mode) });
    expect((await harbour.refresh(refreshToken)).claims()?.sub).toBe(ada);
  });
});

describe.each(['current', 'suspended'] as const)('a login that returns to the %s Action', (actionsOnContinue) => {
  const setup: Setup = { kind: 'action', mode: 'identity', seen: 'fresh' };

  it('passes during a rotation, because the Action still accepts the old secret', async () => {
    const api = await start(setup, {}, { actionsOnContinue });
    const page = await harbour.signIn('ada');
    const REDIRECT_TOKEN_SECRET = 'another-made-up-secret-of-more-than-32-bytes';
    const secrets = { ...secretsOf('identity'), REDIRECT_TOKEN_SECRET, REDIRECT_TOKEN_SECRET_ALSO: tokenSecret };
    tenant.install({ kind: 'action', secrets });
    const { url } = await comeBack(page.url, await api.complete(page.url));
    expect((await harbour.tokens(url)).claims()?.sub).toBe(ada);
  });

  it('passes if the Action has been removed from the login flow in the meantime', async () => {
    const api = await start(setup, {}, { actionsOnContinue });
    const page = await harbour.signIn('ada');
    const reply = await api.complete(page.url);
    tenant.uninstall();
    expect((await harbour.tokens((await comeBack(page.url, reply)).url)).claims()?.sub).toBe(ada);
  });
});
