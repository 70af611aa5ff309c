import { describe, expect, it } from 'vitest';
import { demoWorld } from '../support/demo-world.js';
import { password } from '../support/signup-world.js';

const world = demoWorld();

describe.each(['action', 'rule'] as const)('leaving the step, held by the %s', (kind) => {
  it('by "Cancel" ends at the application, which says in words that nobody was signed in', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace', { kind });
    await ada.type({ Username: 'ada' });
    await ada.button('Cancel').click();
    await ada.sees('You were not signed in');
    await ada.reads('There was a problem signing you up');
    await ada.reads(/access_denied|unauthorized/);
    expect(world.user('Ada Lovelace')?.identities).toHaveLength(1);
  });

  it('by "Skip for now" signs in without a username, and the next sign-in asks again', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace', { mode: 'profile', kind });
    await ada.button('Skip for now').click();
    await ada.sees('You are signed in as Ada Lovelace');
    await ada.reads('You have no username yet.');
    expect(world.user('Ada Lovelace')?.app_metadata ?? {}).toEqual({});
    await ada.page.getByRole('link', { name: 'Sign in again' }).click();
    await ada.sees('Choose a username');
    expect(ada.arrivals).toHaveLength(2);
  });
});

describe('"Not you?"', () => {
  it('leads back to the application, where somebody else can sign in', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace');
    await ada.button('Not you?').click();
    await ada.sees('You were not signed in');
    await ada.page.getByRole('link', { name: 'Sign in as a different user' }).click();
    await ada.page.getByRole('button', { name: 'Emmy Noether' }).click();
    await ada.sees('Finish setting up your account');
    await ada.reads('e•••@example.com');
  });
});

describe('a step that cannot be skipped', () => {
  it('has no way around: neither a button nor a silent sign-in', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace');
    await ada.sees('Finish setting up your account');
    expect(await ada.button('Skip for now').count()).toBe(0);
    await ada.page.goto(`${world.origin}/login?mode=identity&kind=action&how=silent`);
    await ada.sees('Your signup is not complete');
    await ada.reads('interaction_required');
  });

  it('can be left and taken up again with a new sign-in', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace');
    await ada.button('Cancel').click();
    await ada.page.getByRole('link', { name: 'Sign in again' }).click();
    await ada.type({ Username: 'ada', Password: password });
    await ada.submit();
    await ada.sees('You are signed in as Ada Lovelace');
  });
});
