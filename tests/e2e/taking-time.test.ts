import { describe, expect, it } from 'vitest';
import { demoWorld } from '../support/demo-world.js';
import { serverClock } from '../support/server-clock.js';
import { password } from '../support/signup-world.js';

const clock = serverClock();
const world = demoWorld();

const minutes = (count: number) => count * 60_000;

describe('somebody who takes their time', () => {
  it('can still finish after the link has run out, because the page renews it', async () => {
    const ada = await world.visitor();
    await ada.page.clock.install();
    await ada.signIn('Ada Lovelace');
    await ada.type({ Username: 'ada' });
    const renewed = ada.page.waitForResponse(
      (response) => response.request().method() === 'POST' && response.url().endsWith('/api/session'),
    );
    clock.pass(minutes(14));
    await ada.page.clock.fastForward(minutes(14));
    expect((await renewed).status()).toBe(200);
    clock.pass(minutes(10));
    await ada.type({ Password: password });
    await ada.submit();
    await ada.sees('You are signed in as Ada Lovelace');
  });

  it('is told that the page has expired when the computer slept, and can sign in anew', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace');
    await ada.type({ Username: 'ada', Password: password });
    clock.pass(minutes(20));
    await ada.submit();
    await ada.sees('This page has expired');
    await ada.page.getByRole('link', { name: 'Start over' }).click();
    await ada.button('Sign in').click();
    await ada.sees('Finish setting up your account');
    await ada.type({ Username: 'ada', Password: password });
    await ada.submit();
    await ada.sees('You are signed in as Ada Lovelace');
  });
});
