import { expect, it } from 'vitest';
import { demoWorld } from '../support/demo-world.js';

const world = demoWorld();

it('profile mode, enforced by the Action, needs no email address, stores username and fields, and completes the login', async () => {
  const alan = await world.visitor();
  await alan.signIn('Alan Turing', { mode: 'profile', kind: 'action' });
  await alan.sees('Choose a username');
  await alan.type({ Username: 'Alan', 'Display name (optional)': 'The Runner' });
  await alan.field('What brings you here?').selectOption('Rowing');
  await alan.field('Send me the tide table once a month (optional)').check();
  await alan.submit();
  await alan.sees('You are signed in as Alan Turing');
  await alan.reads('Your username is alan.');
  expect(world.user('Alan Turing')).toMatchObject({
    app_metadata: { username: 'alan', signup: { version: 1 }, topic: 'rowing' },
    user_metadata: { display_name: 'The Runner', newsletter: true },
  });
});

it('profile mode with a customer number, enforced by the Rule, needs no verified address and stores the hidden field; a second sign-in is silent', async () => {
  const grace = await world.visitor();
  await grace.signIn('Grace Hopper', { mode: 'customer', kind: 'rule', fromHome: true });
  await grace.sees('Choose a username');
  await grace.type({ Username: 'grace', 'Customer number': '123456' });
  await grace.submit();
  await grace.sees('You are signed in as Grace Hopper');
  const sent = await grace.page.getByText(/^registration_id=/).textContent();
  expect(world.user('Grace Hopper')?.app_metadata).toMatchObject({
    username: 'grace',
    CustomerID: '123456',
    customer_since: '2011-03-01',
    registration_id: sent?.replace('registration_id=', ''),
  });
  await grace.page.getByRole('link', { name: 'Sign in silently' }).click();
  await grace.reads('silently, without any page');
  expect(grace.arrivals, 'redirects to the step').toHaveLength(1);
});
