import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { demoWorld } from '../support/demo-world.js';
import { password } from '../support/signup-world.js';

// Tenant and API live in this process and take the clock from it when they start; the browser has its own.
beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'], now: Date.now() }));
afterAll(() => void vi.useRealTimers());
const world = demoWorld();

const minutes = (count: number) => count * 60_000;
const pass = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds);

describe('somebody who takes their time', () => {
  it('can still finish after the link has run out, because the page renews it', async () => {
    const ada = await world.visitor();
    await ada.page.clock.install();
    await ada.signIn('Ada Lovelace');
    await ada.type({ Username: 'ada' });
    const renewed = ada.page.waitForResponse((response) => response.request().method() === 'POST');
    pass(minutes(14));
    await ada.page.clock.fastForward(minutes(14));
    expect((await renewed).status()).toBe(200);
    pass(minutes(10));
    await ada.type({ Password: password });
    await ada.submit();
    await ada.sees('You are signed in as Ada Lovelace');
  });

  it('is told that the page has expired when the computer slept, and can sign in anew', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace');
    await ada.type({ Username: 'ada', Password: password });
    pass(minutes(20));
    await ada.submit();
    await ada.sees('This page has expired');
    await ada.page.getByRole('link', { name: 'Start again' }).click();
    await ada.button('Sign in').click();
    await ada.sees('Choose how you sign in');
    await ada.type({ Username: 'ada', Password: password });
    await ada.submit();
    await ada.sees('You are signed in as Ada Lovelace');
  });
});
