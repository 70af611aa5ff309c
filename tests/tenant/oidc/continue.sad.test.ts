import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LocalTenant } from '#tenant/local/local-tenant.js';
import { loginNotFound } from '#tenant/local/oidc/login-pages.js';
import { CookieBrowser } from '../../../tools/conformance/cookie-browser.js';
import { gate, type HarbourClient, startHarbour, step } from './harbour-client.js';

const anywhere = ['http://localhost:9'];
const hour = 60 * 60 * 1000;

let tenant: LocalTenant;
let harbour: HarbourClient;
let clock: number;

beforeEach(async () => {
  clock = Date.now();
  ({ tenant, harbour } = await startHarbour(step(gate), { now: () => clock }));
});
afterEach(() => tenant.close());

async function redirectState(): Promise<string> {
  const { url } = await harbour.signIn('ada');
  harbour.finishStep();
  return url.searchParams.get('state') ?? '';
}

/** Auth0's error page for a login that it cannot find, with a link to the application. */
async function expectLost(response: Response): Promise<void> {
  expect(response.status).toBe(400);
  const page = await response.text();
  expect(page).toContain('invalid_request');
  expect(page).toContain(loginNotFound.slice(0, 60));
  expect(page).toContain('href="http://localhost:9/login"');
}

describe('/continue refuses', () => {
  it('an unknown state', async () => {
    const state = await redirectState();
    await expectLost((await harbour.comeBack(`${state}x`)).response);
  });

  it('a missing state', async () => {
    await redirectState();
    await expectLost((await harbour.browser.visit(`${tenant.origin}/continue`, anywhere)).response);
  });

  it('a used state', async () => {
    const state = await redirectState();
    expect((await harbour.comeBack(state)).url.searchParams.get('code')).toBeTruthy();
    await expectLost((await harbour.comeBack(state)).response);
  });

  it('a used state whose login was refused', async () => {
    const { url } = await harbour.signIn('ada');
    const state = url.searchParams.get('state') ?? '';
    expect((await harbour.comeBack(state)).url.searchParams.get('error')).toBe('access_denied');
    harbour.finishStep();
    await expectLost((await harbour.comeBack(state)).response);
  });

  it('no state within one hour', async () => {
    const state = await redirectState();
    clock += hour - 1000;
    expect((await harbour.comeBack(state)).url.searchParams.get('code')).toBeTruthy();
  });

  it('a state after one hour', async () => {
    const state = await redirectState();
    clock += hour;
    await expectLost((await harbour.comeBack(state)).response);
  });

  it('another browser, after which the right browser can still continue', async () => {
    const state = await redirectState();
    const mine = harbour.browser;
    harbour.browser = new CookieBrowser();
    await expectLost((await harbour.comeBack(state)).response);
    harbour.browser = mine;
    expect((await harbour.comeBack(state)).url.searchParams.get('code')).toBeTruthy();
  });

  it('the oldest of more than ten logins that one browser left open', async () => {
    const { url } = await harbour.signIn('ada');
    for (let count = 0; count < 10; count += 1) await harbour.begin();
    harbour.finishStep();
    await expectLost((await harbour.comeBack(url.searchParams.get('state') ?? '')).response);
  });

  it('a JSON body, which a form cannot send', async () => {
    const state = await redirectState();
    const response = await harbour.browser.request(`${tenant.origin}/continue?state=${state}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ state }),
    });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('Send a form');
    expect((await harbour.comeBack(state)).url.searchParams.get('code')).toBeTruthy();
  });

  it('a login from before a reset of the tenant', async () => {
    const state = await redirectState();
    tenant.reset();
    await expectLost((await harbour.comeBack(state)).response);
  });
});
