import { describe, expect, it } from 'vitest';
import { password } from '../support/signup-world.js';
import { engineWorld, pageScript } from './engine-world.js';
import type { Person } from './person.js';

const world = engineWorld();

const usernames = () => world.user('Ada Lovelace')?.identities.map(({ profileData }) => profileData?.username);

describe('the form', () => {
  it('in identity mode gives the account a username and a password', async () => {
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

  it('in profile mode stores the username and the extra fields in the profile', async () => {
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

  it('keeps values and focus from before hydration', async () => {
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

  it('reports a taken username during typing, and takes a suggestion on click', async () => {
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

  it('suggests usernames when it opens', async () => {
    const ada = await world.person();
    await ada.signIn('Ada Lovelace');
    await ada.click('button', 'ada.lovelace');
    await ada.reads(/ada\.lovelace.* is available/);
  });

  it('checks off password requirements during typing, and can show the password', async () => {
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

  it('shows an error at each invalid field, and focuses the first one', async () => {
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

  it('is mirrored in a right-to-left language, but usernames stay left to right', async () => {
    const ada = await world.person();
    await ada.signIn('Ada Lovelace');
    await ada.choose('Language', 'العربية');
    await ada.sees(/[\u0600-\u06ff]/);
    // WebKit formats Arabic numbers with other digits than Node, which rendered the HTML.
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

  it('is dark if the system prefers a dark color scheme', async () => {
    const dark = await world.person({ dark: true });
    await dark.signIn('Ada Lovelace');
    expect(await dark.tab.run(brightness, 'body')).toBeLessThan(60);
    expect(await dark.tab.run(brightness, '.card')).toBeLessThan(60);
  });

  it('keeps its values over a reload, except the password', async () => {
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

/** The text of the first suggestion, which ends in two digits that depend on the user. */
function firstSuggestion({ tab }: Person): Promise<string> {
  return tab.run(() => document.querySelector('.suggestions button')?.textContent ?? '');
}

/** The password requirements that are not met. */
function openRules({ tab }: Person): Promise<string[]> {
  return tab.run(() =>
    [...document.querySelectorAll('.checklist li:not(.met) > span')].map(
      ({ firstChild }) => firstChild?.textContent ?? '',
    ),
  );
}

/** Runs in the page. @returns the brightness of an element's background, from 0 (black) to 255. */
function brightness(selector: string): number {
  const element = document.querySelector(selector);
  const context = document.createElement('canvas').getContext('2d');
  if (!element || !context) return Number.NaN;
  // The canvas converts every CSS color notation to bytes.
  context.fillStyle = getComputedStyle(element).backgroundColor;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return (red + green + blue) / 3;
}
