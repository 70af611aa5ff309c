import { describe, expect, it } from 'vitest';
import { demoWorld } from '../support/demo-world.js';
import { stepTo, stopClock } from '../support/page-clock.js';
import { password } from '../support/signup-world.js';

const world = demoWorld();
const users = '/api/v2/users';
const typed = { Username: 'ada', Password: password };

const creations = () => world.tenant.calls.filter(({ method, path }) => method === 'POST' && path === users);

describe('a busy tenant', () => {
  it('makes the page count down and retry by itself: the first load, and a submission with its input', async () => {
    const ada = await world.visitor();
    const busy = ada.page.getByRole('heading', { name: "We're busy right now" });
    world.tenant.faults.set([{ method: 'GET', path: `${users}/*`, status: 500, times: 3 }]);
    await ada.page.clock.install();
    await stopClock(ada);
    await ada.signIn('Ada Lovelace', { early: true });
    await stepTo(ada, busy);
    await ada.reads(/in \d+ seconds?\./);
    await ada.page.clock.runFor(10_000);
    await stepTo(ada, ada.page.getByRole('heading', { name: 'Finish setting up your account' }));

    world.tenant.faults.set([{ method: 'POST', path: users, status: 503, times: 3 }]);
    await ada.type(typed);
    await ada.submit();
    await stepTo(ada, busy);
    await ada.reads("We've kept what you typed.");
    await ada.page.clock.runFor(10_000);
    await ada.page.clock.resume();
    await ada.sees('You are signed in as Ada Lovelace');
    await ada.reads('Your username is ada.');
  });
});

describe('a connection that is closed', () => {
  it('after the user was created, and after the identities were linked, ends in one account with one password', async () => {
    const ada = await world.visitor();
    await ada.page.clock.install();
    await ada.signIn('Ada Lovelace');
    await ada.type(typed);
    world.tenant.faults.set([{ method: 'POST', path: users, cut: 'after', times: 3 }]);
    await stopClock(ada);
    await ada.submit();
    await stepTo(ada, ada.button('Try now'));
    world.tenant.faults.set([{ method: 'POST', path: `${users}/*/identities`, cut: 'after', times: 3 }]);
    await ada.button('Try now').click();
    await ada.button('Try now').waitFor({ state: 'detached' });
    await stepTo(ada, ada.button('Try now'));
    await ada.button('Try now').click();
    await ada.page.clock.resume();
    await ada.sees('You are signed in as Ada Lovelace');
    await ada.reads('Your username is ada.');
    expect(world.user('Ada Lovelace')?.identities).toHaveLength(2);
    await ada.page.getByRole('link', { name: 'Sign in with the new password' }).click();
    await ada.type({ Password: password });
    await ada.button('Sign in').click();
    await ada.reads('through the login page, asked for again');
  });
});

describe('a tenant that refuses the call', () => {
  it('gets it once for a double click, and the page shows the error, "Start over" and "Try again"', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace');
    await ada.type(typed);
    world.tenant.faults.set([{ method: 'POST', path: users, status: 403, times: 1, delayMs: 300 }]);
    await ada.button('Continue to Harbour').dblclick();
    await ada.sees('Not available right now');
    await ada.reads('tenant_refused');
    expect(creations()).toHaveLength(1);
    await ada.page.getByRole('link', { name: 'Start over' }).waitFor();
    await ada.button('Try again').click();
    await ada.sees('You are signed in as Ada Lovelace');
    expect(creations()).toHaveLength(2);
    expect(world.user('Ada Lovelace')?.identities).toHaveLength(2);
  });
});
