import { describe, expect, it } from 'vitest';
import { password } from '../support/signup-world.js';
import { engineWorld, pageScript } from './engine-world.js';

const world = engineWorld();

describe('where scripts are switched off', () => {
  it('the browser sends the form by itself, and what needs a script is not shown', async () => {
    const ada = await world.person({ scripts: false });
    await ada.signIn('Ada Lovelace', { early: true });
    await ada.sees('Finish setting up your account');
    expect(await ada.canRead('Show')).toBe(false);
    expect(await ada.isThere('combobox', 'Language')).toBe(false);
    await ada.type({ Username: 'ada', Password: password });
    await ada.submit();
    await ada.sees('You are signed in as Ada Lovelace');
    await ada.reads('"username": "ada"');
  });

  it('the form comes back with what is wrong and what was typed, the password aside', async () => {
    const ada = await world.person({ scripts: false });
    await ada.signIn('Ada Lovelace', { early: true });
    await ada.type({ Username: 'hedy', Password: password });
    await ada.submit();
    await ada.reads(/hedy.* is taken/);
    expect(await ada.valueOf('Username')).toBe('hedy');
    expect(await ada.valueOf('Password')).toBe('');
    await ada.type({ Username: 'ada', Password: password });
    await ada.submit();
    await ada.sees('You are signed in as Ada Lovelace');
  });
});

describe('where the script does not come', () => {
  it('the browser sends the form by itself', async () => {
    world.hold(pageScript);
    const ada = await world.person();
    await ada.signIn('Ada Lovelace', { early: true });
    await ada.type({ Username: 'ada', Password: password });
    await ada.submit();
    await ada.sees('You are signed in as Ada Lovelace');
  });
});
