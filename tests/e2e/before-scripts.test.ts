import { describe, expect, it } from 'vitest';
import { demoWorld } from '../support/demo-world.js';
import { hold, pageScript } from '../support/held-script.js';
import { password } from '../support/signup-world.js';
import type { Visitor } from '../support/visitor.js';

const world = demoWorld();
const typed = { Username: 'ada', Password: password };

const catalog = /\/assets\/en-[^/]+\.js$/;
const rules = /\/assets\/form-rules-[^/]+\.js$/;

/** Blocks a script from now on. The browser logs an error for it. */
async function block(visitor: Visitor, script: RegExp): Promise<void> {
  visitor.mayComplain(script);
  await visitor.page.route(script, (route) => route.abort());
}

/** Waits for the application, which may open only when the account has the username. */
async function isSignedUp(visitor: Visitor, username = 'ada'): Promise<void> {
  await visitor.sees('You are signed in');
  const identities = world.user('Ada Lovelace')?.identities ?? [];
  expect(identities.map(({ profileData }) => profileData?.username)).toContain(username);
}

describe('before hydration', () => {
  it('input, focus and a chosen language are kept', async () => {
    const ada = await world.visitor();
    const release = await hold(ada, pageScript);
    await ada.signIn('Ada Lovelace', { early: true });
    await ada.page.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch');
    await ada.type({ ...typed, Username: 'Ada' });
    release();
    await ada.sees('Konto fertig einrichten');
    await ada.reads(/ada.* ist verfügbar/);
    expect(await ada.field('Benutzername').inputValue()).toBe('Ada');
    expect(await ada.field('Passwort').inputValue()).toBe(password);
    expect(await ada.hasFocus('Passwort')).toBe(true);

    await ada.page.reload();
    await ada.sees('Konto fertig einrichten');
    await ada.isReady();
    expect(await ada.field('Benutzername').inputValue(), 'the draft, without any input since hydration').toBe('ada');
    await ada.type({ Passwort: password });
    await ada.button('Weiter zu Harbour').click();
    await isSignedUp(ada);
  });

  it('after a reload, the focus stays in an empty field, and the button leads back to the form', async () => {
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
    expect(await ada.field('Username').inputValue(), 'what was typed, instead of the draft').toBe('ada');

    // The URL of the reloaded page has no token that the browser could send with the form.
    const releaseAgain = await hold(ada, pageScript);
    await ada.page.reload({ waitUntil: 'commit' });
    await ada.type(typed);
    await ada.submit();
    await ada.sees('Sign in from the app first');
    releaseAgain();
    await ada.sees('Finish setting up your account');
    await ada.isReady();
    await ada.type(typed);
    await ada.submit();
    await isSignedUp(ada);
  });
});

describe('while the texts of the page load, or if they fail to load', () => {
  it('the browser sends the form itself', async () => {
    const ada = await world.visitor();
    const requested = ada.page.waitForRequest(catalog);
    await hold(ada, catalog);
    await ada.signIn('Ada Lovelace', { early: true });
    await requested;
    await ada.type({ ...typed, Username: 'ab' });
    await block(ada, catalog);
    const failed = ada.page.waitForEvent('requestfailed', (request) => catalog.test(request.url()));
    await ada.submit();
    await ada.reads('Use at least 3 characters.');
    await failed;
    await ada.type(typed);
    await ada.submit();
    await isSignedUp(ada);
  });
});

describe('if the rules of the form', () => {
  it('fail to load, the server checks the input; while they load, the button shows that it was pressed', async () => {
    const ada = await world.visitor();
    await block(ada, rules);
    await ada.signIn('Ada Lovelace');
    await ada.type({ ...typed, Username: 'ab' });
    await ada.submit();
    await ada.reads('Use at least 3 characters.');
    expect(await ada.field('Password').inputValue()).toBe(password);

    const release = await hold(ada, rules);
    await ada.page.reload();
    await ada.isReady();
    await ada.type(typed);
    await ada.submit();
    await ada.button('Setting up your account…').waitFor();
    release();
    await isSignedUp(ada);
  });
});
