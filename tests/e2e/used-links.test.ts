import { describe, expect, it } from 'vitest';
import { demoWorld } from '../support/demo-world.js';
import { password } from '../support/signup-world.js';
import type { Visitor } from '../support/visitor.js';

const world = demoWorld();

async function complete(visitor: Visitor): Promise<void> {
  await visitor.type({ Username: 'ada', Password: password });
  await visitor.submit();
}

describe('an old link', () => {
  it('says after the signup that all is done, and leads back without a dead end', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace');
    await complete(ada);
    await ada.sees('You are signed in as Ada Lovelace');
    await ada.page.goto(ada.arrivals[0] ?? '');
    await ada.sees('You already have your account');
    await ada.button('Continue').click();
    // The login that it belonged to is over, which the tenant says; from there it is one step to the application.
    await ada.sees('This login cannot go on');
    await ada.page.getByRole('link', { name: 'Sign in to Harbour again' }).click();
    await ada.sees('You are signed in as Ada Lovelace');
    expect(world.user('Ada Lovelace')?.identities).toHaveLength(2);
  });

  it('is what the back button finds after the signup, and it leads on as well', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace');
    await complete(ada);
    await ada.sees('You are signed in as Ada Lovelace');
    await ada.page.goBack();
    await ada.sees('You already have your account');
    expect(ada.page.url()).toBe(world.pages.identity);
    await ada.button('Continue').waitFor();
  });

  it('finishes the login when the way back was interrupted', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace');
    const wayBack = `${world.tenant.origin}/continue**`;
    await ada.page.route(wayBack, (route) => route.fulfill({ status: 204 }), { times: 1 });
    // The heading comes before the browser leaves: only an answered request is a way back that has ended.
    const interrupted = ada.page.waitForEvent('requestfailed', (request) => request.isNavigationRequest());
    await complete(ada);
    await ada.sees('Taking you back');
    await interrupted;
    await ada.page.goto(ada.arrivals[0] ?? '');
    await ada.sees('You already have your account');
    await ada.button('Continue').click();
    await ada.sees('You are signed in as Ada Lovelace');
    await ada.reads('Your username is ada.');
  });

  it('opened in two tabs makes one account', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace');
    await ada.sees('Choose how you sign in');
    const other = await ada.newTab();
    await other.page.goto(ada.arrivals[0] ?? '');
    await complete(other);
    await other.sees('You are signed in as Ada Lovelace');
    await ada.type({ Username: 'someone.else', Password: password });
    await ada.submit();
    await ada.reads(/You already chose .*ada.* as your username/);
    await ada.button('Continue').click();
    await ada.sees('This login cannot go on');
    await ada.page.getByRole('link', { name: 'Sign in to Harbour again' }).click();
    await ada.reads('Your username is ada.');
    expect(world.user('Ada Lovelace')?.identities).toHaveLength(2);
  });
});

describe('a link that is passed on to somebody else', () => {
  it('does not sign them in: the login belongs to the browser that began it', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace');
    await ada.sees('Choose how you sign in');
    const stranger = await world.visitor();
    await stranger.page.goto(ada.arrivals[0] ?? '');
    await complete(stranger);
    await stranger.sees('This login cannot go on');
    await stranger.page.getByRole('link', { name: 'Sign in to Harbour again' }).click();
    await stranger.sees('Sign in to Harbour');
  });
});
