import { describe, expect, it } from 'vitest';
import { demoWorld } from '../support/demo-world.js';
import { hold, pageScript } from '../support/held-script.js';
import { password } from '../support/signup-world.js';
import type { Visitor } from '../support/visitor.js';

const world = demoWorld();

const catalogue = /\/assets\/en-[^/]+\.js$/;
const rules = /\/assets\/form-rules-[^/]+\.js$/;

/** Somebody to whom this script does not come. The browser says so. */
async function goesWithout(script: RegExp): Promise<Visitor> {
  const visitor = await world.visitor();
  visitor.mayComplain(script);
  await visitor.page.route(script, (route) => route.abort());
  return visitor;
}

/** Nothing of it may go to the application before the account has what was chosen. */
async function isSignedUp(visitor: Visitor, username: string): Promise<void> {
  await visitor.sees('You are signed in');
  const identities = world.user('Ada Lovelace')?.identities ?? [];
  expect(identities.map(({ profileData }) => profileData?.username)).toContain(username);
}

describe('before the script of the page is there', () => {
  it('what is typed stays, and the page goes on from it', async () => {
    const ada = await world.visitor();
    const release = await hold(ada, pageScript);
    await ada.signIn('Ada Lovelace', { early: true });
    await ada.type({ Username: 'Ada', Password: password });
    release();
    await ada.reads(/ada.* is available/);
    expect(await ada.field('Password').inputValue()).toBe(password);
    await ada.submit();
    await isSignedUp(ada, 'ada');
  });

  it('the focus stays where it is', async () => {
    const ada = await world.visitor();
    const release = await hold(ada, pageScript);
    await ada.signIn('Ada Lovelace', { early: true });
    await ada.field('Password').focus();
    release();
    await ada.button('Not you?').waitFor();
    expect(await ada.hasFocus('Password')).toBe(true);
  });

  it('who is in an empty field is left in peace, though what was typed before a refresh comes back into the others', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace');
    await ada.type({ Username: 'countess' });
    const release = await hold(ada, pageScript);
    await ada.page.reload({ waitUntil: 'commit' });
    await ada.field('Username').focus();
    release();
    await ada.isReady();
    expect(await ada.hasFocus('Username')).toBe(true);
    await ada.page.keyboard.type('ada');
    expect(await ada.field('Username').inputValue()).toBe('ada');
  });

  it('a language that is chosen counts', async () => {
    const ada = await world.visitor();
    const release = await hold(ada, pageScript);
    await ada.signIn('Ada Lovelace', { early: true });
    await ada.type({ Username: 'ada' });
    await ada.page.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch');
    release();
    await ada.sees('Konto fertig einrichten');
    expect(await ada.field('Benutzername').inputValue()).toBe('ada');
    await ada.page.reload();
    await ada.sees('Konto fertig einrichten');
  });

  it('the button after a refresh, when the address has no token any more, leads back to the form', async () => {
    const ada = await world.visitor();
    await ada.signIn('Ada Lovelace');
    const release = await hold(ada, pageScript);
    await ada.page.reload({ waitUntil: 'commit' });
    await ada.type({ Username: 'ada', Password: password });
    await ada.submit();
    await ada.sees('Sign in from the app first');
    release();
    await ada.sees('Finish setting up your account');
    await ada.isReady();
    await ada.type({ Username: 'ada', Password: password });
    await ada.submit();
    await isSignedUp(ada, 'ada');
  });

  it('the button sends the form to the server', async () => {
    const ada = await world.visitor();
    await hold(ada, pageScript);
    await ada.signIn('Ada Lovelace', { early: true });
    await ada.type({ Username: 'ada', Password: password });
    await ada.submit();
    await isSignedUp(ada, 'ada');
  });
});

describe('while the texts of the page are on their way', () => {
  it('the button sends the form to the server', async () => {
    const ada = await world.visitor();
    const asked = ada.page.waitForRequest(catalogue);
    await hold(ada, catalogue);
    await ada.signIn('Ada Lovelace', { early: true });
    await asked;
    await ada.type({ Username: 'ada', Password: password });
    await ada.submit();
    await isSignedUp(ada, 'ada');
  });

  it('and do not come, the browser sends the form by itself', async () => {
    const ada = await goesWithout(catalogue);
    await ada.signIn('Ada Lovelace', { early: true });
    await ada.type({ Username: 'ada', Password: password });
    await ada.submit();
    await isSignedUp(ada, 'ada');
  });
});

describe('while the rules of the form are on their way', () => {
  it('a press of the button shows at once that it counts', async () => {
    const ada = await world.visitor();
    const release = await hold(ada, rules);
    await ada.signIn('Ada Lovelace');
    await ada.type({ Username: 'ada', Password: password });
    await ada.submit();
    await ada.button('Setting up your account…').waitFor();
    release();
    await isSignedUp(ada, 'ada');
  });

  it('and do not come, the server alone says what is wrong, and the signup goes on', async () => {
    const ada = await goesWithout(rules);
    await ada.signIn('Ada Lovelace');
    await ada.type({ Username: 'ab', Password: password });
    await ada.submit();
    await ada.reads('Use at least 3 characters.');
    expect(await ada.field('Password').inputValue()).toBe(password);
    await ada.type({ Username: 'ada' });
    await ada.submit();
    await isSignedUp(ada, 'ada');
  });
});
