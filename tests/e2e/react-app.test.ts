import type { Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoWorld } from '../support/demo-world.js';
import { type ReactApp, startReactApp } from '../support/react-app.js';
import { password } from '../support/signup-world.js';
import type { Visitor } from '../support/visitor.js';

const world = demoWorld();

let app: ReactApp;
beforeAll(async () => {
  app = await startReactApp(world.tenant);
});
afterAll(() => app?.close());

/** Somebody at the example's first screen. */
async function visitApp(): Promise<Visitor> {
  const visitor = await world.visitor();
  visitor.mayComplain(new RegExp(`^request: ${app.address}`));
  // A refused silent login is an answer of 400, a refused refresh token one of 403.
  visitor.mayComplain(/^console: Failed to load resource: .* (400|403) .*\/(authorize|oauth\/token)/);
  await visitor.page.goto(app.address);
  await visitor.sees('Welcome to Harbour');
  return visitor;
}

async function choosePersona(page: Page, persona: string): Promise<void> {
  await page.getByRole('button', { name: persona }).click();
}

/** Fills in the form of the step, in the window where it is open. */
async function fillStep(page: Page): Promise<void> {
  await page.getByLabel('Username', { exact: true }).fill('ada');
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Continue to Harbour' }).click();
}

async function signIn(visitor: Visitor): Promise<void> {
  await visitor.button('Sign in').click();
  await choosePersona(visitor.page, 'Ada Lovelace');
  await visitor.sees('Finish setting up your account');
  await fillStep(visitor.page);
  await visitor.sees('Signed in as Ada Lovelace');
}

/** The silent logins of a browser so far, and the refresh tokens that it has sent. */
function watch({ page }: Visitor) {
  const seen = { silentLogins: 0, refreshTokens: [] as string[] };
  page.context().on('request', (request: Request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (pathname === '/authorize' && searchParams.get('response_mode') === 'web_message') seen.silentLogins += 1;
    const sent = new URLSearchParams(request.postData() ?? '').get('refresh_token');
    if (pathname === '/oauth/token' && sent !== null) seen.refreshTokens.push(sent);
  });
  return seen;
}

/** Ends a refresh token from outside, as an administrator does. */
async function revoke(token: string | undefined): Promise<void> {
  const body = new URLSearchParams({ client_id: 'react-app', token: token ?? '' });
  expect((await fetch(`${world.tenant.origin}/oauth/revoke`, { method: 'POST', body })).status).toBe(200);
}

describe('the React example', () => {
  it('signs in through the step, renews by refresh token, stays signed in after a reload, and signs out', async () => {
    const ada = await visitApp();
    const seen = watch(ada);
    await signIn(ada);
    expect(ada.page.url()).toBe(app.address);
    for (const count of [1, 2]) {
      await ada.button('Renew tokens').click();
      await ada.reads(`Tokens renewed: ${count}`);
    }
    expect(new Set(seen.refreshTokens).size).toBe(2);
    expect(seen.silentLogins).toBe(0);

    await ada.page.reload();
    await ada.sees('Signed in as Ada Lovelace');
    expect(seen.silentLogins).toBe(1);

    await ada.button('Sign out').click();
    await ada.sees('Welcome to Harbour');
    await ada.button('Sign in').click();
    await ada.sees(/^Sign in to/);
  });

  it('signs in in a popup, however long the step takes', async () => {
    const ada = await visitApp();
    const opened = ada.page.waitForEvent('popup');
    await ada.button('Sign in in a popup').click();
    const popup = await opened;
    await choosePersona(popup, 'Ada Lovelace');
    await popup.getByText('a•••@example.com').waitFor();
    expect(await popup.evaluate(() => window.opener !== null)).toBe(true);
    await fillStep(popup);
    await ada.sees('Signed in as Ada Lovelace');
  });

  it('explains a signup that was cancelled, and leads back to it', async () => {
    const ada = await visitApp();
    await ada.button('Sign in').click();
    await choosePersona(ada.page, 'Ada Lovelace');
    await ada.button('Cancel').click();
    await ada.sees('You are not signed in');
    await ada.reads('The signup was cancelled or not accepted.');
    expect(ada.page.url()).toBe(app.address);
    await ada.button('Try again').click();
    await ada.sees('Finish setting up your account');
  });

  it('explains a signup that was cancelled in a popup', async () => {
    const ada = await visitApp();
    const opened = ada.page.waitForEvent('popup');
    await ada.button('Sign in in a popup').click();
    const popup = await opened;
    await choosePersona(popup, 'Ada Lovelace');
    await popup.getByRole('button', { name: 'Cancel' }).click();
    await ada.sees('You are not signed in');
  });

  it('explains that an account is blocked, and lets somebody else sign in', async () => {
    const charles = await visitApp();
    await charles.button('Sign in').click();
    await choosePersona(charles.page, 'Charles Babbage');
    await charles.sees('This account cannot sign in');
    await charles.button('Use a different account').click();
    await choosePersona(charles.page, 'Hedy Lamarr');
    await charles.sees('Signed in as Hedy Lamarr');
  });

  it('asks for a new sign-in when the session has ended elsewhere', async () => {
    const ada = await visitApp();
    const seen = watch(ada);
    await signIn(ada);
    world.tenant.reset();
    await ada.button('Renew tokens').click();
    await ada.sees('Your session has ended');
    expect(seen.silentLogins).toBe(1);
    await ada.button('Sign in').click();
    await ada.sees(/^Sign in to/);
  });

  it('leads to the step when it is open again and a silent login is not enough', async () => {
    const ada = await visitApp();
    const seen = watch(ada);
    await signIn(ada);
    await ada.button('Renew tokens').click();
    await ada.reads('Tokens renewed: 1');
    // The tokens of the grant end with one of them.
    await revoke(seen.refreshTokens[0]);
    const user = world.user('Ada Lovelace');
    const [, identity] = user?.identities ?? [];
    world.tenant.users.unlink(user?.user_id ?? '', { provider: 'auth0', user_id: identity?.user_id ?? '' });
    await ada.button('Renew tokens').click();
    await ada.sees('One more step');
    await ada.button('Continue').click();
    await ada.sees('Finish setting up your account');
  });
});
