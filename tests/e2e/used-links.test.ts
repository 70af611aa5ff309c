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

/** The way on leads to the application, where the next sign-in finds the account. */
async function goesOnAtTheApplication({ page, sees, button, reads }: Visitor): Promise<void> {
  await page.getByRole('link', { name: 'Continue' }).click();
  await sees('See the signup step at work');
  await button('Sign in').click();
  await sees('You are signed in as Ada Lovelace');
  await reads('Your username is ada.');
}

/** How often the browser goes to `/continue` from now on, for each `state`. */
function departures({ page }: Visitor): Map<string, number> {
  const counted = new Map<string, number>();
  page.on('request', (request) => {
    const { origin, pathname, searchParams } = new URL(request.url());
    const state = searchParams.get('state') ?? '';
    if (origin === world.tenant.origin && pathname === '/continue') counted.set(state, (counted.get(state) ?? 0) + 1);
  });
  return counted;
}

describe('an old link', () => {
  it.each(['identity', 'profile'] as const)(
    'says after the signup that all is done, and leads to the application (%s)',
    async (mode) => {
      const ada = await world.visitor();
      const left = departures(ada);
      await ada.signIn('Ada Lovelace', { mode });
      await ada.type({ Username: 'ada' });
      if (mode === 'identity') await ada.type({ Password: password });
      else await ada.field('What brings you here?').selectOption('Rowing');
      await ada.submit();
      await ada.sees('You are signed in as Ada Lovelace');
      await ada.page.goto(ada.arrivals[0] ?? '');
      await ada.sees('Your account is ready');
      await ada.page.getByRole('link', { name: 'Continue' }).click();
      await ada.sees('See the signup step at work');
      expect([...left.values()]).toEqual([1]);
    },
  );

  it('is what the back button finds after the signup, also after a refresh, and it leads to the application', async () => {
    const ada = await world.visitor();
    const left = departures(ada);
    await ada.signIn('Ada Lovelace');
    await complete(ada);
    await ada.sees('You are signed in as Ada Lovelace');
    await ada.page.goBack();
    await ada.sees('Your account is ready');
    expect(ada.page.url()).toBe(world.pages.identity);
    await ada.page.reload();
    await ada.sees('Your account is ready');
    await goesOnAtTheApplication(ada);
    expect([...left.values()]).toEqual([1]);
    expect(world.user('Ada Lovelace')?.identities).toHaveLength(2);
  });

  it('leads to the application when the way back was interrupted, whether the page was left or not', async () => {
    const ada = await world.visitor();
    const left = departures(ada);
    await ada.page.clock.install();
    await ada.signIn('Ada Lovelace');
    const wayBack = `${world.tenant.origin}/continue**`;
    await ada.page.route(wayBack, (route) => route.fulfill({ status: 204 }), { times: 1 });
    await complete(ada);
    await ada.sees("You're all set");
    await ada.page.clock.runFor(UNTIL_STUCK_MS);
    await ada.page.getByRole('link', { name: 'Continue' }).waitFor();
    await ada.page.reload();
    await ada.sees('Your account is ready');
    await goesOnAtTheApplication(ada);
    expect([...left.values()]).toEqual([1]);
  });

  it('leads to the application when the network failed on the way back', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace');
    const wayBack = `${world.tenant.origin}/continue**`;
    await ada.page.route(wayBack, (route) => route.abort('internetdisconnected'), { times: 1 });
    const failed = ada.page.waitForEvent('requestfailed', (request) => request.isNavigationRequest());
    await complete(ada);
    await failed;
    // The browser's own page.
    await ada.page.waitForURL('chrome-error://chromewebdata/');
    await ada.page.goBack();
    await ada.sees('Your account is ready');
    await goesOnAtTheApplication(ada);
  });

  it('opened in two tabs makes one account', async () => {
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
    await goesOnAtTheApplication(ada);
    expect(world.user('Ada Lovelace')?.identities).toHaveLength(2);
  });
});

describe('a link that is passed on to somebody else', () => {
  it('does not sign them in: the login belongs to the browser that began it', async () => {
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
});
