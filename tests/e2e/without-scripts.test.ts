import { describe, expect, it } from 'vitest';
import { rateLimits } from '#server/limits.js';
import { config as allFields } from '../../examples/all-fields/signup.config.js';
import { demoWorld } from '../support/demo-world.js';
import { hold, missesScript, pageScript } from '../support/held-script.js';
import { serverClock } from '../support/server-clock.js';
import { password } from '../support/signup-world.js';
import type { Visitor, VisitorOptions } from '../support/visitor.js';

const clock = serverClock();
const world = demoWorld({ profile: { ...allFields, mode: 'profile', skippable: true } });

const visitor = (options: VisitorOptions = {}) => world.visitor({ javaScriptEnabled: false, ...options });

function usernames(persona: string): unknown[] {
  return world.user(persona)?.identities.map(({ profileData }) => profileData?.username) ?? [];
}

async function isSignedIn(ada: Visitor): Promise<void> {
  await ada.sees('You are signed in as Ada Lovelace');
}

describe('a browser without scripts', () => {
  it('completes a signup', async () => {
    const ada = await visitor();
    await ada.signIn('Ada Lovelace', { early: true });
    await ada.type({ Username: 'Ada', Password: password });
    await ada.submit();
    await isSignedIn(ada);
    expect(usernames('Ada Lovelace')).toContain('ada');
  });

  it('learns what is wrong at its fields, keeps what was typed, the password aside, and goes on from there', async () => {
    const ada = await visitor();
    await ada.signIn('Ada Lovelace', { early: true });
    await ada.type({ Username: 'a' });
    await ada.submit();
    const summary = ada.page.getByRole('alert');
    await summary.getByRole('link', { name: /^Username/ }).click();
    await expect.poll(() => ada.hasFocus('Username')).toBe(true);
    expect(await ada.field('Username').inputValue()).toBe('a');
    expect(await ada.field('Username').getAttribute('aria-invalid')).toBe('true');
    expect(await ada.field('Password').inputValue()).toBe('');
    await ada.type({ Username: 'ada.lovelace', Password: password });
    await ada.submit();
    await isSignedIn(ada);
  });

  it('learns that a name is taken', async () => {
    const ada = await visitor();
    await ada.signIn('Ada Lovelace', { early: true });
    await ada.type({ Username: 'hedy', Password: password });
    await ada.submit();
    await ada.reads(/hedy.* is taken/);
    expect(await ada.field('Username').inputValue()).toBe('hedy');
    // The password was good. It is not in the field any more, so that nothing is said of its rules.
    const lines = ada.page.getByRole('alert').getByRole('link');
    expect(await lines.nth(1).textContent()).toMatch(/^Password.*Enter your password again\.$/);
    expect(await ada.field('Password').getAttribute('aria-invalid')).toBe('true');
    await ada.page.waitForLoadState();
    expect(await ada.page.locator('.checklist .broken').count()).toBe(0);
    expect(await ada.page.locator('.checklist .open').count()).toBe(2);
  });

  it('sees who is signing up when the form comes back, and leaves by "Not you?"', async () => {
    const ada = await visitor();
    await ada.signIn('Ada Lovelace', { early: true });
    await ada.type({ Username: 'a' });
    await ada.submit();
    await ada.reads('a•••@example.com');
    await ada.button('Not you?').click();
    await ada.sees('You were not signed in');
    expect(usernames('Ada Lovelace')).toEqual([undefined]);
  });

  it('is told when the tenant is busy, and can send the form again', async () => {
    const ada = await visitor();
    await ada.signIn('Ada Lovelace', { early: true });
    world.tenant.faults.set([{ method: 'POST', path: '/api/v2/users', status: 503, times: 50 }]);
    await ada.type({ Username: 'ada', Password: password });
    await ada.submit();
    await ada.page.getByRole('alert').waitFor();
    expect(await ada.field('Username').inputValue()).toBe('ada');
    // Nothing is said of a password that is not in the field any more, but that it is needed again.
    expect(await ada.page.getByText('Strong').count()).toBe(0);
    expect(await ada.page.getByRole('alert').getByText("We're busy right now").count()).toBe(1);
    await ada.reads('Enter your password again.');
    world.tenant.faults.clear();
    await ada.type({ Password: password });
    await ada.submit();
    await isSignedIn(ada);
  });

  it('is told to wait after too many tries, with what was typed kept, and gets through afterwards', async () => {
    const ada = await visitor();
    await ada.signIn('Ada Lovelace', { early: true });
    const body = new URLSearchParams({ username: 'a' });
    for (let n = 0; n < rateLimits.submit.login.calls; n++)
      expect((await fetch(ada.page.url(), { method: 'POST', body })).status).toBe(422);
    await ada.type({ Username: 'ada', Password: password });
    const [answer] = await Promise.all([
      ada.page.waitForResponse((response) => response.status() === 429),
      ada.submit(),
    ]);
    expect(Number(await answer.headerValue('retry-after'))).toBeGreaterThan(0);
    await ada.page.getByRole('alert').getByText('Too many attempts').waitFor();
    await ada.reads('Wait a moment, then try again.');
    expect(await ada.field('Username').inputValue()).toBe('ada');
    expect(usernames('Ada Lovelace')).toEqual([undefined]);
    clock.pass(61_000);
    await ada.type({ Password: password });
    await ada.submit();
    await isSignedIn(ada);
  });

  it('has the way back to the application where the link is a broken one', async () => {
    const ada = await visitor();
    await ada.page.goto(`${world.pages.identity}?session_token=broken&state=made-up`);
    await ada.type({ Username: 'ada', Password: password });
    await ada.submit();
    await ada.sees("This link doesn't work");
    expect(await ada.page.getByRole('link', { name: 'Start over' }).getAttribute('href')).toBe(`${world.origin}/`);
  });

  it('cancels', async () => {
    const ada = await visitor();
    await ada.signIn('Ada Lovelace', { early: true });
    await ada.button('Cancel').click();
    await ada.sees('You were not signed in');
    expect(usernames('Ada Lovelace')).toEqual([undefined]);
  });

  it('skips where that is allowed', async () => {
    const ada = await visitor();
    await ada.signIn('Ada Lovelace', { mode: 'profile', early: true });
    await ada.button('Skip for now').click();
    await isSignedIn(ada);
  });

  it('fills in fields of every type on one page; those that depend on others come when they are needed', async () => {
    const ada = await visitor();
    await ada.signIn('Ada Lovelace', { mode: 'profile', early: true });
    await ada.type({ Username: 'ada', 'First name': 'Ada', 'Date of birth': '1815-12-10' });
    await ada.page.getByRole('radio', { name: 'Yes' }).check();
    await ada.field('Where would you like to berth? (optional)').selectOption('North pier');
    await ada.type({ 'Anything else? (optional)': 'Two masts.\nOne <cat>.' });
    await ada.field('Send me the tide table once a month (optional)').check();
    await ada.submit();
    await ada.field('Name of the boat').waitFor();
    expect(await ada.page.getByRole('radio', { name: 'Yes' }).isChecked()).toBe(true);
    expect(await ada.field('Where would you like to berth? (optional)').inputValue()).toBe('north');
    expect(await ada.field('Anything else? (optional)').inputValue()).toBe('Two masts.\nOne <cat>.');
    expect(await ada.field('Send me the tide table once a month (optional)').isChecked()).toBe(true);
    await ada.type({ 'Date of birth': '1990-12-10', 'Name of the boat': 'Beagle', 'Length in meters': '12.5' });
    await ada.field('I accept the rules of the harbor').check();
    await ada.submit();
    await isSignedIn(ada);
    expect(world.user('Ada Lovelace')).toMatchObject({
      app_metadata: {
        username: 'ada',
        born: '1990-12-10',
        boat: 'yes',
        boat_name: 'Beagle',
        boat_length: 12.5,
        berth: 'north',
        accepted_rules: { version: '2026-01', language: 'en' },
      },
      user_metadata: { given_name: 'Ada', notes: 'Two masts.\nOne <cat>.', news: true },
    });
  });

  it('reads the page, and its errors, in its own language', async () => {
    const ada = await visitor({ locale: 'ar-EG' });
    await ada.signIn('Ada Lovelace', { early: true });
    expect(await ada.page.locator('html').getAttribute('dir')).toBe('rtl');
    await ada.page.locator('#username').fill('a');
    await ada.page.locator('.button-primary').click();
    await ada.page.getByRole('alert').waitFor();
    expect(await ada.page.locator('html').getAttribute('lang')).toBe('ar');
  });
});

describe('a form that came back, in a browser that has scripts after all', () => {
  it('is taken over with its errors and with what was typed', async () => {
    const { ada, release } = await comesBack();
    release();
    // The script takes the token out of the address.
    await ada.page.waitForURL(world.pages.identity);
    await ada.type({ Username: 'ada', Password: password });
    await ada.reads(/ada.* is available/);
    await ada.submit();
    await isSignedIn(ada);
  });

  it('blames nothing that was typed anew before the script came', async () => {
    const { ada, release } = await comesBack();
    await ada.type({ Username: 'ada', Password: password });
    release();
    await ada.reads(/ada.* is available/);
    expect(await ada.page.getByText(/ada.* is taken/).count()).toBe(0);
    expect(await ada.hasFocus('Password')).toBe(true);
    await ada.submit();
    await isSignedIn(ada);
  });
});

/** Sends a taken name while the page's script cannot be had. @returns what lets it into the page that comes back. */
async function comesBack(): Promise<{ ada: Visitor; release: () => void }> {
  const ada = await world.visitor();
  const release = await hold(ada, pageScript);
  await missesScript(ada, () => ada.signIn('Ada Lovelace', { early: true }));
  await ada.type({ Username: 'hedy', Password: password });
  await ada.submit();
  await ada.reads(/hedy.* is taken/);
  return { ada, release };
}
