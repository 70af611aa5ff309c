import { describe, expect, it } from 'vitest';
import { demoWorld } from '../support/demo-world.js';

const world = demoWorld();

describe('a customer number', () => {
  it.each(['action', 'rule'] as const)(
    'that nobody knows is answered in the team’s own words, and what was typed stays (%s)',
    async (kind) => {
      const ada = await world.visitor();
      await ada.signIn('Ada Lovelace', { mode: 'customer', kind });
      await ada.type({ Username: 'ada', 'Customer number': '654321' });
      await ada.submit();
      await ada.reads('We do not know this customer number. Please compare it with your invoice.');
      expect(await ada.field('Username').inputValue()).toBe('ada');
      expect(await ada.field('Customer number').inputValue()).toBe('654321');
      expect(world.user('Ada Lovelace')?.app_metadata?.username).toBeUndefined();

      await ada.type({ 'Customer number': '4711000' });
      await ada.submit();
      await ada.sees('You are signed in as Ada Lovelace');
    },
  );

  it('of the wrong form is caught before anything is sent', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace', { mode: 'customer' });
    await ada.type({ Username: 'ada', 'Customer number': 'twelve' });
    await ada.submit();
    await ada.reads('It has 6 to 10 digits.');
    await expect
      .poll(() => ada.field('Customer number').evaluate((input) => input === document.activeElement))
      .toBe(true);
    expect(world.user('Ada Lovelace')?.app_metadata?.username).toBeUndefined();
  });
});

describe('a required field', () => {
  it('that is left out is named, and takes the focus', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace', { mode: 'profile' });
    await ada.type({ Username: 'ada' });
    await ada.submit();
    await ada.reads('Select an option.');
    await expect.poll(() => ada.hasFocus('What brings you here?')).toBe(true);
  });
});

describe('a username that somebody has', () => {
  it('is found while one types, also where it is the name of a database user', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace', { mode: 'profile' });
    await ada.type({ Username: 'Katherine' });
    await ada.reads(/katherine.* is taken\. Try one of these:/);
  });

  it('is refused when it is sent all the same, and the rest stays', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace', { mode: 'customer' });
    await ada.type({ Username: 'ada', 'Customer number': '123456' });
    await ada.submit();
    await ada.sees('You are signed in as Ada Lovelace');

    const emmy = await world.visitor();
    await emmy.signIn('Emmy Noether', { mode: 'profile' });
    // The check while one types cannot be asked, so that the tenant itself has to refuse.
    world.tenant.faults.set([{ method: 'GET', path: '/api/v2/users', status: 400 }]);
    await emmy.type({ Username: 'Ada' });
    await emmy.reads("We'll check this when you continue.");
    await emmy.field('What brings you here?').selectOption('Just looking');
    const reply = emmy.page.waitForResponse((response) => response.url().endsWith('/api/signup'));
    await emmy.submit();
    expect((await reply).status()).toBe(409);
    await emmy.reads(/ada.* is taken/);
    expect(await emmy.field('What brings you here?').inputValue()).toBe('looking');
  });
});
