import { describe, expect, it } from 'vitest';
import { demoWorld } from '../support/demo-world.js';
import { password } from '../support/signup-world.js';
import type { Visitor } from '../support/visitor.js';

const world = demoWorld();
const username = 'ada.byron';

/** Signs in with the new username and password on the login page. */
async function signInByPassword(ada: Visitor): Promise<void> {
  await ada.type({ 'Username or email': username, Password: password });
  await ada.button('Sign in').click();
}

describe('an orphaned identity', () => {
  it('cannot sign in with username and password until the signup is completed', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace');
    world.tenant.faults.set([{ method: 'POST', path: '/api/v2/users/*/identities', status: 403 }]);
    await ada.type({ Username: username, Password: password });
    await ada.submit();
    await ada.sees('Not available right now');
    world.tenant.faults.clear();

    await ada.page.goto(`${world.origin}/login?mode=identity&kind=action&how=other`);
    await signInByPassword(ada);
    await ada.sees('You were not signed in');
    await ada.reads('There was a problem signing you up');
    expect(ada.arrivals).toHaveLength(1);

    await ada.page.getByRole('link', { name: 'Sign in as a different user' }).click();
    await ada.page.getByRole('button', { name: 'Ada Lovelace' }).click();
    await ada.type({ Username: username, Password: password });
    await ada.submit();
    await ada.sees('You are signed in as Ada Lovelace');
    await ada.reads(`Your username is ${username}.`);
    expect(world.user('Ada Lovelace')?.identities).toHaveLength(2);

    await ada.page.getByRole('link', { name: 'Sign in with the new password' }).click();
    await signInByPassword(ada);
    await ada.reads('through the login page, asked for again');
    await ada.sees('You are signed in as Ada Lovelace');
  });
});
