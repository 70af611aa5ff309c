import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LocalTenant, startLocalTenant } from '#tenant/local/local-tenant.js';
import { seededPassword } from '#tenant/local/oidc/personas.js';
import { type SampleApp, startSampleApp } from '#tenant/local/sample-app/sample-app.js';
import { choices, clientId } from '#tenant/local/sample-app/sample-applications.js';
import { CookieBrowser } from '../../../tools/conformance/cookie-browser.js';

const pageUrl = 'http://localhost:9/';

/** Made up. */
const secrets = {
  SIGNUP_URL: pageUrl,
  REDIRECT_TOKEN_SECRET: 'made-up-secret-of-the-sample-app-tests-0123456789',
  SIGNUP_MODE: 'identity',
  SIGNUP_CONNECTION: 'signup-usernames',
  SIGNUP_PASS_THROUGH: 'registration_id',
};

let tenant: LocalTenant;
let app: SampleApp;
let browser: CookieBrowser;

beforeEach(async () => {
  tenant = await startLocalTenant();
  app = await startSampleApp({ tenant });
  for (const kind of ['action', 'rule'] as const) {
    const SIGNUP_CLIENTS = choices.filter((choice) => choice.kind === kind).map(clientId);
    const name = `signup-step-${kind}`;
    tenant.install({ kind, name, secrets: { ...secrets, SIGNUP_CLIENTS: SIGNUP_CLIENTS.join() } });
  }
  browser = new CookieBrowser();
});
afterEach(async () => {
  await app.close();
  await tenant.close();
});

async function read(path: string): Promise<string> {
  return (await browser.visit(app.origin + path, [pageUrl])).response.text();
}

/** Signs in as a persona. Returns the last URL and its page. */
async function signIn(persona: string, query = 'mode=identity&kind=action') {
  const login = await browser.visit(`${app.origin}/login?${query}`, [pageUrl]);
  const { url, response } = await browser.submit(login.url, { persona }, [pageUrl]);
  return { url, page: await response.text() };
}

describe('the start page', () => {
  it('offers every mode, with the Action and the Rule', async () => {
    const page = await read('/');
    for (const value of ['identity', 'profile', 'customer', 'action', 'rule'])
      expect(page).toContain(`value="${value}"`);
    expect(page).toContain('Sign in');
    expect(page).not.toContain('<script');
  });
});

describe('signing in', () => {
  it.each(choices)('redirects a new user to the page, with $mode and the $kind', async ({ mode, kind }) => {
    const { url } = await signIn('ada', `mode=${mode}&kind=${kind}`);
    expect(url.href).toContain(pageUrl);
    expect(url.searchParams.get('session_token')).toBeTruthy();
    expect(url.searchParams.get('registration_id')?.length).toBe(mode === 'customer' ? 120 : undefined);
  });

  it('shows a completed user the claims, the record and the username', async () => {
    const { url, page } = await signIn('hedy');
    expect(url.pathname).toBe('/account');
    expect(page).toContain('You are signed in as Hedy Lamarr');
    expect(page).toContain('<strong>hedy</strong>');
    expect(page).toContain('&quot;email_verified&quot;: true');
    expect(page).toContain('signup-usernames');
    expect(page).toContain('completed_at');
  });

  it('works again, silently, and with the password', async () => {
    await signIn('hedy');
    expect(await read('/login?mode=identity&kind=action')).toContain('as usual');
    expect(await read('/login?mode=identity&kind=action&how=silent')).toContain('silently, without any page');
    const login = await browser.visit(`${app.origin}/login?mode=identity&kind=action&how=password`, []);
    expect(await login.response.text()).toContain('value="hedy"');
    const back = await browser.submit(login.url, { login: 'hedy', password: seededPassword }, []);
    expect(await back.response.text()).toContain('asked for again');
  });

  it('ends with signing out: the next login asks again', async () => {
    await signIn('hedy');
    expect(await read('/logout')).toContain('See the signup step at work');
    const next = await browser.visit(`${app.origin}/login?mode=identity&kind=action`, []);
    expect(next.url.pathname).toMatch(/^\/u\/login\//);
  });

  it('can start over, which resets the tenant', async () => {
    await signIn('ada');
    expect(tenant.users.get('google-oauth2|100000000000000000001')).toBeDefined();
    const { url } = await browser.submit(`${app.origin}/start-over`, {}, []);
    expect(url.pathname).toBe('/');
    expect(tenant.users.get('google-oauth2|100000000000000000001')).toBeUndefined();
  });
});

describe('signing in that fails', () => {
  it('shows the refusal of the tenant, with its reason and a link to a new sign-in', async () => {
    const { page } = await signIn('charles');
    expect(page).toContain('You were not signed in');
    expect(page).toContain('user is blocked');
    expect(page).toContain('Sign in again');
  });

  it('explains a failed silent sign-in', async () => {
    expect(await read('/login?mode=identity&kind=action&how=silent')).toContain('You are signed out');
  });

  it('does not finish a sign-in that this browser did not begin', async () => {
    const { response } = await browser.visit(`${app.origin}/callback?code=abc&state=def`, []);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('This sign-in is no longer open');
  });

  it('redirects a signed-out visitor from the account to the start', async () => {
    expect(await read('/account')).toContain('See the signup step at work');
  });
});
