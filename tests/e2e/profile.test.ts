import { describe, expect, it } from 'vitest';
import { demoWorld } from '../support/demo-world.js';

const world = demoWorld();

describe.each(['action', 'rule'] as const)('profile mode, held by the %s', (kind) => {
  it('keeps username and fields in the metadata and lets the login go on', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace', { mode: 'profile', kind, fromHome: true });
    await ada.sees('Choose a username');
    await ada.type({ Username: 'Ada', 'Display name (optional)': 'The Countess' });
    await ada.field('What brings you here?').selectOption('Rowing');
    await ada.field('Send me the tide table once a month (optional)').check();
    await ada.submit();
    await ada.sees('You are signed in as Ada Lovelace');
    await ada.reads('Your username is ada.');
    expect(world.user('Ada Lovelace')).toMatchObject({
      app_metadata: { username: 'ada', signup: { version: 1 }, topic: 'rowing' },
      user_metadata: { display_name: 'The Countess', newsletter: true },
    });
  });
});

describe.each(['action', 'rule'] as const)('profile mode with a customer number, held by the %s', (kind) => {
  it('stores a number that the legacy system knows, and the id that was sent along', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace', { mode: 'customer', kind, fromHome: true });
    await ada.sees('Choose a username');
    await ada.type({ Username: 'ada', 'Customer number': '123456' });
    await ada.submit();
    await ada.sees('You are signed in as Ada Lovelace');
    const sent = await ada.page.getByText(/^registration_id=/).textContent();
    expect(world.user('Ada Lovelace')?.app_metadata).toMatchObject({
      username: 'ada',
      CustomerID: '123456',
      customer_since: '2011-03-01',
      registration_id: sent?.replace('registration_id=', ''),
    });
  });
});

describe('an address that is not verified or not there', () => {
  it.each(['Grace Hopper', 'Alan Turing'])('is no obstacle in profile mode (%s)', async (persona) => {
    const visitor = await world.visitor();
    await visitor.signIn(persona, { mode: 'profile' });
    await visitor.type({ Username: 'somebody' });
    await visitor.field('What brings you here?').selectOption('Sailing');
    await visitor.submit();
    await visitor.sees(`You are signed in as ${persona}`);
  });
});

describe('a second sign-in', () => {
  it('is not held up, and does not ask for the profile again', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace', { mode: 'customer' });
    await ada.type({ Username: 'ada', 'Customer number': '123456' });
    await ada.submit();
    await ada.sees('You are signed in as Ada Lovelace');
    await ada.page.getByRole('link', { name: 'Sign in silently' }).click();
    await ada.reads('silently, without any page');
    expect(ada.arrivals).toHaveLength(1);
  });
});
