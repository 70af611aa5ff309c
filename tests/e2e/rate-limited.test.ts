import { describe, expect, it } from 'vitest';
import { demoWorld } from '../support/demo-world.js';
import { stepTo, stopClock } from '../support/page-clock.js';
import { serverClock } from '../support/server-clock.js';
import { password } from '../support/signup-world.js';

const clock = serverClock();
const world = demoWorld();

describe('a tenant whose rate limit is reached', () => {
  it('says how long it takes: the page counts down and then sends what was typed by itself', async () => {
    const ada = await world.visitor();
    await ada.page.clock.install();
    await ada.signIn('Ada Lovelace');
    await ada.type({ Username: 'ada', Password: password });
    world.tenant.faults.set([{ method: 'POST', path: '/api/v2/users', status: 429, resetAfterSeconds: 40, times: 1 }]);
    await stopClock(ada);
    await ada.submit();
    await stepTo(ada, ada.page.getByRole('heading', { name: "We're busy right now" }));
    await ada.reads(/in 4\d seconds\./);
    clock.pass(45_000);
    await ada.page.clock.runFor(45_000);
    await ada.page.clock.resume();
    await ada.sees('You are signed in as Ada Lovelace');
    await ada.reads('Your username is ada.');
  });

  it('loses nothing that was typed when somebody goes back to change it', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace');
    await ada.type({ Username: 'ada', Password: password });
    world.tenant.faults.set([{ method: 'POST', path: '/api/v2/users', status: 429, resetAfterSeconds: 60, times: 1 }]);
    await ada.submit();
    await ada.button('Edit your details').click();
    await expect.poll(() => ada.field('Username').inputValue()).toBe('ada');
    await expect.poll(() => ada.field('Password').inputValue()).toBe(password);
    clock.pass(61_000);
    await ada.type({ Username: 'ada.byron' });
    await ada.submit();
    await ada.reads('Your username is ada.byron.');
  });
});
