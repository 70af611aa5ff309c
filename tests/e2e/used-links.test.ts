import { describe, expect, it } from 'vitest';
import { demoWorld } from '../support/demo-world.js';
import { UNTIL_STUCK_MS } from '../support/page-clock.js';
import { password } from '../support/signup-world.js';
import type { Visitor } from '../support/visitor.js';

const world = demoWorld();

async function complete(visitor: Visitor): Promise<void> {
  await visitor.type({ Username: 'ada', Password: password });
  await visitor.submit();
}

/** "Continue" leads to the application, not once more to the tenant. */
async function continues({ page, sees }: Visitor): Promise<void> {
  await page.getByRole('link', { name: 'Continue' }).click();
  await sees('See the signup step at work');
}

/** Counts the requests for `/continue` from now on, by `state`. */
function countReturns({ page }: Visitor): Map<string, number> {
  const counted = new Map<string, number>();
  page.on('request', (request) => {
    const { origin, pathname, searchParams } = new URL(request.url());
    const state = searchParams.get('state') ?? '';
    if (origin === world.tenant.origin && pathname === '/continue') counted.set(state, (counted.get(state) ?? 0) + 1);
  });
  return counted;
}

describe('a link whose signup is completed', () => {
  it('shows that the account is ready: by the back button, after a reload, and opened again', async () => {
    const ada = await world.visitor();
    const returns = countReturns(ada);
    await ada.signIn('Ada Lovelace');
    await complete(ada);
    await ada.sees('You are signed in as Ada Lovelace');
    await ada.page.goBack();
    await ada.sees('Your account is ready');
    expect(ada.page.url()).toBe(world.pages.identity);
    await ada.page.reload();
    await ada.sees('Your account is ready');
    await ada.page.goto(ada.arrivals[0] ?? '');
    await ada.sees('Your account is ready');
    await continues(ada);
    await ada.button('Sign in').click();
    await ada.sees('You are signed in as Ada Lovelace');
    await ada.reads('Your username is ada.');
    expect([...returns.values()], 'requests for /continue').toEqual([1]);
    expect(world.user('Ada Lovelace')?.identities).toHaveLength(2);
  });

  it('leads to the application if the redirect was interrupted, before and after a reload', async () => {
    const ada = await world.visitor();
    const returns = countReturns(ada);
    await ada.page.clock.install();
    await ada.signIn('Ada Lovelace');
    const redirect = `${world.tenant.origin}/continue**`;
    await ada.page.route(redirect, (route) => route.fulfill({ status: 204 }), { times: 1 });
    await complete(ada);
    await ada.sees("You're all set");
    await ada.page.clock.runFor(UNTIL_STUCK_MS);
    await ada.page.getByRole('link', { name: 'Continue' }).waitFor();
    await ada.page.reload();
    await ada.sees('Your account is ready');
    await continues(ada);
    expect([...returns.values()], 'requests for /continue').toEqual([1]);
  });

  it('leads to the application if the network failed during the redirect', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace');
    const redirect = `${world.tenant.origin}/continue**`;
    await ada.page.route(redirect, (route) => route.abort('internetdisconnected'), { times: 1 });
    const failed = ada.page.waitForEvent('requestfailed', (request) => request.isNavigationRequest());
    await complete(ada);
    await failed;
    // The browser's own page.
    await ada.page.waitForURL('chrome-error://chromewebdata/');
    await ada.page.goBack();
    await ada.sees('Your account is ready');
    await continues(ada);
  });
});

it('a link that is open in two tabs creates one account', async () => {
  const ada = await world.visitor();
  await ada.signIn('Ada Lovelace');
  await ada.sees('Finish setting up your account');
  const other = await ada.newTab();
  await other.page.goto(ada.arrivals[0] ?? '');
  await complete(other);
  await other.sees('You are signed in as Ada Lovelace');
  await ada.type({ Username: 'someone.else', Password: password });
  await ada.submit();
  await ada.reads(/You already chose the username .*ada/);
  await continues(ada);
  expect(world.user('Ada Lovelace')?.identities).toHaveLength(2);
});

it('a link that is completed in a different browser does not sign in there', async () => {
  const ada = await world.visitor();
  await ada.signIn('Ada Lovelace');
  await ada.sees('Finish setting up your account');
  const stranger = await world.visitor();
  await stranger.page.goto(ada.arrivals[0] ?? '');
  await complete(stranger);
  await stranger.sees('This login cannot continue');
  await stranger.page.getByRole('link', { name: 'Sign in to Harbour again' }).click();
  await stranger.sees('Sign in to Harbour');
});
