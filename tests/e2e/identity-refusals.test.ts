import { describe, expect, it } from 'vitest';
import { demoWorld } from '../support/demo-world.js';
import { password } from '../support/signup-world.js';

const world = demoWorld();

/** Attempts to create a user at the tenant. */
const creations = () => world.tenant.calls.filter(({ method, path }) => method === 'POST' && path === '/api/v2/users');

describe('a username that is taken', () => {
  it('says so at the field and offers others: one tap takes one, and the signup completes', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace');
    await ada.type({ Username: 'hedy', Password: password });
    await ada.reads(/hedy.* is taken\. Try one of these:/);
    const suggestion = ada.page.getByRole('group', { name: 'Suggested usernames' }).getByRole('button').first();
    const name = (await suggestion.textContent()) ?? '';
    await suggestion.click();
    expect(await ada.field('Username').inputValue()).toBe(name);
    await ada.submit();
    await ada.sees('You are signed in as Ada Lovelace');
    await ada.reads(`Your username is ${name}.`);
  });

  it('is refused at the field when it is sent all the same, and everything typed stays', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace');
    // The check while one types cannot be asked, so that the tenant itself has to refuse.
    world.tenant.faults.set([{ method: 'GET', path: '/api/v2/users', status: 400 }]);
    await ada.type({ Username: 'hedy', Password: password });
    await ada.reads("We'll check this when you continue.");
    await ada.submit();
    await ada.reads(/hedy.* is taken/);
    expect(await ada.field('Username').inputValue()).toBe('hedy');
    expect(await ada.field('Password').inputValue()).toBe(password);
    await expect.poll(() => ada.hasFocus('Username')).toBe(true);
  });
});

describe('a password', () => {
  it('that is too weak is caught before anything is sent', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace');
    await ada.type({ Username: 'ada', Password: 'onlylowercase' });
    await ada.submit();
    await ada.reads("Doesn't meet all the rules yet.");
    await expect.poll(() => ada.hasFocus('Password')).toBe(true);
    expect(creations()).toEqual([]);
  });

  it('with the person’s own name in it is caught as well', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace');
    await ada.type({ Username: 'countess', Password: 'Dear-Lovelace-42' });
    await ada.submit();
    await ada.reads("Can't contain your name or username.");
    expect(creations()).toEqual([]);
  });

  it('that the tenant refuses is answered at the field; what was typed stays, and a better one completes', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace');
    await ada.type({ Username: 'ada.byron', Password: 'Password123' });
    await ada.submit();
    await ada.reads('Too common. Choose a different one.');
    await expect.poll(() => ada.hasFocus('Password')).toBe(true);
    expect(await ada.field('Username').inputValue()).toBe('ada.byron');
    expect(await ada.field('Password').inputValue()).toBe('Password123');
    await ada.type({ Password: password });
    await ada.submit();
    await ada.sees('You are signed in as Ada Lovelace');
  });
});

describe('a form that is not filled in well', () => {
  it('names what is missing, and leads to the first of it', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace');
    await ada.submit();
    await ada.reads('Enter a username.');
    await ada.reads('Enter a password.');
    await expect.poll(() => ada.hasFocus('Username')).toBe(true);
  });

  it('names what is wrong with a username, and the words go when it is mended', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace');
    await ada.button('ada.lovelace').waitFor();
    await ada.type({ Username: 'ab', Password: password });
    await ada.reads('Use at least 3 characters.');
    const refusal = ada.page.locator('#username-message', {
      hasText: 'Use only a–z, 0–9, dots, dashes, underscores.',
    });
    for (const username of ['ada!lovelace', 'ада']) {
      await ada.type({ Username: username });
      await refusal.waitFor();
      await ada.type({ Username: 'ada.byron' });
      await refusal.waitFor({ state: 'detached' });
    }
    await ada.type({ Username: 'ada@example.com' });
    await ada.reads("This can't be an email address.");
    await ada.submit();
    await expect.poll(() => ada.hasFocus('Username')).toBe(true);
    expect(creations()).toEqual([]);
    await ada.type({ Username: 'ada' });
    await ada.reads(/ada.* is available/);
  });
});

describe('somebody who cannot sign up in identity mode', () => {
  it.each([
    ['Grace Hopper', 'Verify your email address'],
    ['Alan Turing', 'We need your email address'],
  ])('learns why before typing anything, and gets back to the application (%s)', async (persona, heading) => {
    const visitor = await world.visitor();
    await visitor.signIn(persona);
    await visitor.sees(heading);
    expect(await visitor.page.getByRole('textbox').count()).toBe(0);
    await visitor.page.getByRole('link', { name: 'Start over' }).click();
    await visitor.sees('See the signup step at work');
  });

  it('does not even reach the page when the account is blocked', async () => {
    const charles = await world.visitor();
    await charles.signIn('Charles Babbage');
    await charles.sees('You were not signed in');
    await charles.reads('user is blocked');
    expect(charles.arrivals).toEqual([]);
  });

  it('hears that another account has the address, with a way on', async () => {
    const emmy = await world.visitor();
    await emmy.signIn('Emmy Noether');
    await emmy.type({ Username: 'noether.e', Password: password });
    await emmy.submit();
    await emmy.reads('You already have an account');
    expect(await emmy.field('Username').inputValue()).toBe('noether.e');
    expect(world.user('Emmy Noether')?.identities).toHaveLength(1);
    await emmy.page.getByRole('alert').getByRole('link', { name: 'Start over' }).click();
    await emmy.sees('See the signup step at work');
  });
});
