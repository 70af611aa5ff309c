import { describe, expect, it } from 'vitest';
import { withClaims } from '../support/arriving-links.js';
import { password } from '../support/signup-world.js';
import { engineWorld, pageScript } from './engine-world.js';

const world = engineWorld();

describe('the signup page', () => {
  it('returns to the application without a login on "Cancel"', async () => {
    const ada = await world.person();
    await ada.signIn('Ada Lovelace');
    await ada.click('button', 'Cancel');
    await ada.sees('You were not signed in');
    await ada.reads('There was a problem signing you up');
  });

  it('signs in without a username on "Skip for now"', async () => {
    const ada = await world.person();
    await ada.signIn('Ada Lovelace', { mode: 'profile' });
    await ada.click('button', 'Skip for now');
    await ada.sees('You are signed in as Ada Lovelace');
    await ada.reads('You have no username yet.');
  });

  it('shows no form after a signup and the Back button', async () => {
    const ada = await world.person();
    await ada.signIn('Ada Lovelace');
    await ada.type({ Username: 'ada', Password: password });
    await ada.submit();
    await ada.sees('You are signed in as Ada Lovelace');
    await ada.tab.back();
    await ada.sees('Your account is ready');
    expect(await ada.isThere('textbox', 'Username')).toBe(false);
    expect(world.user('Ada Lovelace')?.identities).toHaveLength(2);
  });
});

describe('an expired link', () => {
  it('is explained, and "Start over" leads to the application', async () => {
    const release = world.hold(pageScript);
    const ada = await world.person();
    await ada.signIn('Ada Lovelace', { early: true });
    const link = await ada.tab.address();
    release();
    await ada.isKnown();
    const now = Math.floor(Date.now() / 1000);
    await ada.tab.go(await withClaims(link, { iat: now - 1200, exp: now - 300 }));
    await ada.sees('This page has expired');
    await ada.click('link', 'Start over');
    await ada.sees('See the signup step at work');
  });
});

describe('a busy tenant', () => {
  it('makes the page count down and retry by itself', async () => {
    const ada = await world.person();
    world.tenant.faults.set([{ method: 'GET', path: '/api/v2/users/*', status: 500, times: 3 }]);
    await ada.signIn('Ada Lovelace', { early: true });
    await ada.sees("We're busy right now");
    await ada.reads(/in \d+ seconds?\./);
    await ada.sees('Finish setting up your account');
    await ada.isKnown();
  });

  it('keeps the values of the form, and "Try now" retries', async () => {
    const ada = await world.person();
    await ada.signIn('Ada Lovelace');
    await ada.type({ Username: 'ada', Password: password });
    world.tenant.faults.set([{ method: 'POST', path: '/api/v2/users', status: 503, times: 3 }]);
    await ada.submit();
    await ada.sees("We're busy right now");
    await ada.reads("We've kept what you typed.");
    await ada.click('button', 'Try now');
    await ada.sees('You are signed in as Ada Lovelace');
  });
});
