import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LocalTenant } from '#tenant/local/local-tenant.js';
import { seededPassword } from '#tenant/local/oidc/personas.js';
import { CookieBrowser } from '../../tools/conformance/cookie-browser.js';
import { connection, tokenSecret } from '../support/signup-world.js';
import { application, type HarbourClient, rootPage, startHarbour, stops } from '../tenant/oidc/harbour-client.js';

const ada = 'google-oauth2|100000000000000000001';
const refusalText = 'There was a problem signing you up';
const good = { SIGNUP_URL: rootPage, REDIRECT_TOKEN_SECRET: tokenSecret, SIGNUP_MODE: 'profile' };
/** An application that the rollout leaves out. */
const lighthouse = { ...application(), client_id: 'lighthouse', name: 'Lighthouse', metadata: { signup_step: 'off' } };

describe.each(['action', 'rule'] as const)('the rollout of the %s at the local tenant', (kind) => {
  let tenant: LocalTenant;
  let harbour: HarbourClient;

  const rollOut = (secrets: Record<string, string> = {}) => {
    tenant.install({ kind, secrets: { ...good, SIGNUP_CONNECTION: connection, ...secrets } });
  };

  beforeAll(async () => {
    ({ tenant, harbour } = await startHarbour(undefined, { applications: [application(), lighthouse] }));
  });
  afterAll(() => tenant.close());
  beforeEach(() => {
    tenant.reset();
    harbour.browser = new CookieBrowser();
  });

  const expectPage = ({ url }: { url: URL }) => expect(url.href).toMatch(`${rootPage}?session_token=`);
  const expectPassed = ({ url }: { url: URL }) => {
    expect(url.searchParams.get('code')).toBeTruthy();
    expect(tenant.log).toEqual([]);
  };
  const signInByPassword = async (login: string) => {
    const { url } = await harbour.begin();
    return harbour.browser.submit(url, { login, password: seededPassword }, stops);
  };

  it('an application that is off lets users pass without a trace; another one asks them in the same session', async () => {
    rollOut();
    const passed = await harbour.signIn('ada', { client_id: 'lighthouse' });
    expectPassed(passed);
    expect(tenant.users.get(ada)).not.toHaveProperty('app_metadata');
    expectPage(await harbour.begin());
    expectPassed(await harbour.begin({ client_id: 'lighthouse' }));
  });

  it('a database login passes by default, and is asked with SIGNUP_CONNECTIONS all', async () => {
    rollOut();
    const passed = await signInByPassword('emmy');
    expectPassed(passed);
    expect((await harbour.tokens(passed.url)).claims()?.sub).toBe('auth0|seeded-emmy');
    rollOut({ SIGNUP_CONNECTIONS: 'all' });
    expectPage(await harbour.begin());
  });

  it('the password grant of a linked user passes by default, and is refused once databases are asked', async () => {
    const grant = async () => {
      const client = { client_id: 'harbour', client_secret: application().client_secret ?? '' };
      const user = { grant_type: 'password', username: 'katherine', password: seededPassword, scope: 'openid' };
      const response = await fetch(`${tenant.origin}/oauth/token`, {
        method: 'POST',
        body: new URLSearchParams({ ...client, ...user }),
      });
      return [response.status, await response.json()];
    };
    rollOut();
    expect(await grant()).toEqual([200, expect.objectContaining({ access_token: expect.any(String) })]);
    rollOut({ SIGNUP_CONNECTIONS: 'database' });
    expect(await grant()).toEqual([403, expect.objectContaining({ error_description: refusalText })]);
  });

  it('an exempt user passes', async () => {
    rollOut();
    expectPage(await harbour.signIn('ada'));
    tenant.users.update(ada, { app_metadata: { signup: { exempt: true } } });
    expectPassed(await harbour.begin());
  });

  it('a share of 0 asks no user, not even in silent logins; a share of 100 asks every user', async () => {
    rollOut({ SIGNUP_SHARE: '0' });
    const { url } = await harbour.signIn('ada');
    expectPassed({ url });
    expect((await harbour.tokens(url)).claims()?.sub).toBe(ada);
    expectPassed(await harbour.begin({ prompt: 'none' }));
    rollOut({ SIGNUP_SHARE: '100' });
    expect((await harbour.begin({ prompt: 'none' })).url.searchParams.get('error')).toBe('interaction_required');
    expectPage(await harbour.begin());
  });

  it('users created before the date pass, and later ones are asked', async () => {
    rollOut({ SIGNUP_SINCE: '2100-01-01' });
    expectPassed(await harbour.signIn('ada'));
    rollOut({ SIGNUP_SINCE: '2026-01-01' });
    expectPage(await harbour.begin());
  });

  it('a user who is on the page when the rollout ends still needs the token, and passes at the next login', async () => {
    rollOut();
    const page = await harbour.signIn('ada');
    rollOut({ SIGNUP_SHARE: '0' });
    const { url } = await harbour.comeBack(page.url.searchParams.get('state') ?? '');
    expect(url.searchParams.get('error_description')).toBe(refusalText);
    tenant.log.length = 0;
    expectPassed(await harbour.begin());
  });

  it('a malformed setting refuses the login and is named in the log', async () => {
    rollOut({ SIGNUP_SHARE: '10%' });
    const { url } = await harbour.signIn('ada');
    expect(url.searchParams.get('error_description')).toBe(refusalText);
    expect(tenant.log.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^signup-step: check the .*SIGNUP_SHARE$/),
    ]);
  });
});
