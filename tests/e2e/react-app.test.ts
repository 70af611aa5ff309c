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

/** Opens the example's first screen in a new browser. */
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

/** Completes the step in the window that shows it. */
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

/** Counts the silent logins of a browser from now on, and records the refresh tokens that it sends. */
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

/** Revokes a refresh token as an administrator does, and with it all tokens of its grant. */
async function revoke(token: string | undefined): Promise<void> {
  const body = new URLSearchParams({ client_id: 'react-app', token: token ?? '' });
  expect((await fetch(`${world.tenant.origin}/oauth/revoke`, { method: 'POST', body })).status).toBe(200);
}

async function openPopup(visitor: Visitor): Promise<Page> {
  const opened = visitor.page.waitForEvent('popup');
  await visitor.button('Sign in in a popup').click();
  return opened;
}

describe('the React example', () => {
  it('signs in through the step, renews its tokens, survives a reload and asks again when a grant or the session ends', async () => {
    const ada = await visitApp();
    const seen = watch(ada);
    await signIn(ada);
    expect(ada.page.url()).toBe(app.address);
    for (const count of [1, 2]) {
      await ada.button('Renew tokens').click();
      await ada.reads(`Tokens renewed: ${count}`);
    }
    expect(new Set(seen.refreshTokens).size, 'rotated refresh tokens').toBe(2);
    expect(seen.silentLogins, 'silent logins while there is a refresh token').toBe(0);

    await ada.page.reload();
    await ada.sees('Signed in as Ada Lovelace');
    expect(seen.silentLogins, 'silent logins after a reload').toBe(1);

    // The step is required again, and the revoked grant leaves a silent login only.
    await ada.button('Renew tokens').click();
    await ada.reads('Tokens renewed: 1');
    await revoke(seen.refreshTokens.at(-1));
    const user = world.user('Ada Lovelace');
    const [, identity] = user?.identities ?? [];
    world.tenant.users.unlink(user?.user_id ?? '', { provider: 'auth0', user_id: identity?.user_id ?? '' });
    await ada.button('Renew tokens').click();
    await ada.sees('One more step');
    await ada.button('Continue').click();
    await ada.sees('Finish setting up your account');
    await ada.type({ Username: 'ada.byron', Password: password });
    await ada.submit();
    await ada.sees('Signed in as Ada Lovelace');

    world.tenant.reset();
    await ada.button('Renew tokens').click();
    await ada.sees('Your session has ended');
    await ada.button('Sign in').click();
    await ada.sees(/^Sign in to/);
  });

  it('signs in by popup, explains a canceled signup there and in its own window, and signs out', async () => {
    const ada = await visitApp();
    let popup = await openPopup(ada);
    await choosePersona(popup, 'Ada Lovelace');
    await popup.getByRole('button', { name: 'Cancel' }).click();
    await ada.sees('You are not signed in');

    await ada.button('Try again').click();
    await ada.sees('Finish setting up your account');
    await ada.button('Cancel').click();
    await ada.sees('You are not signed in');
    await ada.reads('The signup was cancelled or not accepted.');
    expect(ada.page.url(), 'address without the error').toBe(app.address);

    await ada.page.reload();
    await ada.sees('Welcome to Harbour');
    popup = await openPopup(ada);
    await popup.getByText('a•••@example.com').waitFor();
    expect(await popup.evaluate(() => window.opener !== null), 'the popup still has its opener').toBe(true);
    await fillStep(popup);
    await ada.sees('Signed in as Ada Lovelace');

    await ada.button('Sign out').click();
    await ada.sees('Welcome to Harbour');
    await ada.button('Sign in').click();
    await ada.sees(/^Sign in to/);
  });

  it('explains that an account is blocked, and signs in with a different one', async () => {
    const charles = await visitApp();
    await charles.button('Sign in').click();
    await choosePersona(charles.page, 'Charles Babbage');
    await charles.sees('This account cannot sign in');
    await charles.button('Use a different account').click();
    await choosePersona(charles.page, 'Hedy Lamarr');
    await charles.sees('Signed in as Hedy Lamarr');
  });
});
