import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrandChoice } from '#contracts/signup-config.js';
import { type Application, createApplication } from '../../api/_http/application.js';
import { pageEndpoint } from '../../api/_http/page.js';
import {
  environmentFor,
  signToken,
  signupUrl,
  startWorld,
  state,
  tokenSecret,
  type World,
} from '../support/signup-world.js';
import { unbuiltRenderer, unbuiltSite } from '../support/unbuilt-site.js';

const brands: BrandChoice = {
  default: 'harbour',
  organizations: { org_second: 'second', org_usual: 'harbour' },
  clients: { app_second: 'second' },
  hosts: { 'second.example': 'second' },
};
/** The previous secret during a rotation; made up. */
const formerSecret = 'made-up-former-secret-of-more-than-32-bytes';

let world: World;
let application: Application;
let single: Application;
beforeAll(async () => {
  world = await startWorld();
  const env = environmentFor(world.tenant, { REDIRECT_TOKEN_SECRET_PREVIOUS: formerSecret });
  application = createApplication({ env, brands });
  single = createApplication({ env, brands: { default: 'harbour' } });
});
afterAll(() => world.close());

interface Opened {
  token?: string;
  address?: string;
  headers?: Record<string, string>;
  of?: Application;
}

/** Opens the page as a browser does. */
async function open({ token, address = signupUrl, headers = {}, of = application }: Opened = {}) {
  const url = new URL(address);
  if (token !== undefined) url.search = new URLSearchParams({ session_token: token, state }).toString();
  const response = await unbuiltSite(of)(new Request(url, { headers: { accept: 'text/html', ...headers } }));
  return { status: response.status, cookie: response.headers.get('set-cookie'), html: await response.text() };
}

const brandOf = ({ html }: { html: string }) => /<html[^>]* data-brand="([^"]*)"/.exec(html)?.[1];
const sessionTokenFor = (claims: object, secret = tokenSecret) =>
  signToken({ iss: new URL(world.tenant.origin).host, sub: 'google-oauth2|1', ...claims }, secret);

describe('the brand of a page is', () => {
  it.each([
    ['that of the organization', { organization: 'org_second' }, 'second'],
    ['that of the application', { client_id: 'app_second' }, 'second'],
    ['that of the organization first', { organization: 'org_usual', client_id: 'app_second' }, 'harbour'],
    [
      'that of the application if the organization has none',
      { organization: 'org_x', client_id: 'app_second' },
      'second',
    ],
    ['the default one for all other logins', { organization: 'org_x', client_id: 'app_x' }, 'harbour'],
    [
      'the default one for names of object properties',
      { organization: 'constructor', client_id: '__proto__' },
      'harbour',
    ],
  ])('%s', async (_, claims, brand) => {
    expect(brandOf(await open({ token: await sessionTokenFor(claims) }))).toBe(brand);
  });

  it('that of the host, for a login without a brand', async () => {
    const address = 'http://second.example/';
    expect(brandOf(await open({ address }))).toBe('second');
    expect(brandOf(await open({ address, token: await sessionTokenFor({}) }))).toBe('second');
    expect(brandOf(await open({ address, token: await sessionTokenFor({ organization: 'org_usual' }) }))).toBe(
      'harbour',
    );
    expect(brandOf(await open({ address: 'http://other.example/' }))).toBe('harbour');
  });

  it('that of the login after its token has expired, and during a rotation of the secret', async () => {
    const past = Math.floor(Date.now() / 1000) - 7200;
    const expired = await sessionTokenFor({ organization: 'org_second', iat: past, exp: past + 900 });
    expect(brandOf(await open({ token: expired }))).toBe('second');
    expect(brandOf(await open({ token: await sessionTokenFor({ organization: 'org_second' }, formerSecret) }))).toBe(
      'second',
    );
  });

  it('never that of a forged token or of another query parameter', async () => {
    const forged = await sessionTokenFor({ organization: 'org_second' }, 'made-up-secret-of-somebody-else-32-bytes');
    const foreign = await sessionTokenFor({ organization: 'org_second', aud: 'https://other.example/' });
    for (const token of [forged, foreign, 'e30.e30.made-up']) {
      const page = await open({ token });
      expect(brandOf(page)).toBe('harbour');
      expect(page.cookie).toBeNull();
    }
    const address = `${signupUrl}?brand=second&organization=org_second&client_id=app_second`;
    expect(brandOf(await open({ address }))).toBe('harbour');
  });
});

describe('a page without its token', () => {
  it('has the brand that this browser was shown', async () => {
    const { cookie } = await open({ token: await sessionTokenFor({ organization: 'org_second' }) });
    expect(cookie).toBe('signup-brand=second; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax');
    const headers = { cookie: `theme=x; ${cookie?.split(';')[0]}; other=1` };
    expect(brandOf(await open({ headers }))).toBe('second');
    const next = await open({ headers, token: await sessionTokenFor({}) });
    expect([brandOf(next), next.cookie?.split(';')[0]]).toEqual(['harbour', 'signup-brand=harbour']);
  });

  it('has that of the host if the cookie names no brand of this deployment', async () => {
    for (const name of ['nothing', 'constructor', '../second', '']) {
      expect(brandOf(await open({ headers: { cookie: `signup-brand=${name}` } }))).toBe('harbour');
    }
  });

  it('gets a Secure cookie if SIGNUP_URL is https', async () => {
    const env = environmentFor(world.tenant, { SIGNUP_URL: 'https://signup.example/' });
    const secure = createApplication({ env, brands });
    const token = await sessionTokenFor({ organization: 'org_second', aud: 'https://signup.example/' });
    const { cookie } = await open({ token, of: secure, address: 'https://signup.example/' });
    expect(cookie).toMatch(/; Secure$/);
  });
});

describe('a brand has', () => {
  it('its own languages, texts, links, color scheme and return link', async () => {
    const token = await sessionTokenFor({ organization: 'org_second' });
    const { html } = await open({ token, headers: { 'accept-language': 'en' } });
    expect(html).toMatch(/<html lang="de"[^>]* data-scheme="dark"/);
    expect(html).toContain('· Second Light</title>');
    expect(html.replaceAll(/[\u2066\u2069]|<[^>]+>/g, '')).toContain('Auf zu Second');
    expect(html).toContain('href="https://second.example/impressum"');
    expect(html).toContain('href="https://second.example/help"');
  });

  it('its own plain form, and its own page for unknown paths', async () => {
    const token = await sessionTokenFor({ organization: 'org_second', sub: world.signIn('ada') });
    const url = `${signupUrl}?${new URLSearchParams({ session_token: token, state })}`;
    const posted = await unbuiltSite(application)(new Request(url, { method: 'POST', body: new URLSearchParams() }));
    const html = await posted.text();
    expect([posted.status, brandOf({ html })]).toEqual([422, 'second']);
    const missing = await open({ address: 'http://second.example/nothing' });
    expect([missing.status, brandOf(missing)]).toEqual([404, 'second']);
    expect(missing.html).toContain('href="https://second.example/login"');
  });
});

it('a function renders the page with the brand of the login', async () => {
  const token = await sessionTokenFor({ organization: 'org_second' });
  const url = `${signupUrl}?${new URLSearchParams({ session_token: token, state })}`;
  const answer = await pageEndpoint(async () => unbuiltRenderer)(new Request(url), application);
  expect(brandOf({ html: await answer.text() })).toBe('second');
  expect(answer.headers.get('set-cookie')).toMatch(/^signup-brand=second;/);
});

it('a function that cannot render the page responds with a problem, like every endpoint', async () => {
  const broken = pageEndpoint(() => Promise.reject(new Error('made up')));
  const answer = await broken(new Request(signupUrl), application);
  expect(answer.status).toBe(500);
  expect(answer.headers.get('x-request-id')).toBeTruthy();
  expect(await answer.json()).toMatchObject({ code: 'internal_error' });
});

it('a deployment with one brand sets no cookie and reads none', async () => {
  const token = await sessionTokenFor({ organization: 'org_second' });
  const page = await open({ token, of: single, headers: { cookie: 'signup-brand=second' } });
  expect([brandOf(page), page.cookie]).toEqual(['harbour', null]);
});
