import { describe, expect, it } from 'vitest';
import { password } from '../support/signup-world.js';
import { engineWorld, pageScript } from './engine-world.js';
import type { Person } from './person.js';

const world = engineWorld();

const usernames = () => world.user('Ada Lovelace')?.identities.map(({ profileData }) => profileData?.username);

describe('the form', () => {
  it('in identity mode: a username and a password are chosen, and the account has both', async () => {
    const ada = await world.person();
    await ada.signIn('Ada Lovelace');
    await ada.sees('Finish setting up your account');
    await ada.type({ Username: 'Ada.Byron' });
    await ada.reads(/ada\.byron.* is available/);
    await ada.type({ Password: password });
    await ada.submit();
    await ada.sees('You are signed in as Ada Lovelace');
    await ada.reads('"username": "ada.byron"');
    expect(usernames()).toContain('ada.byron');
  });

  it('in profile mode: a username and answers are kept in the profile', async () => {
    const ada = await world.person();
    await ada.signIn('Ada Lovelace', { mode: 'profile' });
    await ada.type({ Username: 'ada' });
    await ada.choose('What brings you here?', 'Rowing');
    await ada.tick('Send me the tide table once a month (optional)');
    await ada.submit();
    await ada.sees('You are signed in as Ada Lovelace');
    expect(world.user('Ada Lovelace')).toMatchObject({
      app_metadata: { username: 'ada', topic: 'rowing' },
      user_metadata: { newsletter: true },
    });
  });

  it('keeps what was typed before its script came, and the focus', async () => {
    const release = world.hold(pageScript);
    const ada = await world.person();
    await ada.signIn('Ada Lovelace', { early: true });
    await ada.type({ Username: 'Ada', Password: password });
    release();
    await ada.reads(/ada.* is available/);
    expect(await ada.valueOf('Password')).toBe(password);
    expect(await ada.hasFocus('Password')).toBe(true);
    await ada.submit();
    await ada.sees('You are signed in as Ada Lovelace');
    expect(usernames()).toContain('ada');
  });

  it('says while a username is typed that it is taken, and others are taken by one click', async () => {
    const ada = await world.person();
    await ada.signIn('Ada Lovelace');
    await ada.type({ Username: 'hedy' });
    await ada.reads(/hedy.* is taken\. Try one of these:/);
    await expect.poll(() => firstSuggestion(ada)).toMatch(/^hedy\d\d$/);
    const name = await firstSuggestion(ada);
    await ada.click('button', name);
    await ada.reads(new RegExp(`${name}.* is available`));
    expect(await ada.valueOf('Username')).toBe(name);
  });

  it('offers names when it opens', async () => {
    const ada = await world.person();
    await ada.signIn('Ada Lovelace');
    await ada.click('button', 'ada.lovelace');
    await ada.reads(/ada\.lovelace.* is available/);
  });

  it('ticks off what a password needs while it is typed, and can show it', async () => {
    const ada = await world.person();
    await ada.signIn('Ada Lovelace');
    await ada.type({ Password: 'Quiet-1' });
    await ada.reads('Too short');
    await expect.poll(() => openRules(ada)).toEqual(['At least 10 characters']);
    await ada.type({ Password: password });
    await ada.reads('Strong');
    await expect.poll(() => openRules(ada)).toEqual([]);
    await ada.click('button', 'Show password');
    expect(await ada.attributeOf('Password', 'type')).toBe('text');
    expect(await ada.valueOf('Password')).toBe(password);
  });

  it('says what is wrong at each field, and leads to the first one', async () => {
    const ada = await world.person();
    await ada.signIn('Ada Lovelace');
    await ada.submit();
    await ada.reads('Enter a password.');
    await expect.poll(() => ada.hasFocus('Username')).toBe(true);
    expect(await ada.attributeOf('Username', 'aria-invalid')).toBe('true');
    await ada.tab.type('ada');
    await ada.type({ Password: password });
    await ada.tab.press('Enter');
    await ada.sees('You are signed in as Ada Lovelace');
  });

  it('is mirrored in a language from right to left, and its names are not', async () => {
    const ada = await world.person();
    await ada.signIn('Ada Lovelace');
    await ada.choose('Language', 'العربية');
    await ada.sees(/[\u0600-\u06ff]/);
    // WebKit has other digits for Arabic than the server that wrote the HTML.
    await ada.reads('10 أحرف');
    const { label, show, overflow } = await ada.tab.run(() => {
      const box = (selector: string) => document.querySelector(selector)?.getBoundingClientRect();
      const { scrollWidth } = document.documentElement;
      return { label: box('label')?.right, show: box('.password-show')?.left, overflow: scrollWidth - innerWidth };
    });
    expect(label).toBeGreaterThan(340);
    expect(show).toBeLessThan(50);
    expect(overflow).toBeLessThanOrEqual(0);
    await ada.type({ 'اسم المستخدم': 'ada' });
    expect(await ada.attributeOf('اسم المستخدم', 'dir')).toBe('ltr');
  });

  it('is dark where the system is', async () => {
    const dark = await world.person({ dark: true });
    await dark.signIn('Ada Lovelace');
    expect(await dark.tab.run(brightness, 'body')).toBeLessThan(60);
    expect(await dark.tab.run(brightness, '.card')).toBeLessThan(60);
  });

  it('has after a reload what was typed, the password aside', async () => {
    const ada = await world.person();
    await ada.signIn('Ada Lovelace');
    await ada.type({ Username: 'countess', Password: password });
    await ada.reads(/countess.* is available/);
    await ada.tab.reload();
    await ada.isKnown();
    await ada.reads(/countess.* is available/);
    expect(await ada.valueOf('Username')).toBe('countess');
    expect(await ada.valueOf('Password')).toBe('');
  });
});

/** It has two digits that depend on the person. */
function firstSuggestion({ tab }: Person): Promise<string> {
  return tab.run(() => document.querySelector('.suggestions button')?.textContent ?? '');
}

/** Points of the password's list that are not met. */
function openRules({ tab }: Person): Promise<string[]> {
  return tab.run(() =>
    [...document.querySelectorAll('.checklist li:not(.met) > span')].map(
      ({ firstChild }) => firstChild?.textContent ?? '',
    ),
  );
}

/** Runs in the page. The background of an element, from 0 (black) to 255. */
function brightness(selector: string): number {
  const element = document.querySelector(selector);
  const context = document.createElement('canvas').getContext('2d');
  if (!element || !context) return Number.NaN;
  // The canvas turns every notation of a colour into bytes.
  context.fillStyle = getComputedStyle(element).backgroundColor;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return (red + green + blue) / 3;
}
