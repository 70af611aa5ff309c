import { describe, expect, it } from 'vitest';
import { password } from '../support/signup-world.js';
import { engineWorld, pageScript } from './engine-world.js';

const world = engineWorld();

describe('with scripts switched off', () => {
  it('the browser submits the form, and controls that need a script are hidden', async () => {
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

  it('the form returns with its errors and values, except the password', async () => {
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

describe('if the script does not load', () => {
  it('the browser submits the form', async () => {
    world.hold(pageScript);
    const ada = await world.person();
    await ada.signIn('Ada Lovelace', { early: true });
    await ada.type({ Username: 'ada', Password: password });
    await ada.submit();
    await ada.sees('You are signed in as Ada Lovelace');
  });
});
