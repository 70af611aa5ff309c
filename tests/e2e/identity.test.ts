import { describe, expect, it } from 'vitest';
import { demoWorld } from '../support/demo-world.js';
import { password } from '../support/signup-world.js';
import type { Visitor } from '../support/visitor.js';

const world = demoWorld();

async function signUp(visitor: Visitor, kind: 'action' | 'rule' = 'action'): Promise<void> {
  await visitor.signIn('Ada Lovelace', { kind, fromHome: true });
  await visitor.sees('Finish setting up your account');
  await visitor.type({ Username: 'Ada.Byron', Password: password });
  await visitor.submit();
  await visitor.sees('You are signed in as Ada Lovelace');
}

describe.each(['action', 'rule'] as const)('somebody new, held by the %s', (kind) => {
  it('chooses a username and a password and comes back signed in, with both on the account', async () => {
    const ada = await world.visitor();
    await signUp(ada, kind);
    await ada.reads('Your username is ada.byron.');
    await ada.reads('"username": "ada.byron"');
    await ada.reads('"email": "ada.lovelace@example.com"');
    await ada.reads(/"aud": "harbour-identity-(action|rule)"/);
    const user = world.user('Ada Lovelace');
    expect(user?.identities.map(({ provider }) => provider)).toEqual(['google-oauth2', 'auth0']);
    expect(user?.identities[1]?.profileData).toMatchObject({ username: 'ada.byron', email_verified: true });
  });
});

describe('the page', () => {
  it('shows who signs up, and how the username and the password are doing', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace');
    await ada.reads('a•••@example.com');
    await ada.type({ Username: 'Ada.Byron' });
    await ada.reads(/ada\.byron.* is available/);
    await ada.type({ Password: password });
    await ada.reads('Strong');
    await ada.button('Show password').click();
    await expect.poll(() => ada.field('Password').getAttribute('type')).toBe('text');
  });
});

describe('somebody who has signed up', () => {
  it('is not held up by a second sign-in', async () => {
    const ada = await world.visitor();
    await signUp(ada);
    await ada.page.getByRole('link', { name: 'Sign in again' }).click();
    await ada.reads('as usual');
    await ada.page.getByRole('link', { name: 'Sign out' }).click();
    await ada.signIn('Ada Lovelace');
    await ada.sees('You are signed in as Ada Lovelace');
    expect(ada.arrivals).toHaveLength(1);
  });

  it('can sign in silently', async () => {
    const ada = await world.visitor();
    await signUp(ada);
    await ada.page.getByRole('link', { name: 'Sign in silently' }).click();
    await ada.reads('silently, without any page');
    await ada.reads('Your username is ada.byron.');
  });

  it('signs in with the new username and password, as the same user', async () => {
    const ada = await world.visitor();
    await signUp(ada);
    await ada.page.getByRole('link', { name: 'Sign in with the new password' }).click();
    await expect.poll(() => ada.field('Username or email').inputValue()).toBe('ada.byron');
    await ada.type({ Password: password });
    await ada.button('Sign in').click();
    await ada.reads('through the login page, asked for again');
    await ada.reads('google-oauth2|100000000000000000001');
    expect(ada.arrivals).toHaveLength(1);
  });
});

describe('somebody who has done it all before', () => {
  it('goes straight to the application', async () => {
    const hedy = await world.visitor();
    await hedy.signIn('Hedy Lamarr');
    await hedy.sees('You are signed in as Hedy Lamarr');
    expect(hedy.arrivals).toEqual([]);
  });
});
