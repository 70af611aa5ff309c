import { expect, it } from 'vitest';
import { demoWorld } from '../support/demo-world.js';
import { stepTo, stopClock } from '../support/page-clock.js';
import { serverClock } from '../support/server-clock.js';
import { password } from '../support/signup-world.js';

const clock = serverClock();
const world = demoWorld();

it('at the rate limit of the tenant the page counts down and submits again, and leads back to unchanged values', async () => {
  const ada = await world.visitor();
  await ada.page.clock.install();
  await ada.signIn('Ada Lovelace');
  const fault = { method: 'POST', path: '/api/v2/users', status: 429, times: 1 } as const;
  world.tenant.faults.set([{ ...fault, resetAfterSeconds: 60 }]);
  await ada.type({ Username: 'ada', Password: password });
  await ada.submit();
  await ada.button('Edit your details').click();
  await expect.poll(() => ada.field('Username').inputValue()).toBe('ada');
  await expect.poll(() => ada.field('Password').inputValue()).toBe(password);
  clock.pass(61_000);

  world.tenant.faults.set([{ ...fault, resetAfterSeconds: 40 }]);
  await ada.type({ Username: 'ada.byron' });
  await stopClock(ada);
  await ada.submit();
  await stepTo(ada, ada.page.getByRole('heading', { name: "We're busy right now" }));
  await ada.reads(/in 4\d seconds\./);
  clock.pass(45_000);
  await ada.page.clock.runFor(45_000);
  await ada.page.clock.resume();
  await ada.sees('You are signed in as Ada Lovelace');
  await ada.reads('Your username is ada.byron.');
});
