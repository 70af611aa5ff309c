import { describe, expect, it } from 'vitest';
import { demoWorld } from '../support/demo-world.js';
import { password } from '../support/signup-world.js';

const world = demoWorld();

/** Attempts to create a user at the tenant. */
const creations = () => world.tenant.calls.filter(({ method, path }) => method === 'POST' && path === '/api/v2/users');

describe('a username', () => {
  it('that is taken shows an error at its field and alternatives, of which one is chosen by a click', async () => {
    const holder = { connection: 'signup-usernames', username: 'taken', email: 'a@example.com', password };
    expect(world.tenant.users.create(holder).ok).toBe(true);
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace');
    // The check while typing fails, so that only the submission finds the user.
    world.tenant.faults.set([{ method: 'GET', path: '/api/v2/users', status: 400 }]);
    await ada.type({ Username: 'taken', Password: password });
    await ada.reads("We'll check this when you continue.");
    await ada.submit();
    await ada.reads(/taken.* is taken/);
    expect(await ada.field('Username').inputValue()).toBe('taken');
    expect(await ada.field('Password').inputValue()).toBe(password);
    await expect.poll(() => ada.hasFocus('Username')).toBe(true);

    world.tenant.faults.clear();
    await ada.type({ Username: 'hedy' });
    await ada.reads(/hedy.* is taken\. Try one of these:/);
    const suggestion = ada.page.getByRole('group', { name: 'Suggested usernames' }).getByRole('button').first();
    const name = (await suggestion.textContent()) ?? '';
    await suggestion.click();
    expect(await ada.field('Username').inputValue()).toBe(name);
    await ada.submit();
    await ada.sees('You are signed in as Ada Lovelace');
    await ada.reads(`Your username is ${name}.`);
  });

  it('with a format error shows the error while typing, until it is corrected', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace');
    await ada.button('ada.lovelace').waitFor();
    await ada.type({ Username: 'ab', Password: password });
    await ada.reads('Use at least 3 characters.');
    const error = ada.page.locator('#username-message', { hasText: 'Use only a–z, 0–9, dots, dashes, underscores.' });
    for (const username of ['ada!lovelace', 'ада']) {
      await ada.type({ Username: username });
      await error.waitFor();
      await ada.type({ Username: 'ada.byron' });
      await error.waitFor({ state: 'detached' });
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

describe('a password', () => {
  it('that is missing, too weak, contains the name or is refused by the tenant shows an error at its field', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace');
    await ada.submit();
    await ada.reads('Enter a username.');
    await ada.reads('Enter a password.');
    await expect.poll(() => ada.hasFocus('Username')).toBe(true);

    await ada.type({ Username: 'ada.byron', Password: 'onlylowercase' });
    await ada.submit();
    await ada.reads("Doesn't meet all the rules yet.");
    await expect.poll(() => ada.hasFocus('Password')).toBe(true);
    await ada.type({ Password: 'Dear-Lovelace-42' });
    await ada.submit();
    await ada.reads("Can't contain your name or username.");
    expect(creations(), 'requests of the page before its own checks pass').toEqual([]);

    await ada.type({ Password: 'Password123' });
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

describe('an account that cannot sign up in identity mode', () => {
  it('without a verified address sees the reason instead of the form, and "Start over" leads to the application', async () => {
    const grace = await world.visitor();
    await grace.signIn('Grace Hopper');
    await grace.sees('Verify your email address');
    expect(await grace.page.getByRole('textbox').count()).toBe(0);
    await grace.page.getByRole('link', { name: 'Start over' }).click();
    await grace.sees('See the signup step at work');
  });

  it('that is blocked does not reach the page', async () => {
    const charles = await world.visitor();
    await charles.signIn('Charles Babbage');
    await charles.sees('You were not signed in');
    await charles.reads('user is blocked');
    expect(charles.arrivals).toEqual([]);
  });

  it('whose address another account has shows an error with a link to start over, and keeps the input', async () => {
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
