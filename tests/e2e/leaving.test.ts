import { describe, expect, it } from 'vitest';
import { demoWorld } from '../support/demo-world.js';
import { password } from '../support/signup-world.js';

const world = demoWorld();

describe('a step that cannot be skipped', () => {
  it('is not passed by a silent sign-in, and shows the form again after a reload, and after "Cancel"', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace');
    await ada.sees('Finish setting up your account');
    expect(await ada.button('Skip for now').count()).toBe(0);
    await ada.page.goto(`${world.origin}/login?mode=identity&kind=action&how=silent`);
    await ada.sees('Your signup is not complete');
    await ada.reads('interaction_required');

    await ada.page.goto(`${world.origin}/login?mode=identity&kind=action`);
    await ada.isReady();
    ada.mayComplain(/\/api\/decline/);
    await ada.page.route('**/api/decline', (route) => route.abort(), { times: 1 });
    await ada.button('Cancel').click();
    await ada.sees("We can't reach the server");
    await ada.page.reload();
    await ada.isReady();
    await ada.sees('Finish setting up your account');

    await ada.type({ Username: 'ada' });
    await ada.button('Cancel').click();
    await ada.sees('You were not signed in');
    await ada.reads('There was a problem signing you up');
    await ada.reads('access_denied');
    expect(world.user('Ada Lovelace')?.identities).toHaveLength(1);

    await ada.page.getByRole('link', { name: 'Sign in again' }).click();
    await ada.type({ Username: 'ada', Password: password });
    await ada.submit();
    await ada.sees('You are signed in as Ada Lovelace');
  });
});

describe('a step that can be skipped, at a Rule', () => {
  it('signs in without a username by "Skip for now", is asked again, and leads to another account by "Not you?"', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace', { mode: 'profile', kind: 'rule' });
    await ada.button('Skip for now').click();
    await ada.sees('You are signed in as Ada Lovelace');
    await ada.reads('You have no username yet.');
    expect(world.user('Ada Lovelace')?.app_metadata ?? {}).toEqual({});
    await ada.page.getByRole('link', { name: 'Sign in again' }).click();
    await ada.sees('Choose a username');
    expect(ada.arrivals).toHaveLength(2);

    await ada.isReady();
    await ada.button('Not you?').click();
    await ada.sees('You were not signed in');
    await ada.reads('unauthorized');
    await ada.page.getByRole('link', { name: 'Sign in as a different user' }).click();
    await ada.page.getByRole('button', { name: 'Emmy Noether' }).click();
    await ada.sees('Choose a username');
    await ada.reads('e•••@example.com');
  });
});
