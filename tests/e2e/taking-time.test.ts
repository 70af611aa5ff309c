import { expect, it } from 'vitest';
import { demoWorld } from '../support/demo-world.js';
import { serverClock } from '../support/server-clock.js';
import { password } from '../support/signup-world.js';

const clock = serverClock();
const world = demoWorld();

const minutes = (count: number) => count * 60_000;

it('the page renews its token in time; if the computer slept past the expiry, it says so and leads to a new sign-in', async () => {
  const ada = await world.visitor();
  await ada.page.clock.install();
  await ada.signIn('Ada Lovelace');
  const renewed = ada.page.waitForResponse(
    (response) => response.request().method() === 'POST' && response.url().endsWith('/api/session'),
  );
  clock.pass(minutes(14));
  await ada.page.clock.fastForward(minutes(14));
  expect((await renewed).status()).toBe(200);
  // The first token has expired; the new one is accepted.
  clock.pass(minutes(10));
  await ada.type({ Username: 'ada', Password: password });
  await ada.reads(/ada.* is available/);

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
