import { describe, expect, it } from 'vitest';
import { demoWorld } from '../support/demo-world.js';
import { password } from '../support/signup-world.js';
import type { Visitor } from '../support/visitor.js';

const world = demoWorld();

/** Waits for the application, with both identities in the account and in the ID token. */
async function isSignedUp(ada: Visitor): Promise<void> {
  await ada.sees('You are signed in as Ada Lovelace');
  await ada.reads('Your username is ada.byron.');
  await ada.reads('"username": "ada.byron"');
  await ada.reads('"email": "ada.lovelace@example.com"');
  const user = world.user('Ada Lovelace');
  expect(user?.identities.map(({ provider }) => provider)).toEqual(['google-oauth2', 'auth0']);
  expect(user?.identities[1]?.profileData).toMatchObject({ username: 'ada.byron', email_verified: true });
}

describe('a new user', () => {
  it('chooses a username and a password, and then signs in again, silently and with the password, without the page', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace', { fromHome: true });
    await ada.sees('Finish setting up your account');
    await ada.reads('a•••@example.com');
    await ada.type({ Username: 'Ada.Byron' });
    await ada.reads(/ada\.byron.* is available/);
    await ada.type({ Password: password });
    await ada.reads('Strong');
    await ada.button('Show password').click();
    await expect.poll(() => ada.field('Password').getAttribute('type')).toBe('text');
    await ada.submit();
    await isSignedUp(ada);
    await ada.reads('"aud": "harbour-identity-action"');

    await ada.page.getByRole('link', { name: 'Sign in silently' }).click();
    await ada.reads('silently, without any page');
    await ada.reads('Your username is ada.byron.');
    await ada.page.getByRole('link', { name: 'Sign in again' }).click();
    await ada.reads('as usual');
    await ada.page.getByRole('link', { name: 'Sign in with the new password' }).click();
    await expect.poll(() => ada.field('Username or email').inputValue()).toBe('ada.byron');
    await ada.type({ Password: password });
    await ada.button('Sign in').click();
    await ada.reads('through the login page, asked for again');
    await ada.reads('google-oauth2|100000000000000000001');
    await ada.page.getByRole('link', { name: 'Sign out' }).click();
    await ada.signIn('Ada Lovelace');
    await ada.sees('You are signed in as Ada Lovelace');
    expect(ada.arrivals).toHaveLength(1);
  });

  it('is redirected to the page by a Rule as well', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace', { kind: 'rule', fromHome: true });
    await ada.sees('Finish setting up your account');
    await ada.type({ Username: 'Ada.Byron', Password: password });
    await ada.submit();
    await isSignedUp(ada);
    await ada.reads('"aud": "harbour-identity-rule"');
  });
});

describe('a user who completed the signup before', () => {
  it('goes straight to the application', async () => {
    const hedy = await world.visitor();
    await hedy.signIn('Hedy Lamarr');
    await hedy.sees('You are signed in as Hedy Lamarr');
    expect(hedy.arrivals).toEqual([]);
  });
});
