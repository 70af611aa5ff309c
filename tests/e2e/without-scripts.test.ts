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
  it('gets a form with errors back, with its values except the password, and completes the signup', async () => {
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

    await ada.type({ Username: 'hedy', Password: password });
    await ada.submit();
    await ada.reads(/hedy.* is taken/);
    expect(await ada.field('Username').inputValue()).toBe('hedy');
    // The password was valid, but is not in the field any more: it is required again, and no rule is called broken.
    const lines = summary.getByRole('link');
    expect(await lines.nth(1).textContent()).toMatch(/^Password.*Enter your password again\.$/);
    expect(await ada.field('Password').getAttribute('aria-invalid')).toBe('true');
    await ada.page.waitForLoadState();
    expect(await ada.page.locator('.checklist .broken').count(), 'broken rules').toBe(0);
    expect(await ada.page.locator('.checklist .open').count(), 'open rules').toBe(2);

    await ada.type({ Username: 'Ada.Lovelace', Password: password });
    await ada.submit();
    await isSignedIn(ada);
    expect(usernames('Ada Lovelace')).toContain('ada.lovelace');
  });

  it('shows page, errors and account in the language of the browser, and leaves by "Not you?"', async () => {
    const ada = await visitor({ locale: 'ar-EG' });
    await ada.signIn('Ada Lovelace', { early: true });
    expect(await ada.page.locator('html').getAttribute('dir')).toBe('rtl');
    await ada.page.locator('#username').fill('a');
    await ada.page.locator('.button-primary').click();
    await ada.page.getByRole('alert').waitFor();
    expect(await ada.page.locator('html').getAttribute('lang')).toBe('ar');
    await ada.reads('a•••@example.com');
    await ada.page.locator('.account-badge button').click();
    await ada.sees('You were not signed in');
    expect(usernames('Ada Lovelace')).toEqual([undefined]);
  });

  it('is told about a busy tenant, then about the rate limit, and can send the same form again each time', async () => {
    const ada = await visitor();
    await ada.signIn('Ada Lovelace', { early: true });
    world.tenant.faults.set([{ method: 'POST', path: '/api/v2/users', status: 503, times: 50 }]);
    await ada.type({ Username: 'ada', Password: password });
    await ada.submit();
    await ada.page.getByRole('alert').getByText("We're busy right now").waitFor();
    expect(await ada.field('Username').inputValue()).toBe('ada');
    // The password is not in the field any more: its strength is not judged, it is only required again.
    expect(await ada.page.getByText('Strong').count(), 'judgments of the absent password').toBe(0);
    await ada.reads('Enter your password again.');
    world.tenant.faults.clear();

    const body = new URLSearchParams({ username: 'a' });
    // The busy tenant has cost one of the calls.
    for (let n = 1; n < rateLimits.submit.login.calls; n++)
      expect((await fetch(ada.page.url(), { method: 'POST', body })).status).toBe(422);
    await ada.type({ Password: password });
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

  it('gets a link to the application if the token is invalid', async () => {
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

  it('skips the step if the configuration allows it', async () => {
    const ada = await visitor();
    await ada.signIn('Ada Lovelace', { mode: 'profile', early: true });
    await ada.button('Skip for now').click();
    await isSignedIn(ada);
  });

  it('completes all field types on one page; conditional fields appear after the first submission', async () => {
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
});

describe('a plain form with errors, in a browser whose script loads after all', () => {
  it('is hydrated with its errors and values', async () => {
    const { ada, release } = await comesBack();
    release();
    // Hydration removes the token from the address.
    await ada.page.waitForURL(world.pages.identity);
    await ada.reads(/hedy.* is taken/);
    expect(await ada.field('Username').inputValue()).toBe('hedy');
  });

  it('shows no errors for values that changed before hydration', async () => {
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

/** Submits a taken username without the page's script. @returns what lets the script into the page that comes back. */
async function comesBack(): Promise<{ ada: Visitor; release: () => void }> {
  const ada = await world.visitor();
  const release = await hold(ada, pageScript);
  await missesScript(ada, () => ada.signIn('Ada Lovelace', { early: true }));
  await ada.type({ Username: 'hedy', Password: password });
  await ada.submit();
  await ada.reads(/hedy.* is taken/);
  return { ada, release };
}
